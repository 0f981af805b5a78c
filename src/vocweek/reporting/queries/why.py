"""Why an item is, or is not, in the figures (为什么没算我的): sentences from the ledger and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import dateformat

from vocweek.campaign.models import Task
from vocweek.core.clock import SHANGHAI
from vocweek.reporting.models import Obligation, Review, Submission
from vocweek.reporting.states import FILED
from vocweek.reporting.voluntary import VOLUNTARY


@dataclass(frozen=True, slots=True)
class Facts:
    """What the answer follows from.

    returned: the return that waits for an answer. covering: name of the unit above that filed for its whole area.
    other_days: days of the same task this unit has filed, while this one is open.
    """

    owed: Obligation
    submissions: Sequence[Submission]
    returned: Review | None = None
    covering: str = ""
    other_days: Sequence[date] = ()


def why(facts: Facts, moment: datetime) -> list[str]:
    """Return in Chinese how the item stands in the figures at `moment`, each reason a sentence of its own. Pure."""
    owed = facts.owed
    if owed.task.state != Task.State.ISSUED:
        return ["这项任务已由下发单位收回，不再计入应报，也不用再报。"]
    if owed.exempt_at is not None and owed.exempt_reason == VOLUNTARY:
        return ["这一项自愿参加：报送之后计入，不报不算未报，也不会催报。"]
    if owed.exempt_at is not None:
        return [f"这一项{_at(owed.exempt_at)}免报（{owed.exempt_reason}），不计入应报，也不算未报。"]
    sentences = _met(facts) if owed.filed_at is not None else _not_met(facts, moment)
    if facts.covering:
        sentences.append(f"汇总表以{facts.covering}代全域填报的为准；本单位的数列在旁边对照，不重复相加。")
    return sentences


def _met(facts: Facts) -> list[str]:
    owed = facts.owed
    assert owed.filed_at is not None
    if not owed.late:
        first = f"{_at(owed.filed_at)}报送，已计入“已报”和“按时”。"
    elif owed.filed_at > owed.due_at:
        first = f"{_at(owed.filed_at)}报送，晚于截止{_at(owed.due_at)}：计入“已报”，算迟报，不计入“按时”。"
    else:
        first = "退回后没有在规定时间内改好再报：计入“已报”，算迟报，不计入“按时”。"
    return [first, _reviewed(facts)]


def _reviewed(facts: Facts) -> str:
    if facts.owed.state == Obligation.State.ACCEPTED:
        return "审核已经通过，已计入“已通过”。"
    if facts.owed.state == Obligation.State.RETURNED:
        back = facts.returned
        when = f"{_at(back.decided_at)}被{back.unit.name}退回" if back else "已被退回"
        return f"{when}，还没有改好再报，所以没有计入“已通过”。"
    turn = next((one.at_unit for one in facts.submissions if one.at_unit), None)
    return f"正在等{turn.name if turn else '上级'}审核，所以还没有计入“已通过”。"


def _not_met(facts: Facts, moment: datetime) -> list[str]:
    owed = facts.owed
    filed = sum(one.state in FILED for one in facts.submissions)
    if filed:
        needed = owed.task.at_least
        return [
            f"已经报了 {filed} 件，这一项至少要报 {needed} 件，还差 {needed - filed} 件，所以没有计入“已报”。"
        ]
    return [_unfiled(facts), *_past(owed, moment)]


def _unfiled(facts: Facts) -> str:
    newest = max(facts.submissions, key=lambda one: one.saved_at, default=None)
    if newest and newest.state == Submission.State.DRAFT:
        return f"草稿{_at(newest.saved_at)}存下后没有点“报送”；草稿不计入“已报”。"
    if newest and newest.state == Submission.State.WITHDRAWN:
        return f"{_at(newest.saved_at)}撤回了，撤回的不计入“已报”；改好后请重新报送。"
    day = facts.owed.occurrence
    if day and facts.other_days:
        others = "、".join(_day(one) for one in sorted(facts.other_days))
        return f"报过的计在{others}名下；{_day(day)}这一天的还没有报。"
    return "还没有报送，所以没有计入“已报”。"


def _past(owed: Obligation, moment: datetime) -> list[str]:
    if moment <= owed.due_at:
        return []
    if owed.task.closes:
        return [f"{_at(owed.due_at)}已经截止，不再接收；确需报送，请联系上级延期。"]
    return [f"截止是{_at(owed.due_at)}，现在报会算迟报。"]


def facts_of(owed: Obligation) -> Facts:
    """Return what `why` needs to know of an obligation that was handed out with its task and unit. Four queries."""
    submissions = list(owed.submissions.select_related("at_unit").defer("draft", "filed", "accepted"))
    returns = Review.objects.filter(submission__obligation=owed, submission__state=Submission.State.RETURNED)
    return Facts(
        owed=owed,
        submissions=submissions,
        returned=returns.select_related("unit").order_by("-decided_at", "-id").first(),
        covering=_covering(owed),
        other_days=_other_days(owed),
    )


def _covering(owed: Obligation) -> str:
    """Return the name of the highest unit above that filed for its whole area, for this task and day; "" for none."""
    unit = owed.roster_unit
    above = Submission.objects.filter(
        task=owed.task_id,
        covers_area=True,
        state__in=FILED,
        obligation__occurrence=owed.occurrence,
        roster_unit__path__ancestors=unit.path,
    )
    names = above.exclude(roster_unit=unit).order_by("roster_unit__depth").values_list("roster_unit__name")
    return next((name for (name,) in names[:1]), "")


def _other_days(owed: Obligation) -> list[date]:
    if owed.occurrence is None:
        return []
    others = Obligation.objects.filter(
        task=owed.task_id, roster_unit=owed.roster_unit_id, filed_at__isnull=False
    )
    return [day for (day,) in others.exclude(pk=owed.pk).values_list("occurrence") if day]


def _at(moment: datetime) -> str:
    return dateformat.format(moment.astimezone(SHANGHAI), "n月j日 H:i")


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
