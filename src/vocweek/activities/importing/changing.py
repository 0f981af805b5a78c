"""What changed in a file, written many at once where nobody booked or came: then there is nobody to be told either."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from vocweek.activities.entry.checking import WantedSession
from vocweek.activities.entry.points import Known, known_points
from vocweek.activities.entry.writing import area_code, placed, write_words
from vocweek.activities.importing.checking import Considered
from vocweek.activities.importing.existing import values_in_rows, visited
from vocweek.activities.importing.layout import UNTOLD
from vocweek.activities.models import Activity, CoOrganiser, Session
from vocweek.activities.services.changing import propose, put_change
from vocweek.activities.services.filing import file, set_back
from vocweek.core.rows import insert, update
from vocweek.reporting.climbing import Level

State = Activity.State
COLUMNS = (
    "starts_at", "ends_at", "place", "latitude", "longitude", "way", "seats", "link", "audience", "remark",
    "per_booking", "group_least", "group_most", "waiting_list",
)  # fmt: skip
"""What a row of a file says of a session: the columns of `WantedSession`, and its times."""
Levels = Mapping[int | None, list[Level]]


def can_go_together(changed: Sequence[Considered], levels: Levels) -> set[int]:
    """Return those (ids of activities) that `write_together` may write; their sessions are locked, so nobody books.

    Not where somebody booked or came, whom the services tell; nor where pictures go with it, or an agreed activity
    has nobody to review its change. Two queries.
    """
    sessions = Session.objects.filter(activity__in=[_activity(one).pk for one in changed])
    held = dict(sessions.select_for_update(no_key=True).order_by("pk").values_list("pk", "activity"))
    people = {held[pk] for pk in visited(list(held))}
    return {
        activity.pk
        for one in changed
        for activity in [_activity(one)]
        if activity.pk not in people
        and not any(key in _values(one) for key in UNTOLD)
        and (activity.state != State.ACCEPTED or levels[one.group.lead.parent_id])
    }


def write_together(changed: Sequence[Considered], moment: datetime, levels: Levels) -> None:
    """Write changes of activities that can go together as the page's services would: first what waits for review is
    withdrawn, then all is handed in, or as a change of what was agreed. At most eleven statements."""
    withdrawn = [_activity(one) for one in changed if _activity(one).state == State.SUBMITTED]
    for activity in withdrawn:
        set_back(activity)
    update(withdrawn)
    listed = []
    for one in changed:
        activity, way_up = _activity(one), levels[one.group.lead.parent_id]
        if activity.state == State.ACCEPTED:
            assert one.checked is not None
            proposed = put_change(activity, one.checked, values_in_rows(activity))
            propose(activity, proposed, moment, way_up)
            activity.version += 1
            activity.saved_at = moment
        else:
            write_words(activity, _values(one))
            file(activity, moment, way_up)
            listed.append(one)
    update([_activity(one) for one in changed])
    _write_kinds(listed)
    _write_partners(listed)
    _write_sessions(changed)


def _activity(one: Considered) -> Activity:
    assert one.existing is not None
    return one.existing.activity


def _values(one: Considered) -> Mapping[str, Any]:
    assert one.checked is not None
    return one.checked.values


def _write_kinds(changed: Sequence[Considered]) -> None:
    through = Activity.kinds.through
    wanted = {(_activity(one).pk, int(pk)) for one in changed for pk in _values(one)["kinds"]}
    there = through.objects.filter(activity__in=[_activity(one).pk for one in changed])
    known = {(row.activity_id, row.activitykind_id): row.pk for row in there}
    through.objects.filter(pk__in=[pk for pair, pk in known.items() if pair not in wanted]).delete()
    insert([through(activity_id=one, activitykind_id=kind) for one, kind in sorted(wanted - known.keys())])


def _write_partners(changed: Sequence[Considered]) -> None:
    gone: list[int] = []
    new: list[CoOrganiser] = []
    for one in changed:
        assert one.checked is not None
        wanted = {unit.pk: unit for unit in one.checked.partners}
        known = {partner.roster_unit_id: partner.pk for partner in _activity(one).co_organisers.all()}
        gone += [pk for unit, pk in known.items() if unit not in wanted]
        new += [
            CoOrganiser(activity=_activity(one), roster_unit=unit)
            for pk, unit in wanted.items()
            if pk not in known
        ]
    CoOrganiser.objects.filter(pk__in=gone).delete()
    insert(new)


def _write_sessions(changed: Sequence[Considered]) -> None:
    gone: list[int] = []
    new: list[Session] = []
    other: list[Session] = []
    where = known_points({one.group.lead for one in changed})
    for one in changed:
        assert one.checked is not None
        known = {session.pk: session for session in _activity(one).sessions.all()}
        place = area_code(one.group.lead)
        for wanted in one.checked.sessions:
            session = known.pop(wanted.pk, None) if wanted.pk else None
            columns = _columns(wanted, session, where[one.group.lead.pk])
            if session is None:
                session = Session(activity=_activity(one), place_code=place)
                new.append(session)
            elif any(getattr(session, name) != value for name, value in columns.items()):
                other.append(session)
            for name, value in columns.items():
                setattr(session, name, value)
        gone += known
    insert(new)
    update(other, COLUMNS)
    Session.objects.filter(pk__in=gone).delete()


def _columns(wanted: WantedSession, before: Session | None, known: Known) -> dict[str, Any]:
    return {"starts_at": wanted.starts_at, "ends_at": wanted.ends_at, **placed(wanted, before, known)}
