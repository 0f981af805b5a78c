"""What follows when an entry takes part no more: it leaves the desks of all who recommended it,
lists, and open rounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.selection.models import (
    Decision,
    DecisionLine,
    Entry,
    PublicEntry,
    Recommendation,
    Round,
    RoundItem,
)
from vocweek.selection.public.mails import Mail, mail_work
from vocweek.selection.services.locking import lock_shelf
from vocweek.selection.services.noticing import fall_off
from vocweek.selection.telling import tell_judges_dropped


def drop(entry: Entry, *, why: str, by: User | None, moment: datetime) -> list[RosterUnit]:
    """Withdraw a locked entry; return the units that had it before them, to be told."""
    if entry.state == Entry.State.WITHDRAWN:
        return []
    entry.state, entry.withdrawn_at, entry.withdrawn_why, entry.withdrawn_by = (
        Entry.State.WITHDRAWN,
        moment,
        why,
        by,
    )
    entry.save(update_fields=["state", "withdrawn_at", "withdrawn_why", "withdrawn_by"])
    standing = Recommendation.objects.filter(Recommendation.STANDS, entry=entry)
    steps = list(standing.select_related("call", "unit", "to_unit").order_by("-unit__depth", "unit_id"))
    for step in steps:
        lock_shelf(step.call, step.unit)
        step.refresh_from_db(fields=["rank"])  # others may have moved before the desk was ours
        take_down(step, why=f"作品退出：{why}"[:300], by=by, moment=moment)
    leave_lists(entry, why=why, by=by, moment=moment)
    leave_rounds(entry, why=why, moment=moment)
    mail_work(
        PublicEntry.objects.filter(submission=entry.submission_id).values_list("pk", flat=True), Mail.OUT
    )
    return [step.to_unit for step in steps]


def take_down(step: Recommendation, *, why: str, by: User | None, moment: datetime) -> None:
    """Withdraw a recommendation whose desk is locked; those behind it move up, so that no gap is left."""
    rank = step.rank
    step.withdrawn_at, step.withdrawn_by, step.withdrawn_why, step.rank = moment, by, why, None
    step.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why", "rank"])
    behind = Recommendation.objects.filter(call=step.call_id, unit=step.unit_id, rank__gt=rank)
    behind.update(rank=F("rank") - 1)


def leave_lists(entry: Entry, *, why: str, by: User | None, moment: datetime) -> None:
    """Let an entry fall off every list it stands on; nothing moves up into its place."""
    on = DecisionLine.objects.filter(entry=entry).exclude(state=DecisionLine.State.OFF)
    lists = Decision.objects.filter(lines__in=on).order_by("pk")
    list(Decision.objects.select_for_update(no_key=True).filter(pk__in=lists.values("pk")).order_by("pk"))
    for line in on.select_related("decision").order_by("decision_id"):
        fall_off(line, why=f"作品退出：{why}", by=by, moment=moment)


def leave_rounds(entry: Entry, *, why: str, moment: datetime) -> Sequence[RoundItem]:
    """Drop an entry from every round that is not closed, and tell its judges; return the items."""
    items = list(
        RoundItem.objects.select_for_update(of=("self",), no_key=True)
        .select_related("round__call", "round__node")
        .filter(entry=entry, dropped_at=None)
        .exclude(round__state=Round.State.CLOSED)
        .order_by("pk")
    )
    for item in items:
        drop_item(item, why=why, moment=moment)
    return items


def drop_item(item: RoundItem, *, why: str, moment: datetime) -> None:
    """Drop a locked item from its round, and tell the judges who hold it; ballots on it stay on the record."""
    item.dropped_at, item.dropped_why = moment, why
    item.save(update_fields=["dropped_at", "dropped_why"])
    tell_judges_dropped(item)
