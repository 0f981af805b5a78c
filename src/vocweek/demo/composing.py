"""A form the office composed itself: in its library, asked for by a task, changed once after it was issued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid5

from vocweek.campaign.drafts import draft_of
from vocweek.campaign.forms.services import begin_form, publish_form, save_form
from vocweek.campaign.models import Form, Notice, RosterUnit, Task
from vocweek.campaign.services import edit_task
from vocweek.core.clock import at, now
from vocweek.demo.crew import Crew
from vocweek.demo.filing import NAMESPACE
from vocweek.demo.publishing import SERVICE, confirm, issue, sign
from vocweek.formspec import SUM, Choice, Field, FieldType, FormSpec, Rule, Section, to_json
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import open_submission, submit
from vocweek.reporting.specs import spec_of

PLACES = ("社区", "乡村", "企业", "学校")
FIRST = (
    Field(
        "service_name",
        "服务项目",
        FieldType.SHORT_TEXT,
        required=True,
        max_length=40,
        help="如：家电义务维修。",
    ),
    Field(
        "service_place",
        "服务去了哪里",
        FieldType.CHOICE,
        required=True,
        choices=tuple(Choice(one, one) for one in PLACES),
    ),
    Field("service_day", "哪一天", FieldType.DATE, required=True),
    Field("service_hands", "参加师生", FieldType.INTEGER, required=True, minimum=1, unit="人", roll_up=SUM),
    Field(
        "service_served", "服务群众", FieldType.INTEGER, required=True, minimum=1, unit="人次", roll_up=SUM
    ),
    Field("service_photos", "照片", FieldType.IMAGE, max_count=6, help="可以选用已报过的照片。"),
)
# What was missing, as the first filings showed.
ADDED = (
    Field(
        "service_hours",
        "服务时长",
        FieldType.DECIMAL,
        required=True,
        decimals=1,
        minimum="0.5",
        unit="小时",
        roll_up=SUM,
    ),
    Field(
        "service_words",
        "群众怎么说",
        FieldType.LONG_TEXT,
        max_length=200,
        help="一两句原话就好，没有可以不填。",
    ),
)
RULE = Rule("service_served >= service_hands", "服务群众人次少于参加师生人数，请核对。", ("service_served",))
# School, day of the week, project, place, hands, served; the third and later filed what was added as well.
FILED = (
    ("4107S02", 0, "家电义务维修", "社区", 24, 130),
    ("410782S1", 1, "农机检修下田头", "乡村", 18, 64),
    ("4107S03", 2, "测血压、教急救", "社区", 40, 210),
)
CHANGED_AFTER = 2


def compose_a_form(crew: Crew, starts_on: date) -> Notice:
    """Compose, publish, issue and file the registration of services; change the form between two filings."""
    notice = confirm(crew, *SERVICE, starts_on=starts_on)
    office = crew.office(notice.unit)
    form = begin_form(unit=notice.unit, by=office, draft=to_json(_spec(FIRST)))
    publish_form(form=form, by=office, version=form.version)
    task = notice.tasks.get()
    edit_task(task=task, by=office, draft=replace(draft_of(task), title="技能服务登记表", form=form.pk))
    notice = issue(notice, crew)
    sign(notice, crew)
    for number, (code, day, *told) in enumerate(FILED):
        if number == CHANGED_AFTER:
            _change(form, notice.tasks.get(), crew)
        _file(notice, crew, code, starts_on + timedelta(days=day), told)
    return notice


def _spec(fields: tuple[Field, ...]) -> FormSpec:
    return FormSpec("技能服务登记表", (Section("service", "一次服务", fields),), (RULE,))


def _change(form: Form, task: Task, crew: Crew) -> None:
    """Ask for hours too: a new version for the task; what was filed keeps the first."""
    office = crew.office(form.unit)
    form.refresh_from_db()
    saved = save_form(form=form, by=office, version=form.version, draft=to_json(_spec(FIRST + ADDED)))
    publish_form(form=saved, by=office, version=saved.version, tasks=[task.pk])


def _file(notice: Notice, crew: Crew, code: str, day: date, told: list[Any]) -> None:
    """File one service, with the photos of the school's daily item of that day."""
    owed = Obligation.objects.select_related("task__form", "roster_unit__unit").get(
        task__notice=notice, roster_unit__code=code
    )
    liaison = crew.liaison(owed.roster_unit.unit)
    moment = min(at(day, time(18)), now())
    opened = open_submission(
        obligation=owed, by=liaison, client_key=uuid5(NAMESPACE, f"service {code}"), moment=moment
    )
    name, place, hands, served = told
    raw = {
        "service_name": name,
        "service_place": place,
        "service_day": day.isoformat(),
        "service_hands": hands,
        "service_served": served,
        "service_photos": _photos(owed.roster_unit, day),
        "service_hours": "6.5",
        "service_words": "“排了一上午队，值。”",
    }
    asked = {key: value for key, value in raw.items() if key in spec_of(owed.task).by_key}
    submit(submission=opened, by=liaison, version=opened.version, raw=asked, moment=moment)


def _photos(unit: RosterUnit, day: date) -> list[int]:
    """Return the photos of the unit's daily item of `day`."""
    items = Submission.objects.filter(roster_unit=unit, obligation__occurrence=day, filed__isnull=False)
    return [photo for one in items for photo in (one.filed or {}).get("daily_photos", ())]
