"""A page of what was found, as it is shown: read from the things themselves, never from the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet, TextField
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from vocweek.activities.models import Activity, Showing
from vocweek.core.clock import SHANGHAI, now
from vocweek.core.prepared import one_of, prepared
from vocweek.core.spans import date_words
from vocweek.org.models import UnitKind
from vocweek.publishing.models import Publication, SearchItem
from vocweek.publishing.search.marking import marked, snippet
from vocweek.publishing.search.weighing import STANDS
from vocweek.publishing.search.words import Asked
from vocweek.publishing.text import plain

_SAID: Final = {
    "address": ("activity__public_id", "publication__public_id", "site_of__code"),
    "named": ("activity__title", "publication__title", "site_of__name"),
    "whose": ("activity__lead__name", "publication__origin__name", "site_of__parent__name"),
    "text": ("activity__summary", "publication__lead", "site_of__site__welcome"),
}
"""What every thing says in a column of its own."""


class _Said(NamedTuple):
    """A thing as it is read. address: its public id or code. state: of an activity. unit_kind: of a unit."""

    pk: int
    kind: str
    activity_id: int | None
    state: str | None
    byline: str | None
    body: str | None
    unit_kind: str | None
    address: str
    named: str
    whose: str | None
    text: str | None


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
    said = {one.pk: one for one in map(_Said._make, _standing(keys))}
    rows = [said[key] for key in keys if key in said]
    dates = _dates([one.activity_id for one in rows if one.activity_id])
    return [_hit(one, asked, dates.get(one.activity_id or 0, "")) for one in rows]


@prepared
def _standing(keys: list[int]) -> QuerySet[SearchItem, tuple[Any, ...]]:
    known = SearchItem.objects.filter(STANDS, one_of("pk", keys)).order_by()
    columns = {name: Coalesce(*where, output_field=TextField()) for name, where in _SAID.items()}
    return known.values_list(
        "pk", "kind", "activity_id", "activity__state", "publication__byline", "publication__body", "site_of__kind",
        *columns.values(),
    )  # fmt: skip


def _hit(one: _Said, asked: Asked, when: str) -> Hit:
    off = one.state == Activity.State.CANCELLED
    facts: tuple[str | None, ...]
    if one.kind == SearchItem.ACTIVITY:
        facts = (gettext("已取消") if off else "", when, one.whose)
    elif one.kind == SearchItem.SITE:
        facts = (gettext(UnitKind(one.unit_kind or "").label), one.whose)
    else:
        facts = (gettext(Publication.Kind(one.kind).label), one.whose, one.byline)
    return Hit(
        kind=one.kind,
        key=one.address,
        plain=one.named,
        title=marked(one.named, asked),
        facts=tuple(dict.fromkeys(fact for fact in facts if fact)),
        text=snippet(f"{one.text or ''} {plain(one.body or '')}", asked),
        off=off,
    )


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
