"""The command line. Commands import what they need when they run, so that each starts quickly."""

from __future__ import annotations

import os
from importlib import import_module

import click

from vocweek import __version__

# name → where the command lives; imported only when it is called.
COMMANDS = {
    "up": "vocweek.cli.serve:up",
    "demo": "vocweek.cli.demo:demo",
    "notice": "vocweek.cli.notice:notice",
    "org": "vocweek.cli.org:org",
    "manage": "vocweek.cli.manage:manage",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and loads one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=LazyGroup)
@click.version_option(__version__)
def main() -> None:
    """职教周 VocWeek：职业教育活动周网上报送与展示平台。"""


def django_ready() -> None:
    """Start or find the database and set Django up; commands that need tables call it first."""
    import django

    from vocweek.core.database import ensure_database

    ensure_database()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vocweek.core.settings")
    django.setup()
