"""Triggers that keep `Session.seats_taken` and `Presence` equal to what they count, whatever statement changes it."""

from django.db import migrations

# One statement's bookings, summed by session, are added session by session in the order of their ids, so that two
# writers never deadlock. A sum that does not fit breaks session_never_overbooked, and with it the booking.
SEATS = """
CREATE FUNCTION activities_seats_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    change record;
BEGIN
    FOR change IN
        SELECT c.session_id, sum(c.people)::int AS people
        FROM ({changes}) c GROUP BY 1 HAVING sum(c.people) <> 0 ORDER BY 1
    LOOP
        UPDATE activities_session SET seats_taken = seats_taken + change.people WHERE id = change.session_id;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER activities_seats_{name} AFTER {event} ON activities_booking
    REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION activities_seats_{name}();
"""
GAINED = "SELECT session_id, people::int FROM gained WHERE state = 'booked'"
LOST = "SELECT session_id, -people::int FROM lost WHERE state = 'booked'"
CHANGES = (
    ("inserted", "INSERT", "NEW TABLE AS gained", GAINED),
    ("deleted", "DELETE", "OLD TABLE AS lost", LOST),
    ("updated", "UPDATE", "OLD TABLE AS lost NEW TABLE AS gained", f"{GAINED} UNION ALL {LOST}"),
)

# The days of some activities are written anew. Their rows are locked first, so that of two writers the second sees
# what the first wrote.
WRITE = """
CREATE FUNCTION activities_write_presence(changed bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF changed IS NULL THEN
        RETURN;
    END IF;
    PERFORM 1 FROM activities_activity WHERE id = ANY(changed) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM activities_presence WHERE activity_id = ANY(changed);
    INSERT INTO activities_presence (activity_id, roster_unit_id, day, edition_id, leads, shared, accepted)
    SELECT a.id, holder.unit_id, d.day, a.edition_id, bool_or(holder.leads),
           EXISTS (SELECT FROM activities_coorganiser co
                   WHERE co.activity_id = a.id AND co.roster_unit_id <> a.lead_id),
           a.state = 'accepted'
    FROM activities_activity a
    CROSS JOIN LATERAL (
        SELECT a.lead_id AS unit_id, true AS leads
        UNION ALL SELECT co.roster_unit_id, false FROM activities_coorganiser co WHERE co.activity_id = a.id
    ) holder
    JOIN LATERAL (
        SELECT DISTINCT generate_series(
            (s.starts_at AT TIME ZONE 'Asia/Shanghai')::date,
            ((s.ends_at - interval '1 second') AT TIME ZONE 'Asia/Shanghai')::date, interval '1 day')::date AS day
        FROM activities_session s WHERE s.activity_id = a.id AND s.cancelled_at IS NULL
    ) d ON true
    WHERE a.id = ANY(changed) AND a.state IN ('submitted', 'returned', 'accepted')
    GROUP BY a.id, holder.unit_id, d.day;
END $$;
CREATE FUNCTION activities_presence_of_gained() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM activities_write_presence((SELECT array_agg(DISTINCT activity_id) FROM gained));
    RETURN NULL;
END $$;
CREATE FUNCTION activities_presence_of_lost() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM activities_write_presence((SELECT array_agg(DISTINCT activity_id) FROM lost));
    RETURN NULL;
END $$;
CREATE FUNCTION activities_presence_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM activities_write_presence(ARRAY[NEW.activity_id]);
    RETURN NULL;
END $$;
CREATE FUNCTION activities_presence_of_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM activities_write_presence((
        SELECT array_agg(g.id) FROM gained g JOIN lost l ON l.id = g.id
        WHERE (g.state, g.lead_id, g.edition_id) IS DISTINCT FROM (l.state, l.lead_id, l.edition_id)));
    RETURN NULL;
END $$;
CREATE TRIGGER activities_presence_moved AFTER UPDATE ON activities_activity
    REFERENCING OLD TABLE AS lost NEW TABLE AS gained
    FOR EACH STATEMENT EXECUTE FUNCTION activities_presence_of_moved();
"""
ADDED = """
CREATE TRIGGER activities_presence_added AFTER INSERT ON {table} REFERENCING NEW TABLE AS gained
    FOR EACH STATEMENT EXECUTE FUNCTION activities_presence_of_gained();
CREATE TRIGGER activities_presence_removed AFTER DELETE ON {table} REFERENCING OLD TABLE AS lost
    FOR EACH STATEMENT EXECUTE FUNCTION activities_presence_of_lost();
"""
# By row and by column: a booking, which counts its seats on the session, pays nothing for it.
CHANGED = """
CREATE TRIGGER activities_presence_changed AFTER UPDATE OF starts_at, ends_at, cancelled_at ON activities_session
    FOR EACH ROW WHEN ((OLD.starts_at, OLD.ends_at, OLD.cancelled_at)
        IS DISTINCT FROM (NEW.starts_at, NEW.ends_at, NEW.cancelled_at))
    EXECUTE FUNCTION activities_presence_of_row();
CREATE TRIGGER activities_presence_changed AFTER UPDATE OF roster_unit_id ON activities_coorganiser
    FOR EACH ROW EXECUTE FUNCTION activities_presence_of_row();
"""
COUNTED = ("activities_session", "activities_coorganiser")


def forward() -> str:
    seats = "".join(
        SEATS.format(name=name, event=event, tables=tables, changes=changes)
        for name, event, tables, changes in CHANGES
    )
    return seats + WRITE + "".join(ADDED.format(table=table) for table in COUNTED) + CHANGED


def backward() -> str:
    seats = "".join(
        f"DROP TRIGGER activities_seats_{name} ON activities_booking; DROP FUNCTION activities_seats_{name}();"
        for name, *_ in CHANGES
    )
    tables = "".join(
        f"DROP TRIGGER activities_presence_{event} ON {table};"
        for table in COUNTED
        for event in ("added", "removed", "changed")
    )
    functions = "".join(
        f"DROP FUNCTION activities_{name};"
        for name in (
            "presence_of_gained()",
            "presence_of_lost()",
            "presence_of_row()",
            "presence_of_moved()",
            "write_presence(bigint[])",
        )
    )
    return f"{seats}{tables}DROP TRIGGER activities_presence_moved ON activities_activity;{functions}"


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_initial")]
    operations = [migrations.RunSQL(forward(), backward())]
