"""What happened to a notice: read, corrected, confirmed, issued, forwarded, received, and to each of its tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.db.models import Count, Max
from django.db.models.functions import TruncDate

from vocweek.campaign.access import readable
from vocweek.campaign.models import Notice
from vocweek.core.clock import SHANGHAI
from vocweek.core.history import signer_of
from vocweek.org.access import Capability, Reach
from vocweek.reporting.timeline.asking import Step, steps_of_tasks, task_events
from vocweek.reporting.timeline.earlier import earlier_of_notice
from vocweek.reporting.timeline.facts import differences_of_facts
from vocweek.reporting.timeline.happened import Happened, name, signers

READ, CONFIRMED, ISSUED = Notice.State.READ, Notice.State.CONFIRMED, Notice.State.ISSUED
WITH_TASKS = {"确认": "拟定", "退回待确认": "移除", "下发": "下发", "转发下发": "下发"}
"""What befalls tasks together with their notice is told in one line: step of the notice → step of its tasks."""


def record_of_notice(notice: Notice, reach: Reach) -> list[Happened]:
    """Return what happened to `notice` as far as `reach` may read it, oldest first. Eight queries.

    Before it was issued it is known to those only who may write it; of forwardings, receipts and earlier moments
    everybody sees those of units they read notices of, and those that reach themselves.
    """
    drafting = reach.can(Capability.NOTICE_WRITE, notice.unit.path)
    events, tasks = _events(notice), task_events(notice_id=notice.pk)
    who = signers([*events, *tasks])
    steps = [step for step in steps_of_tasks(tasks, notice.issued_at) if drafting or not step.drafting]
    forwarded = list(
        readable(reach).filter(forwards=notice).select_related("unit", "created_by").order_by("issued_at")
    )
    found = [
        *_notice_and_tasks(notice, events, steps, who, drafting),
        *map(_forwarding, forwarded),
        *earlier_of_notice(notice, reach),
        *_receipts(notice, reach),
    ]
    return sorted(found, key=lambda one: one.moment)


def _events(notice: Notice) -> list[Any]:
    events = apps.get_model("campaign", "NoticeEvent").objects.filter(pgh_obj_id=notice.pk)
    return list(events.defer("text").select_related("pgh_context").order_by("pgh_id"))


def _notice_and_tasks(
    notice: Notice,
    events: list[Any],
    steps: list[Step],
    who: Mapping[int | None, str],
    drafting: bool,
) -> Iterator[Happened]:
    """Yield the steps of the notice, each with those its tasks took in the same transaction; then the others."""
    told: set[Step] = set()
    for before, event in pairwise([None, *events]):
        what, words = _step(before, event)
        if not what or (event.state != ISSUED and not drafting):
            continue
        together = [
            one for one in steps if one.what == WITH_TASKS.get(what) and one.written == event.pgh_created_at
        ]
        told.update(together)
        names = "".join(f"“{one.title}”" for one in together)
        more = [f"{WITH_TASKS[what]}任务：{names}"] if names else []
        moment = _moment(event, notice.issued_at)
        by = who.get(signer_of(event), "") or (name(notice.created_by) if before is None else "")
        yield Happened(moment, notice.unit.name, None, "", what, by, (*words, *more))
    for one in steps:
        if one not in told:
            yield one.happened(notice.unit.name, who)


def _step(before: Any, event: Any) -> tuple[str, list[str]]:
    """Return what a row of the notice's history says was done, and the rest in words; "" for nothing to tell."""
    if before is None:
        read = "读取通知文件" if event.asset_id else "录入通知"
        return (read if event.state == READ else ""), []
    if before.state != event.state:
        issued = "转发下发" if event.forwards_id else "下发"
        return {READ: "退回待确认", CONFIRMED: "确认", ISSUED: issued}[event.state], []
    words = differences_of_facts(before.facts, event.facts)
    return ("修改读出的内容" if words else ""), words


def _moment(event: Any, issued_at: datetime | None) -> datetime:
    """Return when it was done: a notice loaded with its past was written down later than it was issued."""
    if event.state == ISSUED and event.issued_at:
        moment: datetime = event.issued_at
        return moment
    written: datetime = event.pgh_created_at
    return min(written, issued_at or written)


def _forwarding(forwarded: Notice) -> Happened:
    assert forwarded.issued_at is not None  # `readable` hands out issued notices only
    by = f"{forwarded.unit.name} {name(forwarded.created_by)}".strip()
    return Happened(forwarded.issued_at, forwarded.unit.name, None, forwarded.title, "转发", by)


def _receipts(notice: Notice, reach: Reach) -> Iterator[Happened]:
    """Yield one line a day: how many units confirmed receipt."""
    seen = notice.receipts.filter(received_at__isnull=False).filter(
        reach.subtrees(Capability.NOTICE_READ, "roster_unit__unit__path")
    )
    days = seen.annotate(day=TruncDate("received_at", tzinfo=SHANGHAI)).values("day").order_by("day")
    for day in days.annotate(units=Count("pk"), last=Max("received_at")):
        yield Happened(day["last"], notice.unit.name, None, "", "签收", f"{day['units']} 个单位")
