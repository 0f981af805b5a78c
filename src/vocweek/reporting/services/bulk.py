"""Filing many at once (成批报送), as a workbook does: considered line by line by the rules of one, written in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.models import FormVersion, RosterUnit, Task
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.formspec import WORD_LENGTH, FormSpec, parse, questions
from vocweek.formspec.fields import ASSETS
from vocweek.org.access import Capability, reach_of
from vocweek.reporting import states
from vocweek.reporting.ledger import settle
from vocweek.reporting.merging import EditConflict, merge
from vocweek.reporting.models import DraftEdit, Obligation, Submission
from vocweek.reporting.moving import stands
from vocweek.reporting.prefill import prefilled_many
from vocweek.reporting.remarks import Remarks, read_remarks, remarks_left, words_together
from vocweek.reporting.services.drafts import edit_draft, new_draft
from vocweek.reporting.services.filing import take_back
from vocweek.reporting.services.gathered import Facts, Gathered
from vocweek.reporting.services.handing_in import (
    Asked,
    Filing,
    prepare,
    save_all,
    write,
    write_edits,
)
from vocweek.reporting.services.locking import require_open
from vocweek.reporting.specs import spec_of, takes_one
from vocweek.reporting.states import Action
from vocweek.reporting.voluntary import is_sent_in, tell_voluntary

State = Submission.State
TOLD_EVERY = 500
MISSING_FILES = frozenset({"required", "too_few_files"})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to file. submission_id: the one it goes on with; ``None``: a new one, made once under `client_key`.
    version: of that submission as the person saw it. raw: as in `submit`. words: the explanation, one for all unusual
    figures of the line; ``None``: what stands, stays."""

    obligation_id: int
    submission_id: int | None
    client_key: UUID
    version: int
    raw: Mapping[str, Any]
    words: str | None = None


class Fate(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    CHANGED = "changed"
    KEPT = "kept"
    SAME = "same"
    WRONG = "wrong"
    CONFLICT = "conflict"

    @property
    def label(self) -> str:
        return {
            "new": "新报",
            "changed": "有改动",
            "kept": "存为草稿",
            "same": "没有变化",
            "wrong": "有错",
            "conflict": "有冲突",
        }[self]

    @property
    def writes(self) -> bool:
        """Whether something is stored for the line."""
        return self in (Fate.NEW, Fate.CHANGED, Fate.KEPT)


@dataclass(slots=True)
class Considered:
    """A line and what becomes of it. before: what stood on the platform, {} if nothing did; after: what the line makes
    of it; words: the explanations before and after, each as one text. untouched: the line says nothing but what was
    known without it."""

    line: Line
    fate: Fate
    problems: list[Problem] = field(default_factory=list)
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    words: tuple[str, str] = ("", "")
    untouched: bool = False
    unit: RosterUnit | None = None
    submission: Submission | None = None
    filing: Filing | None = None
    edit: DraftEdit | None = None
    withdrawn: Submission | None = None


def consider_many(
    *,
    task: Task,
    lines: Sequence[Line],
    by: User,
    moment: datetime | None = None,
    tell: Callable[[int], None] | None = None,
) -> list[Considered]:
    """Return what `file_many` would do with each line, in their order; nothing is stored. So many queries.

    tell: is told every `TOLD_EVERY` lines how many are done.
    """
    return _Desk(task, lines, by, moment or now()).consider(tell)


@transaction.atomic
def file_many(
    *, task: Task, lines: Sequence[Line], by: User, moment: datetime | None = None
) -> list[Considered]:
    """File the lines that are right, each exactly as `submit` would, and return what became of every line.

    All of it is one transaction. The same lines sent again change nothing. What lacks only files, which a sheet
    cannot carry, is kept as a draft.
    """
    found = _Desk(task, lines, by, moment or now(), lock=True).consider()
    _write(found)
    return found


def _write(found: Sequence[Considered]) -> None:
    """Store the lines that write something: withdrawals, filings, kept drafts."""
    written = [one for one in found if one.fate.writes]
    withdrawn = [one.withdrawn for one in written if one.withdrawn]
    if withdrawn:
        save_all(withdrawn)
        settle([one.obligation for one in withdrawn])
        tell_voluntary(withdrawn)
    write([one.filing for one in written if one.filing])
    kept = [one.submission for one in written if one.fate is Fate.KEPT and one.submission]
    if kept:
        save_all(kept)
        write_edits([one.edit for one in written if one.edit])


class _AtDesk(Gathered):
    """As `Gathered`, with the units for which the person who sends the lines files."""

    @cached_property
    def posts(self) -> dict[str, RosterUnit]:
        codes = self.reach.codes(Capability.FILE)
        units = RosterUnit.objects.filter(edition_id=self.facts.task.edition_id, code__in=codes)
        return {unit.code: unit for unit in units}

    def unit_on_roster(self, edition_id: int, code: str) -> RosterUnit:
        return self.posts[code]


class _Desk:
    """All lines of one task laid out, with the rows they concern; locked in the house's order if asked."""

    def __init__(
        self, task: Task, lines: Sequence[Line], by: User, moment: datetime, *, lock: bool = False
    ) -> None:
        self.task, self.lines, self.by, self.moment = task, lines, by, moment
        self.reach = reach_of(by)
        self.spec: FormSpec = spec_of(task)
        self.obligations = self._obligations({line.obligation_id for line in lines}, lock)
        self.submissions = self._submissions(lock)
        self.by_key = {one.client_key: one for one in self.submissions.values()}
        self.living: dict[int, Submission] = {}
        self.withdrawn: defaultdict[int, list[Submission]] = defaultdict(list)
        for one in reversed(self.submissions.values()):
            if is_sent_in(one):
                continue
            if one.state != State.WITHDRAWN:
                self.living[one.obligation_id] = one
            else:
                self.withdrawn[one.obligation_id].append(one)
        self.facts = Facts(task, self.obligations.values())
        self.around = _AtDesk(self.reach, self.facts)

    def consider(self, tell: Callable[[int], None] | None = None) -> list[Considered]:
        found = []
        for number, line in enumerate(self.lines, start=1):
            found.append(self._considered(line))
            if tell and number % TOLD_EVERY == 0:
                tell(number)
        return found

    @cached_property
    def begun(self) -> Mapping[int, dict[str, Any]]:
        """What a new draft of each obligation begins with."""
        return prefilled_many(list(self.obligations.values()), self.spec)

    def _obligations(self, wanted: set[int], lock: bool) -> dict[int, Obligation]:
        rows = Obligation.objects.filter(pk__in=wanted, task=self.task).order_by("pk")
        if lock:  # apart from reading, as in `services.locking`
            list(rows.select_for_update(no_key=True).values_list("pk"))
        found = list(rows.select_related("roster_unit__edition", "roster_unit__parent"))
        for one in found:
            one.task = self.task
        return {one.pk: one for one in found if self.reach.can(Capability.FILE, one.roster_unit.path)}

    def _submissions(self, lock: bool) -> dict[int, Submission]:
        rows = Submission.objects.filter(obligation__in=self.obligations).order_by("obligation_id", "pk")
        found = list(rows.select_for_update(no_key=True) if lock else rows)
        for one in found:
            one.obligation, one.task = self.obligations[one.obligation_id], self.task
            one.roster_unit = one.obligation.roster_unit
        forms = FormVersion.objects.in_bulk({pk for one in found for pk in (one.form_id, one.draft_form_id)})
        forms[self.task.form_id] = self.task.form
        for one in found:
            one.form, one.draft_form = forms[one.form_id], forms[one.draft_form_id]
        return {one.pk: one for one in found}

    def _considered(self, line: Line) -> Considered:
        obligation = self.obligations.get(line.obligation_id)
        if obligation is None:
            words = "这一行的单位不在您的职责范围内，或者这一项已经不在；请重新下载。"
            return Considered(line, Fate.WRONG, [Problem("out_of_scope", words)])
        found = Considered(line, Fate.WRONG, unit=obligation.roster_unit)
        try:
            self._decide(found, obligation)
        except EditConflict as clash:
            found.fate, found.problems = Fate.CONFLICT, clash.problems
        except DomainError as error:
            conflict = error.problems[0].code in ("stale", "unknown_version")
            found.fate, found.problems = Fate.CONFLICT if conflict else Fate.WRONG, error.problems
        return found

    def _decide(self, found: Considered, obligation: Obligation) -> None:
        """Say what becomes of a line; raises what makes it wrong."""
        line, submission = found.line, self._gone_on_with(found.line)
        found.before = stands(submission) if submission else {}
        base = found.before or self.begun[obligation.pk]
        parsed = parse(self.spec, {**base, **line.raw}, draft=True)
        found.after = parsed.values
        kept = read_remarks(submission.remarks) if submission else self._left(obligation)
        said = self._said(line, obligation, kept, parsed.values)
        found.words = words_together(kept, self.spec), words_together(said, self.spec)
        found.untouched = said == kept and _filled(parsed.values) == _filled(base)
        if submission is not None and _filed_already(submission, parsed.values, said):
            found.fate = Fate.SAME
            return
        if submission is not None and submission.state == State.SUBMITTED:
            self._take_back(found, submission)
            submission = None
        version = line.version
        if submission is None:
            require_open(obligation, self.moment)
            draft = found.withdrawn.draft if found.withdrawn else self.begun[obligation.pk]
            values = parse(self.spec, draft, draft=True).values
            submission = new_draft(obligation, values, self.by, self._key(line), self.moment)
            submission.remarks = kept.stored()
            version = 0
        first = submission.first_filed_at is None and found.withdrawn is None
        words = None if said == kept else said.words
        self._hand_in(found, submission, Asked(version, line.raw, kept.covers_area, words=words))
        if found.filing is not None:
            found.fate = Fate.NEW if first else Fate.CHANGED
        self.living.setdefault(obligation.pk, submission)

    def _hand_in(self, found: Considered, submission: Submission, asked: Asked) -> None:
        """File, or keep as a draft what lacks nothing but files."""
        found.submission = submission
        try:
            found.filing = prepare(submission, asked, by=self.by, moment=self.moment, around=self.around)
        except DomainError as error:
            if isinstance(error, EditConflict) or not self._lacks_only_files(error.problems):
                raise
            self._keep(found, submission, asked)
        found.after = submission.draft

    def _keep(self, found: Considered, submission: Submission, asked: Asked) -> None:
        if submission.state == State.SUBMITTED:  # as far as `prepare` came
            submission.state = State.RETURNED if submission.first_filed_at else State.DRAFT
        values = parse(self.spec, {**submission.draft, **asked.raw}, draft=True).values
        if asked.version != submission.version:
            values = merge(submission, self.spec, values, asked.version, self.by.pk).values
        kept = read_remarks(submission.remarks)
        said = kept if asked.words is None else replace(kept, words=asked.words)
        if submission.pk and values == submission.draft and said == kept:
            found.fate = Fate.SAME
            return
        found.edit = edit_draft(submission, values, self.by, self.moment, said)
        found.fate = Fate.KEPT

    def _lacks_only_files(self, problems: Sequence[Problem]) -> bool:
        holders = {one.key for one in self.spec.fields if one.type in ASSETS}
        return all(one.code in MISSING_FILES and one.field in holders for one in problems)

    def _left(self, obligation: Obligation) -> Remarks:
        """Return the remarks a new draft begins with, as on the page: those of what was withdrawn to be changed."""
        return remarks_left(self.withdrawn[obligation.pk]) if takes_one(self.task) else Remarks()

    def _said(self, line: Line, obligation: Obligation, kept: Remarks, values: Mapping[str, Any]) -> Remarks:
        """Return the remarks with the line's explanation, given to each figure that asks for one.

        Words left as they were speak only for the figures they were written for.
        """
        text = (line.words or "").strip()
        if line.words is None or text.split() == words_together(kept, self.spec).split():
            return kept
        if len(text) > WORD_LENGTH:
            raise refuse("word_too_long", f"说明最多 {WORD_LENGTH} 字，现在是 {len(text)} 字，请写短一些。")
        known = self.facts.numbers.of(obligation, covers_area=kept.covers_area)
        asked = questions(self.spec, values, known) if text else ()
        return replace(kept, words={one.field: text for one in asked})

    def _gone_on_with(self, line: Line) -> Submission | None:
        """Return the submission the line concerns now: named by it, made by it before, or the only one there may be."""
        named = self.submissions.get(line.submission_id or 0)
        if named is not None and named.obligation_id == line.obligation_id and named.state != State.WITHDRAWN:
            return named
        made = self.by_key.get(self._key(line))
        if made is not None and made.obligation_id == line.obligation_id:
            return made
        return self.living.get(line.obligation_id) if takes_one(self.task) else None

    def _key(self, line: Line) -> UUID:
        """Return the key under which the line makes a new submission: another one where its first was withdrawn."""
        key = line.client_key
        while (made := self.by_key.get(key)) is not None and made.state == State.WITHDRAWN:
            key = uuid5(key, "again")
        return key

    def _take_back(self, found: Considered, submission: Submission) -> None:
        """Take back what waits unreviewed, as its unit may on the page; the line then files it anew."""
        if found.line.version != submission.version or found.line.submission_id != submission.pk:
            words = "下载之后，平台上这一件已经报送或改过，内容不一样；请重新下载后再改。"
            raise refuse("stale", words)
        take_back(submission, reviewed=submission.pk in self.facts.reviewed, moment=self.moment)
        found.withdrawn = submission


def _filed_already(submission: Submission, values: Mapping[str, Any], said: Remarks) -> bool:
    """Tell if this was filed already. Raises ``wrong_state`` where what was accepted would change."""
    same = _filled(values) == _filled(submission.filed or {}) and said == read_remarks(submission.remarks)
    if submission.state in states.FILED and same:
        return True
    if submission.state == State.ACCEPTED:
        states.require(submission, Action.SUBMIT)
    return False


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is not empty: a form that gained a field says the same where the field is empty."""
    return {key: value for key, value in values.items() if value not in (None, [])}
