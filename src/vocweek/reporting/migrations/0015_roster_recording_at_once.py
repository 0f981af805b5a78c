"""The rows a roster change touches are recorded statement by statement, so that moving a city takes seconds."""

from importlib import import_module

from django.db import migrations

BY_ROW = import_module("vocweek.reporting.migrations.0012_roster_recording")

# As 0012, for all rows of a statement. `EXECUTE` plans each statement for its own number of rows: a plan kept from
# a change of one row would compare every row of a large one with every other.
RECORD = """
CREATE FUNCTION reporting_record_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched text := 'SELECT g.id, NULL::jsonb AS before, to_jsonb(g) AS after FROM gained g';
BEGIN
    IF TG_OP = 'UPDATE' THEN
        touched := '
            SELECT both_sides.id, change.before, change.after
            FROM (SELECT g.id, to_jsonb(l) AS was, to_jsonb(g) AS now
                  FROM gained g JOIN lost l ON l.id = g.id OFFSET 0) both_sides
            CROSS JOIN LATERAL (
                SELECT jsonb_object_agg(old.key, old.value) AS before,
                       jsonb_object_agg(old.key, both_sides.now -> old.key) AS after
                FROM jsonb_each(both_sides.was) old WHERE old.value IS DISTINCT FROM both_sides.now -> old.key
            ) change WHERE change.before IS NOT NULL';
    END IF;
    EXECUTE 'INSERT INTO campaign_changedrow AS known (change_id, "table", row_id, before, after)
        SELECT $1, $2, row.id, row.before, row.after FROM (' || touched || ') row ORDER BY row.id
        ON CONFLICT ON CONSTRAINT changed_row_once DO UPDATE SET
            before = EXCLUDED.before || known.before, after = known.after || EXCLUDED.after'
    USING current_setting('vocweek.roster_change')::bigint, TG_TABLE_NAME::text;
    RETURN NULL;
END $$;
"""
RECORDS = """
DROP TRIGGER reporting_recorded ON {table};
CREATE TRIGGER reporting_recorded AFTER UPDATE ON {table} REFERENCING OLD TABLE AS lost NEW TABLE AS gained
    FOR EACH STATEMENT WHEN (current_setting('vocweek.roster_change', true) <> '')
    EXECUTE FUNCTION reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON {table} REFERENCING NEW TABLE AS gained
    FOR EACH STATEMENT WHEN (current_setting('vocweek.roster_change', true) <> '')
    EXECUTE FUNCTION reporting_record_rows();
"""
BACK = "DROP TRIGGER reporting_recorded_new ON {table}; DROP TRIGGER reporting_recorded ON {table};"

# The units that moved, joined once; a roster change that moves nothing looks at the tally not at all.
FOLLOW = f"""
CREATE OR REPLACE FUNCTION reporting_tally_followed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'UPDATE reporting_tally t SET path = u.path FROM gained u JOIN lost was ON was.id = u.id
        WHERE t.parent_id = u.id AND was.path <> u.path';
    EXECUTE $count${BY_ROW.COUNT_MOVES.rstrip().rstrip(";")}$count$;
    RETURN NULL;
END $$;
"""
FOLLOWED_BY_ROW = BY_ROW.FOLLOW.split("CREATE TRIGGER")[0].replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)


def forward() -> str:
    records = "".join(RECORDS.format(table=table) for table in BY_ROW.RECORDED)
    return f"{RECORD}{records}DROP FUNCTION reporting_record_row();{FOLLOW}"


def backward() -> str:
    drops = "".join(BACK.format(table=table) for table in BY_ROW.RECORDED)
    records = "".join(BY_ROW.RECORDS.format(table=table) for table in BY_ROW.RECORDED)
    return f"{drops}DROP FUNCTION reporting_record_rows();{BY_ROW.RECORD}{records}{FOLLOWED_BY_ROW}"


class Migration(migrations.Migration):
    dependencies = [("reporting", "0014_files_of_drafts")]
    operations = [migrations.RunSQL(forward(), backward())]
