"""The desk, filing, summaries, extensions and review."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

from django.core.files.base import ContentFile

from tests.access_objects.places import (
    ANYWHERE,
    BELOW,
    Asked,
    Entry,
    Place,
    edition_at,
    node_in_query,
    nothing,
    this_edition,
)
from tests.factories import make_form, make_notice, make_task, roster
from vocweek.campaign.models import Task
from vocweek.core.clock import now
from vocweek.formspec import to_json
from vocweek.formspec.presets import preset_for
from vocweek.media.storage import storage
from vocweek.reporting.models import Extension, Obligation, RecordExport, Submission


def owe(place: Place, item: str = "典型职教故事") -> Obligation:
    """Write what the unit at the place owes the ministry: a story, or another `item`."""
    edition = edition_at(place)
    notice = make_notice(place.tree.ministry, edition)
    form = make_form(to_json(preset_for([item])))
    task = make_task(notice, form, kinds=(place.unit.kind,), state=Task.State.ISSUED)  # type: ignore[arg-type]  # a kind
    return Obligation.objects.create(task=task, roster_unit=roster(edition, place.unit), due_at=task.due_at)


def obligation(place: Place) -> Asked:
    return Asked(kwargs={"obligation_id": owe(place).pk}, data={"client_key": str(uuid.uuid4())})


def _record_of_task(place: Place) -> Asked:
    return Asked(kwargs={"task_id": owe(place).task_id}, query={"node": place.unit.code})


def _export(place: Place) -> Asked:
    owed = owe(place)
    made = RecordExport.objects.create(
        task=owed.task,
        node=owed.roster_unit,
        asked_by=place.user,
        state=RecordExport.State.READY,
        file=storage().save("exports/record.xlsx", ContentFile(b"a record")),
    )
    return Asked(kwargs={"export_id": made.pk})


def submission(state: Submission.State, item: str = "典型职教故事") -> Callable[[Place], Asked]:
    """Make a submission of the unit at the place; if it waits for review, it waits at that unit."""

    def make(place: Place) -> Asked:
        owed = owe(place, item)
        waits = state == Submission.State.SUBMITTED
        submission = Submission.objects.create(
            obligation=owed,
            task=owed.task,
            roster_unit=owed.roster_unit,
            state=state,
            filed={} if waits else None,
            filed_at=now() if waits else None,
            first_filed_at=now() if waits else None,
            at_unit=owed.roster_unit if waits else None,
            client_key=uuid.uuid4(),
            saved_at=now(),
        )
        if waits:
            submission.revisions.create(
                form=submission.form, number=1, values={}, filed_by=place.user, filed_at=now()
            )
        return Asked(kwargs={"submission_id": submission.pk})

    return make


DRAFT, FILED = submission(Submission.State.DRAFT), submission(Submission.State.SUBMITTED)


def _summary_owed(place: Place) -> Asked:
    return Asked(kwargs={"obligation_id": owe(place, "总结").pk})


def _old_summary(place: Place) -> Asked:
    """Make a summary that was changed since its page was read, so that nothing is filed."""
    asked = submission(Submission.State.DRAFT, "总结")(place)
    return Asked(kwargs=asked.kwargs, data={"version": "9"})


def _extension(place: Place) -> Asked:
    """Let the unit at the place ask its superior for more time."""
    owed = owe(place)
    superior = owed.roster_unit.parent
    asked = Extension.objects.create(
        obligation=owed,
        reason="停电",
        wished_until=owed.due_at + timedelta(days=1),
        at_unit=superior or owed.roster_unit,
    )
    return Asked(kwargs={"extension_id": asked.pk})


ENTRIES: dict[str, Entry] = {
    # the desk
    "home": Entry(this_edition, reaches=ANYWHERE),
    "edition": Entry(this_edition, reaches=ANYWHERE),
    "progress": Entry(node_in_query),
    "progress_list": Entry(node_in_query),
    "progress_xlsx": Entry(node_in_query),
    "progress_urge": Entry(node_in_query),
    "pulse": Entry(nothing, reaches=ANYWHERE),  # answers only a signed note; see test_live
    # filing
    "obligation": Entry(obligation),
    "obligation_save": Entry(obligation),
    "obligation_submit": Entry(obligation),
    "obligation_exempt": Entry(obligation, reaches=frozenset({BELOW})),  # nobody exempts himself
    "submission": Entry(FILED),
    "submission_edit": Entry(DRAFT),
    "submission_save": Entry(DRAFT),
    "submission_submit": Entry(DRAFT),
    "submission_conflict": Entry(DRAFT),
    "submission_resolve": Entry(DRAFT),
    "submission_withdraw": Entry(FILED),
    "submission_discard": Entry(DRAFT),
    "submission_keep": Entry(FILED),
    "record": Entry(obligation),
    "record_xlsx": Entry(obligation),
    "task_record_xlsx": Entry(_record_of_task),
    "record_exports": Entry(_record_of_task),
    "record_export": Entry(_export),
    "record_export_file": Entry(_export),
    "revisions": Entry(FILED),
    # summaries
    "summary_choose": Entry(_summary_owed),
    "summary": Entry(submission(Submission.State.DRAFT, "总结")),
    "summary_file": Entry(_old_summary),
    "summary_word": Entry(submission(Submission.State.SUBMITTED, "总结")),
    "summary_pdf": Entry(submission(Submission.State.SUBMITTED, "总结")),
    # extensions: nobody answers his own request
    "extensions": Entry(this_edition, reaches=ANYWHERE),
    "extend_many": Entry(this_edition, reaches=ANYWHERE),
    "extension_ask": Entry(obligation),
    "extension_withdraw": Entry(_extension),
    "extension_answer": Entry(_extension, reaches=frozenset({BELOW})),
    "extension_revoke": Entry(_extension, reaches=frozenset({BELOW})),
    # review
    "review": Entry(this_edition, reaches=ANYWHERE),
    "review_item": Entry(FILED),
    "review_accept": Entry(FILED),
    "review_return": Entry(FILED),
}
