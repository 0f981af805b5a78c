"""Rows of activities that a change of the roster touches are recorded as the ledger's are (reporting 0015)."""

from importlib import import_module

from django.db import migrations

AT_ONCE = import_module("vocweek.reporting.migrations.0015_roster_recording_at_once")
RECORDED = ("activities_activitykind", "activities_activity", "activities_coorganiser")


def forward() -> str:
    creates = AT_ONCE.RECORDS.replace("DROP TRIGGER reporting_recorded ON {table};\n", "")
    return "".join(creates.format(table=table) for table in RECORDED)


def backward() -> str:
    return "".join(AT_ONCE.BACK.format(table=table) for table in RECORDED)


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0004_booking"),
        ("reporting", "0015_roster_recording_at_once"),
    ]
    operations = [migrations.RunSQL(forward(), backward())]
