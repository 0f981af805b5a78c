"""Activities (活动), on the desk and in public."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.access_objects.places import (
    ANYWHERE,
    OWN,
    Asked,
    Entry,
    Place,
    edition_at,
    node_in_query,
    nothing,
)
from tests.activities.factories import make_activity, make_session
from tests.factories import make_person, roster
from vocweek.activities.models import Activity, ActivityUpload, DoorHelper
from vocweek.core.clock import now

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


def _door(place: Place) -> Asked:
    session = make_session(make_activity(edition_at(place), place.unit), starts_at=now())
    tally = {"people": "3", "client_key": str(uuid.uuid4())}
    return Asked(kwargs={"session_id": session.pk}, data=tally)


def _helper(place: Place) -> Asked:
    session = make_session(make_activity(edition_at(place), place.unit))
    helper = DoorHelper.objects.create(
        session=session, name="张老师", link_hash=uuid.uuid4().hex * 2, expires_at=session.ends_at
    )
    return Asked(kwargs={"session_id": session.pk, "helper_id": helper.pk})


def _unit(place: Place) -> Asked:
    edition_at(place)
    return Asked(
        query={"unit": place.unit.code}, data={"unit": place.unit.code, "client_key": str(uuid.uuid4())}
    )


def _upload(place: Place) -> Asked:
    """Make a file of activities uploaded by the person who asks (own) or by somebody else at the place."""
    upload = ActivityUpload.objects.create(
        node=roster(edition_at(place), place.unit),
        uploaded_by=place.user if place.name == OWN else make_person(place.unit),
        file=default_storage.save("workbooks/upload.xlsx", ContentFile(b"")),
        file_name="活动.xlsx",
        marked=default_storage.save("workbooks/marked.xlsx", ContentFile(b"")),
        state=ActivityUpload.State.CHECKED,
    )
    return Asked(kwargs={"upload_id": upload.pk})


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
    "activity_pictures": Entry(_activity(rights="own", consent="nobody")),
    "activity_cancel": Entry(_activity(why="停电")),
    "activity_hide": Entry(_activity(why="侵权")),
    "session_cancel": Entry(_session),
    # Names of who booked are the lead's own: no office above hands out links to them.
    "session_door": Entry(_door, reaches=frozenset({OWN})),
    "door_open": Entry(_door, reaches=frozenset({OWN})),
    "door_end": Entry(_helper, reaches=frozenset({OWN})),
    "door_walk_ins": Entry(_door, reaches=frozenset({OWN})),
    "door": Entry(nothing, reaches=ANYWHERE),
    "door_worker": Entry(nothing, reaches=ANYWHERE),
    "door_sync": Entry(nothing, reaches=ANYWHERE),
    "review_activities": Entry(nothing, reaches=ANYWHERE),
    "review_activity": Entry(_waiting),
    "review_activity_accept": Entry(_waiting),
    "review_activity_return": Entry(_waiting),
    "activity_books": Entry(node_in_query),
    "activity_book_xlsx": Entry(node_in_query),
    "activity_book_report": Entry(_upload, reaches=frozenset({OWN})),
    "activity_book_apply": Entry(_upload, reaches=frozenset({OWN})),
    "activity_book_marked": Entry(_upload, reaches=frozenset({OWN})),
    "activity_matrix": Entry(node_in_query),
    "activity_matrix_list": Entry(node_in_query),
    "activity_matrix_urge": Entry(node_in_query),
    "activity_schedule": Entry(node_in_query),
    "activity_schedule_xlsx": Entry(node_in_query),
    "activity_schedule_docx": Entry(node_in_query),
    "programme": Entry(_edition, reaches=ANYWHERE),
    "search": Entry(_edition, reaches=ANYWHERE),
    "search_suggestions": Entry(_edition, reaches=ANYWHERE),
    "activities_ics": Entry(_edition, reaches=ANYWHERE),
    "activities_json": Entry(_edition, reaches=ANYWHERE),
    "activities_csv": Entry(_edition, reaches=ANYWHERE),
    "public_activity": Entry(_public_activity, reaches=ANYWHERE),
}
