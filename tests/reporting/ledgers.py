"""A small ledger to act on: one task of the city to its schools, with people at every level."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.factories import (
    Tree,
    make_edition,
    make_form,
    make_notice,
    make_person,
    make_task,
    make_tree,
    roster,
)
from vocweek.accounts.models import User
from vocweek.campaign.models import Edition, RosterUnit, Task
from vocweek.core.clock import now
from vocweek.formspec import Field, FieldType, FormSpec, Section, to_json
from vocweek.org.models import OrgUnit, Role, UnitKind
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import open_submission, submit

STORY = FormSpec(
    "典型故事",
    (
        Section(
            "story",
            "故事",
            (
                Field("title", "标题", FieldType.SHORT_TEXT, required=True, max_length=60),
                Field("text", "正文", FieldType.LONG_TEXT, required=True),
                Field("people", "人数", FieldType.INTEGER),
                Field("photos", "照片", FieldType.IMAGE, max_count=9),
            ),
        ),
    ),
)
GOOD = {"title": "焊花里的青春", "text": "一个学生的故事。", "people": "12"}


@dataclass
class Ledger:
    """tree, edition; reviewers at county, city and province; a liaison at the first school."""

    tree: Tree
    edition: Edition
    liaison: User
    colleague: User
    county: User
    city: User
    province: User
    tasks: list[Task] = field(default_factory=list)

    def node(self, unit: OrgUnit) -> RosterUnit:
        return roster(self.edition, unit)

    def task(
        self,
        *,
        issuer: OrgUnit | None = None,
        spec: FormSpec = STORY,
        kinds: tuple[UnitKind, ...] = (UnitKind.SCHOOL,),
        **more: Any,
    ) -> Task:
        """Issue a task of `issuer` (the city) and write what its units owe."""
        notice = make_notice(issuer or self.tree.city, self.edition)
        more.setdefault("state", Task.State.ISSUED)
        task = make_task(notice, make_form(to_json(spec)), kinds=kinds, **more)
        self.tasks.append(task)
        return task

    def owe(self, task: Task, unit: OrgUnit | None = None, **more: Any) -> Obligation:
        """Write what `unit` (the first school) owes."""
        more.setdefault("due_at", task.due_at or now() + timedelta(days=1))
        return Obligation.objects.create(task=task, roster_unit=self.node(unit or self.tree.school), **more)


def make_ledger() -> Ledger:
    tree = make_tree()
    return Ledger(
        tree=tree,
        edition=make_edition(tree.ministry),
        liaison=make_person(tree.school, name="李老师"),
        colleague=make_person(tree.school, name="王老师"),
        county=make_person(tree.county, Role.REVIEWER, name="县审核员"),
        city=make_person(tree.city, Role.OFFICE, name="市办公室"),
        province=make_person(tree.province, Role.OFFICE, name="省办公室"),
    )


def begin(obligation: Obligation, by: User) -> Submission:
    return open_submission(obligation=obligation, by=by, client_key=uuid.uuid4())


def file(
    obligation: Obligation,
    by: User,
    raw: dict[str, Any] | None = None,
    moment: datetime | None = None,
    words: dict[str, str] | None = None,
) -> Submission:
    """Open and hand in a submission."""
    draft = begin(obligation, by)
    return submit(submission=draft, by=by, version=draft.version, raw=raw or GOOD, moment=moment, words=words)


def again(submission: Submission) -> Submission:
    """Return the row as it now stands in the database."""
    return Submission.objects.get(pk=submission.pk)
