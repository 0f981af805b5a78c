"""The record of a submission: every filing with what it changed, every decision, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from vocweek.accounts.models import User
from vocweek.core.clock import SHANGHAI
from vocweek.formspec import FieldDifference, FormSpec, differences_across
from vocweek.reporting.models import Extension, Obligation, Review, Revision, Submission
from vocweek.reporting.specs import spec_of


@dataclass(frozen=True, slots=True)
class Filed:
    """One filing. form: what `values` are written in. changes: against the filing before, none for the first.

    on_behalf: the higher unit that filed it for the unit (代报), "" if the unit filed it itself.
    note: where it came from if nobody typed it, such as a merger of units.
    """

    moment: datetime
    number: int
    by: str
    late: bool
    covers_area: bool
    form: FormSpec
    values: Mapping[str, Any]
    changes: tuple[FieldDifference, ...]
    on_behalf: str = ""
    words: tuple[Word, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """The explanation of an unusual figure (说明), with the label of its field."""

    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldReason:
    """A reason given on one field."""

    field: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision, for the unit named; `due_at` is the deadline a return gave."""

    moment: datetime
    decision: Review.Decision
    by: str
    unit: str
    revision: int
    reason: str
    field_reasons: tuple[FieldReason, ...]
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Extended:
    """One step of an extension (延期) of the item: asked for, granted, refused, taken back by either side.

    by, unit: the person and the unit that did it. until: the moment wished for or granted. reason: of the wish or the
    grant unasked. answer: the office's words to a wish.
    """

    moment: datetime
    what: Extension.State
    by: str
    unit: str
    until: datetime | None
    reason: str = ""
    answer: str = ""

    @property
    def sentence(self) -> str:
        """What was done, in words."""
        day = f"{self.until.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if self.until else ""
        return {
            Extension.State.ASKED: f"申请延期到 {day}",
            Extension.State.GRANTED: f"准予延期到 {day}",
            Extension.State.REFUSED: "没有同意延期",
            Extension.State.WITHDRAWN: f"申请延期到 {day}，后来撤回",
            Extension.State.REVOKED: f"收回到 {day} 的延期",
        }[self.what]


Entry: TypeAlias = Filed | Decided | Extended


def history(submission: Submission, *, show_personal: bool = False) -> list[Entry]:
    """Return the record, oldest first, with the extensions of what the unit owes. Three queries.

    show_personal: whether the reader needs personal data (domain rule 7).
    """
    revisions = list(submission.revisions.select_related("filed_by", "on_behalf", "form").order_by("number"))
    reviews = submission.reviews.select_related("reviewer", "unit", "revision__form").defer(
        "revision__values"
    )
    entries: list[Entry] = [
        *_filings(revisions, show_personal),
        *(_decided(review) for review in reviews),
        *extension_steps(submission.obligation),
    ]
    return sorted(entries, key=_order)


def extension_steps(obligation: Obligation) -> list[Extended]:
    """Return what became of every wish for more time and every grant of one obligation, oldest first. One query."""
    rows = obligation.extensions.select_related("asked_by", "unit", "decided_by", "revoked_by").order_by("id")
    found = [step for one in rows for step in _steps(one, obligation.roster_unit.name)]
    return sorted(found, key=lambda step: step.moment)


def _steps(one: Extension, unit: str) -> Iterator[Extended]:
    state = Extension.State
    if one.asked_at:
        what = state.WITHDRAWN if one.state == state.WITHDRAWN else state.ASKED
        yield Extended(one.asked_at, what, _name(one.asked_by), unit, one.wished_until, one.reason)
    if one.decided_at:
        what = state.REFUSED if one.until is None else state.GRANTED
        unasked = "" if one.asked_at else one.reason
        office = one.unit.name if one.unit else ""
        by = _name(one.decided_by)
        yield Extended(one.decided_at, what, by, office, one.until, unasked, one.answer)
    if one.revoked_at:
        office = one.unit.name if one.unit else ""
        yield Extended(one.revoked_at, state.REVOKED, _name(one.revoked_by), office, one.until)


def _name(person: User | None) -> str:
    return str(person or "已注销")


def words_filed(record: Sequence[Entry]) -> tuple[Word, ...]:
    """Return the words of the latest filing in a record."""
    filings = [entry for entry in record if isinstance(entry, Filed)]
    return filings[-1].words if filings else ()


def words_of(spec: FormSpec, words: Mapping[str, str]) -> tuple[Word, ...]:
    """Return the words of explanation filed with a form, in its order."""
    return tuple(
        Word(field.key, field.label, words[field.key]) for field in spec.fields if field.key in words
    )


def _order(entry: Entry) -> tuple[datetime, int, bool]:
    if isinstance(entry, Extended):
        return entry.moment, 0, False
    number = entry.number if isinstance(entry, Filed) else entry.revision
    return entry.moment, number, isinstance(entry, Decided)


def _filings(revisions: list[Revision], show_personal: bool) -> list[Filed]:
    earlier = [None, *revisions]
    return [
        Filed(
            moment=one.filed_at,
            number=one.number,
            by=str(one.filed_by or "已注销"),
            late=one.late,
            covers_area=one.covers_area,
            form=spec_of(one),
            values=one.values,
            changes=_changes(before, one, show_personal) if before else (),
            on_behalf=one.on_behalf.name if one.on_behalf else "",
            words=words_of(spec_of(one), one.words),
            note=one.note,
        )
        for before, one in zip(earlier, revisions, strict=False)
    ]


def _changes(before: Revision, after: Revision, show_personal: bool) -> tuple[FieldDifference, ...]:
    old, new = spec_of(before), spec_of(after)
    return tuple(differences_across(old, new, before.values, after.values, show_personal=show_personal))


def _decided(review: Review) -> Decided:
    by_key = spec_of(review.revision).by_key
    return Decided(
        moment=review.decided_at,
        decision=Review.Decision(review.decision),
        by=str(review.reviewer or "已注销"),
        unit=review.unit.name,
        revision=review.revision.number,
        reason=review.reason,
        field_reasons=tuple(
            FieldReason(key, by_key[key].label if key in by_key else key, text)
            for key, text in review.field_reasons.items()
        ),
        due_at=review.return_due_at,
    )
