"""Calls that name units and activities, and what the ledger holds of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests.factories import make_form, make_notice, make_task, make_unit, roster
from tests.rollup.ledger import file, statistics_form, statistics_task
from tests.selection.factories import SPEC, Stage
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.org.models import OrgUnit
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import open_submission, submit, take_part
from vocweek.selection.dossiers.pinning import pin_waiting
from vocweek.selection.models import Call, Entry


def school_call(stage: Stage, **more: Any) -> Call:
    """Open a call of the province for 典型学校."""
    return stage.call(kind=Call.Kind.SCHOOL, title="典型学校", **more)


def activity_call(stage: Stage) -> Call:
    """Open a call of the province for 典型活动 of schools."""
    return stage.call(kind=Call.Kind.ACTIVITY, title="典型活动")


def owed(stage: Stage, unit: OrgUnit, *, filed: int, late: int = 0, missing: int = 0) -> None:
    """Let a unit have owed the ministry so many things."""
    for number in range(filed + late + missing):
        task = make_task(make_notice(stage.tree.ministry, stage.edition), make_form(SPEC), state="issued")
        due = now() - timedelta(hours=2)
        Obligation.objects.create(
            task=task,
            roster_unit=roster(stage.edition, unit),
            due_at=due,
            filed_at=due if number < filed + late else None,
            late=filed <= number < filed + late,
            state="filed" if number < filed + late else "open",
        )


def counted(stage: Stage, **students: int) -> None:
    """Let schools (by name in the tree) have taken part with so many students, of 1,000 each."""
    task = statistics_task(stage.tree.ministry, stage.edition, form=statistics_form())
    for name, number in students.items():
        values = {"students": number, "enrolled": 1000}
        unit = roster(stage.edition, getattr(stage.tree, name))
        file(task, unit, values, state=Submission.State.ACCEPTED)


def nominate(stage: Stage, call: Call, school: OrgUnit) -> Entry:
    """Let a school put itself forward."""
    by = stage.person(school)
    assert call.task is not None
    begun = take_part(task=call.task, unit=stage.at(school), by=by)
    return hand_in(stage, open_submission(obligation=begun, by=by, client_key=uuid4()), school)


def hand_in(stage: Stage, draft: Submission, school: OrgUnit) -> Entry:
    """Let a school file what it adds."""
    values = {"essay_title": "我们学校的一周", "essay_text": "门口排起了队。"}
    submit(submission=draft, by=stage.person(school), version=draft.version, raw=values)
    pin_waiting(Call.objects.get(task=draft.task_id), now())  # as the job does
    return Entry.objects.get(submission=draft)


def join(stage: Stage, **more: Any) -> RosterUnit:
    """Let a new school of the county stand on the roster."""
    school, above = make_unit(stage.tree.county, **more), stage.at(stage.tree.county)
    return RosterUnit.objects.create(
        edition=stage.edition,
        unit=school,
        parent=above,
        path=f"{above.path}.{school.code}",
        depth=above.depth + 1,
        code=school.code,
        name=school.name,
        kind=school.kind,
        enrolment=school.enrolment,
    )
