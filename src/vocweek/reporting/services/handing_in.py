"""What one filing is (报送): the rules, and the rows it writes. Filing one and filing many go this one way.

`prepare` decides and changes rows in memory only; `write` stores any number of prepared filings in a fixed number
of statements. What has to be known of the rows around it is asked through `Surroundings`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import DomainError, refuse
from vocweek.core.rows import insert
from vocweek.formspec import WORD_LENGTH, FormSpec, parse, questions, unexplained
from vocweek.media.models import Asset
from vocweek.org.access import Capability, Reach
from vocweek.reporting import states
from vocweek.reporting.arriving import await_arrival
from vocweek.reporting.attachments import attach, usable_assets, usable_here
from vocweek.reporting.climbing import first_turn, levels_of
from vocweek.reporting.known import compared_numbers
from vocweek.reporting.ledger import settle
from vocweek.reporting.merging import forget_old_edits, merge
from vocweek.reporting.models import DraftEdit, Revision, Submission
from vocweek.reporting.moving import move
from vocweek.reporting.remarks import Remarks, read_remarks
from vocweek.reporting.services.drafts import edit_draft
from vocweek.reporting.services.locking import require_open
from vocweek.reporting.specs import as_problems, spec_for, spec_of
from vocweek.reporting.states import Action
from vocweek.reporting.voluntary import tell_voluntary

_NEVER_CHANGES = {"id", "obligation", "task", "roster_unit", "client_key", "created_at"}
_WRITTEN = [one.name for one in Submission._meta.concrete_fields if one.name not in _NEVER_CHANGES]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request to file. version: of the submission as the person saw it. raw: what was typed, by field key;
    keys left out stay as they are. covers_area: the unit reports for its whole area (代全域填报). page: the version
    (id) of the form that the person saw, the newest if none. words: explanations of unusual figures by field key,
    those of the draft if none."""

    version: int
    raw: Mapping[str, Any]
    covers_area: bool = False
    page: int | None = None
    words: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Filing:
    """The rows one filing writes; the submission is changed but not saved."""

    submission: Submission
    revision: Revision
    edit: DraftEdit | None
    assets: Sequence[Asset]


class Surroundings:
    """What a filing asks of the rows around it, one question to the database at a time."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach

    def latest_revision(self, submission: Submission) -> Revision | None:
        """Return what was filed last."""
        if submission.pk is None:
            return None
        return submission.revisions.order_by("-number").first()

    def first_turn(self, submission: Submission) -> RosterUnit:
        """Return the unit that reviews first."""
        return first_turn(levels_of(submission))

    def unit_on_roster(self, edition_id: int, code: str) -> RosterUnit:
        """Return the unit with `code` as it stands in the edition."""
        return RosterUnit.objects.get(edition_id=edition_id, code=code)

    def compared(self, submission: Submission, spec: FormSpec, covers_area: bool) -> Mapping[str, Any]:
        """Return the numbers a filing is judged by."""
        return compared_numbers(submission.obligation, spec, covers_area=covers_area)

    def filing_unit(self, unit: RosterUnit) -> RosterUnit | None:
        """Return the higher unit that files for `unit`: the nearest with a post that may, ``None`` if it has one."""
        codes = set(self.reach.codes(Capability.FILE))
        nearest = next((label for label in reversed(list(unit.path)) if label in codes), unit.code)
        return None if nearest == unit.code else self.unit_on_roster(unit.edition_id, nearest)

    def files(self, unit: RosterUnit, by: User | None, numbers: Collection[int]) -> list[Asset]:
        """Return those of the files (ids) that `by` may use for `unit`."""
        return usable_here(unit, by, numbers)


def prepare(
    submission: Submission, asked: Asked, *, by: User | None, moment: datetime, around: Surroundings
) -> Filing | None:
    """Return what filing `submission` as `asked` writes; ``None`` if this very request was answered before.

    The submission must be locked and the person allowed; by: ``None`` for somebody without an account. Raises as
    `services.submit` does; the submission is then to be thrown away.
    """
    spec = spec_for(submission.task, submission.roster_unit)
    if asked.version > submission.version:
        raise refuse("unknown_version", "这一页和已保存的内容对不上，请刷新页面后再报送。")
    latest = around.latest_revision(submission)
    if _sent_before(submission, asked, latest):
        return None
    if asked.page is not None and asked.page != submission.task.form_id:
        raise refuse("form_changed", "表单刚刚更新过：填好的都已搬到新表上，请核对后再报送。")
    move(submission)
    answering = submission.state == Submission.State.RETURNED
    states.move(submission, Action.SUBMIT)
    if not answering:  # the answer to a return is always taken
        require_open(submission.obligation, moment)
    if asked.covers_area and not submission.roster_unit.children.exists():
        raise refuse("no_area", "本单位没有下级单位，不能代全域填报。", "covers_area")
    values, words = _checked(submission, spec, asked, by, around)
    assets = usable_assets(spec, values, partial(around.files, submission.roster_unit, by))
    edit = edit_draft(submission, values, by, moment, _said(submission, asked))
    late = moment > (submission.return_due_at or submission.obligation.due_at)
    _file(submission, values, asked.covers_area, moment, answered_late=answering and late)
    submission.at_unit = around.first_turn(submission)
    submission.on_behalf = around.filing_unit(submission.roster_unit)
    revision = _revision(submission, latest, by, asked.version, late)
    revision.words = words
    return Filing(submission, revision, edit, assets)


def write(filings: Sequence[Filing]) -> None:
    """Store prepared filings and settle their obligations; so many statements whatever their number."""
    save_all([one.submission for one in filings])
    write_edits([one.edit for one in filings if one.edit])
    insert([one.revision for one in filings])
    attach((one.submission, asset) for one in filings for asset in one.assets)
    await_arrival([asset for one in filings for asset in one.assets])
    settle([one.submission.obligation for one in filings])
    tell_voluntary(one.submission for one in filings)


def save_all(submissions: Sequence[Submission]) -> None:
    """Save submissions, new ones too: the new by one statement, of the others one by itself, many by one a batch."""
    known = [one for one in submissions if one.pk is not None]
    insert([one for one in submissions if one.pk is None])
    if len(known) == 1:
        known[0].save()
    elif known:
        Submission.objects.bulk_create(
            known,
            batch_size=2000,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=_WRITTEN,
        )


def write_edits(edits: Iterable[DraftEdit]) -> None:
    """Store what was changed in drafts, and forget what is too old to merge with."""
    kept = list(edits)
    insert(kept)
    forget_old_edits(*(edit.submission for edit in kept))


def _sent_before(submission: Submission, asked: Asked, latest: Revision | None) -> bool:
    """Tell if this request was answered already. Raises ``stale`` for another one from the same old page."""
    if latest is None or asked.version > latest.from_version:
        return False
    form = submission.task if latest.form_id == submission.task.form_id else latest
    values = parse(spec_of(form), {**latest.values, **asked.raw}).values
    same = latest.covers_area == asked.covers_area and values == latest.values
    if latest.from_version == asked.version and same:
        return True
    states.require(submission, Action.SUBMIT)
    raise refuse("stale", "这一页打开之后，这一件已经报送过又被退回；请刷新页面，在最新内容上修改。")


def _said(submission: Submission, asked: Asked) -> Remarks:
    """Return the remarks a filing leaves in the draft."""
    kept = read_remarks(submission.remarks)
    return Remarks(kept.words if asked.words is None else asked.words, kept.confirmed, asked.covers_area)


def _checked(
    submission: Submission, spec: FormSpec, asked: Asked, by: User | None, around: Surroundings
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the complete values, merged with what others saved, and the words that explain unusual ones.

    Raises `EditConflict` or every problem at once.
    """
    known = around.compared(submission, spec, asked.covers_area)
    parsed = parse(spec, {**submission.draft, **asked.raw}, known=known)
    if asked.version != submission.version:
        merged = merge(submission, spec, parsed.values, asked.version, by.pk if by else None)
        parsed = parse(spec, merged.values, known=known)
    questioned, words = questions(spec, parsed.values, known), _said(submission, asked).words
    problems = (*parsed.problems, *unexplained(questioned, words))
    if problems:
        raise DomainError(as_problems(problems))
    return parsed.values, {one.field: words[one.field].strip()[:WORD_LENGTH] for one in questioned}


def _file(
    submission: Submission,
    values: dict[str, Any],
    covers_area: bool,
    moment: datetime,
    *,
    answered_late: bool,
) -> None:
    submission.filed, submission.form, submission.left = values, submission.draft_form, None
    submission.covers_area = covers_area
    submission.filed_at = moment
    submission.first_filed_at = submission.first_filed_at or moment
    submission.answered_late = submission.answered_late or answered_late
    submission.decided_at = submission.return_due_at = None
    submission.unfit = 0


def _revision(
    submission: Submission, latest: Revision | None, by: User | None, from_version: int, late: bool
) -> Revision:
    assert submission.filed_at is not None
    return Revision(
        submission=submission,
        form=submission.form,
        number=latest.number + 1 if latest else 1,
        values=submission.filed,
        covers_area=submission.covers_area,
        filed_by=by,
        on_behalf=submission.on_behalf,
        filed_at=submission.filed_at,
        late=late,
        from_version=from_version,
    )
