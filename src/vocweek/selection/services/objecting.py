"""Objections to a list under public notice (异议): received once, handled with a written answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext

from vocweek.accounts.models import User
from vocweek.activities.personal import contact_hash, seal
from vocweek.core.clock import end_of, now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.selection.models import Decision, DecisionLine, Objection
from vocweek.selection.objecting import Saying
from vocweek.selection.services.locking import hold_noticed, lock_decision, lock_objection, reason_of
from vocweek.selection.services.noticing import fall_off
from vocweek.selection.states import DecisionAction, ObjectionAction, decision_allows, move_objection
from vocweek.selection.telling import mail_answer, mail_received, tell_objection

ANSWER_LENGTH = 2_000


@dataclass(frozen=True, slots=True)
class Received:
    """An objection as it stands. new: nobody said the same of the same line before."""

    objection: Objection
    new: bool


@transaction.atomic
def object_to(
    *, decision: Decision, line: DecisionLine | None, said: Saying, moment: datetime | None = None
) -> Received:
    """Receive an objection to a list under notice, or to one line of it (``None``: to the whole).

    The same words about the same line, whoever sends them, are one objection that is counted; the contact of the first
    is kept. The office is told of each new one. Raises `DomainError` ``not_noticed``, in the reader's language.
    """
    moment = moment or now()
    decision = hold_noticed(decision)
    if not decision_allows(decision, DecisionAction.OBJECT) or not _running(decision, moment):
        raise refuse("not_noticed", gettext("公示已经结束，不再受理异议；可以按公示上的方式联系主办单位。"))
    objection, new = Objection.objects.get_or_create(
        decision=decision,
        line=line,
        text_hash=said.text_hash,
        defaults={
            "about": said.about,
            "evidence": said.evidence,
            "sealed": seal(said.who),
            "phone_hash": contact_hash(said.who.phone),
            "mail_hash": contact_hash(said.who.mail.lower()),
            "at": moment,
            "last_at": moment,
        },
    )
    if not new:
        Objection.objects.filter(pk=objection.pk).update(count=F("count") + 1, last_at=moment)
        objection.refresh_from_db(fields=["count", "last_at"])
        return Received(objection, new=False)
    if said.who.mail:
        mail_received(objection, said.who)
    tell_objection(objection)
    return Received(objection, new=True)


@transaction.atomic
def uphold(
    *, objection: Objection, by: User, answer: str, why: str, moment: datetime | None = None
) -> Objection:
    """Find an objection right (成立): its line falls off the list with `why`, which everybody reads; `answer` goes to
    who objected. One to the whole list takes nothing off: the notice is taken down, or lines are, one by one.

    Raises ``no_answer``, ``no_reason``, ``wrong_state``.
    """
    moment = moment or now()
    decision = lock_decision(objection.decision, by)
    objection = _handled(objection, decision, by, ObjectionAction.UPHOLD, answer, moment)
    line = objection.line
    if line is not None and line.state != DecisionLine.State.OFF:
        line.decision = decision
        fall_off(line, why=reason_of(why, "请写明撤下的原因，公众会看到。"), by=by, moment=moment)
    mail_answer(objection)
    return objection


@transaction.atomic
def dismiss(*, objection: Objection, by: User, answer: str, moment: datetime | None = None) -> Objection:
    """Find an objection not right (不成立), with a written answer to who objected. Raises ``no_answer``."""
    decision = lock_decision(objection.decision, by)
    objection = _handled(objection, decision, by, ObjectionAction.DISMISS, answer, moment or now())
    mail_answer(objection)
    return objection


def _handled(
    objection: Objection,
    decision: Decision,
    by: User,
    action: ObjectionAction,
    answer: str,
    moment: datetime,
) -> Objection:
    fresh = lock_objection(objection)
    move_objection(fresh, action)
    said = answer.strip()[:ANSWER_LENGTH]
    if not said:
        raise refuse("no_answer", "请写明答复：查了什么、结论是什么。留了邮箱的会收到。", "answer")
    sign_history(by)
    fresh.decision = decision
    fresh.answer, fresh.answered_at, fresh.answered_by = said, moment, by
    fresh.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    return fresh


def _running(decision: Decision, moment: datetime) -> bool:
    return decision.until is not None and moment <= end_of(decision.until)
