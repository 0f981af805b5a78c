"""Invitations follow a unit that is merged or split: their rows are recorded as 0005 does for activities."""

from importlib import import_module

from django.db import migrations

AT_ONCE = import_module("vocweek.reporting.migrations.0015_roster_recording_at_once")
TABLE = "activities_invitation"
CREATE = AT_ONCE.RECORDS.replace("DROP TRIGGER reporting_recorded ON {table};\n", "").format(table=TABLE)


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0011_attendee_phone"),
        ("reporting", "0015_roster_recording_at_once"),
    ]
    operations = [migrations.RunSQL(CREATE, AT_ONCE.BACK.format(table=TABLE))]
