"""Decisions of reviewers on an activity or on a change of it: pass on, accept, return, return what was accepted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.http import Http404

from vocweek.accounts.models import User
from vocweek.activities import states
from vocweek.activities.announcing import announce
from vocweek.activities.climbing import last_level, levels_of
from vocweek.activities.entry.spec import spec_of
from vocweek.activities.entry.values import values_of
from vocweek.activities.entry.writing import write_lists, write_words
from vocweek.activities.leaving import tell_left
from vocweek.activities.models import Activity, ActivityReview
from vocweek.activities.services.happening import changed_words, doubtful, told_of
from vocweek.activities.services.locking import lock_activity
from vocweek.activities.showing import keep_pictures
from vocweek.activities.states import Action
from vocweek.activities.telling import tell_accepted, tell_returned
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.org.access import Capability, reach_of
from vocweek.reporting.climbing import acting_level, next_turn

Decision = ActivityReview.Decision


@transaction.atomic
def accept(
    *, activity: Activity, by: User, version: int | None = None, moment: datetime | None = None
) -> Activity:
    """Agree for one level: pass the activity (or the change of it) on up, or accept it for good at the last.

    version: the one they read; if it changed since, nothing happens but ``stale``. The same click twice decides once.
    Raises ``wrong_state``; `Http404` where it is not the person's to decide.
    """
    activity = lock_activity(activity.pk)
    if _decided_by_the_same_click(activity, by, version, Decision.ACCEPTED):
        return activity
    turn = _waiting_at(activity)
    levels = levels_of(activity)
    acted = acting_level(turn, levels, reach_of(by))
    activity.at_unit = next_turn(levels, acted)
    moment, stood = moment or now(), activity.stands
    change = activity.state == Activity.State.ACCEPTED
    decided = _decide(activity, by, acted, Decision.ACCEPTED, moment, change=change)
    if activity.at_unit is None:
        _take_over(activity, moment)
        tell_accepted(activity, decided, moment)
    elif not change:
        states.move(activity, Action.PASS_ON)
    activity.save()
    keep_pictures(activity)
    announce(doubtful(activity, stood, moment))
    return activity


@transaction.atomic
def return_activity(
    *,
    activity: Activity,
    by: User,
    reason: str = "",
    field_reasons: Mapping[str, str] | None = None,
    version: int | None = None,
    moment: datetime | None = None,
) -> Activity:
    """Send it back (退回) with a reason, on the whole or on fields. A change sent back leaves what was agreed standing.

    version: as in `accept`. Raises ``no_reason``, ``unknown_field``, ``wrong_state``, ``stale``.
    """
    activity = lock_activity(activity.pk)
    if _decided_by_the_same_click(activity, by, version, Decision.RETURNED):
        return activity
    turn = _waiting_at(activity)
    acted = acting_level(turn, levels_of(activity), reach_of(by))
    return _send_back(activity, by, acted, Decision.RETURNED, reason, field_reasons, moment or now())


@transaction.atomic
def reopen(
    *,
    activity: Activity,
    by: User,
    reason: str = "",
    field_reasons: Mapping[str, str] | None = None,
    version: int | None = None,
    moment: datetime | None = None,
) -> Activity:
    """Return what was accepted (通过后退回), on the record, by the last level or above; the public sees it no more.

    Raises like `return_activity`.
    """
    activity = lock_activity(activity.pk)
    if _decided_by_the_same_click(activity, by, version, Decision.REOPENED):
        return activity
    states.require(activity, Action.REOPEN)
    acted = last_level(activity.lead) or activity.lead
    reach_of(by).require(Capability.REVIEW, acted.path)
    return _send_back(activity, by, acted, Decision.REOPENED, reason, field_reasons, moment or now())


def _waiting_at(activity: Activity) -> RosterUnit:
    if activity.at_unit is None:
        states.require(activity, Action.ACCEPT)
        raise Http404("没有等待审核的变更。")
    return activity.at_unit


def _take_over(activity: Activity, moment: datetime) -> None:
    """The last level agreed: the activity is accepted, or what was proposed becomes what it is; who booked is told."""
    activity.waits_since = None
    if activity.state == Activity.State.SUBMITTED:
        states.move(activity, Action.ACCEPT)
        activity.accepted_at = activity.accepted_at or moment
        return
    proposed, told = activity.proposed or {}, told_of(activity)
    activity.proposed = None
    write_words(activity, proposed)
    write_lists(activity, proposed)
    announce(changed_words(activity, told, moment))


def _send_back(
    activity: Activity,
    by: User,
    acted: RosterUnit,
    decision: ActivityReview.Decision,
    reason: str,
    field_reasons: Mapping[str, str] | None,
    moment: datetime,
) -> Activity:
    reasons = _reasons(activity, field_reasons or {})
    reason = reason.strip()[:500]
    if not reason and not reasons:
        raise refuse("no_reason", "请写明退回的原因，或者在需要修改的栏目上写明。", "reason")
    stood = activity.stands
    change = decision == Decision.RETURNED and activity.state == Activity.State.ACCEPTED
    review = _decide(activity, by, acted, decision, moment, reason, reasons, change=change)
    if not change:
        activity.draft = values_of(activity) | (activity.proposed or {})
        activity.proposed = None
        states.move(activity, Action.REOPEN if decision == Decision.REOPENED else Action.RETURN)
    activity.at_unit, activity.waits_since = None, None
    activity.save()
    if decision == Decision.REOPENED:
        tell_left(activity.pk)
    keep_pictures(activity)
    announce(doubtful(activity, stood, moment))
    tell_returned(activity, review, moment)
    return activity


def _reasons(activity: Activity, given: Mapping[str, str]) -> dict[str, str]:
    reasons = {key: text.strip()[:300] for key, text in given.items() if text.strip()}
    unknown = reasons.keys() - spec_of(activity.lead).by_key.keys()
    if unknown:
        raise refuse("unknown_field", "退回原因所指的栏目不在表单里，请刷新页面。", sorted(unknown)[0])
    return reasons


def _decide(
    activity: Activity,
    by: User,
    acted: RosterUnit,
    decision: ActivityReview.Decision,
    moment: datetime,
    reason: str = "",
    field_reasons: dict[str, str] | None = None,
    *,
    change: bool,
) -> ActivityReview:
    """Write the decision; the caller saves the activity, whose version rises."""
    activity.version += 1
    sign_history(by)
    return ActivityReview.objects.create(
        activity=activity,
        unit=acted,
        reviewer=by,
        decision=decision,
        change=change,
        proposed=activity.proposed if change else None,
        reason=reason,
        field_reasons=field_reasons or {},
        decided_at=moment,
    )


def _decided_by_the_same_click(
    activity: Activity, by: User, version: int | None, decision: ActivityReview.Decision
) -> bool:
    """Tell if `by` decided this very version already, in the same way. Raises ``stale`` if it changed otherwise."""
    if version is None or version == activity.version:
        return False
    last = activity.reviews.select_related("reviewer").last()
    if last and last.reviewer_id == by.pk and last.decision == decision and version == activity.version - 1:
        return True
    raise refuse("stale", "您打开之后，这个活动已经由别人处理或修改；请刷新后再审核。")
