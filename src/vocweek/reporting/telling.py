"""What the ledger tells people by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.clock import SHANGHAI
from vocweek.notify.models import Kind
from vocweek.notify.services import Note, tell, tell_each
from vocweek.org.access import Capability
from vocweek.org.staff import people_who
from vocweek.reporting.climbing import list_levels, units_between
from vocweek.reporting.models import Extension, Submission
from vocweek.reporting.unfit import UnfitFile


def tell_returned(submission: Submission, acted: RosterUnit, reason: str, moment: datetime) -> None:
    """Tell those who file for the unit that `acted` sent their item back, and why. Two queries.

    Where nobody is left at the unit (it was closed or merged), those are told who file for it from above.
    """
    unit_id = submission.roster_unit.unit_id
    tell(
        people=people_who(Capability.FILE, [unit_id]).get(unit_id) or _filing_above(submission),
        kind=Kind.RETURNED,
        text=f"{acted.name}退回了{submission.task.title}：{' '.join(reason.split())}",
        link=reverse("workbench:submission_edit", args=[submission.pk]),
        unit_id=unit_id,
        key=f"returned:{submission.pk}:{submission.version}",
        moment=moment,
    )


def tell_unfit(submission: Submission, one: UnfitFile) -> None:
    """Tell those who file for the unit, and whoever sent the file, that it arrived and is not what its field asks for.

    Of a refused file its sender knows from the room of media. One query.
    """
    unit_id, asset = submission.roster_unit.unit_id, one.asset
    people = set(people_who(Capability.FILE, [unit_id]).get(unit_id) or _filing_above(submission))
    if asset.uploaded_by_id is not None:
        sender = {asset.uploaded_by_id}
        people = people - sender if asset.state == asset.State.REFUSED else people | sender
    offer = "打开就可以调整。" if one.can_fit else "请打开看看。"
    tell(
        people=people,
        kind=Kind.MEDIA,
        text=f"已报送的“{submission.title or submission.task.title}”里有文件不合要求。{one.why}{offer}",
        link=reverse("workbench:submission", args=[submission.pk]),
        unit_id=unit_id,
        key=f"unfit:{submission.pk}:{one.field.key}:{asset.pk}",
    )


def tell_asked(extension: Extension, moment: datetime) -> None:
    """Tell the office whose turn it is that a unit asks for more time. Two queries."""
    assert extension.at_unit is not None
    assert extension.wished_until is not None
    owed, office = extension.obligation, extension.at_unit.unit_id
    tell(
        people=people_who(Capability.EXEMPT, [office]).get(office, []),
        kind=Kind.EXTENSION,
        text=f"{owed.roster_unit}申请把{owed.task.title}延到 {_said(extension.wished_until)}：{extension.reason}",
        link=f"{reverse('workbench:extensions')}?node={extension.at_unit.code}",
        unit_id=owed.roster_unit.unit_id,
        key=f"extension:{extension.pk}:asked",
        moment=moment,
    )


def tell_decided(extension: Extension, moment: datetime) -> None:
    """Tell those who file for the unit what became of its extension: granted, refused or taken back. Two queries."""
    owed = extension.obligation
    unit_id = owed.roster_unit.unit_id
    tell(
        people=people_who(Capability.FILE, [unit_id]).get(unit_id, []),
        kind=Kind.EXTENSION,
        text=_decision(extension),
        link=reverse("workbench:obligation", args=[owed.pk]),
        unit_id=unit_id,
        key=f"extension:{extension.pk}:{extension.state}:{extension.until}",
        moment=moment,
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """An obligation that is due at another moment than before."""

    obligation_id: int
    unit_id: int
    due_at: datetime


def tell_moved(node: RosterUnit, task: Task, moved: Sequence[Moved], moment: datetime) -> None:
    """Tell those who file that `node` changed when their items of `task` are due: each unit once, of its first."""
    first: dict[int, Moved] = {}
    for one in sorted(moved, key=lambda row: (row.due_at, row.obligation_id)):
        first.setdefault(one.unit_id, one)
    people = people_who(Capability.FILE, list(first)) if first else {}
    tell_each(
        (
            Note(
                person,
                Kind.NOTICE,
                _moved_to(node, task, one),
                reverse("workbench:obligation", args=[one.obligation_id]),
                one.unit_id,
                f"moved:{one.obligation_id}:{one.due_at:%Y%m%d%H%M}:{moment:%Y%m%d%H%M%S}",
            )
            for one in first.values()
            for person in people.get(one.unit_id, [])
        ),
        moment=moment,
    )


def _moved_to(node: RosterUnit, task: Task, one: Moved) -> str:
    due = one.due_at.astimezone(SHANGHAI)
    when = f"每天 {due:%H:%M}" if task.daily_at else f" {_said(due)} "
    return f"{node}把{task.title}的截止改为{when}前，请按时报送。"


def _filing_above(submission: Submission) -> list[int]:
    """Return who files at the nearest unit above where anybody does, up to the issuer. Two queries."""
    above = list_levels(units_between(submission.roster_unit, submission.task.issuer), Capability.FILE)
    nearest = next((level.unit.unit_id for level in above if level.staffed), 0)
    return people_who(Capability.FILE, [nearest]).get(nearest, [])


def _decision(extension: Extension) -> str:
    who, what = extension.unit or "上级", extension.obligation.task.title
    if extension.state == Extension.State.REFUSED:
        return f"{who}不同意{what}延期：{extension.answer}"
    if extension.state == Extension.State.REVOKED:
        return f"{who}收回了{what}的延期，请按原来的时间报送。"
    assert extension.until is not None
    return f"{who}同意{what}延到 {_said(extension.until)}。"


def _said(moment: datetime) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
