"""The list behind a figure of a unit's dossier (数据出处): every number can be opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet, Sum
from django.urls import reverse

from vocweek.activities.models import Activity
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI
from vocweek.publishing.models import Publication
from vocweek.reporting.models import Obligation
from vocweek.selection.dossiers.counting import count_activities
from vocweek.selection.models import Call

PAGE = 50


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is counted. said: the number or the moment it counts for, in words; state: of a badge."""

    title: str
    unit: str
    said: str
    state: str
    url: str


def owed(call: Call, unit: RosterUnit, moment: datetime) -> QuerySet[Obligation]:
    """Return what `unit` and those below it owed by `moment` of what the issuer and those above it asked."""
    return Obligation.objects.filter(
        roster_unit__path__descendants=str(unit.path),
        task__issuer__path__ancestors=str(call.issuer.path),
        task__state="issued",
        task__at_least__gt=0,
        exempt_at=None,
        due_at__lte=moment,
    )


def held(call: Call, unit: RosterUnit) -> QuerySet[Activity]:
    """Return the accepted activities that `unit` or one below it holds in the week; `days`: on how many days."""
    edition = call.edition
    there = Q(
        presences__roster_unit__path__descendants=str(unit.path),
        presences__accepted=True,
        presences__day__range=(edition.starts_on, edition.ends_on),
    )
    counted = Activity.objects.filter(there, edition=edition)
    return counted.annotate(days=Count("presences__day", distinct=True))


def led(call: Call, unit: RosterUnit) -> QuerySet[Activity]:
    """Return the accepted activities that `unit` or one below it leads."""
    return Activity.objects.filter(
        edition=call.edition_id, state=Activity.State.ACCEPTED, lead__path__descendants=str(unit.path)
    )


def shown(call: Call, unit: RosterUnit, *, above: bool) -> QuerySet[Publication]:
    """Return what stands on public sites of `unit` and those below it, each source once; above: on those of its
    superiors alone."""
    live = Publication.objects.filter(
        Publication.LIVE,
        edition=call.edition_id,
        origin__path__descendants=str(unit.path),
    ).filter(Q(submission__isnull=False) | Q(activity__isnull=False))
    live = live.filter(unit__code__in=list(unit.path)[:-1]) if above else live
    once = live.order_by("submission_id", "activity_id", "-leads", "pk").distinct(
        "submission_id", "activity_id"
    )
    return Publication.objects.filter(pk__in=once.values("pk"))


def behind(call: Call, unit: RosterUnit, measure: str, moment: datetime, number: str | None) -> Page[Any]:
    """Return a page of `Item` behind a figure of a unit (`measures.OF_UNITS`, but those of the statistics table).

    Raises ``KeyError`` for any other. Three queries at most.
    """
    rows, tell = _LISTS[measure](call, unit, moment)
    page = Paginator(rows, PAGE).get_page(number)
    page.object_list = tell(list(page.object_list))
    return page


Told = tuple[QuerySet[Any], Callable[[list[Any]], list[Item]]]


def _owed(call: Call, unit: RosterUnit, moment: datetime) -> Told:
    rows = (
        owed(call, unit, moment)
        .select_related("task", "roster_unit")
        .order_by("-due_at", "roster_unit__path", "pk")
    )
    return rows, lambda page: [_told_owed(one) for one in page]


def _told_owed(one: Obligation) -> Item:
    due = one.due_at.astimezone(SHANGHAI)
    said = "迟报" if one.late else "按时报送" if one.filed_at else "没有报送"
    day = f"（{one.occurrence.month}月{one.occurrence.day}日）" if one.occurrence else ""
    return Item(
        title=f"{one.task.title}{day}",
        unit=one.roster_unit.name,
        said=f"{said}，{due:%-m月%-d日 %H:%M} 截止",
        state="late" if one.late else "on-time" if one.filed_at else "overdue",
        url=reverse("workbench:obligation", args=[one.pk]),
    )


def _held(call: Call, unit: RosterUnit, moment: datetime) -> Told:
    rows = held(call, unit).select_related("lead").order_by("lead__path", "pk")
    return rows, lambda page: [_activity(one, f"{one.days} 天") for one in page]


def _visitors(call: Call, unit: RosterUnit, moment: datetime) -> Told:
    rows = led(call, unit).filter(outcome__participants__gt=0).annotate(people=F("outcome__participants"))
    return rows.select_related("lead").order_by("-people", "pk"), _with_people


def _booked(call: Call, unit: RosterUnit, moment: datetime) -> Told:
    rows = led(call, unit).annotate(people=Sum("sessions__seats_taken")).filter(people__gt=0)
    return rows.select_related("lead").order_by("-people", "pk"), _with_people


def _came(call: Call, unit: RosterUnit, moment: datetime) -> Told:
    there = (
        Q(sessions__check_ins__isnull=False) | Q(sessions__walk_ins__isnull=False) | Q(ceremony__isnull=False)
    )
    rows = led(call, unit).filter(there).select_related("lead").order_by("lead__path", "pk").distinct()

    def tell(page: list[Activity]) -> list[Item]:
        counts = count_activities(call.edition, [one.pk for one in page])
        return [_activity(one, f"{counts[one.pk]['came']:,} 人") for one in page]

    return rows, tell


def _with_people(page: list[Any]) -> list[Item]:
    return [_activity(one, f"{one.people:,} 人") for one in page]


def _activity(one: Activity, said: str) -> Item:
    return Item(one.title, one.lead.name, said, "", reverse("workbench:activity", args=[one.pk]))


def _shown(*, above: bool) -> Callable[[Call, RosterUnit, datetime], Told]:
    def listed(call: Call, unit: RosterUnit, moment: datetime) -> Told:
        rows = shown(call, unit, above=above).select_related("origin")
        return rows.order_by("-published_at", "pk"), _told_shown

    return listed


def _told_shown(page: list[Publication]) -> list[Item]:
    """Return publications with all sites on which their sources stand. One query."""
    same = Q(submission__in=[one.submission_id for one in page if one.submission_id])
    same |= Q(activity__in=[one.activity_id for one in page if one.activity_id])
    sites: dict[tuple[int | None, int | None], list[str]] = {}
    for one in (
        Publication.objects.filter(Publication.LIVE, same).select_related("unit").order_by("unit__path")
    ):
        sites.setdefault((one.submission_id, one.activity_id), []).append(one.unit.name)
    return [
        Item(
            title=one.title,
            unit=one.origin.name,
            said=f"{'、'.join(sites.get((one.submission_id, one.activity_id), ()))}的网站",
            state="published",
            url=reverse("portal:story", args=[one.public_id]),
        )
        for one in page
    ]


_LISTS: dict[str, Callable[[Call, RosterUnit, datetime], Told]] = {
    "on_time": _owed,
    "complete": _owed,
    "daily": _held,
    "days_having": _held,
    "visitors": _visitors,
    "booked": _booked,
    "came": _came,
    "published": _shown(above=False),
    "used": _shown(above=True),
}
