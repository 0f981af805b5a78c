"""Triggers that keep `Showing` equal to what the public sees, whatever statement changes it; written once here."""

from django.db import migrations

# As with `Presence`: the activities' rows are locked first, so that a second writer sees what the first wrote.
WRITE = """
CREATE FUNCTION activities_write_showings(changed bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF changed IS NULL THEN
        RETURN;
    END IF;
    PERFORM 1 FROM activities_activity WHERE id = ANY(changed) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM activities_showing WHERE activity_id = ANY(changed);
    INSERT INTO activities_showing (session_id, activity_id, edition_id, units, kinds, mode, audience, starts_at,
                                    ends_at, first, last, latitude, longitude, off)
    SELECT s.id, a.id, a.edition_id, h.units, k.kinds, a.mode, s.audience, s.starts_at, s.ends_at,
           (s.starts_at AT TIME ZONE 'Asia/Shanghai')::date,
           ((s.ends_at - interval '1 second') AT TIME ZONE 'Asia/Shanghai')::date,
           s.latitude, s.longitude, a.state = 'cancelled' OR s.cancelled_at IS NOT NULL
    FROM activities_activity a
    JOIN activities_session s ON s.activity_id = a.id
    CROSS JOIN LATERAL (
        SELECT array_agg(DISTINCT unit ORDER BY unit) AS units FROM (
            SELECT a.lead_id AS unit
            UNION ALL SELECT co.roster_unit_id FROM activities_coorganiser co WHERE co.activity_id = a.id) one) h
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(ak.activitykind_id ORDER BY ak.activitykind_id), '{}') AS kinds
        FROM activities_activity_kinds ak WHERE ak.activity_id = a.id) k
    WHERE a.id = ANY(changed) AND a.open_to_public AND a.hidden_at IS NULL
      AND (a.state = 'accepted' OR (a.state = 'cancelled' AND a.accepted_at IS NOT NULL));
END $$;
CREATE FUNCTION activities_showings_of_gained() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM activities_write_showings((SELECT array_agg(DISTINCT activity_id) FROM gained));
    RETURN NULL;
END $$;
CREATE FUNCTION activities_showings_of_lost() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM activities_write_showings((SELECT array_agg(DISTINCT activity_id) FROM lost));
    RETURN NULL;
END $$;
CREATE FUNCTION activities_showings_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM activities_write_showings(ARRAY[NEW.activity_id]);
    RETURN NULL;
END $$;
CREATE FUNCTION activities_showings_of_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM activities_write_showings((
        SELECT array_agg(g.id) FROM gained g JOIN lost l ON l.id = g.id
        WHERE (g.state, g.lead_id, g.edition_id, g.mode, g.open_to_public, g.hidden_at, g.accepted_at)
            IS DISTINCT FROM (l.state, l.lead_id, l.edition_id, l.mode, l.open_to_public, l.hidden_at, l.accepted_at)));
    RETURN NULL;
END $$;
CREATE TRIGGER activities_showings_moved AFTER UPDATE ON activities_activity
    REFERENCING OLD TABLE AS lost NEW TABLE AS gained
    FOR EACH STATEMENT EXECUTE FUNCTION activities_showings_of_moved();
"""
ADDED = """
CREATE TRIGGER activities_showings_added AFTER INSERT ON {table} REFERENCING NEW TABLE AS gained
    FOR EACH STATEMENT EXECUTE FUNCTION activities_showings_of_gained();
CREATE TRIGGER activities_showings_removed AFTER DELETE ON {table} REFERENCING OLD TABLE AS lost
    FOR EACH STATEMENT EXECUTE FUNCTION activities_showings_of_lost();
"""
# By row and by column: a booking, which counts its seats on the session, pays nothing for it.
CHANGED = """
CREATE TRIGGER activities_showings_changed AFTER UPDATE
    OF starts_at, ends_at, cancelled_at, audience, latitude, longitude ON activities_session FOR EACH ROW
    WHEN ((OLD.starts_at, OLD.ends_at, OLD.cancelled_at, OLD.audience, OLD.latitude, OLD.longitude)
        IS DISTINCT FROM (NEW.starts_at, NEW.ends_at, NEW.cancelled_at, NEW.audience, NEW.latitude, NEW.longitude))
    EXECUTE FUNCTION activities_showings_of_row();
CREATE TRIGGER activities_showings_changed AFTER UPDATE OF roster_unit_id ON activities_coorganiser
    FOR EACH ROW EXECUTE FUNCTION activities_showings_of_row();
"""
ALL = "SELECT activities_write_showings((SELECT array_agg(id) FROM activities_activity));"
TABLES = ("activities_session", "activities_coorganiser", "activities_activity_kinds")
FUNCTIONS = ("of_gained()", "of_lost()", "of_row()", "of_moved()")


def forward() -> str:
    return WRITE + "".join(ADDED.format(table=table) for table in TABLES) + CHANGED + ALL


def backward() -> str:
    triggers = "".join(
        f"DROP TRIGGER IF EXISTS activities_showings_{event} ON {table};"
        for table in TABLES
        for event in ("added", "removed", "changed")
    )
    functions = "".join(f"DROP FUNCTION activities_showings_{name};" for name in FUNCTIONS)
    return (
        f"{triggers}DROP TRIGGER activities_showings_moved ON activities_activity;{functions}"
        "DROP FUNCTION activities_write_showings(bigint[]);"
    )


class Migration(migrations.Migration):
    dependencies = [("activities", "0015_showing")]
    operations = [migrations.RunSQL(forward(), backward())]
