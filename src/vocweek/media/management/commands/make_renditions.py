"""`vocweek manage make_renditions`: what the worker starts as a process of its own."""

from __future__ import annotations

from contextlib import suppress

import pyvips
from django.core.management.base import BaseCommand

from vocweek.media.renditions.crew import IDLE, be_gentle, watched
from vocweek.media.renditions.working import work
from vocweek.media.storage import Unreachable


class Command(BaseCommand):
    """Make what waits, listen a moment for more, and end."""

    help = "生成展示用版本（由后台启动，做完即止）"

    def handle(self, *args: object, **options: object) -> None:
        be_gentle()
        pyvips.cache_set_max(0)  # no picture is opened twice
        with suppress(Unreachable):  # tried again by the next minute's job
            work(idle=IDLE, watch=watched)
