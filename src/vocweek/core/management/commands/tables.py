"""``make tables``: write ``tables.sql`` from the migrations, in a database of its own."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from vocweek.core.database import dump_program, own_database
from vocweek.core.tables import FILE, described


class Command(BaseCommand):
    """Migrate an empty database step by step and write down what came of it."""

    help = "Write the tables that an empty database is given (vocweek/core/tables.sql)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file; the database goes again.

        Written a second time from what the first file made: PostgreSQL words a condition otherwise once it read it.
        """
        for each in (True, False):
            with own_database(connection, "vocweek_tables") as address:
                call_command("migrate", each=each, verbosity=0, interactive=False)
                FILE.write_text(described("default", dump_program(), address), "utf-8")
