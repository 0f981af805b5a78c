"""The command line. Commands import what they need when they run, so that each starts quickly."""

from __future__ import annotations

import os

import click

from vocweek import __version__


@click.group()
@click.version_option(__version__)
def main() -> None:
    """职教周 VocWeek:职业教育活动周网上报送与展示平台。"""


def django_ready() -> None:
    """Start or find the database and set Django up; commands that need tables call it first."""
    import django

    from vocweek.core.database import ensure_database

    ensure_database()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vocweek.core.settings")
    django.setup()


@main.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True}, hidden=True)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run a Django management command against this installation."""
    django_ready()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["vocweek manage", *arguments])
