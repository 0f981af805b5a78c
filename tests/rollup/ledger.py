"""Filings written straight into the ledger, and the form of a small statistics table."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from tests.factories import make_form, make_notice, make_task
from vocweek.campaign.models import Edition, FormVersion, RosterUnit, Task
from vocweek.core.clock import now
from vocweek.formspec import FormSpec, to_json
from vocweek.formspec.presets.statistics import statistics
from vocweek.org.models import OrgUnit, UnitKind
from vocweek.reporting.models import Obligation, Submission

STATISTICS = {
    "schema": "vocweek.form/1",
    "title": "情况统计表",
    "sections": [
        {
            "key": "figures",
            "title": "数据",
            "fields": [
                {"key": "teachers", "label": "教师数", "type": "integer", "roll_up": {"kind": "sum"}},
                {"key": "students", "label": "学生数", "type": "integer", "roll_up": {"kind": "sum"}},
                {
                    "key": "enrolled",
                    "label": "在校生总数",
                    "type": "integer",
                    "auxiliary": True,
                    "roll_up": {"kind": "sum"},
                },
                {
                    "key": "coverage",
                    "label": "参与覆盖率",
                    "type": "computed",
                    "expression": "students / enrolled",
                    "percent": True,
                    "roll_up": {"kind": "ratio", "numerator": "students", "denominator": "enrolled"},
                },
                {"key": "hours", "label": "服务时长", "type": "decimal", "roll_up": {"kind": "sum"}},
                {
                    "key": "enterprises",
                    "label": "参与企业",
                    "type": "table",
                    "columns": [{"key": "code", "label": "统一社会信用代码", "type": "short_text"}],
                    "roll_up": {"kind": "count_distinct", "column": "code"},
                },
                {"key": "remark", "label": "备注", "type": "short_text"},
            ],
        }
    ],
}


def statistics_form() -> FormVersion:
    return make_form(STATISTICS, key=f"statistics-{uuid.uuid4().hex[:8]}", title="情况统计表")


def notice_002_form() -> FormVersion:
    """The statistics table as notice 002 prints it."""
    section, rules = statistics()
    spec = FormSpec("职业教育活动周情况统计表", (section,), rules)
    return make_form(to_json(spec), key=f"notice-002-{uuid.uuid4().hex[:8]}", title=spec.title)


def statistics_task(unit: OrgUnit, edition: Edition, **more: Any) -> Task:
    """Issue a statistics task of `unit` to the schools below it; obligations come with `file`."""
    notice = make_notice(unit, edition)
    form = more.pop("form", None) or statistics_form()
    kinds = more.pop("kinds", (UnitKind.SCHOOL,))
    more.setdefault("title", "2026年职业教育活动周情况统计表")
    return make_task(notice, form, kinds=kinds, state=Task.State.ISSUED, **more)


def owe(task: Task, node: RosterUnit, occurrence: date | None = None) -> Obligation:
    """Write (or return) what `node` owes."""
    obligation, _ = Obligation.objects.get_or_create(
        task=task, roster_unit=node, occurrence=occurrence, defaults={"due_at": now()}
    )
    return obligation


def file(
    task: Task,
    node: RosterUnit,
    values: dict[str, Any] | None = None,
    *,
    accepted: dict[str, Any] | None = None,
    state: Submission.State = Submission.State.SUBMITTED,
    covers_area: bool = False,
    accepted_covers_area: bool | None = None,
    occurrence: date | None = None,
) -> Submission:
    """Put a submission of `node` into the ledger; `values` are its latest filing, `accepted` what was accepted."""
    obligation = owe(task, node, occurrence)
    if state not in (Submission.State.DRAFT, Submission.State.WITHDRAWN):
        obligation.state = {"submitted": "filed"}.get(state, str(state))
        obligation.filed_at = now()
        obligation.save()
    return Submission.objects.create(
        obligation=obligation,
        task=task,
        roster_unit=node,
        state=state,
        filed=values,
        accepted=accepted if accepted is not None or state != "accepted" else values,
        covers_area=covers_area,
        accepted_covers_area=covers_area if accepted_covers_area is None else accepted_covers_area,
        client_key=uuid.uuid4(),
        saved_at=now(),
    )
