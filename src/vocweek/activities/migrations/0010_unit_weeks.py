"""`UnitWeek`, kept by triggers on `Presence`; and presence is written where it differs, not anew."""

from importlib import import_module

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

FIRST = import_module("vocweek.activities.migrations.0002_counting")

# Only rows that differ are written, so that what follows from presence is counted again for those units alone.
PRESENCE = """
CREATE OR REPLACE FUNCTION activities_write_presence(changed bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF changed IS NULL THEN
        RETURN;
    END IF;
    PERFORM 1 FROM activities_activity WHERE id = ANY(changed) ORDER BY id FOR NO KEY UPDATE;
    WITH wanted AS MATERIALIZED (
        SELECT a.id AS activity_id, holder.unit_id, d.day, a.edition_id, bool_or(holder.leads) AS leads,
               EXISTS (SELECT FROM activities_coorganiser co
                       WHERE co.activity_id = a.id AND co.roster_unit_id <> a.lead_id) AS shared,
               a.state = 'accepted' AS accepted
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
        GROUP BY a.id, holder.unit_id, d.day
    ), gone AS (
        DELETE FROM activities_presence p WHERE p.activity_id = ANY(changed) AND NOT EXISTS (
            SELECT FROM wanted w WHERE (w.activity_id, w.unit_id, w.day) = (p.activity_id, p.roster_unit_id, p.day))
    )
    INSERT INTO activities_presence AS p (activity_id, roster_unit_id, day, edition_id, leads, shared, accepted)
    SELECT * FROM wanted
    ON CONFLICT (activity_id, roster_unit_id, day) DO UPDATE SET
        edition_id = EXCLUDED.edition_id, leads = EXCLUDED.leads, shared = EXCLUDED.shared,
        accepted = EXCLUDED.accepted
    WHERE (p.edition_id, p.leads, p.shared, p.accepted)
        IS DISTINCT FROM (EXCLUDED.edition_id, EXCLUDED.leads, EXCLUDED.shared, EXCLUDED.accepted);
END $$;
"""
# The rows of the units are locked first, in the order of their keys: of two writers the second counts what the first
# wrote, and they never deadlock. It locks the unit alone, so two units never wait for each other.
WEEKS = """
CREATE FUNCTION activities_write_weeks(units bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF units IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO activities_unitweek AS w (roster_unit_id, first, filed, accepted, filed_week, accepted_week)
    SELECT unit, 'epoch', '{}', '{}', 0, 0 FROM unnest(units) unit ORDER BY unit
    ON CONFLICT (roster_unit_id) DO UPDATE SET first = w.first;
    WITH held AS MATERIALIZED (
        SELECT roster_unit_id AS unit_id, day, activity_id, accepted
        FROM activities_presence WHERE roster_unit_id = ANY(units)
    ), by_day AS (
        SELECT unit_id, day, count(*) AS filed, count(*) FILTER (WHERE accepted) AS accepted FROM held GROUP BY 1, 2
    ), days AS (
        SELECT unit_id, first, first + number AS day
        FROM (SELECT unit_id, min(day) AS first, max(day) AS last FROM held GROUP BY 1) span
        CROSS JOIN LATERAL generate_series(0, last - first) number
    ), counted AS (
        SELECT days.unit_id, days.first, array_agg(coalesce(by_day.filed, 0) ORDER BY days.day) AS filed,
               array_agg(coalesce(by_day.accepted, 0) ORDER BY days.day) AS accepted
        FROM days LEFT JOIN by_day ON by_day.unit_id = days.unit_id AND by_day.day = days.day GROUP BY 1, 2
    ), in_all AS (
        SELECT unit_id, count(DISTINCT activity_id) AS filed,
               count(DISTINCT activity_id) FILTER (WHERE accepted) AS accepted
        FROM held GROUP BY 1
    )
    UPDATE activities_unitweek w SET first = counted.first, filed = counted.filed, accepted = counted.accepted,
        filed_week = in_all.filed, accepted_week = in_all.accepted
    FROM counted JOIN in_all ON in_all.unit_id = counted.unit_id WHERE w.roster_unit_id = counted.unit_id;
    DELETE FROM activities_unitweek w WHERE w.roster_unit_id = ANY(units)
        AND NOT EXISTS (SELECT FROM activities_presence p WHERE p.roster_unit_id = w.roster_unit_id);
END $$;
"""
TRIGGER = """
CREATE FUNCTION activities_weeks_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM activities_write_weeks((SELECT array_agg(DISTINCT roster_unit_id) FROM ({changes}) c));
    RETURN NULL;
END $$;
CREATE TRIGGER activities_weeks_{name} AFTER {event} ON activities_presence
    REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION activities_weeks_{name}();
"""
GAINED, LOST = "SELECT roster_unit_id FROM gained", "SELECT roster_unit_id FROM lost"
CHANGES = (
    ("inserted", "INSERT", "NEW TABLE AS gained", GAINED),
    ("deleted", "DELETE", "OLD TABLE AS lost", LOST),
    ("updated", "UPDATE", "OLD TABLE AS lost NEW TABLE AS gained", f"{GAINED} UNION ALL {LOST}"),
)
FILL = "SELECT activities_write_weeks((SELECT array_agg(DISTINCT roster_unit_id) FROM activities_presence));"


def forward() -> str:
    triggers = (
        TRIGGER.format(name=name, event=event, tables=tables, changes=changes)
        for name, event, tables, changes in CHANGES
    )
    return f"{PRESENCE}{WEEKS}{FILL}{''.join(triggers)}"


def backward() -> str:
    """Write presence anew again, as 0002 did."""
    drops = (
        f"DROP TRIGGER activities_weeks_{name} ON activities_presence; DROP FUNCTION activities_weeks_{name}();"
        for name, *_ in CHANGES
    )
    anew = FIRST.WRITE.split("CREATE FUNCTION activities_presence_of_gained")[0]
    return f"{''.join(drops)}DROP FUNCTION activities_write_weeks(bigint[]);" + anew.replace(
        "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0009_counting_receipts"),
        ("campaign", "0002_initial"),
    ]
    operations = [
        migrations.CreateModel(
            name="UnitWeek",
            fields=[
                (
                    "roster_unit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="week",
                        serialize=False,
                        to="campaign.rosterunit",
                    ),
                ),
                ("first", models.DateField()),
                (
                    "filed",
                    django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None),
                ),
                (
                    "accepted",
                    django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None),
                ),
                ("filed_week", models.IntegerField()),
                ("accepted_week", models.IntegerField()),
            ],
        ),
        migrations.RunSQL(forward(), backward()),
    ]
