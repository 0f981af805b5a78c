"""What is on (活动安排): by day, place, kind, audience and more; as a list, a calendar, and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from vocweek.activities.models import ActivityKind, Showing
from vocweek.activities.queries.narrowing import AUDIENCES, MODES, Narrow
from vocweek.activities.queries.published import edition_shown
from vocweek.activities.queries.whatson import Counts, Shown, by_cells, counts, in_order, places_called, shown
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now, today
from vocweek.core.prepared import prepared
from vocweek.core.public import public
from vocweek.core.spans import named_day
from vocweek.portal.activities.asked import GROUP, KM, NAMES, WEEK, canonical, query_of, read_part
from vocweek.portal.activities.tiles import CODES, tiles
from vocweek.portal.memory import shared_for

A_PAGE, ON_PAPER = 30, 400
Links = tuple[tuple[str, str], ...]
Group = tuple[str, str, tuple[tuple[str, str, bool], ...], bool]


@dataclass(frozen=True, slots=True)
class DayLink:
    """A day one may ask for. query: behind the ``?``. here: it is the one asked for. count: dates on it."""

    day: date
    query: str
    here: bool
    today: bool
    count: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the calendar with its first dates. inside: it is one of the edition's."""

    on: DayLink
    inside: bool
    rows: tuple[Shown, ...]


@public("the week's programme: accepted activities that are open to the public")
@require_safe
@shared_for(*NAMES)
def programme(request: HttpRequest) -> HttpResponseBase:
    """Show what is on: today in the week, else all of it; an address out of order is led to the one in order."""
    nearest = None if "year" in request.GET else edition_shown()
    if nearest is None and "year" not in request.GET:
        return render(request, "portal/activities/none.html")
    if (query := canonical(request)) != request.META.get("QUERY_STRING", ""):
        return redirect(f"{request.path}?{query}" if query else request.path)
    part, view = _with_day(request, read_part(request, nearest)), request.GET.get("view", "")
    asked = request.GET.get("at", "")
    places = places_called(part, asked) if asked else []
    if len(places) == 1:
        return redirect(f"{request.path}?{_query(replace(part, unit=places[0], near=None), view)}")
    many = counts(part)
    context = _choices(part, view, many) | {"at": asked, "places": _places(part, places, view)}
    return render(request, TEMPLATES[view], context | RESULTS[view](request, part, many))


def _with_day(request: HttpRequest, part: Narrow) -> Narrow:
    if request.GET.get("view") == "calendar":
        return replace(part, day=None)
    here = today()
    return replace(part, day=here) if "day" not in request.GET and here in part.edition.days else part


def _query(part: Narrow, view: str = "", **other: str) -> str:
    """Return the address of a part on this page: the whole week is said, as today is meant otherwise."""
    day = {} if part.day or view == "calendar" else {"day": WEEK}
    return query_of(part, **(day | {"view": view} | other))


def _list(request: HttpRequest, part: Narrow, many: Counts) -> dict[str, Any]:
    page = _page(in_order(part), many.on + many.off, request.GET.get("page", ""))
    rows = shown(cast("QuerySet[Showing]", page.object_list))
    left = any(not (row.off or row.session.over) for row in rows)
    return {
        "page": page,
        "days_shown": _near_then_over(rows) if part.near else _by_day(part, rows),
        "later": None if left or page.number > 1 else _later(part, many),
        "tomorrow": today() + timedelta(days=1),
    }


def _later(part: Narrow, many: Counts) -> DayLink | None:
    """Return the next day with something on, where today is asked for; ``None`` if the week has none."""
    coming = [day for day, count in many.by_day.items() if count and day > today()]
    if part.day != today() or not coming:
        return None
    return _day(part, min(coming), many)


def _paper(request: HttpRequest, part: Narrow, many: Counts) -> dict[str, Any]:
    rows = shown(in_order(part)[:ON_PAPER])
    return {
        "days_shown": _by_day(part, rows),
        "left_out": max(many.on + many.off - ON_PAPER, 0),
        "printed": now(),
    }


def _calendar(request: HttpRequest, part: Narrow, many: Counts) -> dict[str, Any]:
    """Return the edition's days in weeks, Monday first; a day outside it is an empty cell."""
    cells, days = by_cells(part), part.edition.days
    first = days[0] - timedelta(days=days[0].weekday())
    last = days[-1] + timedelta(days=6 - days[-1].weekday())
    whole = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    grid = [Cell(_day(part, day, many), inside=day in cells, rows=tuple(cells.get(day, ()))) for day in whole]
    return {"weeks": [grid[number : number + 7] for number in range(0, len(grid), 7)], "weekdays": whole[:7]}


TEMPLATES = {
    "": "portal/activities/programme.html",
    "calendar": "portal/activities/programme_calendar.html",
    "print": "portal/activities/programme_paper.html",
}
RESULTS = {"": _list, "calendar": _calendar, "print": _paper}


def _choices(part: Narrow, view: str, many: Counts) -> dict[str, Any]:
    """Return what the page offers: the days, the places, what is asked for, and the other ways to look at it."""
    steady = "" if view == "print" else view
    lower = _for_units(part, steady)
    return {
        "part": part,
        "view": view,
        "many": many,
        "days": tuple(_day(part, day, many) for day in part.edition.days),
        "whole_week": _query(replace(part, day=None)),
        "crumbs": _above(part, steady),
        "everywhere": _query(replace(part, unit=None), steady),
        "tiles": tuple((tile, lower(tile.code)) for tile in tiles(many.below)) if part.unit is None else (),
        "below": tuple(
            (one, lower(one.code)) for one in many.below if part.unit is not None or one.code not in CODES
        ),
        "kinds": _kinds(part),
        "audiences": tuple((key, words) for key, (words, _) in AUDIENCES.items()),
        "modes": tuple(MODES.items()),
        "kms": tuple((km, _query(part, steady, km=str(km) if km != 20 else "")) for km in KM)
        if part.near
        else (),
        "chosen": [
            (words, _without(part, name, steady)) for name, words in part.asked.items() if name != "day"
        ],
        "looks": {name or "list": _query(part, name) for name in TEMPLATES},
        "plain": _query(Narrow(part.edition, part.unit, day=part.day), steady),
        "near_query": _query(replace(part, near=None), steady),
        "feed_query": query_of(part),
        "hidden": _hidden(part, steady),
    }


def _for_units(part: Narrow, view: str) -> Callable[[str], str]:
    """Return what gives the address of a part at the unit of a code: put together once, as there are dozens of them."""
    before, _, after = _query(part, view, unit="-").partition("unit=-")
    return lambda code: f"{before}unit={code}{after}"


def _day(part: Narrow, day: date, many: Counts) -> DayLink:
    return DayLink(
        day,
        query=_query(replace(part, day=day)),
        here=day == part.day,
        today=day == today(),
        count=many.by_day.get(day, 0),
    )


def _above(part: Narrow, view: str) -> list[tuple[str, str]]:
    if part.unit is None:
        return []
    above = RosterUnit.objects.filter(path__ancestors=part.unit.path, depth__gt=2).exclude(pk=part.unit.pk)
    return [(unit.name, _query(part, view, unit=unit.code)) for unit in above.order_by("depth")]


def _places(part: Narrow, places: Iterable[RosterUnit], view: str) -> Links:
    return tuple(
        (
            f"{one.parent.name} · {one.name}" if one.parent and one.depth > 3 else one.name,
            _query(replace(part, unit=one, near=None), view),
        )
        for one in places
    )


def _kinds(part: Narrow) -> tuple[Group, ...]:
    """Return (value, name, kinds, chosen) of each group; kinds are (key, name, chosen). One query."""
    chosen = part.kind.pk if part.kind else None
    by_group: dict[str, list[tuple[str, str, bool]]] = {}
    for pk, key, name, group in _standard():
        by_group.setdefault(group, []).append((key or "", name, pk == chosen))
    return tuple(
        (GROUP + group.value, str(group.label), tuple(by_group[group.value]), part.group == group.value)
        for group in ActivityKind.Group
        if group.value in by_group
    )


@prepared
def _standard() -> QuerySet[ActivityKind, tuple[int, str | None, str, str]]:
    standard = ActivityKind.objects.filter(edition=None, retired_at=None).order_by("position")
    return standard.values_list("pk", "key", "name", "group")


def _without(part: Narrow, name: str, view: str) -> str:
    if name == "near":
        return _query(replace(part, near=None), view)
    return _query(part, view, **{name: ""})


def _hidden(part: Narrow, view: str) -> Links:
    """Return what the form of filters keeps as it is: edition, place, day and where one is."""
    near = f"{part.near.latitude:.2f},{part.near.longitude:.2f}" if part.near else ""
    kept = {
        "year": str(part.edition.year),
        "unit": part.unit.code if part.unit else "",
        "day": part.day.isoformat() if part.day else WEEK,
        "near": near,
        "km": str(part.near.km) if part.near else "",
        "view": view,
    }
    return tuple((name, value) for name, value in kept.items() if value)


def _page(rows: QuerySet[Showing], count: int, number: str) -> Page[Showing]:
    """Return a page of rows whose number is known already. Raises `Http404` for one there is not."""
    pages = Paginator(rows, A_PAGE)
    pages.count = count
    wanted = int(number or 1)
    if not 1 <= wanted <= max(pages.num_pages, 1):
        raise Http404("没有这一页。")
    return pages.page(wanted)


def _near_then_over(rows: list[Shown]) -> list[tuple[str, list[Shown]]]:
    """Group rows by whether they are over: nobody goes there any more, however near it is."""
    groups = groupby(rows, key=lambda row: row.session.over)
    return [(gettext("已经结束") if over else "", list(some)) for over, some in groups]


def _by_day(part: Narrow, rows: list[Shown]) -> list[tuple[str, list[Shown]]]:
    """Group rows by the day they begin on; what began before the day asked for stands under that day."""
    over_apart = part.day == today()

    def begins(row: Shown) -> date | None:
        if over_apart and row.session.over:
            return None
        return max(row.first, part.day) if part.day else row.first

    groups = groupby(rows, key=begins)
    return [(named_day(day) if day else gettext("已经结束"), list(some)) for day, some in groups]
