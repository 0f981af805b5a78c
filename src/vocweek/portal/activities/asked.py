"""Which part of what is published an address asks for: ``?year=&unit=&kind=&day=``."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from vocweek.activities.models import ActivityKind
from vocweek.activities.queries.published import Narrow, edition_shown
from vocweek.campaign.models import RosterUnit
from vocweek.core.config import read_config
from vocweek.core.numbers import whole_number

NOT_HERE = "没有这一页。"


def read_part(request: HttpRequest) -> Narrow:
    """Return the part. Raises `Http404` for an edition, unit, kind or day there is not. At most three queries."""
    given = request.GET
    year = whole_number(given["year"]) if given.get("year") else None
    edition = edition_shown(year) if year or not given.get("year") else None
    if edition is None:
        raise Http404("还没有这一届活动周。")
    unit = kind = None
    if given.get("unit"):
        unit = RosterUnit.objects.filter(edition=edition, code=given["unit"]).first()
    if given.get("kind"):
        kind = ActivityKind.objects.filter(edition=None, key=given["kind"]).first()
    if bool(given.get("unit")) != bool(unit) or bool(given.get("kind")) != bool(kind):
        raise Http404(NOT_HERE)
    return Narrow(edition, unit, kind, _day(given.get("day", ""), edition.days))


def query_of(part: Narrow, **other: str) -> str:
    """Return the part as a query, with parts exchanged ("" drops one)."""
    said = {
        "year": str(part.edition.year),
        "unit": part.unit.code if part.unit else "",
        "kind": part.kind.key or "" if part.kind else "",
        "day": part.day.isoformat() if part.day else "",
    }
    return urlencode({name: value for name, value in (said | other).items() if value})


def activity_url() -> str:
    """Return the full address of an activity's public page with ``{}`` for its id."""
    return read_config().base_url + reverse("portal:public_activity", args=["-"]).replace("/-/", "/{}/")


def _day(text: str, days: tuple[date, ...]) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Http404(NOT_HERE) from None
    if day not in days:
        raise Http404(NOT_HERE)
    return day
