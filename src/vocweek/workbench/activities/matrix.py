"""Something every day (天天有活动): the units below a node by the days of the week, and what its numbers count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from vocweek.activities.gaps import Gaps
from vocweek.activities.matrix import Cell, Matrix, Row, matrix
from vocweek.activities.queries.listed import listed
from vocweek.campaign.models import RosterUnit
from vocweek.campaign.queries import superiors
from vocweek.core.clock import today
from vocweek.org.access import Capability
from vocweek.workbench.activities.tabs import tabs_of
from vocweek.workbench.progress.sheet import Column, Figure, Heat
from vocweek.workbench.screen import DeskRequest, screen

PAGE = 100
ACTIVITIES, GAPS = "activities", "gaps"
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Asked:
    """One address. accepted: count only what was accepted. day: ``None`` for the whole week. own: the node itself."""

    node: RosterUnit
    accepted: bool = False
    day: date | None = None
    own: bool = False

    def query(self, **other: str) -> str:
        """Return the same as part of an address, with parts exchanged ("" drops one)."""
        said = {
            "node": self.node.code,
            "count": "accepted" if self.accepted else "",
            "day": self.day.isoformat() if self.day else "",
            "own": "1" if self.own else "",
        }
        return urlencode({key: value for key, value in (said | other).items() if value})


@dataclass(frozen=True, slots=True)
class Line:
    """One row ready to draw: its name, one level down (``url``, "" if none), its numbers and coloured cells."""

    name: str
    url: str
    activities: Figure
    gaps: Figure
    cells: tuple[Heat, ...]


@screen(Capability.ACTIVITY_READ, remembered=True)
def matrix_page(request: DeskRequest) -> HttpResponseBase:
    """Show which units at or below a node (``?node=code``) have how many activities on which day, and the gaps."""
    asked = read_asked(request)
    found = matrix(asked.node, accepted=asked.accepted)
    lines = [_line(asked, found, row) for row in found.rows]
    page = Paginator(lines, PAGE).get_page(request.GET.get("page"))
    context = frame(request, asked, "matrix") | {
        "found": found,
        "page": page,
        "total": _line(asked, found, found.total, "合计") if len(lines) > 1 else None,
        "columns": _columns(asked, found),
        "filed_query": asked.query(count=""),
        "accepted_query": asked.query(count="accepted"),
        "gaps_url": list_url(asked.query(), GAPS),
    }
    return render(request, "workbench/activities/matrix.html", context)


@screen(Capability.ACTIVITY_READ)
def matrix_list(request: DeskRequest) -> HttpResponseBase:
    """Show exactly what a number of the matrix counts: its activities, or the units without any (``?what=gaps``)."""
    asked = read_asked(request)
    what = GAPS if request.GET.get("what") == GAPS else ACTIVITIES
    missing = Gaps(asked.node, days=[asked.day] if asked.day else (), own=asked.own, accepted=asked.accepted)
    held = listed(asked.node, day=asked.day, own=asked.own, accepted=asked.accepted)
    shown: Any = missing if what == GAPS else held
    context = frame(request, asked) | {
        "what": what,
        "page": Paginator(shown, PAGE).get_page(request.GET.get("page")),
        "number": len(held),
        "gaps": missing.number,
        "units": len(missing),
        "activities_url": list_url(asked.query(), ACTIVITIES),
        "gaps_url": list_url(asked.query(), GAPS),
    }
    return render(request, "workbench/activities/matrix_list.html", context)


def read_asked(request: DeskRequest) -> Asked:
    """Return what the address asks for. Raises `Http404` out of scope, or for a day that is not in the week."""
    node = request.desk.node_at(request.GET.get("node"), Capability.ACTIVITY_READ)
    try:
        day = date.fromisoformat(request.GET["day"]) if request.GET.get("day") else None
    except ValueError:
        raise Http404("没有这一天。") from None
    if day and day not in node.edition.days:
        raise Http404("活动周没有这一天。")
    return Asked(node, request.GET.get("count") == "accepted", day, request.GET.get("own") == "1")


def frame(request: DeskRequest, asked: Asked, here: str = "") -> dict[str, object]:
    """Return what the matrix and the pages behind it show around their rows. here: the tab that is the page's own."""
    node, reach = asked.node, request.desk.reach
    has_below = node.open_children.exists()
    return {
        "asked": asked,
        "node": node,
        "crumbs": superiors(node, reach, Capability.ACTIVITY_READ),
        "matrix_url": f"{reverse('workbench:activity_matrix')}?{asked.query(day='', own='')}",
        "has_below": has_below,
        "tabs": tabs_of(request.desk, node, here, has_below=has_below),
        "can_urge": reach.can(Capability.URGE, node.path) and today() <= node.edition.ends_on,
        "may_import": reach.can(Capability.ACTIVITY_WRITE, node.path),
    }


def list_url(query: str, what: str) -> str:
    """Return the address of the list of activities or gaps in a scope (a query)."""
    return f"{_list_address()}?{query}{'&what=gaps' if what == GAPS else ''}"


@cache
def _list_address() -> str:
    return reverse("workbench:activity_matrix_list")


def _line(asked: Asked, found: Matrix, row: Row, name: str = "") -> Line:
    own = row.own
    query = Asked(row.unit, asked.accepted, own=own).query()
    return Line(
        name or (f"{row.unit.name}（本级）" if own else row.unit.name),
        "" if own or name else f"?{query}",
        Figure(row.activities, list_url(query, ACTIVITIES) if row.activities else ""),
        Figure(row.gaps, list_url(query, GAPS) if row.gaps else "", bad=bool(row.gaps)),
        tuple(_cell(cell, query, day) for day, cell in zip(found.days, row.cells, strict=True)),
    )


def _cell(cell: Cell, query: str, day: date) -> Heat:
    """Return a cell: how many activities, and how many units have none; it opens the list of these, else of those."""
    gaps = cell.gaps
    return Heat(
        step=step(cell),
        share=f"{cell.activities:,}",
        rest="" if not gaps else "没有" if cell.due == 1 else f"缺 {gaps}",
        url=list_url(f"{query}&day={day.isoformat()}", GAPS if gaps else ACTIVITIES),
        title=f"{day.month}月{day.day}日：{cell.activities} 个活动，{cell.due} 个单位里 {cell.having} 个有活动",
    )


def step(cell: Cell) -> int | None:
    """Return the step of colour: 0 nobody has anything, 1 below 60 %, 2 below 90 %, 3 below 100 %, 4 all.

    ``None`` where nothing must be: an office's own row.
    """
    if not cell.due:
        return 4 if cell.activities else None
    if not cell.gaps:
        return 4
    if not cell.having:
        return 0
    return 1 + sum(cell.having * 100 >= cell.due * least for least in (60, 90))


def _columns(asked: Asked, found: Matrix) -> list[Column]:
    here = today()
    named = {str(one.get("date")): str(one.get("name", "")) for one in asked.node.edition.theme_days}
    return [
        Column(
            label=f"{day.month}/{day.day}",
            url=list_url(asked.query(day=day.isoformat()), ACTIVITIES),
            note="今天" if day == here else named.get(day.isoformat()) or f"周{WEEKDAYS[day.weekday()]}",
            today=day == here,
            free=day.weekday() > 4,
        )
        for day in found.days
    ]
