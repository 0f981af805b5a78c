"""Publications that a change of the roster touches are recorded as the ledger's rows are (reporting 0015)."""

from importlib import import_module

from django.db import migrations

AT_ONCE = import_module("vocweek.reporting.migrations.0015_roster_recording_at_once")
TABLE = "publishing_publication"


def forward() -> str:
    creates = AT_ONCE.RECORDS.replace("DROP TRIGGER reporting_recorded ON {table};\n", "")
    return str(creates.format(table=TABLE))


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0002_pending_and_links"),
        ("reporting", "0015_roster_recording_at_once"),
    ]
    operations = [migrations.RunSQL(forward(), AT_ONCE.BACK.format(table=TABLE))]
