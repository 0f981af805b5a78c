"""A draft (草稿): opened once however often the request is sent, saved by itself, merged, thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.models import FormVersion
from vocweek.core.clock import now
from vocweek.core.errors import Problem, refuse
from vocweek.formspec import parse
from vocweek.org.access import Capability, reach_of
from vocweek.reporting import states
from vocweek.reporting.merging import base_at, forget_old_edits, merge
from vocweek.reporting.models import DraftEdit, Obligation, Submission
from vocweek.reporting.moving import keep, move, read_from
from vocweek.reporting.prefill import prefilled, remarks_withdrawn
from vocweek.reporting.remarks import Remarks, merge_remarks, read_remarks, remarks_at
from vocweek.reporting.services.locking import lock_obligation, lock_submission, require_writable
from vocweek.reporting.specs import as_problems, spec_of, takes_one
from vocweek.reporting.states import Action
from vocweek.reporting.voluntary import require_own

_WRITTEN = ("draft", "remarks", "draft_form", "form", "left", "version", "title", "author", "saved_at")
_TITLE_KEYS = ("title", "daily_title", "board_title", "material_title")


@dataclass(frozen=True, slots=True)
class Saved:
    """submission: as stored. problems: what could not be read. taken: keys another person changed meanwhile."""

    submission: Submission
    problems: list[Problem]
    taken: tuple[str, ...]


@transaction.atomic
def open_submission(
    *, obligation: Obligation, by: User, client_key: UUID, moment: datetime | None = None
) -> Submission:
    """Return the draft that the page with `client_key` opened, made and filled in on the first call.

    A task for figures takes one submission: its living one is returned whatever the key.
    Raises `DomainError` ``exempt``, ``task_withdrawn``, ``closed``, ``key_used``.
    """
    draft = opened(lock_obligation(obligation.pk), by=by, client_key=client_key, moment=moment or now())
    if draft.pk is None:
        draft.save(force_insert=True)
    return draft


def opened(obligation: Obligation, *, by: User, client_key: UUID, moment: datetime) -> Submission:
    """Return what `open_submission` does, a new draft not yet stored; the obligation must be locked."""
    reach_of(by).require(Capability.FILE, obligation.roster_unit.path)
    known = Submission.objects.filter(client_key=client_key).first()
    if known is not None:
        if known.obligation_id != obligation.pk:
            raise refuse("key_used", "这一页已经用来填报另一项任务，请从首页重新打开。")
        return known
    if takes_one(obligation.task):
        living = obligation.submissions.exclude(state=Submission.State.WITHDRAWN).order_by("id").first()
        if living is not None:
            return living
    require_writable(obligation, moment)
    draft = new_draft(obligation, prefilled(obligation, spec_of(obligation.task)), by, client_key, moment)
    if takes_one(obligation.task):  # only figures have remarks worth a question
        draft.remarks = remarks_withdrawn(obligation).stored()
    return draft


@transaction.atomic
def save_draft(
    *,
    submission: Submission,
    by: User,
    version: int,
    raw: Mapping[str, Any],
    page: FormVersion | None = None,
    remarks: Remarks | None = None,
    moment: datetime | None = None,
) -> Saved:
    """Keep what has been typed so far, however incomplete (autosave).

    version: the one the page was opened or last saved at. raw: what was typed, by field key; keys left out
    stay as they are. Changes by another person to other fields are merged in; to the same field, nothing is
    stored and `EditConflict` carries both sides. Saving what is stored already writes nothing.
    page: the version of the form that the page shows, the newest if none; a draft in an older one moves to the
    newest first, and what that has no place for is kept in `Submission.left`. remarks: what the page has beside the
    form's fields, merged likewise; ``None`` leaves it as it is.
    """
    submission = lock_submission(submission)
    reach_of(by).require(Capability.FILE, submission.roster_unit.path)
    require_own(submission)
    states.require(submission, Action.SAVE)
    moved = move(submission)
    spec = spec_of(submission.task)
    typed, left = read_from(page or submission.task.form, submission.task, raw)
    mine = parse(spec, {**submission.draft, **typed}, draft=True)
    merged = merge(submission, spec, mine.values, version, by.pk)
    parsed = parse(spec, merged.values, draft=True)
    said = remarks_sent(submission, version, remarks)
    if moved or left or parsed.values != submission.draft or said.stored() != submission.remarks:
        keep(submission, left)
        edit = edit_draft(submission, parsed.values, by, moment or now(), said)
        submission.save(update_fields=_WRITTEN)
        if edit is not None:
            edit.save(force_insert=True)
            forget_old_edits(submission)
    return Saved(submission, as_problems(parsed.problems), merged.taken)


@transaction.atomic
def discard_draft(*, submission: Submission, by: User) -> None:
    """Delete a draft that was never filed."""
    submission = lock_submission(submission)
    reach_of(by).require(Capability.FILE, submission.roster_unit.path)
    require_own(submission)
    states.require(submission, Action.DISCARD)
    submission.delete()


def remarks_sent(submission: Submission, version: int, sent: Remarks | None) -> Remarks:
    """Return the draft's remarks with what a person sent from a page opened at `version`."""
    now_kept = read_remarks(submission.remarks)
    if sent is None or sent == now_kept:
        return now_kept
    return merge_remarks(now_kept, remarks_at(submission, base_at(submission, version)), sent)


def edit_draft(
    submission: Submission,
    values: dict[str, Any],
    by: User | None,
    moment: datetime,
    remarks: Remarks | None = None,
) -> DraftEdit | None:
    """Set the draft and raise the version in memory; return what remembers the values before, if any changed.

    remarks: those the draft has from now on, ``None`` for the same.
    """
    said = submission.remarks if remarks is None else remarks.stored()
    before = _changed(submission.draft, values, values) | _changed(
        submission.remarks, said, said.keys() | submission.remarks.keys()
    )
    submission.version += 1
    submission.draft, submission.remarks = values, said
    submission.title = title_of(values)
    submission.author = by
    submission.saved_at = moment
    if not before:
        return None
    return DraftEdit(
        submission=submission, version=submission.version, before=before, saved_by=by, saved_at=moment
    )


def _changed(old: Mapping[str, Any], new: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {key: old.get(key) for key in keys if new.get(key) != old.get(key)}


def new_draft(
    obligation: Obligation, values: dict[str, Any], by: User | None, client_key: UUID, moment: datetime
) -> Submission:
    """Return a draft of what `obligation` asks for that begins with `values`, not yet stored."""
    return Submission(
        obligation=obligation,
        task=obligation.task,
        roster_unit=obligation.roster_unit,
        form=obligation.task.form,
        draft_form=obligation.task.form,
        draft=values,
        author=by,
        client_key=client_key,
        saved_at=moment,
    )


def title_of(values: Mapping[str, Any]) -> str:
    """Return what lists call the submission: the title its form asks for, or nothing."""
    titles = (values.get(key) for key in _TITLE_KEYS)
    return next((str(title)[:120] for title in titles if title), "")
