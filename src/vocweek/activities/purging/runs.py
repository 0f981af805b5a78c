"""The purge: what is personal goes a set number of days after the week. Counts stay, people do not.

Each handful is a transaction of its own that writes the run's counts with it, so a run that was cut off is gone on
with, and one that has nothing left to do does nothing. A row that somebody holds at this moment waits for the next run.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.activities.models import Booking, PurgeRun
from vocweek.activities.purging.retention import cleared_on, days_of
from vocweek.activities.purging.stores import Store, stores
from vocweek.campaign.models import Edition
from vocweek.core.clock import now
from vocweek.core.errors import refuse

HANDFUL = 500
log = logging.getLogger(__name__)


class NotAllCleared(Exception):
    """Some rows could not be cleared; the run says which kind, the queue shows that it failed."""


@dataclass(frozen=True, slots=True)
class Due:
    """An edition whose time is over, and what there is to clear of it ({name of the store: rows})."""

    edition: Edition
    days: int
    on: date
    left: Mapping[str, int]


def due_editions(moment: datetime | None = None) -> list[Due]:
    """Return the editions whose days are over and of which something is left, or that never had a run."""
    today = (moment or now()).date()
    found = []
    for edition in Edition.objects.filter(ends_on__lt=today).select_related("opened_by").order_by("pk"):
        days = days_of(edition)
        on = cleared_on(edition, days)
        left = left_of(edition) if on <= today else {}
        finished = edition.purge_runs.filter(finished_at__isnull=False).exists()
        if on <= today and (any(left.values()) or not finished):
            found.append(Due(edition, days, on, left))
    return found


def left_of(edition: Edition) -> dict[str, int]:
    """Return how many rows of each kind still hold something personal. One query a kind."""
    return {store.name: store.left_in(edition.pk).count() for store in stores()}


def purge_due(*, by: User | None = None, moment: datetime | None = None) -> list[PurgeRun]:
    """Clear every edition that is due; return the runs. One that fails stops no other."""
    return [purge(edition=due.edition, by=by, moment=moment) for due in due_editions(moment)]


def purge(*, edition: Edition, by: User | None = None, moment: datetime | None = None) -> PurgeRun:
    """Clear what is personal of one edition; return the run, finished, with what could not be cleared.

    Raises `DomainError` ``too_early`` before its days are over.
    """
    moment = moment or now()
    days = days_of(edition)
    on = cleared_on(edition, days)
    if moment.date() < on:
        raise refuse("too_early", f"{edition}的个人信息保留到 {on:%Y-%m-%d}，还没有到。")
    run = _begin(edition, days, by)
    faults = [fault for store in stores() if (fault := _clear_all(store, run, moment))]
    return _end(run, faults)


def _begin(edition: Edition, days: int, by: User | None) -> PurgeRun:
    """Return the run that was cut off, or a new one."""
    unfinished = edition.purge_runs.filter(finished_at=None).first()
    return unfinished or PurgeRun.objects.create(edition=edition, days=days, by=by)


def _end(run: PurgeRun, faults: Sequence[str]) -> PurgeRun:
    run.refresh_from_db()
    busy = sum(left_of(run.edition).values()) - run.failed
    if busy > 0:
        faults = [*faults, f"有 {busy} 条正在被使用，下一次再清"]
    run.problem, run.finished_at = "；".join(faults), now()
    run.save(update_fields=["problem", "finished_at"])
    return run


def _clear_all(store: Store, run: PurgeRun, moment: datetime) -> str:
    """Clear a table in handfuls, in the order of keys; return what went wrong, "" if nothing."""
    last, fault = 0, ""
    while pks := _next(store, run, last):
        last = pks[-1]
        if not _clear(store, run, pks, moment):
            wrong = [pk for pk in pks if not _clear(store, run, [pk], moment)]
            if wrong:
                fault = f"{store.name}有 {_count_failed(run, len(wrong))} 条没有清除"
    return fault


def _next(store: Store, run: PurgeRun, after: int) -> list[int]:
    left = store.left_in(run.edition_id).filter(pk__gt=after).order_by("pk")
    return list(left.values_list("pk", flat=True)[:HANDFUL])


def _clear(store: Store, run: PurgeRun, pks: Iterable[int], moment: datetime) -> bool:
    """Clear these rows, but those somebody else holds; tell if it could be done."""
    try:
        with transaction.atomic():
            counted = PurgeRun.objects.select_for_update().get(pk=run.pk)
            held = (
                store.left_in(run.edition_id)
                .filter(pk__in=pks)
                .select_for_update(of=("self",), skip_locked=True)
            )
            free = sorted(held.values_list("pk", flat=True))
            store.clear_rows(free, moment)
            _count(counted, store, len(free))
    except (
        Exception
    ) as error:  # whatever a room's own clearing raises: the others go on; its words may hold data
        log.error("purge %s: rows of %s: %s", run.pk, store.model.__name__, type(error).__name__)
        return False
    return True


def _count(run: PurgeRun, store: Store, cleared: int) -> None:
    run.counts[store.name] = run.counts.get(store.name, 0) + cleared
    if store.model is Booking:
        run.bookings += cleared
    run.save(update_fields=["counts", "bookings"])


def _count_failed(run: PurgeRun, failed: int) -> int:
    run.refresh_from_db(fields=["failed"])
    run.failed += failed
    run.save(update_fields=["failed"])
    return failed
