"""Home says which pictures are asked for: one that is asked, answered or withdrawn counts as a change."""

from django.db import migrations

TRIGGER = """
CREATE TRIGGER workbench_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON publishing_picturerequest
    FOR EACH STATEMENT EXECUTE FUNCTION workbench_count_change();
"""


class Migration(migrations.Migration):
    dependencies = [("workbench", "0004_activities"), ("publishing", "0007_asking")]
    operations = [migrations.RunSQL(TRIGGER, "DROP TRIGGER workbench_changed ON publishing_picturerequest")]
