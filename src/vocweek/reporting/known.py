"""What the platform knows of units (domain rule 6), and where each value comes from. Asked for many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from vocweek import formspec
from vocweek.campaign.models import RosterUnit
from vocweek.formspec import FormSpec
from vocweek.org.models import Membership, Role, UnitKind
from vocweek.reporting.models import Obligation, Submission

REMEMBERED: Mapping[str, str] = {
    "liaison.name": "liaison_name",
    "liaison.department": "liaison_department",
    "liaison.position": "liaison_position",
    "liaison.mobile": "liaison_mobile",
    "liaison.phone": "liaison_phone",
    "liaison.email": "liaison_email",
    "unit.site_url": "site_url",
    "roster.students": "enrolled",
    "roster.staff": "staff",
}
"""Known value → the field it was last answered in: the unit's last accepted answer serves where nothing better does."""

OWN, LAST = "own.", "last."


@dataclass(frozen=True, slots=True)
class Known:
    """A known value. source: where it comes from, in Chinese. earlier: answered in an earlier edition, so that it
    is carried over for confirmation."""

    value: Any
    source: str
    earlier: bool = False


Source = Callable[[Sequence[RosterUnit]], Mapping[int, Mapping[str, Known]]]
_SOURCES: list[tuple[frozenset[str], Source]] = []


def register_known(names: Iterable[str], source: Source) -> None:
    """Let a room above say what it knows of `names`: `source` answers by roster unit (id), in a few queries."""
    _SOURCES.append((frozenset(names), source))


def known_values(units: Sequence[RosterUnit], names: Iterable[str]) -> dict[int, dict[str, Known]]:
    """Return what is known of `names`, by roster unit (id). At most two queries, fixed by the names, and those of the
    sources registered for them."""
    wanted = set(names)
    if not wanted:
        return {}
    known = {unit.pk: _of_roster(unit) for unit in units}
    asks_people = any(name.startswith("liaison.") for name in wanted)
    people = _of_people([unit.unit_id for unit in units]) if asks_people else {}
    remembered = _remembered(units) if wanted & REMEMBERED.keys() else {}
    for unit in units:
        told = people.get(unit.unit_id, {}) | remembered.get(unit.unit_id, {})
        known[unit.pk] = told | known[unit.pk]
    for pk, told_above in _told(units, wanted).items():
        known[pk] |= told_above
    return {
        pk: {name: one for name, one in of_unit.items() if name in wanted} for pk, of_unit in known.items()
    }


def compared_numbers(owed: Obligation, spec: FormSpec, *, covers_area: bool) -> dict[str, Any]:
    """Return the numbers that rules and last year's comparison need. At most two queries, often none."""
    return Comparisons([owed], spec).of(owed, covers_area=covers_area)


class Comparisons:
    """The numbers that filings are judged by, for any number of obligations of one task in at most two queries.

    Last year's figures are those accepted of the same unit in the edition a year before, for its whole area where
    the filing is too. What is asked every day is not compared: one day's figure says nothing of another's.
    """

    def __init__(self, obligations: Sequence[Obligation], spec: FormSpec) -> None:
        self.spec = spec
        compared = spec.compared if obligations else frozenset()
        last = sorted(name.removeprefix(LAST) for name in compared if name.startswith(LAST))
        own = sorted(name.removeprefix(OWN) for name in compared if name.startswith(OWN))
        yearly = [one for one in obligations if one.occurrence is None]
        self.last = _last_year(yearly, spec, last) if last and yearly else {}
        self.own = _own_elsewhere(obligations, own) if own else {}
        self.told = _told([one.roster_unit for one in obligations], compared)

    def of(self, owed: Obligation, *, covers_area: bool) -> dict[str, Any]:
        """Return the numbers known of what `owed` asks, by name."""
        if not self.spec.compared:
            return {}
        known = {name: one.value for name, one in _of_roster(owed.roster_unit).items()}
        last = self.last.get((owed.roster_unit.unit_id, covers_area), {}) if owed.occurrence is None else {}
        known |= {LAST + key: figure for key, figure in last.items()}
        known |= {OWN + key: figure for key, figure in self.own.get(owed.roster_unit_id, {}).items()}
        known |= {name: one.value for name, one in self.told.get(owed.roster_unit_id, {}).items()}
        return {name: value for name, value in known.items() if name in self.spec.compared}


def _told(units: Sequence[RosterUnit], names: Iterable[str]) -> dict[int, dict[str, Known]]:
    """Return what rooms above say of `names`, by roster unit (id)."""
    wanted = set(names)
    told: dict[int, dict[str, Known]] = {}
    for offered, source in _SOURCES:
        for pk, values in source(units).items() if units and wanted & offered else ():
            told.setdefault(pk, {}).update(values)
    return told


def _of_roster(unit: RosterUnit) -> dict[str, Known]:
    edition = unit.edition
    told = {
        "roster.students": unit.enrolment,
        "roster.staff": unit.staff,
        "unit.name": unit.name,
        "unit.code": unit.code,
        # A school that takes part is one school (notice 002: 参与活动的职业院校数).
        "unit.as_school": 1 if unit.kind == UnitKind.SCHOOL else None,
    }
    noticed = {
        "edition.theme": edition.theme,
        "edition.starts_on": edition.starts_on.isoformat(),
        "edition.ends_on": edition.ends_on.isoformat(),
        "edition.days": [day.isoformat() for day in edition.days],
    }
    known = {name: Known(value, "名册") for name, value in told.items()}
    known |= {name: Known(value, "通知") for name, value in noticed.items()}
    return {name: one for name, one in known.items() if one.value is not None}


def _of_people(units: Sequence[int]) -> dict[int, dict[str, Known]]:
    """Return the liaison as the accounts know them, for a unit (by id) that never named one on a form."""
    posts = (
        Membership.objects.filter(unit_id__in=units, role=Role.LIAISON, ended_at__isnull=True)
        .select_related("user")
        .order_by("unit_id", "granted_at")
        .distinct("unit_id")
    )
    told = {
        post.unit_id: {
            "liaison.name": post.user.full_name,
            "liaison.mobile": post.user.phone,
            "liaison.email": post.user.email,
        }
        for post in posts
    }
    return {
        unit: {name: Known(value, "联络员账号") for name, value in one.items() if value}
        for unit, one in told.items()
    }


def _remembered(units: Sequence[RosterUnit]) -> dict[int, dict[str, Known]]:
    """Return each unit's own last accepted answers (by its id), of this edition or an earlier one."""
    editions = {unit.unit_id: unit.edition_id for unit in units}
    answers = (
        _accepted(editions, REMEMBERED.values())
        .order_by("roster_unit__edition__year", "decided_at", "id")
        .values_list(
            "roster_unit__unit_id", "roster_unit__edition_id", "roster_unit__edition__year", "accepted"
        )
    )
    found: dict[int, dict[str, Known]] = {}
    for unit, edition, year, answer in answers:
        earlier = edition != editions[unit]
        source = f"{year}年报的" if earlier else "今年报过的"
        remembered = {
            name: Known(answer[key], source, earlier) for name, key in REMEMBERED.items() if answer.get(key)
        }
        found.setdefault(unit, {}).update(remembered)
    return found


def _accepted(units: Iterable[int], keys: Iterable[str]) -> QuerySet[Submission]:
    """Return what was accepted of the units, in any edition, with one of the fields `keys`."""
    return Submission.objects.filter(roster_unit__unit_id__in=list(units), accepted__has_any_keys=list(keys))


def _last_year(
    obligations: Sequence[Obligation], spec: FormSpec, keys: Sequence[str]
) -> dict[tuple[int, bool], dict[str, Decimal]]:
    """Return last year's figures by field key, for each unit (id) and whether for its whole area.

    Of several reports that give a figure, the last accepted stands.
    """
    edition = obligations[0].roster_unit.edition
    answers = (
        _accepted((one.roster_unit.unit_id for one in obligations), keys)
        .filter(
            roster_unit__edition__series=edition.series,
            roster_unit__edition__year=edition.year - 1,
            obligation__occurrence__isnull=True,
        )
        .order_by("decided_at", "id")
        .values_list("roster_unit__unit_id", "accepted_covers_area", "accepted")
    )
    found: dict[tuple[int, bool], dict[str, Decimal]] = {}
    for unit, covers_area, answer in answers:
        given = {key: formspec.figure(spec.by_key[key], answer) for key in keys if key in spec.by_key}
        figures = {key: figure for key, figure in given.items() if figure is not None}
        found.setdefault((unit, covers_area), {}).update(figures)
    return found


def _own_elsewhere(obligations: Sequence[Obligation], keys: list[str]) -> dict[int, dict[str, Decimal]]:
    """Return what a unit's other accepted reports of this edition come to, by roster unit (id) and field key.

    The reports of one task are added up (seven daily figures are one); where several tasks ask the same, the
    largest counts.
    """
    units = [one.roster_unit_id for one in obligations]
    answers = (
        Submission.objects.filter(roster_unit_id__in=units, accepted__has_any_keys=keys)
        .exclude(task_id=obligations[0].task_id)
        .values_list("roster_unit_id", "task_id", "accepted")
    )
    sums: dict[tuple[int, int], dict[str, Decimal]] = {}
    for unit, task, answer in answers:
        total = sums.setdefault((unit, task), {})
        for key, number in formspec.numbers_in(answer, keys).items():
            total[key] = total.get(key, Decimal(0)) + number
    found: dict[int, dict[str, Decimal]] = {}
    for (unit, _), total in sums.items():
        largest = found.setdefault(unit, {})
        largest.update({key: max(number, largest.get(key, number)) for key, number in total.items()})
    return found
