"""Where chosen files of the library can go (用到报送里): the open fields of what a unit owes, each with its limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.errors import DomainError
from vocweek.formspec import Field
from vocweek.formspec.fields import ASSETS
from vocweek.media.models import Asset
from vocweek.reporting.attachments import file_problem, fittable
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services.locking import require_writable
from vocweek.reporting.specs import spec_for, takes_one
from vocweek.reporting.states import FILED


@dataclass(frozen=True, slots=True)
class Opening:
    """One field for files of one report that can still be written.

    held of most: how many files its draft has of those it may have. already: how many of the chosen are among them.
    problems: in Chinese, why the chosen cannot all go there; none if they can. can_fit: it takes what can be
    made of the one picture that was chosen (帮我调整). filed: the unit has filed what was asked for, this would
    be one more.
    """

    obligation: int
    title: str
    occurrence: date | None
    due_at: datetime
    field: str
    label: str
    held: int
    most: int
    already: int
    problems: tuple[str, ...]
    begun: bool
    can_fit: bool = False
    filed: bool = False

    @property
    def fits(self) -> bool:
        """Whether all the chosen files may go there."""
        return not self.problems


def openings(node: RosterUnit, assets: Sequence[Asset], moment: datetime) -> list[Opening]:
    """Return the fields that `assets` could go to, those that take all of them first, then
    what nothing was filed for yet, then what is due first.

    Two queries whatever the unit owes.
    """
    owed = Obligation.objects.filter(roster_unit=node, exempt_at__isnull=True, task__state=Task.State.ISSUED)
    asked = list(owed.select_related("task__form", "task__issuer", "roster_unit__edition"))
    living: dict[int, list[Submission]] = {}
    for one in (
        Submission.objects.filter(obligation__in=asked)
        .exclude(state=Submission.State.WITHDRAWN)
        .order_by("pk")
    ):
        living.setdefault(one.obligation_id, []).append(one)
    found = [
        opening
        for obligation in asked
        for opening in _openings(obligation, living.get(obligation.pk, []), assets, moment)
    ]
    return sorted(found, key=lambda one: (not one.fits, one.filed, one.due_at, one.obligation))


def draft_to_write(submissions: Iterable[Submission]) -> Submission | None:
    """Return the submission to go on with: what came back first, else the last draft."""
    found = list(submissions)
    returned = [one for one in found if one.state == Submission.State.RETURNED]
    drafts = [one for one in found if one.state == Submission.State.DRAFT]
    return next(iter([*returned, *reversed(drafts)]), None)


def room_in(field: Field, held: Sequence[int], assets: Sequence[Asset]) -> tuple[str, ...]:
    """Return in Chinese why `assets` cannot all join the files `held` in a field; nothing if they can."""
    new = [asset for asset in assets if asset.pk not in held]
    problems = [problem.message for asset in new if (problem := file_problem(field, asset))]
    room = field.most_files - len(held)
    if len(new) > room:
        problems.insert(0, f"最多 {field.most_files} 个，已有 {len(held)} 个，还能放 {max(room, 0)} 个。")
    return tuple(problems)


def _openings(
    obligation: Obligation, submissions: Sequence[Submission], assets: Sequence[Asset], moment: datetime
) -> Iterator[Opening]:
    draft = draft_to_write(submissions)
    filed = any(one.state in FILED for one in submissions)
    if draft is None and (not _open(obligation, moment) or (filed and takes_one(obligation.task))):
        return
    values: Mapping[str, Any] = draft.draft if draft else {}
    for field in spec_for(obligation.task, obligation.roster_unit).fields:
        if field.type not in ASSETS:
            continue
        held = values.get(field.key) or []
        yield Opening(
            obligation=obligation.pk,
            title=obligation.task.title,
            occurrence=obligation.occurrence,
            due_at=(draft.return_due_at if draft else None) or obligation.due_at,
            field=field.key,
            label=field.label,
            held=len(held),
            most=field.most_files,
            already=sum(asset.pk in held for asset in assets),
            problems=room_in(field, held, assets),
            begun=draft is not None,
            can_fit=len(assets) == 1 and len(held) < field.most_files and fittable(field, assets[0]),
            filed=filed and draft is None,
        )


def _open(obligation: Obligation, moment: datetime) -> bool:
    try:
        require_writable(obligation, moment)
    except DomainError:
        return False
    return not obligation.opens_after(moment)
