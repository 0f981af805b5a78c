"""Calls opened, entered by schools, and passed on from level to level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid5

from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import at, now, today
from vocweek.demo.calls.words import REASONS, Work
from vocweek.demo.crew import Crew
from vocweek.demo.filing import NAMESPACE
from vocweek.demo.published.finding import photos
from vocweek.reporting.services import open_submission, submit, take_part
from vocweek.selection.drafts import CallDraft
from vocweek.selection.models import Call, Entry
from vocweek.selection.services import begin_call, close_intake, open_call, recommend

A_STEP = timedelta(hours=20)


def call_for_works(crew: Crew, issuer: RosterUnit, draft: CallDraft, moment: datetime) -> Call:
    """Write a call and open it at `moment`."""
    office = crew.office(issuer.unit)
    return open_call(call=begin_call(issuer=issuer, by=office, draft=draft), by=office, moment=moment)


def enter(crew: Crew, call: Call, work: Work, raw: Mapping[str, Any], moment: datetime) -> Entry:
    """Let a school file a work at `moment`."""
    assert call.task is not None  # it is open
    unit = unit_of(call, work.school)
    by = crew.liaison(unit.unit)
    owed = take_part(task=call.task, unit=unit, by=by, moment=moment)
    key = uuid5(NAMESPACE, f"{call.pk} {work.title}")
    opened = open_submission(obligation=owed, by=by, client_key=key, moment=moment)
    filed = submit(submission=opened, by=by, version=opened.version, raw=raw, moment=moment)
    return Entry.objects.select_related("submission", "unit").get(submission=filed)


def climb(crew: Crew, call: Call, works: Sequence[tuple[Work, Entry]], moment: datetime) -> None:
    """Let every level pass its best on, the best first, lower levels before higher; then each closes its intake."""
    steps = sorted(
        ((unit, work, entry) for work, entry in works for unit in _way(call, work)),
        key=lambda one: (-one[0].depth, one[0].code, -one[1].worth),
    )
    for number, (unit, _, entry) in enumerate(steps):
        then = moment + A_STEP * (4 - min(unit.depth, 4)) + timedelta(minutes=7 * number)
        by = crew.liaison(unit.unit)
        fresh = Entry.objects.select_related("submission").get(pk=entry.pk)
        recommend(entry=fresh, unit=unit, by=by, reason=REASONS[number % len(REASONS)], moment=then)
    for code in ("410000", "440000", call.issuer.code):
        unit = unit_of(call, code)
        if unit.depth >= call.issuer.depth and call.issuer.code in list(unit.path):
            close_intake(call=call, unit=unit, by=crew.office(unit.unit), moment=moment + A_STEP * 5)


def unit_of(call: Call, code: str) -> RosterUnit:
    """Return the unit with `code` as the call's edition has it."""
    return RosterUnit.objects.select_related("unit", "parent__unit").get(edition=call.edition_id, code=code)


def photos_of(work: Work, most: int = 3) -> list[int]:
    """Return photos its school has already, of the work's trade where it has any, and that may go out."""
    return [one.pk for one in photos(work.school, work.trade)[:most]]


def ago(days: int, hour: int = 9, minute: int = 0) -> datetime:
    """Return a moment so many days ago (Shanghai), never in the future."""
    return min(at(today() - timedelta(days=days), time(hour, minute)), now())


def _way(call: Call, work: Work) -> Iterator[RosterUnit]:
    """Yield the units that pass a work on, its school first: as far as it reaches, else up to below the issuer."""
    unit: RosterUnit | None = unit_of(call, work.school)
    while work.reaches and unit is not None and unit.pk != call.issuer_id:
        yield unit
        if unit.code == work.reaches:
            return
        unit = unit_of(call, unit.parent.code) if unit.parent else None
