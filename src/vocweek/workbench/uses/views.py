"""The record of use of a unit: its numbers, those of the units below, and the list behind each of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import today
from vocweek.org.access import Capability
from vocweek.selection.queries.records import Number, Record, Records, items_of, records_below
from vocweek.workbench.home.views import no_edition
from vocweek.workbench.progress.sheet import Figure
from vocweek.workbench.screen import DeskRequest, screen


@dataclass(frozen=True, slots=True)
class Line:
    """A unit with its numbers, each leading to its list. url: of its own record, "" for the unit shown."""

    name: str
    url: str
    figures: tuple[Figure, ...]
    bare: bool


@screen(Capability.SUBMISSION_READ)
def uses(request: DeskRequest) -> HttpResponseBase:
    """Show the record of a unit (``?unit=``, one's own if none), and what one of its numbers counts (``?show=``)."""
    if request.desk.node is None:
        return no_edition(request)
    node = request.desk.node_at(request.GET.get("unit"), Capability.SUBMISSION_READ)
    found = records_below(node, today())
    said, below = request.GET.get("show", ""), any(not one.own for one in found.units)
    number = Number(said) if said in list(Number) else None if below else Number.TAKEN
    own = "own" in request.GET
    context = {
        "node": node,
        "mine": node.code == request.desk.unit.code,
        "above": node.parent if request.desk.reach.can(Capability.SUBMISSION_READ, _above(node)) else None,
        "total": found.total,
        "tiles": [(one, found.total.of(one), list_url(node, one)) for one in Number],
        "numbers": list(Number),
        "lines": _lines(node, found) if below else [],
        "number": number,
        "own": own,
        "page": items_of(node, number, request.GET.get("page"), own=own) if number else None,
    }
    return render(request, "workbench/uses/uses.html", context)


def list_url(node: RosterUnit, number: Number, *, own: bool = False) -> str:
    """Return where the list a number counts is."""
    query = {"unit": node.code, "show": number.value} | ({"own": "1"} if own else {})
    return f"{reverse('workbench:uses')}?{urlencode(query)}#list"


def _above(node: RosterUnit) -> object:
    return node.parent.path if node.parent else ""


def _lines(node: RosterUnit, found: Records) -> list[Line]:
    return [
        Line(
            name=f"{one.unit.name}（本级）" if one.own else one.unit.name,
            url="" if one.own else f"?{urlencode({'unit': one.unit.code})}",
            figures=_figures(one.unit, one.record, own=one.own),
            bare=one.record.filed > 0 and not one.record.taken,
        )
        for one in found.units
    ]


def _figures(unit: RosterUnit, record: Record, *, own: bool) -> tuple[Figure, ...]:
    return tuple(
        Figure(record.of(one), list_url(unit, one, own=own) if record.of(one) else "") for one in Number
    )
