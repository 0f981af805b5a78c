"""The editor's desk (选稿): what was recommended to the unit of a site, narrowed, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet, prefetch_related_objects

from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI
from vocweek.core.keyset import Mark, read_mark
from vocweek.core.prepared import one_of, prepared
from vocweek.publishing.queries.pickable import (
    PAGE,
    Pickable,
    pictures_asked,
    publications_shown,
    report_row,
)
from vocweek.publishing.queries.wanted import Days, Wanted, used_as
from vocweek.reporting.models import Submission
from vocweek.selection.models import Call, Entry, Recommendation


@dataclass(frozen=True, slots=True)
class Offer:
    """An item that was recommended, with who did it, at which rank among their own, why and when.

    stands: it is accepted, so that it can be taken.
    """

    item: Pickable
    entry: int
    title: str
    author: str
    topic: str
    call: str
    giver: str
    rank: int | None
    reason: str
    at: datetime
    stands: bool


@dataclass(frozen=True, slots=True)
class OfferPage:
    """rows: a page, the newest recommendation first; after: the cursor of the next, ``None`` on the last."""

    rows: tuple[Offer, ...]
    after: str | None


def offered(node: RosterUnit) -> QuerySet[Recommendation]:
    """Return what stands recommended to `node` and takes part."""
    return Recommendation.objects.filter(
        Recommendation.STANDS, to_unit=node, entry__state=Entry.State.ENTERED
    )


def offer_page(
    node: RosterUnit, site: int, wanted: Wanted, giver: int | None = None, after: str | None = None
) -> OfferPage:
    """Return a page of what was recommended to `node`, for the site of `site` (id of a unit).

    giver: id of the unit directly below that recommended it. Four queries whatever its size.
    """
    mark = read_mark(after)
    rows = offered(node).filter(_narrowed(wanted, giver), used_as(wanted.used, "submission", _ITEM, site))
    if mark is not None:
        rows = rows.filter(at__lte=mark.moment).exclude(at=mark.moment, pk__gte=mark.pk)
    keys = list(rows.order_by("-at", "-pk").values_list("pk", flat=True)[: PAGE + 1])
    found = _told(keys[:PAGE])
    prefetch_related_objects(found, publications_shown(f"{_ITEM}__"), pictures_asked(site, f"{_ITEM}__"))
    last = found[-1] if len(keys) > PAGE else None
    return OfferPage(
        tuple(_offer(one, site, wanted) for one in found),
        str(Mark(last.at.isoformat(), last.pk)) if last else None,
    )


def calls_offering(node: RosterUnit) -> list[Call]:
    """Return the calls of which anything was recommended to `node`. One query."""
    keys = Recommendation.objects.filter(Recommendation.STANDS, to_unit=node).order_by().values("call")
    return list(Call.objects.filter(pk__in=keys.distinct()).only("title", "kind", "topics").order_by("-pk"))


_ITEM = "entry__submission"
_LARGE = tuple(f"{_ITEM}__{name}" for name in ("draft", "filed", "left", "remarks"))


@prepared
def _told(keys: list[int]) -> QuerySet[Recommendation]:
    """Return the recommendations with `keys` and all that a row says of them, the newest first."""
    known = Recommendation.objects.filter(one_of("pk", keys)).select_related(
        "call", "unit", "entry__submission__roster_unit", "entry__submission__form", "entry__submission__task"
    )
    return known.defer(*_LARGE).order_by("-at", "-pk")


def _narrowed(wanted: Wanted, giver: int | None) -> Q:
    condition = Q() if giver is None else Q(unit=giver)
    if wanted.call is not None:
        condition &= Q(call=wanted.call)
    if wanted.kind:
        condition &= Q(call__kind=wanted.kind)
    if wanted.topic:
        condition &= Q(entry__topic="" if wanted.topic == NO_TOPIC else wanted.topic)
    if wanted.days is not None:
        condition &= _between(wanted.days)
    if wanted.pictured is not None:
        condition &= Q(entry__pictured=wanted.pictured)
    if wanted.text:
        condition &= _says(wanted.text.replace("\x00", ""))
    return condition


def _says(words: str) -> Q:
    """Return the condition that title, author or reason has these words; what has no case is found twice as fast."""
    match = "contains" if words.lower() == words.upper() else "icontains"
    return Q(
        *[(f"{name}__{match}", words) for name in ("entry__title", "entry__author", "reason")],
        _connector=Q.OR,
    )


NO_TOPIC = "-"
"""In an address: what has no topic of its call."""


def _between(days: Days) -> Q:
    """Return the condition that an entry was filed on these days, of Asia/Shanghai."""
    condition = Q()
    if days.first.year > 1:
        condition &= Q(entry__entered_at__gte=datetime.combine(days.first, time(), SHANGHAI))
    if days.last.year < 9999:
        condition &= Q(
            entry__entered_at__lt=datetime.combine(days.last + timedelta(days=1), time(), SHANGHAI)
        )
    return condition


def _offer(step: Recommendation, site: int, wanted: Wanted) -> Offer:
    entry = step.entry
    filed = entry.submission
    return Offer(
        item=report_row(filed, site, passed=wanted.used.value == "passed"),
        entry=entry.pk,
        title=entry.title,
        author=entry.author,
        topic=entry.topic,
        call=step.call.title,
        giver=step.unit.name,
        rank=step.rank,
        reason=step.reason,
        at=step.at,
        stands=filed.state == Submission.State.ACCEPTED and filed.accepted is not None,
    )
