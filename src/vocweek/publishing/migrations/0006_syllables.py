"""Sounds are written with every syllable beginning large: all that can be found is noted to be written anew."""

from django.db import migrations

ALL = """
INSERT INTO publishing_searchchange (what, key)
SELECT CASE WHEN activity_id IS NOT NULL THEN 'a' WHEN publication_id IS NOT NULL THEN 'p' ELSE 'u' END,
       coalesce(activity_id, publication_id, site_of_id)
FROM publishing_searchitem;
"""


class Migration(migrations.Migration):
    dependencies = [("publishing", "0005_search_changes")]

    operations = [migrations.RunSQL(ALL, migrations.RunSQL.noop)]
