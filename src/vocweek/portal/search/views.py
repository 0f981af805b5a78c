"""The search page and what is suggested while one types. Works without script; every search has one address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_safe

from vocweek.activities.queries.published import edition_shown
from vocweek.campaign.models import Edition
from vocweek.core.numbers import whole_number
from vocweek.core.public import public
from vocweek.core.spans import date_words
from vocweek.org.models import OrgUnit
from vocweek.portal.memory import shared_for
from vocweek.publishing.models import SearchItem
from vocweek.publishing.search.queries import GROUPS, Found, Within, look_up, suggestions
from vocweek.publishing.search.results import Hit, hits
from vocweek.publishing.search.weighing import MOST
from vocweek.publishing.search.words import MOST as MOST_CHARACTERS

A_PAGE: Final = 20
NAMES: Final = ("q", "in", "unit", "day", "years", "page")
BECAUSE = "what is public already, found by words; nothing personal, nothing that was withdrawn"
NEAR_WORDS: Final = {
    "sound": gettext_noop("没有完全一样的，下面的读音相近。"),
    "spelling": gettext_noop("没有完全一样的，下面的写法相近。"),
    "some": gettext_noop("没有全都符合的，下面的符合一部分。"),
}


@public(BECAUSE)
@require_safe
@shared_for(*NAMES)
def search(request: HttpRequest) -> HttpResponseBase:
    """Show what is found for ``q``, within a group, a place, a day, a year; an address out of order is put in order."""
    given = _given(request)
    if (query := _address(given)) != request.META.get("QUERY_STRING", ""):
        return redirect(f"{request.path}?{query}" if query else request.path)
    shown = edition_shown()
    within = _within(given, shown)
    found = look_up(given["q"], within)
    page = Paginator(found.items, A_PAGE).get_page(given["page"])
    context = {
        "q": given["q"],
        "edition": shown,
        "within": within,
        "found": found,
        "how": gettext(NEAR_WORDS[found.how]) if found.how in NEAR_WORDS else "",
        "page": page,
        "hits": tuple(_with_addresses(hits(list(page.object_list), given["q"]))),
        "groups": _groups(given, found),
        "years": _address(given | {"years": "" if given["years"] else "all", "page": ""}),
        "chosen": _chosen(given, within),
        "hidden": [(name, given[name]) for name in ("in", "unit", "day", "years") if given[name]],
        "most": MOST,
        "hide_head_search": True,
    }
    return render(request, "portal/search/search.html", context)


@public(BECAUSE)
@require_safe
@shared_for("q")
def suggest(request: HttpRequest) -> HttpResponseBase:
    """Give a few titles that fit what is typed so far: ``[{"title", "html", "url", "kind"}]``."""
    text = _tidy("q", request.GET.get("q", ""))
    rows = hits(suggestions(text, Within(edition_shown())), text)
    told = [
        {"title": hit.plain, "html": hit.title, "url": url, "fact": " · ".join(hit.facts[:2])}
        for hit, url in _with_addresses(rows)
    ]
    return JsonResponse({"suggestions": told}, json_dumps_params={"ensure_ascii": False})


def _given(request: HttpRequest) -> dict[str, str]:
    return {name: _tidy(name, request.GET.get(name, "")) for name in NAMES}


def _tidy(name: str, text: str) -> str:
    """Return what stands under a name as it is always written; "" for what nobody can mean."""
    text = " ".join(text.split())
    match name:
        case "q":
            return text[:MOST_CHARACTERS].strip()
        case "in":
            return text if text in GROUPS else ""
        case "years":
            return text if text == "all" else ""
        case "day":
            return text if _day(text) else ""
        case "page":
            number = whole_number(text)
            return str(number) if number and 1 < number <= MOST // A_PAGE else ""
        case _:
            return text if text.isascii() and len(text) <= 32 else ""


def _address(given: dict[str, str]) -> str:
    return urlencode({name: given[name] for name in NAMES if given[name]})


def _within(given: dict[str, str], shown: Edition | None) -> Within:
    unit = OrgUnit.objects.filter(code=given["unit"], active=True).first() if given["unit"] else None
    edition = None if given["years"] else shown
    return Within(edition, unit, given["in"], _day(given["day"]))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _groups(given: dict[str, str], found: Found) -> list[dict[str, Any]]:
    """Return the tabs: everything, then each group in which something was found."""
    rest = given | {"page": ""}
    every = {
        "words": gettext_noop("全部"),
        "query": _address(rest | {"in": ""}),
        "here": not given["in"],
        "count": None,
    }
    return [
        every,
        *(
            {
                "words": words,
                "query": _address(rest | {"in": group}),
                "here": given["in"] == group,
                "count": found.groups[group],
            }
            for group, (words, _) in GROUPS.items()
            if found.groups[group] or given["in"] == group
        ),
    ]


def _chosen(given: dict[str, str], within: Within) -> list[tuple[str, str]]:
    """Return what narrows the search, each with the address without it."""
    said = {
        "unit": within.unit.name if within.unit else "",
        "day": date_words(within.day) if within.day else "",
    }
    return [(words, _address(given | {name: "", "page": ""})) for name, words in said.items() if words]


def _with_addresses(found: Iterable[Hit]) -> Iterator[tuple[Hit, str]]:
    """Yield what was found with the address of its page: one is put together for each kind, as they differ by a key."""
    activity, site, story = (
        reverse(f"portal:{name}", args=["-"]).removesuffix("-/")
        for name in ("public_activity", "site", "story")
    )
    where = {SearchItem.ACTIVITY: activity, SearchItem.SITE: site}
    for hit in found:
        yield hit, f"{where.get(hit.kind, story)}{hit.key}/"
