"""The record of use of a unit and all below it: how much was filed, recommended, taken, shown; the lists of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value

from vocweek.activities.models import Activity
from vocweek.campaign.models import RosterUnit
from vocweek.publishing.models import Publication
from vocweek.publishing.queries.appearances import APPEARED, Place, places_of, taken_below
from vocweek.publishing.taking.titles import title_of
from vocweek.reporting.models import Submission
from vocweek.reporting.states import FILED
from vocweek.selection.models import Recommendation

PAGE = 40

_BELOW = """
WITH inside AS MATERIALIZED (
    SELECT id, subpath(path, 0, least(nlevel(path), %(depth)s)) AS child FROM campaign_rosterunit
    WHERE path <@ %(path)s::ltree AND edition_id = %(edition)s
), had AS (
    SELECT roster_unit_id AS unit, count(*) AS filed, 0 AS recommended FROM reporting_submission
    WHERE roster_unit_id = ANY(ARRAY(SELECT id FROM inside)) AND state = ANY(%(filed)s) GROUP BY 1
    UNION ALL
    SELECT lead_id, count(*), 0 FROM activities_activity
    WHERE lead_id = ANY(ARRAY(SELECT id FROM inside)) AND state = 'accepted' GROUP BY 1
    UNION ALL
    SELECT entry.unit_id, 0, count(*) FROM selection_entry entry
    WHERE entry.unit_id = ANY(ARRAY(SELECT id FROM inside)) AND EXISTS (
        SELECT FROM selection_recommendation step WHERE step.entry_id = entry.id AND step.withdrawn_at IS NULL)
    GROUP BY 1
)
SELECT ltree2text(inside.child), sum(had.filed)::int, sum(had.recommended)::int
FROM had JOIN inside ON inside.id = had.unit GROUP BY 1
"""


class Number(StrEnum):
    """What is counted; each opens its list."""

    FILED = "filed"
    RECOMMENDED = "recommended"
    TAKEN = "taken"
    SHOWN = "shown"

    @property
    def label(self) -> str:
        return {"filed": "报送", "recommended": "推荐", "taken": "采用", "shown": "展示中"}[self]


@dataclass(frozen=True, slots=True)
class Record:
    """filed: reports that were filed and activities that were accepted; recommended: of them those that some unit
    passed on and did not take back; taken, shown: see `publishing.queries.appearances`."""

    filed: int = 0
    recommended: int = 0
    taken: int = 0
    shown: int = 0

    def __add__(self, other: Record) -> Record:
        return Record(
            self.filed + other.filed,
            self.recommended + other.recommended,
            self.taken + other.taken,
            self.shown + other.shown,
        )

    def of(self, number: Number) -> int:
        return int(getattr(self, number.value))


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """A unit directly below with all below it, or (own) what the unit itself filed."""

    unit: RosterUnit
    record: Record
    own: bool


@dataclass(frozen=True, slots=True)
class Records:
    """The units below in the order of the roster, what the unit filed itself first where it did."""

    units: tuple[UnitRecord, ...]

    @property
    def total(self) -> Record:
        return sum((one.record for one in self.units), Record())


@dataclass(frozen=True, slots=True)
class Item:
    """Something that was filed. what: submission or activity. way: who passed it on, from below to above."""

    what: str
    pk: int
    title: str
    unit: str
    at: datetime
    places: tuple[Place, ...]
    way: tuple[str, ...]


def records_below(node: RosterUnit, day: date) -> Records:
    """Return the record of each unit directly below `node`, as it stood at the end of `day`. Three queries."""
    asked: dict[str, Any] = {
        "path": str(node.path),
        "edition": node.edition_id,
        "depth": node.depth + 1,
        "filed": [str(one) for one in FILED],
    }
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, asked)
        rows = cursor.fetchall()
    records = {path.rpartition(".")[2]: Record(filed, passed) for path, filed, passed in rows}
    for code, taken in taken_below(node, day).items():
        records[code] = replace(records.get(code, Record()), taken=taken.taken, shown=taken.shown)
    below = node.children.filter(Q(closed_at=None) | Q(code__in=list(records))).order_by("path")
    own = [UnitRecord(node, records[node.code], own=True)] if node.code in records else []
    return Records((*own, *(UnitRecord(one, records.get(one.code, Record()), own=False) for one in below)))


def items_of(node: RosterUnit, number: Number, page: str | None, *, own: bool = False) -> Page[Item]:
    """Return a page of what a number of `node` counts, the latest first; own: only what it filed itself.

    At most six queries.
    """
    whose = {"": node.pk} if own else {"__path__descendants": str(node.path), "__edition": node.edition_id}
    seen = Publication.objects.filter(APPEARED, **_at("origin", whose))
    if number is Number.SHOWN:
        seen = seen.filter(Publication.LIVE)
    if number in (Number.TAKEN, Number.SHOWN):
        reports = _seen(Submission.objects.all(), "submission", seen)
        activities = _seen(Activity.objects.all(), "activity", seen)
    else:
        reports, activities = _filed(whose, number)
    named = reports.order_by().annotate(what=Value("submission")).values_list("what", "id", "at")
    others = activities.order_by().annotate(what=Value("activity")).values_list("what", "id", "at")
    found: Page[Any] = Paginator(named.union(others, all=True).order_by("-at", "-id"), PAGE).get_page(page)
    found.object_list = _items(list(found.object_list))
    return found


def _filed(whose: Mapping[str, Any], number: Number) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """Return the reports and activities that were filed, or recommended, with the moment of it as `at`."""
    reports = Submission.objects.filter(state__in=FILED, **_at("roster_unit", whose))
    activities = Activity.objects.filter(state=Activity.State.ACCEPTED, **_at("lead", whose))
    if number is Number.RECOMMENDED:
        passed = Recommendation.objects.filter(Recommendation.STANDS, **_at("entry__unit", whose))
        reports = Submission.objects.filter(pk__in=passed.values("entry__submission"))
        activities = activities.none()
    return reports.annotate(at=F("first_filed_at")), activities.annotate(at=F("accepted_at"))


def _at(column: str, whose: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{column}{end}": value for end, value in whose.items()}


def _seen(rows: QuerySet[Any], what: str, seen: QuerySet[Publication]) -> QuerySet[Any]:
    """Return the rows of which something was seen, with the last time as `at`."""
    latest = seen.filter(**{what: OuterRef("pk")}).order_by("-published_at").values("published_at")[:1]
    there = rows.filter(pk__in=seen.exclude(**{what: None}).values(what))
    found: QuerySet[Any] = there.annotate(at=Subquery(latest))
    return found


def _items(rows: list[tuple[str, int, datetime]]) -> list[Item]:
    reports = [pk for what, pk, _ in rows if what == "submission"]
    activities = [pk for what, pk, _ in rows if what == "activity"]
    filed = Submission.objects.select_related("roster_unit", "task", "form").defer(*_LARGE).in_bulk(reports)
    held = Activity.objects.select_related("lead").defer("draft").in_bulk(activities)
    places, ways = places_of(reports, activities), ways_of(reports)
    found = []
    for what, pk, at in rows:
        row: Submission | Activity = filed[pk] if what == "submission" else held[pk]
        unit = row.roster_unit if isinstance(row, Submission) else row.lead
        title = title_of(row) if isinstance(row, Submission) else str(row)
        shown = tuple(places.get((what, pk), ()))
        found.append(
            Item(what, pk, title, unit.name, at, shown, ways.get(pk, ()) if what == "submission" else ())
        )
    return found


def ways_of(submissions: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Return by submission (id) the names of the units that passed it on, from below to above. One query."""
    steps = Recommendation.objects.filter(Recommendation.STANDS, entry__submission__in=submissions)
    found: dict[int, tuple[str, ...]] = {}
    for pk, name in steps.order_by("pk").values_list("entry__submission", "unit__name"):
        found[pk] = (*found.get(pk, ()), name)
    return found


_LARGE = ("draft", "left", "remarks")
