"""The review page says how many activities wait: one that comes to wait, or goes on, counts as a change."""

from django.db import migrations

TRIGGER = """
CREATE TRIGGER workbench_changed AFTER INSERT OR UPDATE OF at_unit_id OR DELETE OR TRUNCATE ON activities_activity
    FOR EACH STATEMENT EXECUTE FUNCTION workbench_count_change();
"""


class Migration(migrations.Migration):
    dependencies = [("workbench", "0003_extensions"), ("activities", "0001_initial")]
    operations = [migrations.RunSQL(TRIGGER, "DROP TRIGGER workbench_changed ON activities_activity")]
