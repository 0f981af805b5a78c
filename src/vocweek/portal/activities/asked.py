"""Which part of what is published an address asks for. Names in an address, in this order:

year, unit (code), day (2026-05-12, or ``week``: all of them), kind (key, or ``g-`` and a group), audience, mode, free
(1), near (latitude,longitude in hundredths of a degree), km, q; then what a page adds. `canonical` brings any address
into this order, so that what is shared, and what is kept of pages, has one address for one thing.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from vocweek.activities.models import ActivityKind
from vocweek.activities.queries.narrowing import AUDIENCES, MODES, Narrow, Near
from vocweek.activities.queries.published import edition_shown
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.core.config import read_config
from vocweek.core.numbers import whole_number
from vocweek.publishing.search.queries import activities_found

NOT_HERE = "没有这一页。"
NAMES: Final = (
    "year",
    "unit",
    "day",
    "kind",
    "audience",
    "mode",
    "free",
    "near",
    "km",
    "q",
    "at",
    "view",
    "page",
)
VIEWS: Final = ("calendar", "print")
WEEK: Final = "week"
GROUP: Final = "g-"
KM: Final = (5, 20, 50)
USUAL_KM: Final = 20
MOST_WORDS: Final = 40
_POINT = re.compile(r"(-?\d{1,2}(?:\.\d{1,9})?),(-?\d{1,3}(?:\.\d{1,9})?)", re.ASCII)


def canonical(request: HttpRequest) -> str:
    """Return the query of an address as it should be written: names in order, nothing empty, nothing unknown."""
    given = {name: _tidy(name, request.GET.get(name, "")) for name in NAMES}
    if not given["near"]:
        given["km"] = ""
    return urlencode({name: value for name, value in given.items() if value})


def read_part(request: HttpRequest, nearest: Edition | None = None) -> Narrow:
    """Return the part; of the edition `nearest` to today, where one knows it and the address names none.

    Raises `Http404` for an edition, unit, kind or day there is not. At most three queries.
    """
    given = {name: _tidy(name, request.GET.get(name, "")) for name in NAMES}
    year = whole_number(given["year"])
    edition = nearest or (edition_shown(year) if year or not given["year"] else None)
    if edition is None:
        raise Http404("还没有这一届活动周。")
    unit = kind = None
    if given["unit"]:
        unit = RosterUnit.objects.filter(edition=edition, code=given["unit"]).first()
    group = given["kind"].removeprefix(GROUP) if given["kind"].startswith(GROUP) else ""
    if given["kind"] and not group:
        kind = ActivityKind.objects.filter(edition=None, key=given["kind"]).first()
    if bool(given["unit"]) != bool(unit) or bool(given["kind"]) != bool(kind or group):
        raise Http404(NOT_HERE)
    if group and group not in ActivityKind.Group.values:
        raise Http404(NOT_HERE)
    return Narrow(
        edition, unit, kind, _day(given["day"], edition.days), group, given["audience"], given["mode"],
        bool(given["free"]), _near(given["near"], given["km"]), given["q"],
        activities_found(given["q"]) if given["q"] else None,
    )  # fmt: skip


def query_of(part: Narrow, **other: str) -> str:
    """Return the part as a query in its canonical order, with names exchanged or added ("" drops one)."""
    near = part.near
    said = {
        "year": str(part.edition.year),
        "unit": part.unit.code if part.unit else "",
        "day": part.day.isoformat() if part.day else "",
        "kind": (part.kind.key or "") if part.kind else (GROUP + part.group if part.group else ""),
        "audience": part.audience,
        "mode": part.mode,
        "free": "1" if part.free else "",
        "near": f"{near.latitude:.2f},{near.longitude:.2f}" if near else "",
        "km": str(near.km) if near and near.km != USUAL_KM else "",
        "q": part.words,
    } | other
    order = [name for name in NAMES if name in said] + [name for name in said if name not in NAMES]
    return urlencode({name: said[name] for name in order if said[name]})


def activity_url() -> str:
    """Return the full address of an activity's public page with ``{}`` for its id."""
    return read_config().base_url + reverse("portal:public_activity", args=["-"]).replace("/-/", "/{}/")


def _day(text: str, days: tuple[date, ...]) -> date | None:
    if not text or text == WEEK:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Http404(NOT_HERE) from None
    if day not in days:
        raise Http404(NOT_HERE)
    return day


def _tidy(name: str, text: str) -> str:
    """Return what an address says under a name as it is always written; "" for what nobody can mean."""
    text = " ".join(text.split())
    match name:
        case "audience":
            return text if text in AUDIENCES else ""
        case "mode":
            return text if text in MODES else ""
        case "view":
            return text if text in VIEWS else ""
        case "free":
            return "1" if text == "1" else ""
        case "near":
            return _tidy_point(text)
        case "km":
            return text if text in map(str, KM) and text != str(USUAL_KM) else ""
        case "page":
            number = whole_number(text)
            return str(number) if number and number > 1 else ""
        case _:
            return text[:MOST_WORDS].strip()


def _tidy_point(text: str) -> str:
    found = _POINT.fullmatch(text.replace(" ", ""))
    if found is None or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        return ""
    return f"{float(found[1]):.2f},{float(found[2]):.2f}"


def _near(point: str, km: str) -> Near | None:
    if not point:
        return None
    latitude, _, longitude = point.partition(",")
    return Near(float(latitude), float(longitude), whole_number(km) or USUAL_KM)
