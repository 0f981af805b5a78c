"""Rows of selection that a change of the roster touches are recorded as the ledger's rows are (reporting 0015)."""

from importlib import import_module

from django.db import migrations

AT_ONCE = import_module("vocweek.reporting.migrations.0015_roster_recording_at_once")
TABLES = (
    "selection_call",
    "selection_round",
    "selection_entry",
    "selection_recommendation",
    "selection_quota",
)


def forward(table: str) -> str:
    creates = AT_ONCE.RECORDS.replace("DROP TRIGGER reporting_recorded ON {table};\n", "")
    return str(creates.format(table=table))


class Migration(migrations.Migration):
    dependencies = [
        ("selection", "0002_recommending_judging"),
        ("reporting", "0015_roster_recording_at_once"),
    ]
    operations = [migrations.RunSQL(forward(table), AT_ONCE.BACK.format(table=table)) for table in TABLES]
