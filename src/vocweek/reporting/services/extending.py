"""Extension (延期): asked for by the unit that owes, granted or refused above it, or granted unasked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from vocweek.accounts.models import User
from vocweek.campaign.models import Task
from vocweek.core.clock import SHANGHAI, now
from vocweek.core.errors import refuse
from vocweek.org.access import Capability, Reach, reach_of
from vocweek.reporting.access import scope_of
from vocweek.reporting.ledger import settle
from vocweek.reporting.models import Extension, Obligation
from vocweek.reporting.offices import Office, acting_office, offices_above, whose_turn
from vocweek.reporting.services.locking import lock_obligation, require_asked
from vocweek.reporting.telling import tell_asked, tell_decided

State = Extension.State


@transaction.atomic
def ask_extension(
    *, obligation: Obligation, by: User, until: datetime, reason: str, moment: datetime | None = None
) -> Extension:
    """Ask for more time; the request waits at the lowest office that may grant it (see `reporting.offices`).

    Possible after the due moment too, also where the task has closed. Sending the same request again changes
    nothing. Raises `DomainError` ``no_reason``, ``too_early``, ``past``, ``already_filed``, ``asked_already``,
    ``exempt``, ``task_withdrawn``.
    """
    moment = moment or now()
    obligation = lock_obligation(obligation.pk)
    reach_of(by).require(Capability.FILE, obligation.roster_unit.path)
    require_asked(obligation)
    _require_unfiled(obligation)
    _require_later(obligation, until, moment)
    waiting = obligation.extensions.filter(state=State.ASKED).first()
    if waiting is not None:
        if (waiting.wished_until, waiting.reason, waiting.asked_by_id) == (until, reason.strip(), by.pk):
            return waiting
        raise refuse("asked_already", "已经申请过延期，正在等上级答复；要改，请先撤回原来的申请。")
    extension = Extension.objects.create(
        obligation=obligation,
        reason=_reason(reason, "请写明申请延期的原因。"),
        wished_until=until,
        asked_by=by,
        asked_at=moment,
        at_unit=whose_turn(offices_above(obligation), until).unit,
    )
    tell_asked(extension, moment)
    return extension


@transaction.atomic
def withdraw_request(*, extension: Extension, by: User) -> Extension:
    """Take a request back before it is answered. Raises `DomainError` ``decided``."""
    extension = _lock(extension)
    reach_of(by).require(Capability.FILE, extension.obligation.roster_unit.path)
    if extension.state == State.WITHDRAWN:
        return extension
    _require_waiting(extension)
    extension.state, extension.at_unit = State.WITHDRAWN, None
    extension.save(update_fields=["state", "at_unit"])
    return extension


@transaction.atomic
def grant_extension(
    *,
    extension: Extension,
    by: User,
    until: datetime | None = None,
    answer: str = "",
    moment: datetime | None = None,
) -> Extension:
    """Grant what was asked for, until the moment wished for or another one; it ends by itself.

    What was filed late after asking is on time if it came by then. Of two offices that decide at once the first one
    wins and the other is told; a double click changes nothing. Raises `DomainError` ``decided``, ``past``,
    ``too_early``, ``beyond_own`` (later than the office was given itself), ``exempt``, ``task_withdrawn``.
    """
    moment = moment or now()
    extension = _lock(extension)
    until = until or extension.wished_until
    assert until is not None  # a request says until when
    reach = _require_may_answer(extension, by)
    if (extension.state, extension.decided_by_id, extension.until) == (State.GRANTED, by.pk, until):
        return extension
    _require_waiting(extension)
    _require_owed(extension.obligation)
    _require_later(extension.obligation, until, moment)
    _decide(extension, State.GRANTED, by, _office(extension.obligation, reach, until), moment, answer)
    extension.until = until
    extension.save()
    _apply(extension.obligation)
    tell_decided(extension, moment)
    return extension


@transaction.atomic
def refuse_extension(
    *, extension: Extension, by: User, answer: str, moment: datetime | None = None
) -> Extension:
    """Refuse a request, with a reason. Raises `DomainError` ``no_reason``, ``decided``."""
    extension = _lock(extension)
    reach = _require_may_answer(extension, by)
    if (extension.state, extension.decided_by_id) == (State.REFUSED, by.pk):
        return extension
    _require_waiting(extension)
    answer = _reason(answer, "请写明不同意延期的原因。", "answer")
    assert extension.wished_until is not None
    office = acting_office(offices_above(extension.obligation), reach, extension.wished_until)
    moment = moment or now()
    _decide(extension, State.REFUSED, by, office, moment, answer)
    extension.save()
    tell_decided(extension, moment)
    return extension


@transaction.atomic
def extend(
    *, obligation: Obligation, by: User, until: datetime, reason: str, moment: datetime | None = None
) -> Extension:
    """Grant more time unasked, for one obligation nobody has met yet; a request that waits is answered by it.

    Only a superior may. Raises `DomainError` like `grant_extension`, ``no_reason``, ``already_filed``, ``exempt``,
    ``task_withdrawn``.
    """
    moment = moment or now()
    obligation = lock_obligation(obligation.pk)
    reach = reach_of(by)
    reach.require(Capability.EXEMPT, scope_of(obligation, Capability.EXEMPT))
    reason = _reason(reason, "请写明延期的原因。")
    require_asked(obligation)
    _require_unfiled(obligation)
    _require_later(obligation, until, moment)
    office = _office(obligation, reach, until)
    waiting = obligation.extensions.filter(state=State.ASKED).select_related("at_unit").first()
    if waiting and waiting.at_unit and reach.can(Capability.EXEMPT, waiting.at_unit.path):
        extension, answer = waiting, reason
    else:
        extension, answer = Extension(obligation=obligation, reason=reason), ""
    extension.until = until
    _decide(extension, State.GRANTED, by, office, moment, answer)
    extension.save()
    _apply(obligation)
    tell_decided(extension, moment)
    return extension


@transaction.atomic
def revoke_extension(*, extension: Extension, by: User, moment: datetime | None = None) -> Extension:
    """Take a grant back while it runs and nothing was filed: the moment given before counts again.

    By the office that granted it, or one above. Raises `DomainError` ``not_granted``, ``ended``, ``already_filed``.
    """
    moment = moment or now()
    extension = _lock(extension)
    assert extension.obligation.roster_unit.parent is not None  # only what a superior asks is extended
    granted_by = extension.unit or extension.obligation.roster_unit.parent
    reach_of(by).require(Capability.EXEMPT, granted_by.path)
    if extension.state == State.REVOKED:
        return extension
    if extension.state != State.GRANTED or extension.until is None:
        raise refuse("not_granted", "这一申请没有准予延期，不用收回。")
    if extension.until <= moment:
        raise refuse("ended", "这次延期已经到期，自动结束了，不用收回。")
    if extension.obligation.filed_at is not None:
        raise refuse("already_filed", "该单位已经报送，不能再收回延期。")
    extension.state, extension.revoked_by, extension.revoked_at = State.REVOKED, by, moment
    extension.save(update_fields=["state", "revoked_by", "revoked_at"])
    _apply(extension.obligation)
    tell_decided(extension, moment)
    return extension


def _apply(obligation: Obligation) -> None:
    """Let the latest moment granted count, or the one given where none is; then settle what was filed."""
    given = obligation.given_due_at or obligation.due_at
    until = obligation.extensions.filter(state=State.GRANTED).aggregate(until=Max("until"))["until"]
    extended = until is not None and until > given
    obligation.given_due_at, obligation.due_at = (given, until) if extended else (None, given)
    obligation.save(update_fields=["given_due_at", "due_at"])
    settle([obligation])


def _lock(extension: Extension) -> Extension:
    """Return the extension as it now stands; all that decide on one wait for its obligation."""
    obligation = lock_obligation(extension.obligation_id)
    fresh = Extension.objects.select_related("at_unit", "unit", "decided_by").get(pk=extension.pk)
    fresh.obligation = obligation
    return fresh


def _require_may_answer(extension: Extension, by: User) -> Reach:
    """Return the person's reach; `Http404` unless they decide at the office whose turn it is (or was), or above."""
    reach = reach_of(by)
    turn = extension.at_unit or extension.unit
    scope = turn.path if turn else scope_of(extension.obligation, Capability.EXEMPT)
    reach.require(Capability.EXEMPT, scope)
    return reach


def _require_waiting(extension: Extension) -> None:
    if extension.state != State.ASKED:
        raise refuse("decided", _what_became_of(extension))


def _what_became_of(extension: Extension) -> str:
    if extension.state == State.WITHDRAWN:
        return "申请单位已经撤回了这一申请。"
    who = f"{extension.unit}的{extension.decided_by}" if extension.unit else "上级"
    if extension.state == State.REFUSED:
        return f"{who}已经答复：不同意延期。"
    assert extension.until is not None
    if extension.state == State.REVOKED:
        return f"{who}已经同意延期，后来又收回了。"
    return f"{who}已经同意延期到 {_said(extension.until)}。"


def _require_owed(obligation: Obligation) -> None:
    """Refuse more time for what is asked no more since the request was made."""
    if obligation.exempt_at is not None:
        raise refuse("exempt", f"{obligation.roster_unit}这一项已经免报，不用延期。")
    if obligation.task.state != Task.State.ISSUED:
        raise refuse("task_withdrawn", "这项任务已经收回，不用延期。")


def _require_unfiled(obligation: Obligation) -> None:
    if obligation.filed_at is not None:
        raise refuse("already_filed", "这一项已经报送，不用延期。")


def _require_later(obligation: Obligation, until: datetime, moment: datetime) -> None:
    if until <= moment:
        raise refuse("past", "这个时间已经过了，请选以后的时间。", "until")
    if until <= obligation.due_at:
        raise refuse("too_early", f"现在的截止时间就是 {_said(obligation.due_at)}，请选更晚的时间。", "until")


def _office(obligation: Obligation, reach: Reach, until: datetime) -> Office:
    """Return the office that grants `until`. Raises `DomainError` ``beyond_own``."""
    offices = offices_above(obligation)
    office = acting_office(offices, reach, until)
    if office.limit is not None and until > office.limit:
        above = whose_turn([one for one in offices if one.may_grant(until)], until).unit
        message = (
            f"上级给{office.unit}的截止是 {_said(office.limit)}，最晚只能延到这时；要更晚，由{above}决定。"
        )
        raise refuse("beyond_own", message, "until")
    return office


def _decide(
    extension: Extension, state: Extension.State, by: User, office: Office, moment: datetime, answer: str
) -> None:
    """Set the decision on the row; the caller saves."""
    extension.state, extension.at_unit = state, None
    extension.unit, extension.decided_by, extension.decided_at = office.unit, by, moment
    extension.answer = answer.strip()[:300]


def _reason(text: str, message: str, field: str = "reason") -> str:
    text = text.strip()
    if not text:
        raise refuse("no_reason", message, field)
    return text[:300]


def _said(moment: datetime) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
