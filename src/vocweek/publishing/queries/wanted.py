"""What an editor looks for on the desk, and what it means for reports and activities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q

from vocweek.campaign.models import Edition
from vocweek.publishing.models import PassedOver, Publication

BEFORE, AFTER = "before", "after"


class Used(StrEnum):
    """What the editors of a site made of an item. ANY leaves out what was passed over."""

    ANY = ""
    NOT_YET = "no"
    TAKEN = "yes"
    PASSED = "passed"

    @property
    def label(self) -> str:
        return {"": "选用过没有", "no": "还没选用", "yes": "已选用", "passed": "已略过"}[self]


@dataclass(frozen=True, slots=True)
class Days:
    """A day, or all before or after the week. key: as it stands in an address."""

    key: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. kind: of `Publication.Kind` (of a call's kind for what was recommended), "" for any; days: of
    the report or of a session; text: in title or words; topic: of the edition (宣传重点), looked for as words, or of a
    call (选题); call: id; pictured: with or without a picture, ``None`` for both."""

    kind: str = ""
    days: Days | None = None
    text: str = ""
    topic: str = ""
    call: int | None = None
    used: Used = Used.ANY
    pictured: bool | None = None

    @property
    def narrows(self) -> bool:
        """Tell if it leaves anything out."""
        return self != Wanted()


def days_of(edition: Edition, key: str) -> Days | None:
    """Return the days an address names: a day, ``before`` or ``after`` the week; ``None`` for anything else."""
    if key == BEFORE:
        return Days(key, date.min, edition.starts_on - timedelta(days=1))
    if key == AFTER:
        return Days(key, edition.ends_on + timedelta(days=1), date.max)
    try:
        day = date.fromisoformat(key)
    except ValueError:
        return None
    return Days(key, day, day)


def used_as(used: Used, name: str, ref: str, site: int) -> Q:
    """Return the condition on rows that the item their column `ref` names (`name`: submission, activity) was taken,
    or passed over, by the site (id of a unit)."""
    taken, passed = Q(on_site(name, ref, site)), Q(passed_over(name, ref, site))
    return {
        Used.ANY: ~passed,
        Used.NOT_YET: ~passed & ~taken,
        Used.TAKEN: taken,
        Used.PASSED: passed,
    }[used]


def on_site(name: str, ref: str, site: int) -> Exists:
    """Return the condition that the item stands on the site, in whatever state."""
    return Exists(Publication.objects.filter(**{name: OuterRef(ref)}, unit=site))


def passed_over(name: str, ref: str, site: int) -> Exists:
    """Return the condition that the editors of the site passed the item over."""
    return Exists(PassedOver.objects.filter(**{name: OuterRef(ref)}, unit=site))
