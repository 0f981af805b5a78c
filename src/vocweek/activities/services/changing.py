"""After it was accepted: what changes at once, what waits for review, what is cancelled; who booked is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.activities import states
from vocweek.activities.announcing import announce
from vocweek.activities.booking.line import fill
from vocweek.activities.climbing import levels_of
from vocweek.activities.entry.checking import Checked, check_entry, reviewed_part
from vocweek.activities.entry.spec import spec_of
from vocweek.activities.entry.values import values_of
from vocweek.activities.entry.writing import write_lists, write_sessions, write_words
from vocweek.activities.leaving import tell_left
from vocweek.activities.models import Activity, Session
from vocweek.activities.services.happening import REMOVED, cancel, changed_words, moved, told_of
from vocweek.activities.services.locking import lock_activity, require_version
from vocweek.activities.showing import keep_pictures
from vocweek.activities.states import Action
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.formspec.reading.text import clean
from vocweek.org.access import Capability, reach_of
from vocweek.reporting.climbing import Level, first_turn


@transaction.atomic
def change(
    *,
    activity: Activity,
    by: User,
    raw: Mapping[str, Any],
    version: int | None = None,
    moment: datetime | None = None,
) -> Activity:
    """Change an accepted activity: times, places, seats and contacts at once, what was agreed as a proposal (decision
    0034).

    Who booked a session that moved or went is told. Raises as `check_entry`; ``wrong_state``, ``seats_taken``; `Stale`.
    """
    activity = lock_activity(activity.pk)
    reach_of(by).require(Capability.ACTIVITY_WRITE, activity.lead.path)
    states.require(activity, Action.CHANGE)
    require_version(activity, version)
    checked = check_entry(spec_of(activity.lead), raw, activity.lead)
    sign_history(by)
    write_change(activity, checked, moment or now())
    return activity


def write_change(
    activity: Activity, checked: Checked, moment: datetime, levels: list[Level] | None = None
) -> None:
    """Write what was checked of an accepted activity; the caller has locked it, may do so, and signs.

    levels: the way up where it is known. Raises ``seats_taken``, ``over``.
    """
    told = told_of(activity)
    proposed = put_change(activity, checked, values_of(activity))
    times = {one.pk: one for one in activity.sessions.all()}
    _propose(activity, proposed, moment, levels)
    changed, gone = write_sessions(activity, checked.sessions, moment)
    for session in changed:
        fill(session, moment)
    happened = moved(changed, times, moment) + [cancel(one, REMOVED, moment) for one in gone]
    happened += changed_words(activity, told, moment)
    activity.version += 1
    activity.saved_at = moment
    activity.save()
    keep_pictures(activity)
    announce(happened)


def put_change(activity: Activity, checked: Checked, before: Mapping[str, Any]) -> dict[str, Any]:
    """Put into an accepted activity what stands at once; return what is to be reviewed. before: `values_of` it."""
    wanted = reviewed_part(checked.values)
    write_words(activity, {key: value for key, value in checked.values.items() if key not in wanted})
    return {key: value for key, value in wanted.items() if _differs(value, before.get(key))}


def propose(activity: Activity, proposed: dict[str, Any], moment: datetime, levels: list[Level]) -> None:
    """Let what differs from what was agreed wait for review by `levels`; nothing waits where nothing does."""
    activity.proposed = proposed or None
    activity.at_unit = first_turn(levels) if proposed else None
    activity.waits_since = moment if proposed else None


@transaction.atomic
def drop_change(*, activity: Activity, by: User) -> Activity:
    """Take back a change that waits for review or came back; what was agreed stands. Raises ``wrong_state``."""
    activity = lock_activity(activity.pk)
    reach_of(by).require(Capability.ACTIVITY_WRITE, activity.lead.path)
    states.require(activity, Action.CHANGE)
    activity.proposed, activity.at_unit, activity.waits_since = None, None, None
    activity.version += 1
    sign_history(by)
    activity.save()
    return activity


@transaction.atomic
def cancel_activity(*, activity: Activity, by: User, why: str, moment: datetime | None = None) -> Activity:
    """Cancel what was handed in, with all its sessions; who booked is told. Raises ``no_reason``, ``wrong_state``."""
    why = _reason(why)
    activity = lock_activity(activity.pk)
    reach_of(by).require(Capability.ACTIVITY_WRITE, activity.lead.path)
    states.move(activity, Action.CANCEL)
    moment = moment or now()
    sign_history(by)
    sessions = activity.sessions.filter(cancelled_at=None, ends_at__gt=moment).order_by("id")
    happened = [cancel(one, why, moment) for one in sessions.select_for_update(no_key=True)]
    activity.cancelled_at, activity.cancelled_why = moment, why
    activity.proposed, activity.at_unit, activity.waits_since = None, None, None
    activity.version += 1
    activity.save()
    tell_left(activity.pk)
    keep_pictures(activity)
    announce(happened)
    return activity


@transaction.atomic
def cancel_session(*, session: Session, by: User, why: str, moment: datetime | None = None) -> Session:
    """Cancel one session; who booked it is told. Raises ``no_reason``, ``wrong_state`` for one that is off or over."""
    why = _reason(why)
    activity = lock_activity(session.activity_id)
    reach_of(by).require(Capability.ACTIVITY_WRITE, activity.lead.path)
    session = Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    moment = moment or now()
    if session.cancelled_at is not None or session.ends_at <= moment:
        raise refuse("wrong_state", "这一场已经取消或结束了。")
    sign_history(by)
    off = cancel(session, why, moment)
    Activity.objects.filter(pk=activity.pk).update(version=activity.version + 1)
    announce([off])
    return session


def _propose(
    activity: Activity, proposed: dict[str, Any], moment: datetime, levels: list[Level] | None
) -> None:
    """Let what differs from what was agreed wait for review; where nobody reviews it stands at once."""
    if proposed and levels is None:
        levels = levels_of(activity)
    if proposed and not levels:
        write_words(activity, proposed)
        write_lists(activity, proposed)
    else:
        propose(activity, proposed, moment, levels or [])


def _differs(one: object, other: object) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) != sorted(map(str, other))
    return (one or None) != (other or None)


def _reason(why: str) -> str:
    why = clean(why)[:300]
    if not why:
        raise refuse("no_reason", "请写明取消的原因，报名的人会看到。", "why")
    return why
