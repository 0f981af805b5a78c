"""A number that rises with every statement that may change what a page of the desk shows (`workbench.memory`).

It is a sequence and not a row: nobody waits for anybody to count.
"""

from django.db import migrations

READ_BY_PAGES = (
    "accounts_user",
    "org_membership",
    "org_orgunit",
    "campaign_edition",
    "campaign_rosterunit",
    "campaign_notice",
    "campaign_noticereceipt",
    "campaign_task",
    "campaign_earlierdue",
    "reporting_obligation",
    "reporting_submission",
    "reporting_revision",
    "reporting_review",
)

FUNCTION = """
CREATE SEQUENCE workbench_changes;
CREATE FUNCTION workbench_count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM nextval('workbench_changes');
    RETURN NULL;
END $$;
"""
TRIGGER = """
CREATE TRIGGER workbench_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION workbench_count_change();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("accounts", "0002_initial"),
        ("org", "0004_search_by_short_name"),
        ("campaign", "0002_initial"),
        ("reporting", "0004_edits"),
    ]
    operations = [
        migrations.RunSQL(
            FUNCTION, "DROP FUNCTION workbench_count_change(); DROP SEQUENCE workbench_changes"
        ),
        *(
            migrations.RunSQL(TRIGGER.format(table=table), f"DROP TRIGGER workbench_changed ON {table}")
            for table in READ_BY_PAGES
        ),
    ]
