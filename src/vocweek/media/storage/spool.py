"""Files the S3 did not take: kept with a row each, put in by a job as soon as it answers."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Max, Min, Sum

from vocweek.core.clock import now
from vocweek.media.storage.carrying import Torn, carry
from vocweek.media.storage.models import SpooledFile
from vocweek.media.storage.outage import Unreachable
from vocweek.media.storage.shelf import storage
from vocweek.media.storage.shelves import Shelves


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits to be put in. since: the oldest. why: what the S3 said last."""

    files: int
    size: int
    since: datetime | None
    why: str


def note_spooled(*, name: str, size: int, why: str) -> None:
    """Write down that `name` waits in this machine's folder."""
    told = {"size": size, "machine": socket.gethostname(), "why": why[:1000]}
    SpooledFile.objects.update_or_create(name=name, defaults=told)


def forget_spooled(name: str) -> None:
    """Take the note of `name` away, if there is one."""
    SpooledFile.objects.filter(name=name).delete()


def put_in() -> int:
    """Put every file that waits on this machine into the bucket; return how many went in.

    A file leaves the folder only after its bytes were read back from the bucket and are the same. Where the bucket
    does not answer, the rest waits for the next time.
    """
    shelves = storage()
    if not isinstance(shelves, Shelves):
        return 0
    done = 0
    for row in SpooledFile.objects.order_by(F("tried_at").asc(nulls_first=True), "since").iterator():
        if shelves.folder.here(row.name) is None:
            continue  # another machine has it
        try:
            carry(row.name, source=shelves.folder, target=shelves.bucket)
        except (Unreachable, Torn) as error:
            _note_attempt(row, str(error))
            if isinstance(error, Unreachable):
                break
            continue
        shelves.folder.delete(row.name)
        row.delete()
        done += 1
    return done


def _note_attempt(row: SpooledFile, why: str) -> None:
    SpooledFile.objects.filter(pk=row.pk).update(attempts=F("attempts") + 1, tried_at=now(), why=why[:1000])


def waiting() -> Waiting:
    """Return how much waits on all machines, in one query."""
    told = SpooledFile.objects.aggregate(
        files=Count("pk"), size=Sum("size", default=0), since=Min("since"), why=Max("why", default="")
    )
    return Waiting(**told)


def still_waiting(names: Iterable[str]) -> set[str]:
    """Return those of the stored names that wait to be put in (已收到，正在存入), in one query."""
    return set(SpooledFile.objects.filter(name__in=list(names)).values_list("name", flat=True))


def waiting_of(unit_id: int) -> int:
    """Return how many assets of a unit wait to be put in. No query where there is no S3."""
    if not isinstance(storage(), Shelves):
        return 0
    from vocweek.media.models import Asset

    return Asset.objects.filter(unit_id=unit_id, file__in=SpooledFile.objects.values("name")).count()
