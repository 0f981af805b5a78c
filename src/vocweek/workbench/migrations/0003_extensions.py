"""Pages show extensions: one asked for or decided counts as a change."""

from django.db import migrations

TRIGGER = """
CREATE TRIGGER workbench_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON reporting_extension
    FOR EACH STATEMENT EXECUTE FUNCTION workbench_count_change();
"""


class Migration(migrations.Migration):
    dependencies = [("workbench", "0002_messages"), ("reporting", "0008_extension")]
    operations = [migrations.RunSQL(TRIGGER, "DROP TRIGGER workbench_changed ON reporting_extension")]
