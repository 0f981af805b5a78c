"""What activities know that a report asks (domain rule 6): the daily schedule (每天活动安排) is filled in from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from vocweek.activities.schedule import Entry, own_entries
from vocweek.campaign.models import RosterUnit
from vocweek.reporting.known import Known

DAYS, CONTENTS, PLACES, REMARKS = (f"schedule.{name}" for name in ("days", "contents", "places", "remarks"))
NAMES = (DAYS, CONTENTS, PLACES, REMARKS)
CONTENT, SHORT, ROWS = 200, 100, 200
"""Limits of the report's columns and of its rows (`formspec.presets.schedule`)."""
SOURCE = "录入的活动"
NOTHING: Sequence[Entry | None] = (None,)


def known_schedules(units: Sequence[RosterUnit]) -> Mapping[int, Mapping[str, Known]]:
    """Return the schedule of each unit (by id) as lists, one row an activity and day; a day without any has a row, too.

    Three queries, whatever the number of units.
    """
    held = own_entries(units)
    return {unit.pk: _of_unit(unit, held[unit.pk]) for unit in units}


def _of_unit(unit: RosterUnit, held: Mapping[date, Sequence[Entry]]) -> Mapping[str, Known]:
    rows: list[tuple[date, Entry | None]] = [
        (day, entry) for day in unit.edition.days for entry in (held.get(day, NOTHING))
    ]
    told: dict[str, list[str | None]] = {
        DAYS: [day.isoformat() for day, _ in rows],
        CONTENTS: [_content(entry) for _, entry in rows],
        PLACES: [
            "、".join(dict.fromkeys(filter(None, entry.places)))[:SHORT] if entry else None
            for _, entry in rows
        ],
        REMARKS: [entry.remark[:SHORT] if entry else None for _, entry in rows],
    }
    return {name: Known(values[:ROWS], SOURCE) for name, values in told.items()}


def _content(entry: Entry | None) -> str | None:
    return f"{entry.title}（{'；'.join(entry.times)}）"[:CONTENT] if entry else None
