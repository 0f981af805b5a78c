"""Judges (评审专家): named by the office, invited by a link of which only a hash is kept, urged, revoked."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from vocweek.accounts.models import User
from vocweek.activities.booking.tickets import link_hash, new_token
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.history import sign_history
from vocweek.org.models import OrgUnit
from vocweek.selection.jurors import TypedJudge
from vocweek.selection.models import Assignment, Judge, Round
from vocweek.selection.services.handing import hand_on, leave_unit
from vocweek.selection.services.locking import lock_round, reason_of
from vocweek.selection.states import RoundAction, move_round
from vocweek.selection.telling import mail_judge

GOOD_AFTER: Final = timedelta(days=1)
"""How long a link is good after the round's due moment."""
URGED_AGAIN: Final = timedelta(hours=20)
MOST_JUDGES: Final = 500


@dataclass(frozen=True, slots=True)
class Invited:
    """A judge just invited. link: shown and sent this once."""

    judge: Judge
    link: str


@dataclass(frozen=True, slots=True)
class Mailed:
    """What became of writing to many at once: how many mails go out, and the names of judges without a mail."""

    sent: int
    without_mail: tuple[str, ...]


@transaction.atomic
def add_judge(
    *,
    round_: Round,
    by: User,
    name: str,
    email: str = "",
    phone: str = "",
    units: Sequence[OrgUnit] = (),
    unit_names: Sequence[str] = (),
    places: Sequence[str] = (),
) -> Judge:
    """Name a judge of a round that is not closed; new ones of an open round are given what others hand on.

    units: of the tree; unit_names: others, as they say. One of the two is needed, or nobody could tell whom they must
    not judge; so is one of mail and phone. Raises ``no_name``, ``no_contact``, ``bad_email``, ``bad_phone``,
    ``no_unit``, ``known``, ``too_many``, ``wrong_state``.
    """
    round_ = lock_round(round_, by)
    _require_running(round_)
    name = " ".join(name.split())[:40]
    if not name:
        raise refuse("no_name", "请填写专家的姓名。", "name")
    email, phone = _reached(round_, email.strip(), phone.strip())
    others = [said for one in unit_names if (said := " ".join(one.split())[:120])]
    if not units and not others:
        raise refuse("no_unit", "请填写专家的单位，用来回避本单位的作品。", "units")
    if round_.judges.count() >= MOST_JUDGES:
        raise refuse("too_many", f"一轮最多 {MOST_JUDGES} 位专家。")
    sign_history(by)
    judge = Judge.objects.create(
        round=round_,
        name=name,
        email=email,
        phone=phone,
        unit_names=others,
        places=list(places),
        added_by=by,
    )
    judge.units.set(units)
    return judge


@transaction.atomic
def add_judges(*, round_: Round, by: User, typed: Sequence[TypedJudge]) -> list[Judge]:
    """Name the judges of a pasted list, all or none; units the tree knows by their name are theirs on the tree.

    Raises `DomainError` with what is wrong in which line, each as `add_judge` says it.
    """
    known = _units_called([name for one in typed for name in one.units])
    made, problems = [], []
    for one in typed:
        try:
            made.append(_add_typed(round_, by, one, known))
        except DomainError as error:
            problems += [Problem(p.code, f"第 {one.line} 行：{p.message}", "list") for p in error.problems]
    if problems:
        raise DomainError(problems)
    return made


def _add_typed(round_: Round, by: User, one: TypedJudge, known: Mapping[str, Sequence[OrgUnit]]) -> Judge:
    """Name one judge as typed; known: units of the tree by name."""
    return add_judge(
        round_=round_,
        by=by,
        name=one.name,
        email=one.email,
        phone=one.phone,
        units=[unit for name in one.units for unit in known.get(name, ())],
        unit_names=[name for name in one.units if not known.get(name)],
    )


def _units_called(names: Collection[str]) -> dict[str, list[OrgUnit]]:
    """Return the units of the tree by the names they go by now; of one name there may be several. One query."""
    found: dict[str, list[OrgUnit]] = {}
    for unit in OrgUnit.objects.filter(Q(name__in=names) | Q(short_name__in=names)):
        for name in {unit.name, unit.short_name} & set(names):
            found.setdefault(name, []).append(unit)
    return found


@transaction.atomic
def remove_judge(*, judge: Judge, by: User) -> None:
    """Take out a judge named by mistake, while the round is being prepared. Raises ``wrong_state``."""
    round_ = lock_round(judge.round, by)
    move_round(round_, RoundAction.PREPARE)
    sign_history(by)
    judge.assignments.all().delete()
    judge.delete()


@transaction.atomic
def note_interest(
    *, judge: Judge, by: User, unit: OrgUnit, reason: str, moment: datetime | None = None
) -> list[int]:
    """Let the office note an interest of a judge in a unit (回避), by whatever name it goes; what they hold of it goes
    to others. Return the numbers of items for which nobody else may. Raises ``no_reason``, ``wrong_state``."""
    round_ = lock_round(judge.round, by)
    _require_running(round_)
    why = reason_of(reason, "请写明与这个单位的利害关系。", "reason")
    sign_history(by)
    return leave_unit(round_, judge, unit, why=why, moment=moment or now())


@transaction.atomic
def invite(*, judge: Judge, by: User, page: str, moment: datetime | None = None) -> Invited:
    """Send a judge of an open round a link to `page` (address of the judge's page); the one before opens nothing any
    more. The token stands behind ``#``: no server, proxy or log ever sees it in an address.

    Raises ``revoked``, ``wrong_state``.
    """
    round_ = lock_round(judge.round, by)
    move_round(round_, RoundAction.JUDGE)
    return _invite(judge.pk, round_, page, moment or now(), urging=False)


@transaction.atomic
def urge(*, judge: Judge, by: User, page: str, moment: datetime | None = None) -> Invited:
    """Urge a judge with a fresh link, at most once a day (``urged_today``). Raises as `invite` does."""
    moment = moment or now()
    round_ = lock_round(judge.round, by)
    move_round(round_, RoundAction.JUDGE)
    judge = Judge.objects.get(pk=judge.pk)
    if judge.urged_at is not None and moment - judge.urged_at < URGED_AGAIN:
        raise refuse("urged_today", f"今天已经催过{judge.name}了，请明天再催。")
    return _invite(judge.pk, round_, page, moment, urging=True)


@transaction.atomic
def invite_all(*, round_: Round, by: User, page: str, moment: datetime | None = None) -> Mailed:
    """Invite every judge of an open round who was not yet; who has no mail is invited alone, to be handed the link.

    Raises ``wrong_state``.
    """
    round_ = lock_round(round_, by)
    move_round(round_, RoundAction.JUDGE)
    waiting = round_.judges.filter(revoked_at=None, invited_at=None)
    return _mail_each(waiting, round_, page, moment or now(), urging=False)


@transaction.atomic
def urge_all(*, round_: Round, by: User, page: str, moment: datetime | None = None) -> Mailed:
    """Urge every judge who was invited, has not done all, and was not urged today: one mail each."""
    moment = moment or now()
    round_ = lock_round(round_, by)
    move_round(round_, RoundAction.JUDGE)
    undone = Assignment.objects.filter(
        judge=OuterRef("pk"), state=Assignment.State.GIVEN, item__dropped_at=None
    )
    late = round_.judges.filter(Exists(undone), revoked_at=None, invited_at__isnull=False)
    late = late.filter(Q(urged_at=None) | Q(urged_at__lt=moment - URGED_AGAIN))
    return _mail_each(late, round_, page, moment, urging=True)


@transaction.atomic
def revoke_judge(*, judge: Judge, by: User, why: str, moment: datetime | None = None) -> list[int]:
    """End a judge's link at once and give what they have not judged to others; what they did stays and counts.

    Return the numbers of items for which nobody else is free of a conflict. Twice is once. Raises ``no_reason``.
    """
    round_ = lock_round(judge.round, by)
    _require_running(round_)
    judge = Judge.objects.select_for_update().get(pk=judge.pk)
    if judge.revoked_at is not None:
        return []
    why = reason_of(why, "请写明为什么收回。")
    sign_history(by)
    judge.revoked_at, judge.revoked_why = moment or now(), why
    judge.save(update_fields=["revoked_at", "revoked_why"])
    return hand_on(round_, judge, why=why, moment=moment or now())


@transaction.atomic
def reassign(*, judge: Judge, by: User, why: str, moment: datetime | None = None) -> list[int]:
    """Give what a judge has not judged to others (改派); those done stay, and so does the link. As `revoke_judge`."""
    round_ = lock_round(judge.round, by)
    move_round(round_, RoundAction.JUDGE)
    sign_history(by)
    why = reason_of(why, "请写明为什么改派。")
    return hand_on(round_, judge, why=why, moment=moment or now())


def _invite(pk: int, round_: Round, page: str, moment: datetime, *, urging: bool) -> Invited:
    judge = Judge.objects.select_for_update().get(pk=pk)
    if judge.revoked_at is not None:
        raise refuse("revoked", f"{judge.name}已经不是这一轮的专家。")
    assert round_.due_at is not None  # it is open
    token = new_token()
    judge.round = round_
    judge.link_hash, judge.expires_at = link_hash(token), round_.due_at + GOOD_AFTER
    if urging:
        judge.urged_at = moment
    judge.invited_at = judge.invited_at or moment
    judge.save(update_fields=["link_hash", "expires_at", "urged_at", "invited_at"])
    link = f"{page}#{token}"
    if judge.email:
        mail_judge(judge, link, urging=urging)
    return Invited(judge, link)


def _mail_each(
    judges: QuerySet[Judge], round_: Round, page: str, moment: datetime, *, urging: bool
) -> Mailed:
    reached = list(judges.exclude(email="").values_list("pk", flat=True))
    for pk in reached:
        _invite(pk, round_, page, moment, urging=urging)
    return Mailed(len(reached), tuple(judges.filter(email="").values_list("name", flat=True)))


def _reached(round_: Round, email: str, phone: str) -> tuple[str, str]:
    """Return mail and phone as they are kept. Raises ``no_contact``, ``bad_email``, ``bad_phone``, ``known``."""
    if not email and not phone:
        raise refuse("no_contact", "请填写专家的邮箱或手机。", "email")
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise refuse("bad_email", f"“{email}”不是邮箱，请写成 name@example.com。", "email") from None
    phone = re.sub(r"[\s-]", "", phone)
    if phone and not re.fullmatch(r"\+?\d{6,15}", phone):
        raise refuse("bad_phone", f"“{phone}”不是电话号码，请只写数字。", "phone")
    if email and round_.judges.filter(email__iexact=email).exists():
        raise refuse("known", f"{email} 已经是这一轮的专家。", "email")
    if phone and round_.judges.filter(phone=phone).exists():
        raise refuse("known", f"手机 {phone} 已经是这一轮的专家。", "phone")
    return email, phone


def _require_running(round_: Round) -> None:
    if round_.state == Round.State.CLOSED:
        move_round(round_, RoundAction.JUDGE)
