"""What is still to do, and who does it: several workers share, and what a worker that died held is free at once.

A claim is a lock of the database session (advisory), not a mark in a row: it ends with the process, killed or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection
from django.db.models import F, Q
from django.utils import timezone

from vocweek.media.models import Asset, Content, Rendition
from vocweek.media.renditions.plan import AVIF, HLS, SPHERE, TILES

MOST_ATTEMPTS = 3
PATIENCE = {1: timedelta(minutes=1), 2: timedelta(minutes=10)}
"""How long to wait after so many failures."""
HEAVY = (TILES, SPHERE, HLS)
_AHEAD = 32  # how many others may be at work before the next one is not seen for a moment


@contextmanager
def claim(sha256: str) -> Iterator[bool]:
    """Hold a content for the block; gives False, and holds nothing, if another worker has it."""
    held = _asked("SELECT pg_try_advisory_lock(hashtextextended(%s, 1))", sha256)
    try:
        yield held
    finally:
        if held:
            _asked("SELECT pg_advisory_unlock(hashtextextended(%s, 1))", sha256)


def _asked(question: str, sha256: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [sha256])
        row = cursor.fetchone()
    return bool(row and row[0])


def waiting() -> Iterator[str]:
    """Yield contents (SHA-256) with something to do: new ones first, of these what the public is shown; then what is
    quick, then AVIF, which takes ten times as long and spares bytes only, then streams and tiles."""
    yield from _new()
    yield from _unfinished()
    slow = Q(content_type=AVIF)
    yield from _due(~Q(name__in=HEAVY) & ~slow)
    yield from _due(slow)
    yield from _due(Q(name__in=HEAVY))


def anything_waits() -> bool:
    """Tell if there is something to do (also what another worker does just now)."""
    return next(waiting(), None) is not None


def due() -> Q:
    """Return the condition for renditions that are to be made now: waiting, cut off, or failed long enough ago."""
    now = timezone.now()
    again = Q()
    for attempts, wait in PATIENCE.items():
        again |= Q(attempts=attempts, changed_at__lt=now - wait)
    states = Rendition.State
    return Q(state__in=[states.WAITING, states.WORKING]) | (Q(state=states.FAILED) & again)


def _new() -> Iterator[str]:
    shown_first = F("published_at").desc(nulls_last=True)
    assets = Asset.objects.filter(content=None, state=Asset.State.READY).order_by(shown_first, "pk")
    yield from dict.fromkeys(assets.values_list("sha256", flat=True)[:_AHEAD])


def _unfinished() -> Iterator[str]:
    working = Content.objects.filter(state=Content.State.WORKING).order_by("looked_at")
    yield from working.values_list("pk", flat=True)[:_AHEAD]


def _due(which: Q) -> Iterator[str]:
    rows = Rendition.objects.exclude(state=Rendition.State.READY).filter(due(), which).order_by("changed_at")
    yield from dict.fromkeys(rows.values_list("content_id", flat=True)[:_AHEAD])
