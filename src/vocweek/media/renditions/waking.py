"""Telling the worker that there is something to do: cheap enough to be called after every photo."""

from __future__ import annotations

import time
from contextlib import suppress

from django.conf import settings
from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

MOST_OFTEN = 5.0  # seconds; a worker that has nothing to do listens twice as long before it goes
_last = 0.0


def wake() -> None:
    """Have the worker look for new files soon. Asks the database once in `MOST_OFTEN` seconds of this process.

    Call it after the transaction that stored them.
    """
    global _last
    moment = time.monotonic()
    if not settings.MEDIA_WORKERS or moment - _last < MOST_OFTEN:
        return
    _last = moment
    wake_now()


def wake_now() -> None:
    """Have the worker look at once: somebody asked for it and waits."""
    from vocweek.media.tasks import make_renditions

    with suppress(AlreadyEnqueued), transaction.atomic():
        make_renditions.defer()
