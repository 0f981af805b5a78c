"""An activity as values of its form, and what a unit's form begins with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vocweek.activities.entry.points import point_of
from vocweek.activities.entry.spec import NO, YES
from vocweek.activities.models import Activity, Picture, Session
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI
from vocweek.reporting.known import known_values

PLAIN = (
    "title", "summary", "mode", "stream_url", "contact_name", "contact_phone", "public_contact", "accessibility",
    "safety",
)  # fmt: skip
"""Fields that are a column of the same name and nothing else."""


def fresh_values(lead: RosterUnit) -> dict[str, Any]:
    """Return what the form of a new activity begins with: what is known of the unit is not asked again. Two queries."""
    known = known_values([lead], ["liaison.name", "liaison.mobile", "liaison.phone"])[lead.pk]
    told = {name: str(one.value or "") for name, one in known.items()}
    return {
        "sessions": [
            {"begins": "09:00", "ends": "11:00", "way": Session.Way.COME, "place": usual_place(lead)}
        ],
        "mode": Activity.Mode.ON_SITE,
        "open_to_public": YES,
        "contact_name": told.get("liaison.name", ""),
        "contact_phone": told.get("liaison.mobile") or told.get("liaison.phone", ""),
    }


def usual_place(lead: RosterUnit) -> str:
    """Return where the unit last held something, else its own name. One query."""
    last = (
        Session.objects.filter(activity__lead__unit=lead.unit_id)
        .exclude(place="")
        .order_by("-id")
        .values_list("place", flat=True)
        .first()
    )
    return last or lead.name


def values_of(activity: Activity) -> dict[str, Any]:
    """Return the values of an activity's form as its rows have them. Four queries."""
    values: dict[str, Any] = {name: getattr(activity, name) for name in PLAIN}
    partners = activity.co_organisers.select_related("roster_unit").order_by("id")
    pictures = activity.pictures.filter(part=Picture.Part.ANNOUNCEMENT)
    values |= {
        "kinds": [str(pk) for pk in activity.kinds.values_list("pk", flat=True)],
        "partners": "\n".join(f"{one.roster_unit.name}（{one.roster_unit.code}）" for one in partners),
        "pictures": list(pictures.values_list("asset_id", flat=True)),
        "theme_day": activity.theme_day.isoformat() if activity.theme_day else None,
        "part_of": str(activity.part_of_id) if activity.part_of_id else None,
        "open_to_public": YES if activity.open_to_public else NO,
        "sessions": session_rows(activity.sessions.filter(cancelled_at=None)),
    }
    return values


def session_rows(sessions: Iterable[Session]) -> list[dict[str, Any]]:
    """Return sessions as rows of the form, one each."""
    return [_row(session) for session in sessions]


def working_values(activity: Activity) -> Mapping[str, Any]:
    """Return what is being written: the draft, else the rows with the change that waits. At most four queries."""
    if activity.draft:
        return dict(activity.draft)
    return values_of(activity) | (activity.proposed or {})


def _row(session: Session) -> dict[str, Any]:
    begins, ends = session.starts_at.astimezone(SHANGHAI), session.ends_at.astimezone(SHANGHAI)
    return {
        "session": session.pk,
        "days": [begins.date().isoformat()],
        "begins": f"{begins:%H:%M}",
        "ends": f"{ends:%H:%M}",
        "until": ends.date().isoformat() if ends.date() != begins.date() else None,
        "place": session.place,
        "point": str(point_of(session) or ""),
        "way": session.way,
        "seats": session.seats,
        "link": session.link,
        "audience": session.audience,
        "per_booking": session.per_booking,
        "group_least": session.group_least,
        "group_most": session.group_most,
        "waiting_list": YES if session.waiting_list else NO,
        "remark": session.remark,
    }
