"""What the platform has of the activities in a file, read for many at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q

from vocweek.activities.entry.checking import session_columns
from vocweek.activities.entry.spec import NO, YES
from vocweek.activities.entry.values import PLAIN, session_rows
from vocweek.activities.importing.grouping import Group
from vocweek.activities.models import Activity, Booking, CoOrganiser, Session, WalkIn

Settled = Mapping[str, Any]
_SESSION = "place point way seats link audience remark per_booking group_least group_most waiting_list"
_BLANK = dict.fromkeys(_SESSION.split())


@dataclass(frozen=True, slots=True)
class Existing:
    """An activity with the values of its form: the draft, or its rows with the change that waits.

    Pictures and what it is part of are among them only as the draft or that change has them: no column says anything
    of them, and what stands in the rows stays.
    """

    activity: Activity
    values: dict[str, Any]


def existing_of(groups: Sequence[Group], *, lock: bool = False) -> dict[tuple[int, str], Existing]:
    """Return the activities the groups name, by lead (id) and number. Four queries.

    lock: nobody else changes them until the transaction ends. The number is the external id the file gave them, or for
    what was entered by hand the public id.
    """
    leads, numbers = {group.lead.pk for group in groups}, {group.number for group in groups}
    by_hand = Q(external_id="", public_id__in=numbers)
    found = Activity.objects.filter(Q(external_id__in=numbers) | by_hand, lead__in=leads)
    if lock:
        found = found.select_for_update(of=("self",), no_key=True).order_by("pk")
    rows = found.select_related("lead__edition", "lead__parent", "at_unit", "edition").prefetch_related(
        "kinds",
        Prefetch("co_organisers", CoOrganiser.objects.select_related("roster_unit").order_by("id")),
        Prefetch("sessions", Session.objects.filter(cancelled_at=None)),
    )
    return {(one.lead_id, one.external_id or one.public_id): Existing(one, _working(one)) for one in rows}


def visited(sessions: Collection[int]) -> list[int]:
    """Return those of the sessions (ids) that somebody booked or came to, in order. One query if there are any."""
    if not sessions:
        return []
    booked = Exists(Booking.objects.filter(session=OuterRef("pk")))
    came = Exists(WalkIn.objects.filter(session=OuterRef("pk")))
    found = Session.objects.filter(booked | came, pk__in=sessions)
    return list(found.order_by("pk").values_list("pk", flat=True))


def settled(values: Mapping[str, Any]) -> Settled:
    """Return values so that two forms that come to the same rows are equal, whatever was left to its default."""
    told: dict[str, Any] = {name: values.get(name) or None for name in (*PLAIN, "theme_day", "partners")}
    told["mode"] = values.get("mode") or Activity.Mode.ON_SITE
    told["open_to_public"] = values.get("open_to_public") or YES
    told["kinds"] = sorted(values.get("kinds") or ())
    told["sessions"] = sorted((_session(row) for row in values.get("sessions") or ()), key=repr)
    return told


def _working(activity: Activity) -> dict[str, Any]:
    if activity.draft:
        return dict(activity.draft)
    return values_in_rows(activity) | (activity.proposed or {})


def values_in_rows(activity: Activity) -> dict[str, Any]:
    """Return what `entry.values.values_of` does, but for pictures and what it is part of, of one that was read here."""
    partners = (one.roster_unit for one in activity.co_organisers.all())
    values: dict[str, Any] = {name: getattr(activity, name) for name in PLAIN}
    values |= {
        "kinds": [str(kind.pk) for kind in activity.kinds.all()],
        "partners": "\n".join(f"{unit.name}（{unit.code}）" for unit in partners),
        "theme_day": activity.theme_day.isoformat() if activity.theme_day else None,
        "open_to_public": YES if activity.open_to_public else NO,
        "sessions": session_rows(activity.sessions.all()),
    }
    return values


def _session(row: Mapping[str, Any]) -> tuple[Any, ...]:
    columns = session_columns(_BLANK | dict(row))
    return (
        tuple(row.get("days") or ()),
        row.get("begins"),
        row.get("ends"),
        row.get("until"),
        tuple(columns.items()),
    )
