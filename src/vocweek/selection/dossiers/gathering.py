"""All that may be named in a call, counted and compared within its class: a fixed number of queries for any number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from vocweek.activities.models import Activity
from vocweek.campaign.models import Edition, RosterChange, RosterUnit
from vocweek.core.clock import at
from vocweek.org.models import UnitKind
from vocweek.selection.dossiers.classes import SizeClass, class_of, classes_of, size_name, usual_borders
from vocweek.selection.dossiers.comparing import NOBODY, Field, Place
from vocweek.selection.dossiers.counting import (
    Member,
    count_activities,
    count_units,
    count_units_of,
    members_of,
)
from vocweek.selection.dossiers.dossier import Dossier, Line
from vocweek.selection.dossiers.measures import OF_ACTIVITIES, OF_UNITS, Counts, Measure
from vocweek.selection.dossiers.statistics import Statistics, statistics_of
from vocweek.selection.models import Call

CANONICAL = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Subject:
    """A unit, or an activity (`activity`: its id) with its lead. places: by key of measure, in its class."""

    unit: Member
    activity: int | None
    name: str
    size: int | None
    size_class: SizeClass | None
    counts: Counts
    places: Mapping[str, Place]

    @property
    def key(self) -> int:
        return self.activity or self.unit.id


@dataclass(frozen=True, slots=True)
class Group:
    """One class of one kind of unit, or those of a kind without a known size. borders_set: its office set them."""

    kind: UnitKind
    size_class: SizeClass | None
    subjects: tuple[Subject, ...]
    medians: Mapping[str, Decimal | None]

    @property
    def words(self) -> str:
        """Whom it holds: 小规模（不到 5 所）."""
        what, unit = size_name(self.kind)
        if self.size_class is None:
            return f"没有{what}数，不分档"
        return f"{self.size_class.name}（{what} {self.size_class.words(unit)}）"


@dataclass(frozen=True)
class Comparison:
    """All that may be named in a call, class by class, the largest first."""

    call: Call
    moment: datetime
    measures: tuple[Measure, ...]
    groups: tuple[Group, ...]
    borders: Mapping[UnitKind, tuple[int, ...]]
    statistics: Statistics | None
    last: Edition | None
    merged: Mapping[str, tuple[str, ...]]

    def group_of(self, key: int) -> tuple[Group, Subject] | None:
        """Return the group and the row of a unit (roster id) or activity (id), ``None`` if it cannot be named."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> dict[int, tuple[Group, Subject]]:
        return {one.key: (group, one) for group in self.groups for one in group.subjects}

    def dossier(self, key: int) -> Dossier | None:
        """Return the dossier of a unit (roster id) or activity (id), ``None`` if it cannot be named."""
        found = self.group_of(key)
        if found is None:
            return None
        group, one = found
        what, unit = size_name(one.unit.kind)
        return Dossier(
            subject=self.call.nominates,
            key=str(one.activity) if one.activity else one.unit.code,
            name=one.name,
            unit=one.unit.name,
            kind=UnitKind(one.unit.kind).label,
            size=f"{what} {one.size:,} {unit}" if one.size is not None else f"没有{what}数",
            class_name=one.size_class.name if one.size_class else "",
            class_words=one.size_class.words(unit) if one.size_class else "",
            class_count=len(group.subjects),
            edition=str(self.call.edition),
            year=self.last.year if self.last else None,
            moment=self.moment,
            lines=tuple(_line(measure, one) for measure in self.measures),
            notes=self._notes(one),
        )

    def _notes(self, one: Subject) -> tuple[str, ...]:
        notes = [f"年中并入：{name}，并入后的数据都算在内。" for name in self.merged.get(one.unit.code, ())]
        if self.last and self.moment < at(self.call.edition.ends_on + timedelta(days=1), time()):
            notes.append(f"{self.last.year} 年的数是全届的；本届活动周还没有结束，总数还会增加。")
        if self.call.nominates == "unit" and self.statistics is None:
            notes.append("本级和上级没有布置带覆盖率的情况统计表，覆盖率没有数据。")
        return tuple(notes)


def compare(call: Call, moment: datetime) -> Comparison:
    """Return all that may be named in `call` (`access.calls`), with figures as they stand now.

    moment: only what was due by then counts as due. About thirty queries, whatever the number of units.
    """
    issuer = call.issuer
    members = members_of(issuer)
    invited = [one for one in members if one.kind in call.audience_kinds and not one.closed]
    sizes = _sizes(members, invited)
    borders = _borders(call, invited, sizes)
    classes = {kind: classes_of(ends) for kind, ends in borders.items()}
    statistics = last = None
    measures: tuple[Measure, ...]
    if call.nominates == "activity":
        measures, subjects = OF_ACTIVITIES, _activities(call, invited, sizes)
    else:
        ids = [one.id for one in invited]
        last = _last(call.edition)
        statistics = statistics_of(issuer, ids, last)
        counts = count_units(issuer, ids, moment)
        before = count_units_of(last, issuer, ids) if last else {}
        measures = OF_UNITS
        tables: Mapping[int, Counts] = statistics.counts if statistics else {}

        def told(unit: int) -> Counts:
            then = {f"then_{name}": value for name, value in before.get(unit, {}).items()}
            return {**counts[unit], **then, **tables.get(unit, {})}

        subjects = [Subject(one, None, one.name, sizes[one.id], None, told(one.id), {}) for one in invited]
    placed = [
        replace(one, size_class=class_of(one.size, classes[UnitKind(one.unit.kind)])) for one in subjects
    ]
    groups = tuple(_groups(placed, measures))
    return Comparison(call, moment, measures, groups, borders, statistics, last, _merged(issuer))


def _last(edition: Edition) -> Edition | None:
    """Return the edition before it in its series. One query."""
    earlier = Edition.objects.filter(series=edition.series, year__lt=edition.year)
    return earlier.order_by("-year").first()


def _sizes(members: Sequence[Member], invited: Sequence[Member]) -> dict[int, int | None]:
    """Return the enrolment of schools, and of all others how many schools that are still there they have below."""
    schools: dict[str, int] = {}
    for one in members:
        if one.kind == UnitKind.SCHOOL and not one.closed:
            for label in one.labels[:-1]:
                schools[label] = schools.get(label, 0) + 1
    return {
        one.id: one.enrolment if one.kind == UnitKind.SCHOOL else schools.get(one.code, 0) for one in invited
    }


def _borders(
    call: Call, invited: Iterable[Member], sizes: Mapping[int, int | None]
) -> dict[UnitKind, tuple[int, ...]]:
    chosen = {one.kind: tuple(one.borders) for one in call.size_borders.all()}
    by_kind: dict[UnitKind, list[int | None]] = {}
    for one in invited:
        by_kind.setdefault(UnitKind(one.kind), []).append(sizes[one.id])
    return {kind: chosen[kind] if kind in chosen else usual_borders(known) for kind, known in by_kind.items()}


def _activities(call: Call, invited: Sequence[Member], sizes: Mapping[int, int | None]) -> list[Subject]:
    """Return the accepted activities that units which may take part lead. Two queries."""
    leads = {one.id: one for one in invited}
    held = Activity.objects.filter(
        edition=call.edition_id, state=Activity.State.ACCEPTED, lead__in=list(leads)
    )
    rows = list(held.order_by("pk").values_list("pk", "title", "lead"))
    counts = count_activities(call.edition, [pk for pk, _, _ in rows])
    return [Subject(leads[lead], pk, title, sizes[lead], None, counts[pk], {}) for pk, title, lead in rows]


def _groups(subjects: Iterable[Subject], measures: Sequence[Measure]) -> Iterable[Group]:
    def order(one: Subject) -> tuple[int, int]:
        kind = list(UnitKind).index(UnitKind(one.unit.kind))
        return kind, -one.size_class.number if one.size_class else 1

    for _, some in groupby(sorted(subjects, key=order), key=order):
        rows = list(some)
        first = rows[0]
        values = {one.key: [one.value(row.counts) for row in rows] for one in measures}
        fields = {key: Field(found) for key, found in values.items()}
        if first.size_class is None:
            nowhere = {one.key: NOBODY for one in measures}
            rows = [replace(row, places=nowhere) for row in rows]
        else:
            places = {key: [fields[key].place(one) for one in found] for key, found in values.items()}
            rows = [
                replace(row, places={key: found[at] for key, found in places.items()})
                for at, row in enumerate(rows)
            ]
        medians = {key: field.median for key, field in fields.items()}
        yield Group(UnitKind(first.unit.kind), first.size_class, tuple(rows), medians)


def _merged(issuer: RosterUnit) -> dict[str, tuple[str, ...]]:
    """Return by code of the unit that stays the names of those merged into it in the edition. One query."""
    found: dict[str, tuple[str, ...]] = {}
    changes = RosterChange.objects.filter(
        edition_id=issuer.edition_id, kind=RosterChange.Kind.MERGED, to_path__descendants=str(issuer.path)
    )
    for name, to_path in changes.filter(undone_at=None).order_by("pk").values_list("name", "to_path"):
        code = str(to_path).split(".")[-1]
        found[code] = (*found.get(code, ()), name)
    return found


def _line(measure: Measure, one: Subject) -> Line:
    value, place = measure.value(one.counts), one.places[measure.key]
    then = measure.value(one.counts, "then_")
    return Line(
        key=measure.key,
        label=measure.label,
        value="" if value is None else _canonical(value),
        words=measure.words(value),
        parts=measure.parts(one.counts),
        source=measure.source,
        then="" if then is None else measure.words(then),
        change=measure.change(value, then),
        rank=place.rank,
        of=place.of,
        tied=place.tied,
        median=measure.words(place.median) if place.median is not None else "",
        side=place.side.value,
    )


def _canonical(value: Decimal) -> str:
    return f"{value.quantize(CANONICAL):f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
