"""The public site's version, counted by the database."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0001_database")]
    operations = [
        migrations.RunSQL("CREATE SEQUENCE core_site_version", "DROP SEQUENCE core_site_version"),
    ]
