"""How often one may try: counted in the database by a keyed hash, so that all machines count together and none knows
who it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from vocweek.activities.models import Tries
from vocweek.core.clock import now

KEPT = timedelta(days=1)
_COUNT = """
INSERT INTO activities_tries AS t (who_hash, since, count) VALUES (%s, %s, 1)
ON CONFLICT (who_hash, since) DO UPDATE SET count = t.count + 1 RETURNING count
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries of `what` in so long. A stretch begins at a fixed moment, the same for everybody."""

    what: str
    most: int
    seconds: int


BOOKINGS = Limit("booking", 300, 600)
"""Of one address, which may be a school's: each has to prove work besides."""
PLAIN_BOOKINGS = Limit("plain_booking", 10, 3600)
"""Of one address, by the plain question that needs no script: a machine could answer it."""
OBJECTIONS = Limit("objection", 60, 600)
PLAIN_OBJECTIONS = Limit("plain_objection", 10, 3600)
"""Of one address, to lists under public notice."""
GUESSES = Limit("guess", 30, 600)
"""Links of one address that open nothing."""
FINDS = Limit("find", 20, 3600)
FINDS_OF_ONE = Limit("find_one", 3, 3600)
"""Mails to one address that nobody may have asked for."""


def within(limit: Limit, who: str, moment: datetime | None = None) -> bool:
    """Count one try of somebody (an address, a mail); return whether it is within the limit. One short transaction.

    It is not waited for till the count is on disk: what a crash forgets are a few tries.
    """
    since = _stretch(limit, moment)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit TO off")
        cursor.execute(_COUNT, [_hash(limit, who), since])
        (count,) = cursor.fetchone() or (1,)
    return int(count) <= limit.most


def forget_tries(moment: datetime | None = None) -> int:
    """Delete counts of more than a day ago; return how many."""
    return Tries.objects.filter(since__lt=(moment or now()) - KEPT).delete()[0]


def _stretch(limit: Limit, moment: datetime | None) -> datetime:
    seconds = int((moment or now()).timestamp())
    return datetime.fromtimestamp(seconds - seconds % limit.seconds, UTC)


def _hash(limit: Limit, who: str) -> str:
    return salted_hmac(f"vocweek.tries.{limit.what}", who, algorithm="sha256").hexdigest()
