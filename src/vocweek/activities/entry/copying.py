"""Copying: last year's activity, or a neighbour's, as the beginning of a new one."""

from __future__ import annotations

from datetime import date
from typing import Any

from vocweek.activities.entry.spec import days_of, kinds_for
from vocweek.activities.entry.values import fresh_values, values_of
from vocweek.activities.models import Activity
from vocweek.campaign.models import RosterUnit
from vocweek.campaign.shifting import Shift


def copied_values(source: Activity, lead: RosterUnit) -> dict[str, Any]:
    """Return what the form of a new activity of `lead` begins with: the words of `source`, its days in this week.

    A day that does not exist in this week is left out; of another unit's activity contacts, partners, pictures and
    places stay behind. Cancelled sessions are not copied. Where a place is, is known again from the place.
    """
    own = source.lead.unit_id == lead.unit_id
    values = values_of(source) | {"part_of": None, "theme_day": None}
    fresh = fresh_values(lead)
    if not own:
        values |= {key: fresh.get(key) for key in ("contact_name", "contact_phone", "public_contact")}
        values |= {"partners": "", "pictures": [], "stream_url": ""}
    values["kinds"] = _kinds(source, lead)
    shift = Shift.between(source.edition, lead.edition)
    week = {day.isoformat() for day in days_of(lead.edition)}
    rows = [_row(row, shift, week) for row in values["sessions"]]
    if not own:
        rows = [row | {"place": fresh["sessions"][0]["place"]} for row in rows]
    values["sessions"] = rows or fresh["sessions"]
    return values


def _kinds(source: Activity, lead: RosterUnit) -> list[str]:
    allowed = {kind.pk for kind in kinds_for(lead)}
    return [str(pk) for pk in source.kinds.values_list("pk", flat=True) if pk in allowed]


def _row(row: dict[str, Any], shift: Shift, week: set[str]) -> dict[str, Any]:
    days = [shift.day(date.fromisoformat(day)).isoformat() for day in row["days"]]
    until = shift.day(date.fromisoformat(row["until"])).isoformat() if row.get("until") else None
    return row | {
        "session": None,
        "point": "",
        "days": [day for day in days if day in week],
        "until": until if until in week else None,
    }
