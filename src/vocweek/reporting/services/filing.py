"""Handing in (报送) and taking back (撤回)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, refuse
from vocweek.formspec import FormSpec, parse
from vocweek.org.access import Capability, Reach, reach_of
from vocweek.reporting import states
from vocweek.reporting.attachments import attach, usable_assets
from vocweek.reporting.climbing import first_turn, levels_of
from vocweek.reporting.ledger import settle
from vocweek.reporting.merging import EditConflict, merge
from vocweek.reporting.models import Revision, Submission
from vocweek.reporting.services.drafts import write_draft
from vocweek.reporting.services.locking import lock_submission, require_open
from vocweek.reporting.specs import as_problems, spec_of
from vocweek.reporting.states import Action


@transaction.atomic
def submit(
    *,
    submission: Submission,
    by: User,
    version: int,
    raw: Mapping[str, Any],
    covers_area: bool = False,
    moment: datetime | None = None,
) -> Submission:
    """Hand the submission in: check it, write a revision, and give it to the first level that reviews.

    version, raw: as in `save_draft`, with its `EditConflict`. covers_area: the unit reports for its whole
    area (代全域填报). The same request sent again changes nothing. Raises `DomainError` with one problem per
    field, or ``wrong_state``, ``stale``, ``unknown_version``, ``closed``, ``exempt``, ``task_withdrawn``, ``no_area``.
    """
    moment = moment or now()
    submission = lock_submission(submission)
    reach = reach_of(by)
    reach.require(Capability.FILE, submission.roster_unit.path)
    spec = spec_of(submission.task)
    if version > submission.version:
        raise refuse("unknown_version", "这一页和已保存的内容对不上，请刷新页面后再报送。")
    if _sent_before(submission, spec, version, raw, covers_area):
        return submission
    answering = submission.state == Submission.State.RETURNED
    states.move(submission, Action.SUBMIT)
    if not answering:  # the answer to a return is always taken
        require_open(submission.obligation, moment)
    if covers_area and not submission.roster_unit.children.exists():
        raise refuse("no_area", "本单位没有下级单位，不能代全域填报。", "covers_area")
    values = _checked(submission, spec, version, raw, by)
    assets = usable_assets(submission, spec, values, by)
    write_draft(submission, values, by, moment)
    late = moment > (submission.return_due_at or submission.obligation.due_at)
    _file(submission, values, covers_area, moment, answered_late=answering and late)
    submission.on_behalf = filing_unit(submission.roster_unit, reach)
    submission.save()
    _write_revision(submission, by, version, late)
    attach(submission, assets)
    settle(submission.obligation)
    return submission


@transaction.atomic
def withdraw(*, submission: Submission, by: User, moment: datetime | None = None) -> Submission:
    """Take a submission back; its obligation is open again, and the next draft starts from this text.

    Possible until a level has reviewed it: from then on it is the record of those above, and nobody gets out
    of a return and its deadline (domain rule 3) by filing anew. Not possible once a closing task is past its due
    moment, since it could not be filed again. Raises `DomainError` ``wrong_state``, ``reviewed``, ``closed``.
    """
    moment = moment or now()
    submission = lock_submission(submission)
    reach_of(by).require(Capability.FILE, submission.roster_unit.path)
    states.move(submission, Action.WITHDRAW)
    if submission.reviews.exists():
        raise refuse("reviewed", "上级已经审核过，不能撤回；要修改，请联系上级退回。")
    if submission.task.closes and moment > submission.obligation.due_at:
        raise refuse("closed", "这项任务已经截止，撤回后不能再报；要修改，请联系上级退回。")
    submission.version += 1
    submission.filed = submission.at_unit = submission.return_due_at = None
    submission.covers_area = False
    submission.saved_at = moment
    submission.save()
    settle(submission.obligation)
    return submission


def filing_unit(unit: RosterUnit, reach: Reach) -> RosterUnit | None:
    """Return the higher unit that files for `unit`: the nearest with a post that may, ``None`` if `unit` has one."""
    codes = set(reach.codes(Capability.FILE))
    nearest = next((label for label in reversed(list(unit.path)) if label in codes), unit.code)
    if nearest == unit.code:
        return None
    return RosterUnit.objects.get(edition_id=unit.edition_id, code=nearest)


def _sent_before(
    submission: Submission, spec: FormSpec, version: int, raw: Mapping[str, Any], covers_area: bool
) -> bool:
    """Tell if this request was answered already. Raises ``stale`` for another one from the same old page."""
    latest = submission.revisions.order_by("-number").first()
    if latest is None or version > latest.from_version:
        return False
    values = parse(spec, {**latest.values, **raw}).values
    if latest.from_version == version and latest.covers_area == covers_area and values == latest.values:
        return True
    states.require(submission, Action.SUBMIT)
    raise refuse("stale", "这一页打开之后，这一件已经报送过又被退回；请刷新页面，在最新内容上修改。")


def _checked(
    submission: Submission, spec: FormSpec, version: int, raw: Mapping[str, Any], by: User
) -> dict[str, Any]:
    """Return the complete values, merged with what others saved; raises `EditConflict` or every problem at once."""
    mine = parse(spec, {**submission.draft, **raw})
    merged = merge(submission, spec, mine.values, version, by.pk)
    parsed = parse(spec, merged.values)
    if not parsed.ok:
        raise DomainError(as_problems(parsed.problems))
    return parsed.values


def _file(
    submission: Submission,
    values: dict[str, Any],
    covers_area: bool,
    moment: datetime,
    *,
    answered_late: bool,
) -> None:
    submission.filed = values
    submission.covers_area = covers_area
    submission.filed_at = moment
    submission.first_filed_at = submission.first_filed_at or moment
    submission.answered_late = submission.answered_late or answered_late
    submission.decided_at = submission.return_due_at = None
    submission.at_unit = first_turn(levels_of(submission))


def _write_revision(submission: Submission, by: User, version: int, late: bool) -> None:
    assert submission.filed_at is not None
    Revision.objects.create(
        submission=submission,
        number=submission.revisions.count() + 1,
        values=submission.filed,
        covers_area=submission.covers_area,
        filed_by=by,
        filed_at=submission.filed_at,
        late=late,
        from_version=version,
    )


__all__ = ["EditConflict", "filing_unit", "submit", "withdraw"]
