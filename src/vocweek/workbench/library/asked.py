"""What an address of the library asks for: whose files, narrowed to what, in which order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import QueryDict

from vocweek.core.numbers import whole_number
from vocweek.media.models import Asset
from vocweek.media.queries import Shape, Sort, Wanted, own_shelf
from vocweek.reporting.queries import filed_for, filed_up_to
from vocweek.workbench.screen import Desk

NOT_SAID = "none"
"""How an address asks for what is not said, as "" means any."""
MOST_CHOSEN = 500
Choice = TypeVar("Choice", bound=StrEnum)


class Whose(StrEnum):
    """Whose files are looked at."""

    OWN = "own"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Asked:
    """query: the address's own words, empty ones left out. unit: of the one unit below looked at, or ""."""

    whose: Whose
    wanted: Wanted
    unit: str
    task: int | None
    query: QueryDict

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out besides by the kind of file."""
        return bool(self.filters) or bool(self.wanted.text)

    @property
    def filters(self) -> list[str]:
        """The names in the address that narrow, the search and the kind of file apart."""
        names = ("tag", "rights", "consent", "used", "by", "since", "until", "task", "edition", "unit")
        return [name for name in names if name in self.query]

    def without(self, *names: str) -> str:
        """Return the query without these names, from the first page."""
        rest = self.query.copy()
        for name in ("after", *names):
            rest.pop(name, None)
        return rest.urlencode()

    def with_(self, **more: Any) -> str:
        """Return the query with other values, from the first page unless ``after`` is one of them."""
        query = self.query.copy()
        query.pop("after", None)
        for name, value in more.items():
            query[name] = str(value)
        return query.urlencode()

    def assets(self, desk: Desk) -> QuerySet[Asset]:
        """Return the files looked at, not yet narrowed to what is wanted."""
        own = self.whose is Whose.OWN
        files = own_shelf(desk.unit.unit_id) if own else filed_up_to(desk.unit.unit_id, self.unit)
        return filed_for(files, self.task) if self.task else files


def asked_of(sent: QueryDict) -> Asked:
    """Return what an address asks for; what cannot be read is not asked."""
    query = sent.copy()
    for name in [name for name, value in sent.items() if not value]:
        query.pop(name)
    wanted = Wanted(
        shape=_one_of(Shape, query.get("kind")),
        text=query.get("q", "").strip()[:100],
        tag=query.get("tag", ""),
        rights=_said(query.get("rights"), Asset.Rights.values),
        consent=_said(query.get("consent"), Asset.Consent.values),
        used={"yes": True, "no": False}.get(query.get("used", "")),
        uploader=whole_number(query.get("by", "")),
        since=_day(query.get("since")),
        until=_day(query.get("until")),
        edition=whole_number(query.get("edition", "")),
        sort=_one_of(Sort, query.get("sort")) or Sort.NEWEST,
    )
    return Asked(
        whose=_one_of(Whose, query.get("whose")) or Whose.OWN,
        wanted=replace(wanted, tag=wanted.tag.replace("\x00", ""), text=wanted.text.replace("\x00", "")),
        unit=query.get("unit", "").replace("\x00", ""),
        task=whole_number(query.get("task", "")),
        query=query,
    )


def chosen_ids(values: list[str]) -> list[int]:
    """Return the ids that a form or an address (``1,2,3``) names, once each, at most `MOST_CHOSEN`."""
    found = (whole_number(part) for value in values for part in value.split(","))
    return list(dict.fromkeys(number for number in found if number is not None))[:MOST_CHOSEN]


def _one_of(choices: type[Choice], text: str | None) -> Choice | None:
    return next((one for one in choices if one.value == text), None)


def _said(text: str | None, values: list[str]) -> str | None:
    if text == NOT_SAID:
        return ""
    return text if text and text in values else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
