"""What two units filed for the same table becomes one filing of the unit that stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import Problem
from vocweek.formspec import WORD_LENGTH, MergedField, MergedFilings, Pick, merge_filings
from vocweek.reporting.climbing import first_turn, levels_of
from vocweek.reporting.ledger import settle
from vocweek.reporting.models import Attachment, Review, Revision, Submission
from vocweek.reporting.remarks import read_remarks
from vocweek.reporting.rosters.wanted import Picks
from vocweek.reporting.services.drafts import edit_draft
from vocweek.reporting.services.handing_in import save_all, write_edits
from vocweek.reporting.specs import spec_of, takes_one
from vocweek.reporting.states import FILED

State = Submission.State
_LEAST_FIRST = (State.RETURNED, State.SUBMITTED, State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class MergedPair:
    """Two filings of one table: the submission that stays, its task and day, field by field what becomes of them.

    unanswered: keys a person has to choose for. problems: what the form refuses in the result, in words.
    """

    submission_id: int
    title: str
    occurrence: date | None
    fields: tuple[MergedField, ...]
    result: Mapping[str, Any]
    unanswered: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def deciding(self) -> tuple[MergedField, ...]:
        """The fields in which there is something to see: the answers differ, or are added."""
        return tuple(one for one in self.fields if one.differs)


def merge_units_filings(
    goes: RosterUnit, stays: RosterUnit, *, picks: Picks, by: User, moment: datetime
) -> tuple[MergedPair, ...]:
    """Merge what both units filed for the same table and day; return the pairs, in the order of their tasks.

    The unit that stays gets a revision with the merged figures; the other's filing is taken back and stays readable.
    Where only one of them has filed, its filing stays as it is. The caller refuses what `refusals` names; a rehearsal
    shows it, with the answer of the unit that stays.
    """
    pairs: list[MergedPair] = []
    for gone, kept in _pairs(goes, stays):
        merged = merge_filings(spec_of(kept), kept.filed, gone.filed, picks.get(kept.pk, {}))
        pairs.append(_pair(kept, gone, merged))
        _write(kept, gone, merged, picks.get(kept.pk, {}), by, moment)
    return tuple(pairs)


def _pairs(goes: RosterUnit, stays: RosterUnit) -> list[tuple[Submission, Submission]]:
    """Return the filed submissions of both units for tasks that take one filing, matched by task and day."""
    found = (
        Submission.objects.filter(roster_unit__in=(goes, stays), state__in=FILED)
        .select_related("task__form", "task__issuer", "form", "roster_unit", "obligation__task")
        .order_by("task_id", "obligation__occurrence", "id")
    )
    by_key: dict[tuple[int, date | None], dict[int, Submission]] = {}
    for one in found:
        if takes_one(one.task):
            key = (one.task_id, one.obligation.occurrence)
            by_key.setdefault(key, {}).setdefault(one.roster_unit_id, one)
    return [(both[goes.pk], both[stays.pk]) for both in by_key.values() if len(both) == 2]


def _pair(kept: Submission, gone: Submission, merged: MergedFilings) -> MergedPair:
    return MergedPair(
        submission_id=kept.pk,
        title=kept.task.title,
        occurrence=kept.obligation.occurrence,
        fields=merged.fields,
        result=merged.parsed.values,
        unanswered=tuple(one.field.key for one in merged.unanswered),
        problems=tuple(
            [f"“{gone.roster_unit}”和“{kept.roster_unit}”只有一个是代全域填报，请先退回其中一份。"]
            if _differ_in_area(gone, kept)
            else [problem.message for problem in merged.parsed.problems]
        ),
    )


def _differ_in_area(gone: Submission, kept: Submission) -> bool:
    """Tell if only one of them stands for its whole area: then the two do not add up."""
    both = gone.accepted is not None and kept.accepted is not None
    accepted = both and gone.accepted_covers_area != kept.accepted_covers_area
    return gone.covers_area != kept.covers_area or accepted


def refusals(pair: MergedPair) -> list[Problem]:
    """Return what keeps the two filings from being merged: choices left open, and what the form refuses."""
    labels = {one.field.key: one.field.label for one in pair.fields}
    asked = [
        Problem(
            "unanswered",
            f"“{pair.title}”的“{labels[key]}”请选择保留哪一个。",
            f"pick-{pair.submission_id}-{key}",
        )
        for key in pair.unanswered
    ]
    return asked + [Problem("bad_merge", f"“{pair.title}”合并后：{message}") for message in pair.problems]


def _write(
    kept: Submission,
    gone: Submission,
    merged: MergedFilings,
    picks: Mapping[str, Pick],
    by: User,
    moment: datetime,
) -> None:
    before = kept.version
    values = dict(merged.parsed.values)
    if gone.accepted is not None:
        both = merge_filings(spec_of(kept), kept.accepted or {}, gone.accepted, picks)
        if kept.accepted is None:
            kept.accepted, kept.accepted_covers_area = gone.accepted, gone.accepted_covers_area
        else:
            kept.accepted = dict(both.parsed.values)
    kept.draft_form = kept.form
    words = _words_together(kept, gone, merged)
    remarks = read_remarks(kept.remarks)
    shown = {key: word[:WORD_LENGTH] for key, word in words.items()}
    edit = edit_draft(kept, values, by, moment, replace(remarks, words={**remarks.words, **shown}))
    kept.filed, kept.filed_at = values, moment
    kept.answered_late = kept.answered_late or gone.answered_late
    returned = kept.state != State.RETURNED and gone.state == State.RETURNED
    _settle_state(kept, gone)
    save_all([kept])
    write_edits([edit] if edit else [])
    revision = Revision.objects.create(
        submission=kept,
        form=kept.form,
        number=kept.revisions.count() + 1,
        values=values,
        covers_area=kept.covers_area,
        filed_by=by,
        filed_at=moment,
        from_version=before,
        words=words,
        note=f"由“{kept.roster_unit}”和并入的“{gone.roster_unit}”（{gone.roster_unit.code}）所报合并而成。",
    )
    if returned:
        _carry_return(kept, gone, revision, moment)
    files = Attachment.objects.filter(submission=gone).values_list("asset_id", flat=True)
    known = set(Attachment.objects.filter(submission=kept).values_list("asset_id", flat=True))
    Attachment.objects.bulk_create(
        Attachment(submission=kept, asset_id=asset) for asset in files if asset not in known
    )
    settle([kept.obligation])
    _take_back(gone, moment)


def _words_together(kept: Submission, gone: Submission, merged: MergedFilings) -> dict[str, str]:
    """Return what explains the merged figures: whose figure was taken, their word; of a sum, both with their names."""
    said, added = _last_words(kept), _last_words(gone)
    taken = {one.field.key: one.pick for one in merged.fields}
    words: dict[str, str] = {}
    for key in [*said, *(key for key in added if key not in said)]:
        pick = taken.get(key)
        both = [
            (unit.roster_unit.name, told[key])
            for unit, told, other in ((kept, said, Pick.GOES), (gone, added, Pick.STAYS))
            if key in told and pick is not other
        ]
        if len(both) == 1 and pick is not Pick.SUM:
            words[key] = both[0][1]
        elif both:
            words[key] = "；".join(f"{name}：{word}" for name, word in both)
    return words


def _last_words(filing: Submission) -> dict[str, str]:
    last = filing.revisions.order_by("-number").first()
    return dict(last.words) if last else {}


def _settle_state(kept: Submission, gone: Submission) -> None:
    """The merged filing stands as the less advanced of the two: nobody is accepted or out of a return by merging."""
    state = min(State(kept.state), State(gone.state), key=_LEAST_FIRST.index)
    dues = [one.return_due_at for one in (kept, gone) if one.state == State.RETURNED and one.return_due_at]
    if state == State.SUBMITTED and kept.state != State.SUBMITTED:
        kept.at_unit = first_turn(levels_of(kept))
        kept.decided_at = None
    if state == State.RETURNED:
        kept.at_unit = None
        kept.return_due_at = min(dues, default=None)
    kept.state = state


def _carry_return(kept: Submission, gone: Submission, revision: Revision, moment: datetime) -> None:
    """Say on the merged filing why the other unit's had been returned, so that its return is answered too."""
    last = gone.reviews.exclude(decision=Review.Decision.ACCEPTED).select_related("unit").last()
    Review.objects.create(
        submission=kept,
        revision=revision,
        unit=last.unit if last else kept.task.issuer,
        reviewer=last.reviewer if last else None,
        decision=Review.Decision.RETURNED,
        reason=f"“{gone.roster_unit}”并入前已退回：{last.reason if last else ''}",
        field_reasons=last.field_reasons if last else {},
        return_due_at=kept.return_due_at,
        decided_at=moment,
    )


def _take_back(gone: Submission, moment: datetime) -> None:
    """The other unit's filing counts no more; its revisions stay readable."""
    gone.state = State.WITHDRAWN
    gone.version += 1
    gone.filed = gone.at_unit = gone.return_due_at = None
    gone.covers_area = False
    gone.saved_at = moment
    gone.save()
    settle([gone.obligation])
