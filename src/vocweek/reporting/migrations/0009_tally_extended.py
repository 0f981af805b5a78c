"""The tally's triggers count extensions apart, and by the day something is for; what is counted so far is recounted."""

from importlib import import_module

from django.db import migrations

FIRST = import_module("vocweek.reporting.migrations.0002_tally")

# As in 0002: one statement's rows, summed by cell, are added in key order, so that two writers never deadlock.
FUNCTION = """
CREATE OR REPLACE FUNCTION reporting_tally_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {body}
    RETURN NULL;
END $$;
"""
ADD = """INSERT INTO reporting_tally AS t
        (task_id, parent_id, day, due_at, expected, filed, on_time, returned, accepted, exempt, extended, on_extension)
    SELECT c.task_id, u.parent_id,
           coalesce(c.occurrence, (coalesce(c.given_due_at, c.due_at) AT TIME ZONE 'Asia/Shanghai')::date), c.due_at,
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.filed_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.filed_at IS NOT NULL AND NOT c.late), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.state = 'returned'), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.state = 'accepted'), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.given_due_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (
               WHERE c.exempt_at IS NULL AND NOT c.late AND c.filed_at > c.given_due_at), 0)
    FROM ({changes}) c JOIN campaign_rosterunit u ON u.id = c.roster_unit_id
    GROUP BY 1, 2, 3, 4
    ORDER BY 1, 2, 3, 4
    ON CONFLICT ON CONSTRAINT tally_once DO UPDATE SET
        expected = t.expected + EXCLUDED.expected,
        filed = t.filed + EXCLUDED.filed,
        on_time = t.on_time + EXCLUDED.on_time,
        returned = t.returned + EXCLUDED.returned,
        accepted = t.accepted + EXCLUDED.accepted,
        exempt = t.exempt + EXCLUDED.exempt,
        extended = t.extended + EXCLUDED.extended,
        on_extension = t.on_extension + EXCLUDED.on_extension;"""

COLUMNS = "task_id, roster_unit_id, occurrence, given_due_at, due_at, state, filed_at, late, exempt_at"
GAINED = f"SELECT 1 AS sign, {COLUMNS} FROM gained"
LOST = f"SELECT -1 AS sign, {COLUMNS} FROM lost"
CHANGES = {"inserted": GAINED, "deleted": LOST, "updated": f"{GAINED} UNION ALL {LOST}"}
EVERYTHING = f"SELECT 1 AS sign, {COLUMNS} FROM reporting_obligation"


def forward() -> str:
    functions = (
        FUNCTION.format(name=name, body=ADD.format(changes=changes)) for name, changes in CHANGES.items()
    )
    return "".join(functions) + f"TRUNCATE reporting_tally; {ADD.format(changes=EVERYTHING)}"


def backward() -> str:
    """Count as 0002 did, without extensions."""
    plain = FIRST.APPLY.split("BEGIN")[1].split("RETURN NULL")[0]
    everything = plain.format(changes=f"SELECT 1 AS sign, {FIRST.COLUMNS} FROM reporting_obligation")
    return f"{FIRST.backward()} {FIRST.forward()} TRUNCATE reporting_tally; {everything}"


class Migration(migrations.Migration):
    dependencies = [("reporting", "0008_extension")]
    operations = [migrations.RunSQL(forward(), backward())]
