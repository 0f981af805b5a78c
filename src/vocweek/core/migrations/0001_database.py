"""What the database needs before any table: ltree paths, trigrams, and the shared cache table."""

from django.contrib.postgres.operations import CreateExtension, TrigramExtension
from django.db import migrations

CACHE_TABLE = """
CREATE TABLE core_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX core_cache_expires ON core_cache (expires);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        CreateExtension("ltree"),
        TrigramExtension(),
        migrations.RunSQL(CACHE_TABLE, "DROP TABLE core_cache"),
    ]
