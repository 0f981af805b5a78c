from django.db import migrations

# Pairs nobody has judged were found by their looks alone; they are compared once more, and looked at twice.
_AGAIN = """
UPDATE media_content SET compared_at = NULL
WHERE EXISTS (SELECT FROM media_twin WHERE verdict = '' AND sha256 IN (first_id, second_id));
DELETE FROM media_twin WHERE verdict = '';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0011_upkeep"),
    ]

    operations = [
        migrations.RunSQL(_AGAIN, migrations.RunSQL.noop),
    ]
