"""``migrate``, which gives an empty database its tables at once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as Migrate

from vocweek.core.tables import lay_tables

# Whoever asks for less than everything, or only for a look, is given what they ask.
PARTIAL = ("app_label", "plan", "check_unapplied", "fake", "prune")


class Command(Migrate):
    """Django's command; see `vocweek.core.tables`."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the switch that walks through every migration."""
        super().add_arguments(parser)
        parser.add_argument(
            "--each", action="store_true", help="Run every migration, also on an empty database."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Lay the tables if there are none, then migrate."""
        if not options["each"] and not any(options[name] for name in PARTIAL):
            lay_tables(options["database"])
        super().handle(*args, **options)
