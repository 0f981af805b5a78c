"""The bell stands on every page: a message counts as a change of what pages show."""

from django.db import migrations

TRIGGER = """
CREATE TRIGGER workbench_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON notify_message
    FOR EACH STATEMENT EXECUTE FUNCTION workbench_count_change();
"""


class Migration(migrations.Migration):
    dependencies = [("workbench", "0001_changes"), ("notify", "0001_message")]
    operations = [migrations.RunSQL(TRIGGER, "DROP TRIGGER workbench_changed ON notify_message")]
