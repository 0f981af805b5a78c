"""A page of what was found, as it is shown: read from the things themselves, never from the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from vocweek.activities.models import Activity, Showing
from vocweek.core.clock import SHANGHAI, now
from vocweek.core.prepared import one_of, prepared
from vocweek.core.spans import date_words
from vocweek.publishing.models import SearchItem
from vocweek.publishing.search.marking import marked, snippet
from vocweek.publishing.search.queries import STANDS
from vocweek.publishing.search.words import Asked
from vocweek.publishing.text import plain

_HEAVY: Final = ("activity__draft", "activity__proposed", "words", "sound")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. key: its public id, or the code of a unit. plain: its title as text. title, text: marked, safe.
    facts: when, who, what kind. off: an activity that was cancelled."""

    kind: str
    key: str
    plain: str
    title: SafeString
    facts: tuple[str, ...]
    text: SafeString
    off: bool


def hits(found: Sequence[tuple[int, str]], query: str) -> list[Hit]:
    """Return what was found as rows, in its order; what is no longer public is left out. Two queries."""
    asked, keys = Asked.of(query), [key for key, _ in found]
    items = {item.pk: item for item in _standing(keys)}
    rows = [items[key] for key in keys if key in items]
    dates = _dates([item.activity_id for item in rows if item.activity_id])
    return [_hit(item, asked, dates) for item in rows]


@prepared
def _standing(keys: list[int]) -> QuerySet[SearchItem]:
    known = SearchItem.objects.filter(STANDS, one_of("pk", keys)).order_by()
    whose = known.select_related("activity__lead", "publication__origin", "site_of__parent", "site_of__site")
    return whose.defer(*_HEAVY)


def _hit(item: SearchItem, asked: Asked, dates: dict[int, str]) -> Hit:
    if item.activity is not None:
        one = item.activity
        when = dates.get(one.pk, "")
        off = one.state == Activity.State.CANCELLED
        facts: tuple[str, ...] = (gettext("已取消") if off else "", when, one.lead.name)
        return _made(item.kind, one.public_id, one.title, facts, one.summary, asked, off)
    if item.publication is not None:
        told = item.publication
        facts = (gettext(told.get_kind_display()), told.origin.name, told.byline)
        return _made(item.kind, told.public_id, told.title, facts, f"{told.lead} {plain(told.body)}", asked)
    assert item.site_of is not None
    unit = item.site_of
    site = getattr(unit, "site", None)
    facts = (gettext(unit.get_kind_display()), unit.parent.name if unit.parent else "")
    return _made(item.kind, unit.code, unit.name, facts, site.welcome if site else "", asked)


def _made(
    kind: str, key: str, title: str, facts: Sequence[str], text: str, asked: Asked, off: bool = False
) -> Hit:
    return Hit(kind, key, title, marked(title, asked), tuple(filter(None, facts)), snippet(text, asked), off)


def _dates(activities: Sequence[int]) -> dict[int, str]:
    """Return when each activity is on next, else when it was last, in words. One query."""
    moment, found, ahead = now(), {}, set()
    for key, begins, ends in _showings(list(activities)) if activities else ():
        if key not in ahead:
            here = begins.astimezone(SHANGHAI)
            found[key] = f"{date_words(here)} {here:%H:%M}"
        if ends > moment:
            ahead.add(key)
    return found


@prepared
def _showings(activities: list[int]) -> QuerySet[Showing, tuple[int, datetime, datetime]]:
    found = Showing.objects.filter(one_of("activity_id", activities), off=False).order_by("starts_at")
    return found.values_list("activity_id", "starts_at", "ends_at")
