"""Earlier moments (提前截止) that units in between set for their subtree, changed and took back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.db.models import Q

from vocweek.campaign.models import Notice
from vocweek.core.history import signer_of
from vocweek.org.access import Capability, Reach
from vocweek.reporting.issuing import chain_of
from vocweek.reporting.timeline.happened import Happened, said, signers


def earlier_of_notice(notice: Notice, reach: Reach) -> Iterator[Happened]:
    """Yield what was set for the tasks of `notice`, and by its own unit for those of the notices it forwards."""
    own = Q(roster_unit__unit=notice.unit_id, task__notice__in=chain_of(notice))
    yield from earlier_of(Q(task__notice=notice) | own, reach)


def earlier_of(what: Q, reach: Reach) -> Iterator[Happened]:
    """Yield the moments within `what` that units set which `reach` covers or stands below. Two queries."""
    above = {label for post in reach.posts for label in post.path.split(".")}
    seen = reach.subtrees(Capability.NOTICE_READ, "roster_unit__unit__path") | Q(roster_unit__code__in=above)
    events = apps.get_model("campaign", "EarlierDueEvent").objects.filter(what, seen)
    rows = list(
        events.select_related("task", "roster_unit", "notice", "pgh_context").order_by("pgh_obj_id", "pgh_id")
    )
    who = signers(rows)
    for before, row in pairwise([None, *rows]):
        same = before if before is not None and before.pgh_obj_id == row.pgh_obj_id else None
        what_done, words = _step(same, row)
        by = f"{row.roster_unit.name} {who.get(signer_of(row), '')}".strip()
        yield Happened(_when(row), row.roster_unit.name, None, row.task.title, what_done, by, (words,))


def _step(before: Any, row: Any) -> tuple[str, str]:
    if row.pgh_label.startswith("delete"):
        return "不再提前", f"{_moment(row)} → 上级的时间"
    if before is None:
        return "提前截止", f"提前到{_moment(row)}"
    return "改提前的截止", f"{_moment(before)} → {_moment(row)}"


def _when(row: Any) -> datetime:
    """Return when it was set; what was set with a forwarding went out with it."""
    forwarded = row.notice_id != row.task.notice_id and row.pgh_label == "insert"
    moment: datetime = (row.notice.issued_at if forwarded else None) or row.pgh_created_at
    return moment


def _moment(row: Any) -> str:
    return said(row.due_at) if row.due_at else f"每天 {row.daily_at:%H:%M}"
