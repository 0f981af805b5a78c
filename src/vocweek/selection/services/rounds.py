"""Rounds of judging (评审轮次): prepared, opened with everything fixed, closed for good."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime
from random import Random

from django.db import transaction
from django.db.models import Max

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, refuse
from vocweek.core.history import sign_history
from vocweek.org.access import Capability, reach_of
from vocweek.reporting.models import Revision
from vocweek.selection.covers import copies_in, forget_copies
from vocweek.selection.dossiers.pinning import pin_round
from vocweek.selection.models import Assignment, Call, MaskedEntry, Round, RoundItem
from vocweek.selection.plans import RoundPlan, criteria_stored
from vocweek.selection.queries.readiness import missing_of
from vocweek.selection.queries.shelves import before
from vocweek.selection.services.dropping import drop_item as drop_from_round
from vocweek.selection.services.judges import GOOD_AFTER
from vocweek.selection.services.locking import Stale, lock_entries, lock_round, reason_of
from vocweek.selection.states import CallAction, RoundAction, move_call, move_round


@transaction.atomic
def begin_round(*, call: Call, node: RosterUnit, by: User, plan: RoundPlan) -> Round:
    """Begin to prepare a round at `node`, the call's issuer or a unit below it that judges what it recommends."""
    reach_of(by).require(Capability.JUDGING_MANAGE, node.path)
    move_call(call, CallAction.RECOMMEND)
    sign_history(by)
    round_ = Round(call=call, node=node, made_by=by, seed=secrets.randbelow(2**31))
    _write(round_, plan)
    round_.save()
    return round_


@transaction.atomic
def save_round(*, round_: Round, by: User, version: int, plan: RoundPlan) -> Round:
    """Change a round that is being prepared. Raises `Stale`, ``wrong_state``."""
    round_ = lock_round(round_, by)
    move_round(round_, RoundAction.PREPARE)
    if version != round_.version:
        raise Stale()
    sign_history(by)
    _write(round_, plan)
    round_.version += 1
    round_.save()
    return round_


@transaction.atomic
def choose_items(*, round_: Round, by: User, entries: Collection[int] | None = None) -> list[RoundItem]:
    """Let these entries (ids; ``None``: all before the node) be what the round judges, in the text they have now.

    Judges know them by numbers drawn at random. What was prepared of an entry that stays is kept, unless it was filed
    anew. Raises ``not_before_you``, ``wrong_state``.
    """
    round_ = lock_round(round_, by)
    move_round(round_, RoundAction.PREPARE)
    there = set(before(round_.call, round_.node).values_list("pk", flat=True))
    wanted = there if entries is None else set(entries)
    if not wanted <= there:
        raise refuse("not_before_you", "选中的作品里有的已经退出，或没有推荐到本单位；请刷新后再选。")
    chosen = lock_entries(wanted)
    newest = dict(
        Revision.objects.filter(submission__entry__in=chosen)
        .order_by("submission", "-number")
        .distinct("submission")
        .values_list("submission", "pk")
    )
    sign_history(by)
    pinned = {entry.pk: newest[entry.submission_id] for entry in chosen}
    copies = copies_in(MaskedEntry.objects.filter(item__round=round_))
    for item in round_.items.all():
        if pinned.get(item.entry_id) != item.revision_id:
            item.assignments.all().delete()
            item.delete()
    forget_copies(copies)
    known = set(round_.items.values_list("entry", flat=True))
    fresh = [entry for entry in chosen if entry.pk not in known]
    Random(round_.seed).shuffle(fresh)
    last = round_.items.aggregate(last=Max("number"))["last"] or 0
    return RoundItem.objects.bulk_create(
        RoundItem(round=round_, entry=entry, revision_id=pinned[entry.pk], number=number)
        for number, entry in enumerate(fresh, start=last + 1)
    )


@transaction.atomic
def drop_item(*, item: RoundItem, by: User, why: str, moment: datetime | None = None) -> RoundItem:
    """Take an item out of a round that is not closed; its judges are told. Twice is once. Raises ``no_reason``."""
    round_ = lock_round(item.round, by)
    if round_.state == Round.State.CLOSED:
        move_round(round_, RoundAction.JUDGE)
    item = RoundItem.objects.select_for_update(no_key=True).get(pk=item.pk)
    if item.dropped_at is None:
        why = reason_of(why, "请写明这件作品为什么不参加评审。")
        sign_history(by)
        item.round = round_
        drop_from_round(item, why=why, moment=moment or now())
    return item


@transaction.atomic
def open_round(*, round_: Round, by: User, moment: datetime | None = None) -> Round:
    """Open a round that is ready: from now on nothing of how it is judged changes. Twice is once.

    Its judges are invited after (`services.judges.invite`). Raises `DomainError` with all that is missing.
    """
    moment = moment or now()
    round_ = lock_round(round_, by)
    if round_.state == Round.State.OPEN:
        return round_
    move_round(round_, RoundAction.OPEN)
    if problems := missing_of(round_):
        raise DomainError(problems)
    if round_.due_at is not None and round_.due_at <= moment:
        raise refuse("due_past", "评审截止时间已经过了，请改到以后。", "due_at")
    sign_history(by)
    round_.opened_at = moment
    round_.version += 1
    round_.save()
    pin_round(round_, moment)
    return round_


@transaction.atomic
def extend_round(*, round_: Round, by: User, due_at: datetime, moment: datetime | None = None) -> Round:
    """Give the judges of an open round more time (延长评审), never less; their links are good as much longer.

    Raises ``not_later``, ``wrong_state``.
    """
    moment = moment or now()
    round_ = lock_round(round_, by)
    move_round(round_, RoundAction.JUDGE)
    if due_at <= moment or (round_.due_at is not None and due_at <= round_.due_at):
        raise refuse("not_later", "新的截止时间要比原来的晚，也要在现在之后。", "due_at")
    sign_history(by)
    round_.due_at = due_at
    round_.version += 1
    round_.save()
    round_.judges.filter(expires_at__isnull=False).update(expires_at=due_at + GOOD_AFTER)
    return round_


@transaction.atomic
def close_round(*, round_: Round, by: User, why: str = "", moment: datetime | None = None) -> Round:
    """End a round: its scores are unsealed, and it never opens again. Twice is once.

    why: needed while ballots are missing and its time is not over (``no_reason``).
    """
    moment = moment or now()
    round_ = lock_round(round_, by)
    if round_.state == Round.State.CLOSED:
        return round_
    move_round(round_, RoundAction.CLOSE)
    missing = Assignment.objects.filter(
        item__round=round_, item__dropped_at=None, state=Assignment.State.GIVEN
    )
    if missing.exists() and round_.due_at is not None and moment < round_.due_at:
        why = reason_of(why, "还有专家没有评完，也没有到截止时间；要提前结束，请写明原因。")
    sign_history(by)
    round_.closed_at, round_.closed_why = moment, " ".join(why.split())[:300]
    round_.version += 1
    round_.save()
    return round_


def _write(round_: Round, plan: RoundPlan) -> None:
    round_.title, round_.criteria = plan.title.strip()[:60], criteria_stored(plan.criteria)
    round_.each, round_.blind, round_.method = max(plan.each, 1), plan.blind, plan.method
    round_.place_kind = plan.place_kind or ""
    round_.due_at = plan.due_at
