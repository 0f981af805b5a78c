"""What a unit owes (我要报的), sorted by what burns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from itertools import groupby

from django.db.models import OuterRef, Subquery
from django.utils import dateformat

from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.clock import SHANGHAI
from vocweek.reporting.models import Obligation, Review, Submission
from vocweek.reporting.states import FILED

SOON = timedelta(hours=48)


class Burns(IntEnum):
    """How urgent an item is; the lower, the sooner it is shown."""

    RETURNED = 0
    OVERDUE = 1
    TODAY = 2
    SOON = 3
    LATER = 4
    AHEAD = 5
    CLOSED = 6
    DONE = 7

    @property
    def label(self) -> str:
        return ("已退回", "已逾期", "今天截止", "即将截止", "未到期", "未开始", "已截止", "已报")[self]


@dataclass(frozen=True, slots=True)
class OwedItem:
    """One obligation of a unit.

    deadline: the moment that burns, the return's own where something was returned. filed of at_least: how
    many submissions there are of those asked for. continue_id: the returned submission or the draft to go
    on with; ``None``: start a new one. reason: why the last one came back. latest_id: the latest filed one.
    unfit_id: one that waits for review with a file that arrived after it and is not what its field asks for.
    """

    obligation_id: int
    task_id: int
    title: str
    issuer: str
    occurrence: date | None
    deadline: datetime
    burns: Burns
    filed: int
    at_least: int
    continue_id: int | None
    latest_id: int | None
    reason: str
    state: Obligation.State
    opens_at: datetime | None = None
    unfit_id: int | None = None

    @property
    def urgency(self) -> int:
        """Where it stands among the others: filed and put right in a minute, it stands with what came back."""
        return Burns.RETURNED if self.unfit_id else self.burns

    @property
    def owed(self) -> bool:
        """Whether the unit still has something to do here, now or later."""
        return self.burns < Burns.CLOSED or self.unfit_id is not None

    @property
    def ahead(self) -> bool:
        """Whether it is not taken yet: nobody is pressed for it, a draft may be written."""
        return self.burns is Burns.AHEAD


@dataclass(frozen=True, slots=True)
class OwedGroup:
    """One task: a single item, or the days of a daily task with today's (or the next) first in `items`."""

    task_id: int
    title: str
    items: tuple[OwedItem, ...]

    @property
    def daily(self) -> bool:
        return self.items[0].occurrence is not None

    @property
    def first(self) -> OwedItem:
        """The item to act on now."""
        return self.items[0]

    @property
    def by_day(self) -> tuple[OwedItem, ...]:
        """The items of a daily task as the calendar has them."""
        return tuple(sorted(self.items, key=lambda item: item.occurrence or date.min))

    @property
    def order(self) -> tuple[int, datetime, int]:
        burning = min(self.items, key=lambda item: (item.urgency, item.deadline))
        return burning.urgency, burning.deadline, burning.obligation_id


@dataclass(frozen=True, slots=True)
class OwedList:
    """What a unit owes at `moment`. groups: with something to do, the most urgent first. done: without."""

    groups: tuple[OwedGroup, ...]
    done: tuple[OwedGroup, ...]
    moment: datetime

    @property
    def items(self) -> list[OwedItem]:
        """Everything there is to do now."""
        return [item for group in self.groups for item in group.items if item.owed and not item.ahead]

    @property
    def ahead(self) -> list[OwedItem]:
        """What is not taken yet, the first to open first."""
        ahead = [item for group in self.groups for item in group.items if item.ahead]
        return sorted(ahead, key=lambda item: (item.opens_at or item.deadline, item.deadline))

    @property
    def count(self) -> int:
        return len(self.items)

    @property
    def returned(self) -> int:
        return sum(item.burns is Burns.RETURNED for item in self.items)

    @property
    def overdue(self) -> int:
        return sum(item.burns is Burns.OVERDUE for item in self.items)

    @property
    def unfit(self) -> int:
        return sum(item.unfit_id is not None for item in self.items)

    @property
    def next_deadline(self) -> datetime | None:
        """The nearest deadline still to come, ``None`` if there is none."""
        unfiled = [item.deadline for item in self.items if item.burns < Burns.CLOSED]
        ahead = [deadline for deadline in unfiled if deadline >= self.moment]
        return min(ahead, default=None)

    @property
    def sentence(self) -> str:
        """The state in one Chinese sentence: 还有 3 件未报，其中 1 件已逾期，最近一件今天 16:00 截止。"""
        if not self.count and self.ahead:
            opens = self.ahead[0].opens_at
            assert opens is not None  # what is ahead has a window
            return f"现在没有要报的，{opens.month}月{opens.day}日 起有 {len(self.ahead)} 件要报。"
        if not self.count:
            return "都报完了，没有要办的。" if self.done else "现在没有要报的。"
        parts = (
            [f"还有 {self.count} 件要办"] if self.returned or self.unfit else [f"还有 {self.count} 件未报"]
        )
        if self.returned:
            parts.append(f"{self.returned} 件被退回")
        if self.unfit:
            parts.append(f"{self.unfit} 件报过的里有文件不合要求")
        if self.overdue:
            parts.append(f"{self.overdue} 件已逾期")
        if self.next_deadline:
            parts.append(f"最近一件{spoken(self.next_deadline, self.moment)}截止")
        return "，".join(parts) + "。"


def owed_by(node: RosterUnit, moment: datetime) -> OwedList:
    """Return what `node` owes at `moment`, of tasks in force and without exemption. Two queries."""
    reason = Review.objects.filter(submission=OuterRef("pk")).exclude(decision=Review.Decision.ACCEPTED)
    obligations = list(
        Obligation.objects.filter(roster_unit=node, exempt_at__isnull=True, task__state=Task.State.ISSUED)
        .select_related("task__issuer")
        .order_by("task_id", "occurrence", "id")
    )
    submissions = (
        Submission.objects.filter(obligation__in=obligations)
        .exclude(state=Submission.State.WITHDRAWN)
        .annotate(why=Subquery(reason.order_by("-decided_at", "-id").values("reason")[:1]))
        .only("obligation_id", "state", "return_due_at", "filed_at", "unfit")
        .order_by("id")
    )
    mine: dict[int, list[Submission]] = {}
    for submission in submissions:
        mine.setdefault(submission.obligation_id, []).append(submission)
    items = [_item(one, mine.get(one.pk, []), moment) for one in obligations]
    groups = [_group(list(days), moment) for _, days in groupby(items, key=lambda item: item.task_id)]
    burning = sorted((group for group in groups if _owing(group)), key=lambda group: group.order)
    return OwedList(tuple(burning), tuple(group for group in groups if not _owing(group)), moment)


def spoken(deadline: datetime, moment: datetime) -> str:
    """Return a moment as said from another one: 今天 16:00, 5月12日 16:00; the end of a day as 今天内 or 5月12日."""
    there, here = deadline.astimezone(SHANGHAI), moment.astimezone(SHANGHAI)
    days = (there.date() - here.date()).days
    year = "" if there.year == here.year else f"{there.year}年"
    near = {0: "今天", 1: "明天", 2: "后天"}.get(days)
    day = near or f"{year}{there.month}月{there.day}日"
    if (there.hour, there.minute) == (23, 59):
        return f"{day}内" if near else day
    return f"{day} {dateformat.format(there, 'H:i')} "


def _owing(group: OwedGroup) -> bool:
    return any(item.owed for item in group.items)


def _item(obligation: Obligation, submissions: Sequence[Submission], moment: datetime) -> OwedItem:
    returned = sorted(
        (one for one in submissions if one.state == Submission.State.RETURNED),
        key=lambda one: (one.return_due_at or obligation.due_at, one.pk),
    )
    drafts = [one for one in submissions if one.state == Submission.State.DRAFT]
    filed = [one for one in submissions if one.state in FILED]
    deadline = (returned[0].return_due_at if returned else None) or obligation.due_at
    go_on = [*returned, *reversed(drafts)]
    return OwedItem(
        obligation_id=obligation.pk,
        task_id=obligation.task_id,
        title=obligation.task.title,
        issuer=obligation.task.issuer.name,
        occurrence=obligation.occurrence,
        deadline=deadline,
        burns=_burns(obligation, bool(returned), deadline, moment),
        filed=len(filed),
        at_least=obligation.task.at_least,
        continue_id=go_on[0].pk if go_on else None,
        latest_id=filed[-1].pk if filed else None,
        reason=getattr(returned[0], "why", None) or "" if returned else "",
        state=Obligation.State(obligation.state),
        opens_at=obligation.opens_at,
        unfit_id=next(
            (one.pk for one in filed if one.unfit and one.state == Submission.State.SUBMITTED), None
        ),
    )


def _burns(obligation: Obligation, returned: bool, deadline: datetime, moment: datetime) -> Burns:
    if returned:
        return Burns.RETURNED
    if obligation.filed_at is not None:
        return Burns.DONE
    if obligation.opens_after(moment):
        return Burns.AHEAD
    if deadline < moment:
        return Burns.CLOSED if obligation.task.closes else Burns.OVERDUE
    if deadline.astimezone(SHANGHAI).date() == moment.astimezone(SHANGHAI).date():
        return Burns.TODAY
    return Burns.SOON if deadline - moment <= SOON else Burns.LATER


def _group(items: Iterable[OwedItem], moment: datetime) -> OwedGroup:
    """Put the day to act on first: what came back, then today, then those missed, then the days to come."""
    today = moment.astimezone(SHANGHAI).date()

    def order(item: OwedItem) -> tuple[bool, bool, bool, bool, date, int]:
        day = item.occurrence or today
        return (
            not item.owed,
            item.ahead,
            item.urgency != Burns.RETURNED,
            day < today,
            day,
            item.obligation_id,
        )

    ordered = tuple(sorted(items, key=order))
    return OwedGroup(ordered[0].task_id, ordered[0].title, ordered)
