"""Judges (评审专家): named by the office, invited by a link of which only a hash is kept, urged, revoked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from vocweek.accounts.models import User
from vocweek.activities.booking.tickets import link_hash, new_token
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.org.models import OrgUnit
from vocweek.selection.models import Judge, Round
from vocweek.selection.services.handing import hand_on
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


@transaction.atomic
def add_judge(
    *,
    round_: Round,
    by: User,
    name: str,
    email: str,
    units: Sequence[OrgUnit] = (),
    unit_names: Sequence[str] = (),
    places: Sequence[str] = (),
) -> Judge:
    """Name a judge of a round that is not closed; new ones of an open round are given what others hand on.

    units: of the tree; unit_names: others, as they say. One of the two is needed, or nobody could tell whom they must
    not judge. Raises ``no_name``, ``bad_email``, ``no_unit``, ``known``, ``too_many``, ``wrong_state``.
    """
    round_ = lock_round(round_, by)
    _require_running(round_)
    name, email = " ".join(name.split())[:40], email.strip()
    if not name:
        raise refuse("no_name", "请填写专家的姓名。", "name")
    try:
        validate_email(email)
    except ValidationError:
        raise refuse("bad_email", f"“{email}”不是邮箱，请写成 name@example.com。", "email") from None
    others = [said for one in unit_names if (said := " ".join(one.split())[:120])]
    if not units and not others:
        raise refuse("no_unit", "请填写专家的单位，用来回避本单位的作品。", "units")
    if round_.judges.filter(email__iexact=email).exists():
        raise refuse("known", f"{email} 已经是这一轮的专家。", "email")
    if round_.judges.count() >= MOST_JUDGES:
        raise refuse("too_many", f"一轮最多 {MOST_JUDGES} 位专家。")
    sign_history(by)
    judge = Judge.objects.create(
        round=round_, name=name, email=email, unit_names=others, places=list(places), added_by=by
    )
    judge.units.set(units)
    return judge


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
    judge.revoked_at, judge.revoked_why, judge.link_hash = moment or now(), why, None
    judge.save(update_fields=["revoked_at", "revoked_why", "link_hash"])
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
    mail_judge(judge, link, urging=urging)
    return Invited(judge, link)


def _require_running(round_: Round) -> None:
    if round_.state == Round.State.CLOSED:
        move_round(round_, RoundAction.JUDGE)
