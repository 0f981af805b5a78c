"""The command line. Commands import what they need when they run, so that each starts quickly."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from types import FrameType

import click

from vocweek import __version__
from vocweek.core.config import BadSetting

# name → where the command lives; imported only when it is called.
COMMANDS = {
    "up": "vocweek.cli.serve:up",
    "demo": "vocweek.cli.demo:demo",
    "notice": "vocweek.cli.notice:notice",
    "org": "vocweek.cli.org:org",
    "media": "vocweek.cli.media:media",
    "activities": "vocweek.cli.activities:activities",
    "search": "vocweek.cli.search:search",
    "remind": "vocweek.cli.remind:remind",
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

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what only the operator can put right is said in a sentence, without a traceback."""
        try:
            return super().invoke(ctx)
        except BadSetting as error:
            raise click.ClickException(str(error)) from error
        except PermissionError as error:
            raise click.ClickException(
                f"没有权限写 {error.filename}。请换一个账户运行，或用 VOCWEEK_DATA 指定别的文件夹。"
            ) from error


@click.group(cls=LazyGroup)
@click.version_option(__version__)
def main() -> None:
    """职教周 VocWeek：职业教育活动周网上报送与展示平台。"""


def _leave(signum: int, frame: FrameType | None) -> None:
    sys.exit(128 + signum)


def django_ready() -> None:
    """Start or find the database and set Django up; commands that need tables call it first."""
    import django

    from vocweek.core.database import ensure_database

    signal.signal(signal.SIGTERM, _leave)  # in order, so that an embedded server started here ends as well
    ensure_database()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vocweek.core.settings")
    django.setup()
