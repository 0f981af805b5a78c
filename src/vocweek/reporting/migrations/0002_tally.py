"""Triggers that keep `Tally` equal to the ledger, whatever statement changes the ledger."""

from django.db import migrations

# One statement's rows, summed by cell, are added (or taken away) in key order, so that two writers never deadlock.
APPLY = """
CREATE FUNCTION reporting_tally_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO reporting_tally AS t
        (task_id, parent_id, due_at, expected, filed, on_time, returned, accepted, exempt)
    SELECT c.task_id, u.parent_id, c.due_at,
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.filed_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.filed_at IS NOT NULL AND NOT c.late), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.state = 'returned'), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.state = 'accepted'), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NOT NULL), 0)
    FROM ({changes}) c JOIN campaign_rosterunit u ON u.id = c.roster_unit_id
    GROUP BY 1, 2, 3
    ORDER BY 1, 2, 3
    ON CONFLICT ON CONSTRAINT tally_once DO UPDATE SET
        expected = t.expected + EXCLUDED.expected,
        filed = t.filed + EXCLUDED.filed,
        on_time = t.on_time + EXCLUDED.on_time,
        returned = t.returned + EXCLUDED.returned,
        accepted = t.accepted + EXCLUDED.accepted,
        exempt = t.exempt + EXCLUDED.exempt;
    RETURN NULL;
END $$;
CREATE TRIGGER reporting_tally_{name} AFTER {event} ON reporting_obligation
    REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION reporting_tally_{name}();
"""

COLUMNS = "task_id, roster_unit_id, due_at, state, filed_at, late, exempt_at"
GAINED = f"SELECT 1 AS sign, {COLUMNS} FROM gained"
LOST = f"SELECT -1 AS sign, {COLUMNS} FROM lost"


def forward() -> str:
    parts = [
        ("inserted", "INSERT", "NEW TABLE AS gained", GAINED),
        ("deleted", "DELETE", "OLD TABLE AS lost", LOST),
        ("updated", "UPDATE", "OLD TABLE AS lost NEW TABLE AS gained", f"{GAINED} UNION ALL {LOST}"),
    ]
    return "".join(
        APPLY.format(name=name, event=event, tables=tables, changes=changes)
        for name, event, tables, changes in parts
    )


def backward() -> str:
    return "".join(
        f"DROP TRIGGER reporting_tally_{name} ON reporting_obligation; DROP FUNCTION reporting_tally_{name}();"
        for name in ("inserted", "deleted", "updated")
    )


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial")]
    operations = [migrations.RunSQL(forward(), backward())]
