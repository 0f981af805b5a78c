"""Activities (活动), on the desk and in public."""

from __future__ import annotations

import uuid
from typing import Any

from tests.access_objects.places import ANYWHERE, Asked, Entry, Place, edition_at, node_in_query, nothing
from tests.activities.factories import make_activity, make_session
from tests.factories import roster
from vocweek.activities.models import Activity

State = Activity.State


def _activity(state: Activity.State = State.ACCEPTED, **data: Any) -> Any:
    def make(place: Place) -> Asked:
        activity = make_activity(edition_at(place), place.unit, state=state)
        return Asked(kwargs={"activity_id": activity.pk}, data=data)

    return make


def _waiting(place: Place) -> Asked:
    """Make an activity that waits at the unit at the place, from the school below the county (or that very unit)."""
    edition = edition_at(place)
    node = roster(edition, place.unit)
    activity = make_activity(edition, place.unit, state=State.SUBMITTED, at_unit=node)
    return Asked(kwargs={"activity_id": activity.pk}, data={"reason": "请改"})


def _session(place: Place) -> Asked:
    session = make_session(make_activity(edition_at(place), place.unit))
    return Asked(kwargs={"session_id": session.pk}, data={"why": "停电"})


def _unit(place: Place) -> Asked:
    edition_at(place)
    return Asked(
        query={"unit": place.unit.code}, data={"unit": place.unit.code, "client_key": str(uuid.uuid4())}
    )


def _edition(place: Place) -> Asked:
    edition_at(place)
    return Asked()


def _public_activity(place: Place) -> Asked:
    return Asked(kwargs={"public_id": make_activity(edition_at(place), place.unit).public_id})


ENTRIES: dict[str, Entry] = {
    "activities": Entry(_unit),
    "activity_new": Entry(_unit),
    "activity_save_new": Entry(_unit),
    "activity_submit_new": Entry(_unit),
    "activity_copy": Entry(_unit),
    "activity_settings": Entry(_unit),
    "activity": Entry(_activity()),
    "activity_edit": Entry(_activity(State.DRAFT)),
    "activity_save": Entry(_activity(State.DRAFT)),
    "activity_submit": Entry(_activity(State.DRAFT)),
    "activity_conflict": Entry(_activity(State.DRAFT)),
    "activity_withdraw": Entry(_activity(State.SUBMITTED)),
    "activity_discard": Entry(_activity(State.DRAFT)),
    "activity_drop_change": Entry(_activity()),
    "activity_cancel": Entry(_activity(why="停电")),
    "activity_hide": Entry(_activity(why="侵权")),
    "session_cancel": Entry(_session),
    "review_activities": Entry(nothing, reaches=ANYWHERE),
    "review_activity": Entry(_waiting),
    "review_activity_accept": Entry(_waiting),
    "review_activity_return": Entry(_waiting),
    "activity_matrix": Entry(node_in_query),
    "activity_matrix_list": Entry(node_in_query),
    "activity_matrix_urge": Entry(node_in_query),
    "activity_schedule": Entry(node_in_query),
    "activity_schedule_xlsx": Entry(node_in_query),
    "activity_schedule_docx": Entry(node_in_query),
    "programme": Entry(_edition, reaches=ANYWHERE),
    "activities_ics": Entry(_edition, reaches=ANYWHERE),
    "activities_json": Entry(_edition, reaches=ANYWHERE),
    "activities_csv": Entry(_edition, reaches=ANYWHERE),
    "public_activity": Entry(_public_activity, reaches=ANYWHERE),
}
