"""Triggers for changes of a frozen roster: each row they touch is recorded, and the tally follows a moved unit."""

from importlib import import_module

from django.db import migrations

COUNTING = import_module("vocweek.reporting.migrations.0009_tally_extended")

# The tables a change of a roster may write to. A row is recorded only while the setting names a change, so that all
# other writing pays for one look at a setting.
RECORDED = (
    "org_orgunit",
    "org_unitsuccession",
    "org_membership",
    "campaign_rosterunit",
    "campaign_noticereceipt",
    "campaign_task",
    "reporting_obligation",
    "reporting_submission",
    "reporting_revision",
    "reporting_draftedit",
    "reporting_review",
    "reporting_attachment",
    "reporting_extension",
)

# Of a row written twice the oldest `before` and the newest `after` stay; `before` is null for a row the change made.
RECORD = """
CREATE FUNCTION reporting_record_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    found jsonb;
    left_as jsonb := to_jsonb(NEW);
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(was.key, was.value), jsonb_object_agg(was.key, left_as -> was.key)
        INTO found, left_as
        FROM jsonb_each(to_jsonb(OLD)) was WHERE was.value IS DISTINCT FROM to_jsonb(NEW) -> was.key;
        IF found IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO campaign_changedrow AS known (change_id, "table", row_id, before, after)
    VALUES (current_setting('vocweek.roster_change')::bigint, TG_TABLE_NAME, NEW.id, found, left_as)
    ON CONFLICT ON CONSTRAINT changed_row_once DO UPDATE SET
        before = EXCLUDED.before || known.before, after = known.after || EXCLUDED.after;
    RETURN NULL;
END $$;
"""
RECORDS = """
CREATE TRIGGER reporting_recorded AFTER INSERT OR UPDATE ON {table} FOR EACH ROW
    WHEN (current_setting('vocweek.roster_change', true) <> '') EXECUTE FUNCTION reporting_record_row();
"""

# What a moved unit owes is counted under its new superior, and the cells of the superiors below it get their new path.
MOVES = """
    SELECT moved.sign, moved.parent_id, o.* FROM (
        SELECT 1 AS sign, u.id, u.parent_id FROM gained u JOIN lost was ON was.id = u.id
        WHERE u.parent_id IS DISTINCT FROM was.parent_id
        UNION ALL
        SELECT -1, was.id, was.parent_id FROM gained u JOIN lost was ON was.id = u.id
        WHERE u.parent_id IS DISTINCT FROM was.parent_id
    ) moved JOIN reporting_obligation o ON o.roster_unit_id = moved.id
"""
COUNT_MOVES = (
    COUNTING.ADD.format(changes=MOVES)
    .replace("u.parent_id,\n", "c.parent_id,\n", 1)
    .replace("JOIN campaign_rosterunit u ON u.id = c.roster_unit_id", "")
)
FOLLOW = f"""
CREATE FUNCTION reporting_tally_followed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE reporting_tally t SET path = u.path FROM gained u JOIN lost was ON was.id = u.id
    WHERE t.parent_id = u.id AND was.path <> u.path;
    {COUNT_MOVES}
    RETURN NULL;
END $$;
CREATE TRIGGER reporting_tally_followed AFTER UPDATE ON campaign_rosterunit
    REFERENCING OLD TABLE AS lost NEW TABLE AS gained
    FOR EACH STATEMENT EXECUTE FUNCTION reporting_tally_followed();
"""


def forward() -> str:
    return RECORD + "".join(RECORDS.format(table=table) for table in RECORDED) + FOLLOW


def backward() -> str:
    drops = "".join(f"DROP TRIGGER reporting_recorded ON {table}; " for table in RECORDED)
    follow = "DROP TRIGGER reporting_tally_followed ON campaign_rosterunit; "
    return drops + follow + "DROP FUNCTION reporting_record_row(); DROP FUNCTION reporting_tally_followed();"


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0004_search_by_short_name"),
        ("campaign", "0003_roster_changes"),
        ("reporting", "0011_revision_note"),
    ]
    operations = [migrations.RunSQL(forward(), backward())]
