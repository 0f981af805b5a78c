"""`vocweek manage …`: Django's own management commands, for operators and developers."""

from __future__ import annotations

import click


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run a Django management command against this installation."""
    from vocweek.cli import django_ready

    django_ready()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["vocweek manage", *arguments])
