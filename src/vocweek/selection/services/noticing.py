"""A list before the public: put up (公示), taken down, made final (公布), corrected (更正)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.notices.workdays import working_days_after
from vocweek.core.clock import SHANGHAI, end_of, now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.history import sign_history
from vocweek.core.site_version import raise_site_version
from vocweek.selection.models import Correction, Decision, DecisionLine, Entry, Objection
from vocweek.selection.services.locking import (
    lock_call,
    lock_decision,
    lock_entries,
    reason_of,
)
from vocweek.selection.shortlisting import out_of_order
from vocweek.selection.states import CallAction, DecisionAction, move_call, move_decision
from vocweek.selection.telling import tell_final, tell_listed

FEWEST_DAYS, MOST_DAYS = 3, 30
State = DecisionLine.State


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What a public notice says beside its list. contact: who takes objections, how to reach them; days: working."""

    words: str
    contact: str
    days: int = 5
    shows_authors: bool = True

    def problems(self) -> list[Problem]:
        """Return what is wrong with it, each under its field."""
        found = []
        if not self.contact.strip():
            found.append(Problem("no_contact", "请填写受理异议的联系人、电话或邮箱、地址。", "contact"))
        if len(self.contact) > 300 or len(self.words) > 3_000:
            found.append(Problem("long", "说明最多 3000 个字，联系方式最多 300 个字。", "words"))
        if not FEWEST_DAYS <= self.days <= MOST_DAYS:
            found.append(Problem("bad_days", f"公示应为 {FEWEST_DAYS} 至 {MOST_DAYS} 个工作日。", "days"))
        return found


@transaction.atomic
def put_up(
    *, decision: Decision, by: User, version: int, said: NoticeText, moment: datetime | None = None
) -> Decision:
    """Put a draft before the public (公示) as it stands, today and for so many working days after, the first day not
    counted (《民法典》第二百零一条: “按照日计算期间的，开始的当日不计入，自下一日开始计算。”).

    The units on it are told. Raises `DomainError` with all that is missing (``nothing``, ``pending``, ``no_reason``,
    ``no_contact``, …), `Stale`, ``wrong_state``.
    """
    moment = moment or now()
    decision = _moved(decision, by, DecisionAction.NOTICE, version)
    if problems := [*said.problems(), *_unready(decision)]:
        raise DomainError(problems)
    sign_history(by)
    decision.words, decision.contact = said.words.strip(), said.contact.strip()
    decision.days, decision.shows_authors = said.days, said.shows_authors
    decision.noticed_on = moment.astimezone(SHANGHAI).date()
    decision.until = working_days_after(decision.noticed_on, said.days)
    decision.noticed_at, decision.noticed_by = moment, by
    decision.taken_down_at, decision.taken_down_why = None, ""
    decision.save()
    raise_site_version()
    tell_listed(decision)
    return decision


@transaction.atomic
def take_down(*, decision: Decision, by: User, why: str, moment: datetime | None = None) -> Decision:
    """Take a notice down (撤下公示) so that its list can be changed; its page says so and why. Objections stay.

    Put up again, its days begin anew. Raises ``no_reason``, ``wrong_state``.
    """
    decision = _moved(decision, by, DecisionAction.TAKE_DOWN)
    said = reason_of(why, "请写明为什么撤下公示，公众会看到。")
    sign_history(by)
    decision.taken_down_at, decision.taken_down_why = moment or now(), said
    decision.save()
    raise_site_version()
    return decision


@transaction.atomic
def finish(*, decision: Decision, by: User, moment: datetime | None = None) -> Decision:
    """Make a list final (公布最终名单) once its notice is over and every objection is handled. Twice is once.

    With the last list of its issuer the call is decided. Units that took part are told. Raises ``too_early``,
    ``open_objections``, ``nothing``, ``wrong_state``.
    """
    moment = moment or now()
    call = lock_call(decision.call, by, None)
    fresh = lock_decision(decision, by)
    if fresh.state == Decision.State.FINAL:
        return fresh
    move_decision(fresh, DecisionAction.FINISH)
    _require_finishable(fresh, moment)
    sign_history(by)
    fresh.version += 1
    fresh.final_at, fresh.final_by = moment, by
    fresh.save()
    others = Decision.objects.filter(call=call, node=call.issuer_id).exclude(pk=fresh.pk)
    if fresh.node_id == call.issuer_id and not others.exclude(state=Decision.State.FINAL).exists():
        move_call(call, CallAction.DECIDE)
        call.decided_at = moment
        call.save(update_fields=["state", "decided_at"])
    raise_site_version()
    tell_final(fresh)
    return fresh


@transaction.atomic
def remove_line(*, line: DecisionLine, by: User, why: str, moment: datetime | None = None) -> DecisionLine:
    """Take a line off a final list (更正), with a reason everybody reads. Twice is once. Raises ``no_reason``."""
    moment = moment or now()
    decision, line = _to_correct(line, by)
    if line.state != State.LISTED:
        return line
    said = reason_of(why, "请写明更正的原因，公众会看到。")
    sign_history(by)
    fall_off(line, why=said, by=by, moment=moment)
    _bump(decision)
    return line


@transaction.atomic
def change_award(
    *, line: DecisionLine, by: User, award: str, why: str, moment: datetime | None = None
) -> DecisionLine:
    """Give a line of a final list another award (更正). Raises ``no_reason``, ``bad_award``, ``no_change``."""
    decision, line = _to_correct(line, by)
    if line.state != State.LISTED or award == line.award:
        raise refuse("no_change", "等次没有变化。", "award")
    if award and award not in decision.awards:
        raise refuse("bad_award", "请从这份名单的等次里选择。", "award")
    said = reason_of(why, "请写明更正的原因，公众会看到。")
    sign_history(by)
    correction = {"before": line.award, "after": award, "why": said, "by": by, "at": moment or now()}
    line.award, line.reason = award, line.reason or said
    line.save(update_fields=["award", "reason"])
    Correction.objects.create(decision=decision, line=line, what=Correction.What.AWARD, **correction)
    _bump(decision)
    return line


@transaction.atomic
def add_line(
    *,
    decision: Decision,
    entry: Entry,
    by: User,
    why: str,
    award: str = "",
    moment: datetime | None = None,
) -> DecisionLine:
    """Put an entry of the call on a final list (更正) that was left off, with a reason everybody reads.

    Raises ``no_reason``, ``bad_award``, ``withdrawn``, ``listed``.
    """
    (entry,) = lock_entries([entry.pk])
    decision = _moved(decision, by, DecisionAction.CORRECT)
    if entry.call_id != decision.call_id or entry.state != Entry.State.ENTERED:
        raise refuse("withdrawn", "这件作品没有参加，或者已经退出。")
    if award and award not in decision.awards:
        raise refuse("bad_award", "请从这份名单的等次里选择。", "award")
    said = reason_of(why, "请写明更正的原因，公众会看到。")
    known = decision.lines.filter(entry=entry).first()
    if known is not None and known.state == State.LISTED:
        raise refuse("listed", "这件作品已经在名单上。")
    sign_history(by)
    line = known or DecisionLine(decision=decision, entry=entry, basis=DecisionLine.Basis.UNSCORED)
    line.state, line.award, line.reason = State.LISTED, award, said
    line.off_at, line.off_why = None, ""
    line.save()
    Correction.objects.create(
        decision=decision,
        line=line,
        what=Correction.What.ADDED,
        after=award,
        why=said,
        by=by,
        at=moment or now(),
    )
    _bump(decision)
    return line


def fall_off(line: DecisionLine, *, why: str, by: User | None, moment: datetime) -> None:
    """Let a line whose list is locked fall off it; on a final list that is a correction. The rest stays in place."""
    if line.decision.state == Decision.State.FINAL and line.state == State.LISTED:
        Correction.objects.create(
            decision=line.decision,
            line=line,
            what=Correction.What.REMOVED,
            before=line.award,
            why=why,
            by=by,
            at=moment,
        )
    line.state, line.off_at, line.off_why = State.OFF, moment, why[:300]
    line.save(update_fields=["state", "off_at", "off_why"])
    if line.decision.state != Decision.State.DRAFT:
        raise_site_version()


def _moved(decision: Decision, by: User, action: DecisionAction, version: int | None = None) -> Decision:
    """Return the list, locked and moved by the action, its version raised; nothing is saved."""
    fresh = lock_decision(decision, by)
    move_decision(fresh, action)
    if version is not None:
        lock_decision(decision, by, version)
    fresh.version += 1
    return fresh


def _to_correct(line: DecisionLine, by: User) -> tuple[Decision, DecisionLine]:
    decision = _moved(line.decision, by, DecisionAction.CORRECT)
    fresh = DecisionLine.objects.select_for_update(no_key=True).get(pk=line.pk)
    fresh.decision = decision
    return decision, fresh


def _bump(decision: Decision) -> None:
    decision.save(update_fields=["version", "saved_at"])
    raise_site_version()


def _unready(decision: Decision) -> list[Problem]:
    """Return what keeps a draft from the public; mark the lines whose award breaks the order, which have a reason."""
    found = []
    lines = list(decision.lines.select_related("entry"))
    listed = [one for one in lines if one.state == State.LISTED]
    if not listed:
        found.append(Problem("nothing", "名单上还没有作品。", "lines"))
    if waiting := sum(one.state == State.PENDING for one in lines):
        message = f"入选线上有 {waiting} 件并列，请逐件确定列入还是不列入，写明理由。"
        found.append(Problem("pending", message, "lines"))
    turned = out_of_order(((one.pk, one.place, one.award) for one in listed), decision.awards)
    bare = [one.entry.title for one in listed if one.pk in turned and not one.reason]
    if bare:
        named = "、".join(f"“{title}”" for title in bare[:3]) + (
            f"等 {len(bare)} 件" if len(bare) > 3 else ""
        )
        message = f"{named}的等次高于名次更靠前的作品，请写明理由。"
        return [*found, Problem("no_reason", message, "lines")]
    for line in listed:
        if line.out_of_order != (line.pk in turned):
            line.out_of_order = line.pk in turned
            line.save(update_fields=["out_of_order"])
    return found


def _require_finishable(decision: Decision, moment: datetime) -> None:
    assert decision.until is not None  # it is under notice
    if moment <= end_of(decision.until):
        raise refuse("too_early", f"公示到 {decision.until:%Y-%m-%d} 结束，次日起可以公布最终名单。")
    waiting = decision.objections.filter(state=Objection.State.OPEN).count()
    if waiting:
        raise refuse("open_objections", f"还有 {waiting} 条异议没有处理，处理完才能公布。")
    if not decision.lines.filter(state=State.LISTED).exists():
        raise refuse("nothing", "名单上的作品都已撤下，没有可以公布的。")
