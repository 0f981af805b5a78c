"""What the form of the editor's desk sends, where its buttons lead back to, and what may be taken back."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from vocweek.org.models import OrgUnit
from vocweek.publishing.queries.pickable import sources_of
from vocweek.publishing.taking import SourceRow
from vocweek.workbench.publishing.desk import NARROWING
from vocweek.workbench.screen import DeskRequest

_KEY = "desk_passed"


def keys_sent(request: DeskRequest) -> list[str]:
    """Return the keys of what a button is for: its own (``only``), else all that are ticked (``pick``)."""
    only = request.POST.get("only", "")
    return [only] if only else request.POST.getlist("pick")


def sources_sent(request: DeskRequest) -> list[SourceRow]:
    """Return what a button is for, made-up things left out. Four queries."""
    return sources_of(keys_sent(request))


def desk_sent(request: DeskRequest) -> bool:
    """Tell if the desk itself sent the form, and is to be seen again."""
    return "query" in request.POST


def back_to_desk(request: DeskRequest, unit: OrgUnit) -> str:
    """Return the address of the desk as it was looked at."""
    said = QueryDict(request.POST.get("query", ""))
    kept = {name: said[name] for name in (*NARROWING, "shelf", "by", "after") if name in said}
    return f"{reverse('workbench:publication_pick')}?{urlencode({'unit': unit.code, **kept})}"


def publications_url(unit: OrgUnit) -> str:
    """Return where what stands on a site is listed."""
    return f"{reverse('workbench:publications')}?unit={unit.code}"


def offer_undo(request: DeskRequest, unit: OrgUnit, keys: list[str]) -> None:
    """Let the next page of the desk of `unit` offer to put these back."""
    request.session[_KEY] = {"unit": unit.code, "keys": keys}


def undo_offered(request: DeskRequest, unit: OrgUnit) -> list[str]:
    """Return the keys of what can be put back, once; none for the desk of another site."""
    found = request.session.pop(_KEY, None) if _KEY in request.session else None
    return list(found["keys"]) if found and found["unit"] == unit.code else []
