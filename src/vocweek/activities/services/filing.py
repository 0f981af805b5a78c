"""Handing an activity in, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.activities import states
from vocweek.activities.announcing import announce
from vocweek.activities.climbing import levels_of
from vocweek.activities.entry.checking import Checked, check_entry
from vocweek.activities.entry.spec import spec_of
from vocweek.activities.entry.writing import write_lists, write_sessions, write_words
from vocweek.activities.models import Activity
from vocweek.activities.services.happening import REMOVED, cancel, changed_words, doubtful, moved, told_of
from vocweek.activities.services.locking import lock_activity, require_version
from vocweek.activities.states import Action
from vocweek.campaign.rosters import hold_roster
from vocweek.core.clock import now
from vocweek.core.history import sign_history
from vocweek.org.access import Capability, reach_of
from vocweek.reporting.climbing import Level, first_turn


@transaction.atomic
def submit(
    *,
    activity: Activity,
    by: User,
    raw: Mapping[str, Any] | None = None,
    version: int | None = None,
    moment: datetime | None = None,
) -> Activity:
    """Hand in what was typed (`raw`, else the draft): rows are written and the lowest level that reviews has its turn.

    Where nobody stands above the lead it is accepted at once. The same click sent twice hands in once. Raises
    `DomainError` with every problem of `check_entry`, ``wrong_state``, ``not_own_file``; `Stale`.
    """
    hold_roster(activity.edition_id)  # before the row: who changes the roster takes them in this order, too
    activity = lock_activity(activity.pk)
    reach_of(by).require(Capability.ACTIVITY_WRITE, activity.lead.path)
    if _sent_twice(activity, version):
        return activity
    states.require(activity, Action.SUBMIT)
    require_version(activity, version)
    checked = check_entry(spec_of(activity.lead), activity.draft if raw is None else raw, activity.lead)
    sign_history(by)
    hand_in(activity, checked, moment or now())
    return activity


def hand_in(
    activity: Activity, checked: Checked, moment: datetime, levels: list[Level] | None = None
) -> None:
    """Write what was checked and file it; the caller has locked the activity, may do so, and signs. levels: see `file`.

    Raises ``wrong_state``, ``not_own_file``, ``over``.
    """
    agreed, stood, told = activity.accepted_at is not None, activity.stands, told_of(activity)
    write_words(activity, checked.values)
    file(activity, moment, levels)
    activity.save()
    write_lists(activity, checked.values, checked.partners)
    before = {one.pk: one for one in activity.sessions.all()}
    changed, gone = write_sessions(activity, checked.sessions, moment)
    happened = moved(changed, before, moment) + [cancel(one, REMOVED, moment) for one in gone]
    if agreed:
        happened += changed_words(activity, told, moment) + doubtful(activity, stood, moment)
    announce(happened)


@transaction.atomic
def withdraw(*, activity: Activity, by: User) -> Activity:
    """Take back (撤回) what waits for review, to change it; it can be handed in again. Raises ``wrong_state``.

    What was accepted before is returned as it was: people may have booked it, so it may be cancelled, but never thrown
    away.
    """
    activity = lock_activity(activity.pk)
    reach_of(by).require(Capability.ACTIVITY_WRITE, activity.lead.path)
    sign_history(by)
    take_back(activity)
    return activity


def take_back(activity: Activity) -> None:
    """Withdraw an activity that the caller has locked, may withdraw, and signs for. Raises ``wrong_state``."""
    set_back(activity)
    activity.save()


def set_back(activity: Activity) -> None:
    """Let an activity be withdrawn, as `take_back`; the caller saves."""
    states.move(activity, Action.TAKE_BACK if activity.accepted_at else Action.WITHDRAW)
    activity.at_unit, activity.waits_since = None, None
    activity.version += 1


def file(activity: Activity, moment: datetime, levels: list[Level] | None = None) -> None:
    """Set the state of an activity that is handed in, and whose turn it is. The caller saves.

    levels: the way up where it is known already; else at most three queries.
    """
    states.move(activity, Action.SUBMIT)
    levels = levels_of(activity) if levels is None else levels
    activity.at_unit = first_turn(levels) if levels else None
    activity.waits_since = moment if levels else None
    activity.submitted_at = activity.submitted_at or moment
    activity.draft = {}
    activity.version += 1
    activity.saved_at = moment
    if not levels:
        states.move(activity, Action.ACCEPT)
        activity.accepted_at = activity.accepted_at or moment


def _sent_twice(activity: Activity, version: int | None) -> bool:
    waits = activity.state in (Activity.State.SUBMITTED, Activity.State.ACCEPTED)
    return waits and version is not None and version == activity.version - 1
