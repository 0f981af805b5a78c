"""Events a notice names with time and place (启动仪式 …) as the beginning of an activity of the unit that issued it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from vocweek.activities.entry.spec import TITLE_LENGTH, days_of
from vocweek.activities.entry.values import fresh_values
from vocweek.activities.models import Activity
from vocweek.campaign.models import Event, RosterUnit
from vocweek.core.clock import SHANGHAI

USUAL_LENGTH = timedelta(hours=2)


def events_to_hold(lead: RosterUnit) -> list[Event]:
    """Return the events of the unit's own notices of this edition that no activity was made of yet. One query."""
    made = Activity.objects.filter(event__isnull=False, lead=lead).values("event")
    return list(Event.objects.filter(edition=lead.edition_id, notice__unit=lead.unit_id).exclude(pk__in=made))


def values_of_event(event: Event, lead: RosterUnit) -> dict[str, Any]:
    """Return what the form begins with: the event's name, its day, time and place as far as the notice has them."""
    values = fresh_values(lead)
    row = values["sessions"][0]
    if event.place:
        row["place"] = event.place[:120]
    if event.starts_at is not None:
        begins = event.starts_at.astimezone(SHANGHAI)
        ends = begins + USUAL_LENGTH
        row["days"] = [begins.date().isoformat()] if begins.date() in days_of(lead.edition) else []
        if begins.hour and ends.date() == begins.date():
            row |= {"begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}"}
    return values | {"title": event.name[:TITLE_LENGTH]}
