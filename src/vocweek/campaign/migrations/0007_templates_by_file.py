"""Which forms hand out a file can be asked from the file's side."""

from django.db import migrations

CREATE = """
CREATE INDEX form_templates ON campaign_form USING gin ((draft -> 'templates') jsonb_path_ops);
CREATE INDEX form_version_templates ON campaign_formversion USING gin ((spec -> 'templates') jsonb_path_ops);
"""


class Migration(migrations.Migration):
    dependencies = [("campaign", "0006_history_of_removals")]
    operations = [migrations.RunSQL(CREATE, "DROP INDEX form_templates; DROP INDEX form_version_templates;")]
