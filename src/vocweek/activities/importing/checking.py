"""What would become of each activity of a file: new, changed, the same, or wrong, and in which cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from vocweek.activities.entry.checking import (
    Checked,
    Named,
    WantedSession,
    check_entry,
    partner_lines,
    units_named,
)
from vocweek.activities.entry.spec import entry_spec
from vocweek.activities.entry.writing import taken_place, too_few_seats
from vocweek.activities.importing.existing import Existing, existing_of, settled, visited
from vocweek.activities.importing.grouping import Group, Grouping
from vocweek.activities.importing.layout import DATE, KINDS, NUMBER, UNTOLD
from vocweek.activities.models import Activity, ActivityKind, Session
from vocweek.campaign.models import RosterUnit
from vocweek.core.batches import in_batches
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem
from vocweek.formspec import FormSpec, parse
from vocweek.reporting.services import Fate
from vocweek.reporting.workbooks.reading import CellProblem

AT_ONCE = 500
_WHERE = {"kinds": KINDS[0], "sessions": NUMBER, "days": DATE}
"""Fields of the entry page that have another column in the file."""


@dataclass(slots=True)
class Considered:
    """One activity of a file. raw: what to hand in, with what the file does not say as it is on the platform."""

    group: Group
    fate: Fate
    spec: FormSpec
    raw: dict[str, Any]
    existing: Existing | None = None
    checked: Checked | None = None
    problems: list[CellProblem] = field(default_factory=list)

    @property
    def before(self) -> Mapping[str, Any]:
        """What stands on the platform, as the form has it; {} for a new one."""
        return parse(self.spec, self.existing.values, draft=True).values if self.existing else {}


class Specs:
    """The entry forms of the units in a file: alike wherever the same kinds are to be had. One query in all."""

    def __init__(self, edition: int) -> None:
        kinds = ActivityKind.objects.filter(retired_at=None).select_related("roster_unit")
        self.standard = [kind for kind in kinds if kind.edition_id is None]
        self.own = [kind for kind in kinds if kind.edition_id == edition]
        self.made: dict[tuple[int, ...], FormSpec] = {}

    def of(self, lead: RosterUnit) -> FormSpec:
        """Return the form for activities of `lead`."""
        labels = str(lead.path).split(".")
        own = [kind for kind in self.own if kind.roster_unit and kind.roster_unit.code in labels]
        key = tuple(kind.pk for kind in own)
        if key not in self.made:
            self.made[key] = entry_spec(lead, [*self.standard, *own], ())
        return self.made[key]


def consider(
    grouping: Grouping, groups: Sequence[Group], *, lock: bool = False
) -> Iterator[list[Considered]]:
    """Yield what would become of the groups, `AT_ONCE` at a time. At most six queries each time.

    lock: they are about to be written.
    """
    specs = Specs(grouping.node.edition_id)
    wrong = {one.row for one in grouping.problems}
    for some in in_batches(groups, AT_ONCE):
        known = existing_of(some, lock=lock)
        batch = [
            Considered(group, Fate.WRONG, specs.of(group.lead), _raw(group, existing), existing)
            for group in some
            for existing in [known.get((group.lead.pk, group.number))]
        ]
        named = _named(batch, grouping.node.edition_id)
        for one in batch:
            _consider(grouping, one, named, wrong)
        _keep_what_was_visited(grouping, batch, now())
        yield batch


def _named(batch: Sequence[Considered], edition: int) -> Named:
    """Return the units a batch names as partners. One query if it names any."""
    texts = (str(one.raw.get("partners") or "") for one in batch)
    return units_named({word for text in texts for word in partner_lines(text)}, edition)


def _consider(grouping: Grouping, found: Considered, named: Named, wrong: set[int]) -> None:
    """Find out what would become of one activity."""
    group, existing = found.group, found.existing
    found.problems += group.problems
    if existing and existing.activity.state == Activity.State.CANCELLED:
        words = "这个编号的活动已经取消；要再办，请换一个编号。"
        found.problems.append(grouping.cell(group.rows[0], NUMBER, words))
    if any(row.number in wrong for row in group.rows) or found.problems:
        return
    try:
        checked = check_entry(found.spec, found.raw, group.lead, named)
    except DomainError as error:
        found.problems += [_in_cell(grouping, group, one) for one in error.problems]
    else:
        found.checked = replace(checked, values=_without_left_out(checked.values, existing))
        found.problems += _overlapping(grouping, group, checked.sessions)
        found.fate = Fate.WRONG if found.problems else _fate(found)


def _keep_what_was_visited(grouping: Grouping, batch: Sequence[Considered], moment: datetime) -> None:
    """Find what people booked or came to and the file takes from them: sessions that are over and have no row, seats
    below what is booked. Whoever takes the file over would be refused. One query if any such session has no row."""
    gone: dict[int, tuple[Considered, Session]] = {}
    for one in batch:
        if one.checked is None or one.existing is None:
            continue
        there = {session.pk: session for session in one.existing.activity.sessions.all()}
        for row, wanted in zip(one.group.rows, one.checked.sessions, strict=True):
            session = there.pop(wanted.pk, None) if wanted.pk else None
            if session and (words := too_few_seats(session, wanted.columns["seats"])):
                _spoil(one, grouping.cell(row, "seats", words))
        gone |= {pk: (one, session) for pk, session in there.items() if session.ends_at <= moment}
    for pk in visited(list(gone)):
        one, session = gone[pk]
        words = f"{taken_place(session)}；表里编号 {one.group.number} 下没有它，请补上这一场的行，日期、时间照旧。"
        _spoil(one, grouping.cell(one.group.rows[0], DATE, words))


def _spoil(one: Considered, problem: CellProblem) -> None:
    one.problems.append(problem)
    one.fate = Fate.WRONG


def _without_left_out(values: Mapping[str, Any], existing: Existing | None) -> dict[str, Any]:
    """Return values without what no column tells, but for what the draft or a change that waits says of it."""
    told = {key: value for key, value in values.items() if key not in UNTOLD}
    return told | {key: existing.values[key] for key in UNTOLD if existing and key in existing.values}


def _overlapping(
    grouping: Grouping, group: Group, sessions: Sequence[WantedSession]
) -> Iterator[CellProblem]:
    """Yield what is wrong with rows of one activity that are at one place at the same time as an earlier row."""
    for number, (row, one) in enumerate(zip(group.rows, sessions, strict=True)):
        for earlier, other in zip(group.rows[:number], sessions, strict=False):
            apart = one.ends_at <= other.starts_at or other.ends_at <= one.starts_at
            if not apart and one.columns["place"] == other.columns["place"]:
                words = f"和第 {earlier.number + 1} 行同一地点、时间重叠，请核对；多出的行请删去。"
                yield grouping.cell(row, "begins", words)
                break


def _raw(group: Group, existing: Existing | None) -> dict[str, Any]:
    """Return what to hand in; sessions that are there already keep their identity, so that bookings stay."""
    if existing is None:
        return dict(group.raw)
    there = list(existing.values.get("sessions") or ())
    sessions = []
    for row in group.raw["sessions"]:
        match = next(
            (one for one in there if one.get("days") == row["days"] and _begins(one) == _begins(row)), None
        )
        if match is not None:
            there.remove(match)
        sessions.append((match, row))
    filled = [(match or (there.pop(0) if there else {})) | _said(row) for match, row in sessions]
    return existing.values | group.raw | {"sessions": filled}


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row without an empty point: it says nothing of where a place is that is known."""
    return {key: value for key, value in row.items() if key != "point" or value}


def _begins(row: Mapping[str, Any]) -> str:
    return str(row.get("begins") or "").lstrip("0")


def _fate(found: Considered) -> Fate:
    assert found.checked is not None
    if found.existing is None:
        return Fate.NEW
    if found.existing.activity.state in (Activity.State.DRAFT, Activity.State.WITHDRAWN):
        return Fate.CHANGED
    before, after = settled(found.before), settled(found.checked.values)
    partners = [unit.code for unit in found.checked.partners]
    same = dict(before, partners=_codes(found.before)) == dict(after, partners=partners)
    return Fate.SAME if same else Fate.CHANGED


def _codes(values: Mapping[str, Any]) -> list[str]:
    """Return the codes of the partners as the platform writes them: name（code）, one a line."""
    lines = str(values.get("partners") or "").splitlines()
    return [line.rpartition("（")[2].rstrip("）") for line in lines]


def _in_cell(grouping: Grouping, group: Group, problem: Problem) -> CellProblem:
    in_row = problem.field == "sessions" and problem.row is not None
    row = (
        group.rows[(problem.row or 1) - 1]
        if in_row and (problem.row or 1) <= len(group.rows)
        else group.rows[0]
    )
    key = (problem.column if in_row else problem.field) or NUMBER
    return grouping.cell(row, _WHERE.get(key, key), problem.message)
