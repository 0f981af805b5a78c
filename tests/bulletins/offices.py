"""A week under way: a city with two counties, four schools, daily items and a table, some filed and some not."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
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
from vocweek.core.clock import at
from vocweek.formspec import to_json
from vocweek.formspec.presets.choose import preset_for
from vocweek.org.models import OrgUnit, Role
from vocweek.reporting.models import Obligation, Submission

DAY = date(2026, 5, 12)
EVENING = at(DAY, time(17, 30))


@dataclass
class Week:
    """The city's office runs it; `tell` is what is owed and filed."""

    tree: Tree
    edition: Edition
    office: User
    colleague: User
    editor: User
    county: User
    liaison: User
    tasks: dict[str, Task] = field(default_factory=dict)

    @property
    def city(self) -> RosterUnit:
        return self.node(self.tree.city)

    def node(self, unit: OrgUnit) -> RosterUnit:
        return roster(self.edition, unit)

    def task(self, title: str = "宣传材料") -> Task:
        """Return the issued task of this name, daily items if there was none."""
        if title not in self.tasks:
            notice = make_notice(self.tree.city, self.edition)
            form = make_form(
                to_json(preset_for(["宣传材料"])), key=f"daily-{len(self.tasks)}-{uuid.uuid4().hex[:6]}"
            )
            self.tasks[title] = make_task(notice, form, title=title, state=Task.State.ISSUED)
        return self.tasks[title]

    def owe(self, unit: OrgUnit, day: date = DAY, title: str = "宣传材料", **more: Any) -> Obligation:
        due = more.pop("due_at", at(day, time(16)))
        return Obligation.objects.create(
            task=self.task(title), roster_unit=self.node(unit), occurrence=day, due_at=due, **more
        )

    def file(self, owed: Obligation, *, late: bool = False) -> Obligation:
        owed.filed_at = owed.due_at + timedelta(minutes=30 if late else -60)
        owed.late, owed.state = late, Obligation.State.FILED
        owed.save()
        return owed

    def accept(
        self, owed: Obligation, title: str, text: str = "", moment: datetime = EVENING, **values: Any
    ) -> Submission:
        """Have an item of `owed` accepted."""
        self.file(owed)
        answers = {"daily_title": title, "daily_text": text, **values}
        return Submission.objects.create(
            obligation=owed, task=owed.task, roster_unit=owed.roster_unit, form=owed.task.form,
            draft_form=owed.task.form, state=Submission.State.ACCEPTED, title=title, filed=answers, accepted=answers,
            decided_at=moment - timedelta(hours=1), filed_at=moment, first_filed_at=moment, client_key=uuid.uuid4(),
            saved_at=moment,
        )  # fmt: skip


def make_week() -> Week:
    tree = make_tree()
    return Week(
        tree=tree,
        edition=make_edition(tree.ministry),
        office=make_person(tree.city, Role.OFFICE, name="张主任"),
        colleague=make_person(tree.city, Role.OFFICE, name="王老师"),
        editor=make_person(tree.city, Role.EDITOR, name="李编辑"),
        county=make_person(tree.county, Role.OFFICE, name="县办公室"),
        liaison=make_person(tree.school, name="陈老师"),
    )


def usual(week: Week) -> Week:
    """Two days of daily items: the first county files all, of the second one school misses one and is late once."""
    for day in (DAY - timedelta(days=1), DAY):
        for unit in (week.tree.school, week.tree.school2, week.tree.school3, week.tree.school4):
            owed = week.owe(unit, day)
            if unit == week.tree.school4 and day == DAY:
                continue
            week.file(owed, late=unit == week.tree.school3 and day == DAY)
    return week
