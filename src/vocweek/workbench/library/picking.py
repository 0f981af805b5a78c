"""Choosing files of the library from inside a form (从素材库选): searched and narrowed there, many at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpResponseBase
from django.shortcuts import render

from vocweek.core.errors import Problem
from vocweek.formspec import Field
from vocweek.formspec.fields import ASSETS
from vocweek.media.fitting import FITTED_TYPES
from vocweek.media.kinds import types_of
from vocweek.media.models import Asset
from vocweek.media.queries import Shelved, own_shelf, shelf, tags_of
from vocweek.org.access import Capability
from vocweek.reporting.access import obligation_for
from vocweek.reporting.attachments import file_problem, fittable
from vocweek.reporting.models import Obligation
from vocweek.reporting.queries import filed_up_to
from vocweek.reporting.specs import spec_of
from vocweek.workbench.library.asked import Whose, asked_of
from vocweek.workbench.library.cells import Cell, cell_of
from vocweek.workbench.screen import DeskRequest, screen

PAGE = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """A file in the picker. problem: why the field would refuse it; can_fit: it takes what can be made of it."""

    cell: Cell
    problem: Problem | None
    can_fit: bool


@screen(Capability.FILE)
def pick(request: DeskRequest, obligation_id: int) -> HttpResponseBase:
    """Show a page of the files the field ``?field=KEY`` of a report may take, as cells to tick.

    Those of the unit that owes, or (``whose=below``) those filed up to it. What the field would refuse (a picture that
    is no such board) stands there with the reason and cannot be ticked; where one that can be made of it, with the
    offer to do so (帮我调整).
    """
    owed = obligation_for(request.desk.reach, obligation_id, Capability.FILE)
    field = spec_of(owed.task).by_key.get(request.GET.get("field", ""))
    if field is None or field.type not in ASSETS:
        raise Http404("表单里没有这一栏。")
    asked = asked_of(request.GET)
    assets = _assets(owed, asked.whose, field)
    page = shelf(assets, asked.wanted, request.GET.get("after"), PAGE)
    context = {
        "field": field,
        "asked": asked,
        "first": "after" not in request.GET,
        "owed": owed,
        "cells": [_choice(field, one) for one in page.assets],
        "next": asked.with_(after=page.after) if page.after else "",
        "tags": tags_of(assets) if "after" not in request.GET else (),
        "has_below": owed.roster_unit.children.exists() if "after" not in request.GET else False,
    }
    return render(request, "workbench/library/picker_page.html", context)


def _choice(field: Field, one: Shelved) -> Choice:
    return Choice(cell_of(one), file_problem(field, one.asset), fittable(field, one.asset))


def _assets(owed: Obligation, whose: Whose, field: Field) -> QuerySet[Asset]:
    unit = owed.roster_unit
    files = own_shelf(unit.unit_id) if whose is Whose.OWN else filed_up_to(unit.unit_id)
    types = types_of(field.file_formats) | (FITTED_TYPES if field.image else frozenset())
    return files.filter(state=Asset.State.READY, content_type__in=types)
