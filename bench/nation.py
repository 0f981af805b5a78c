"""A country of the real size: 37 provinces, 333 prefectures, 2,997 counties, 12,000 schools; and its filings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction

SCHOOLS = 12_000

# kind, kind above, how many under each, at most, name
LEVELS = (
    ("province", "ministry", 37, None, "省"),
    ("prefecture", "province", 9, None, "市"),
    ("county", "prefecture", 9, None, "县"),
    ("school", "county", 4, None, "示例职业学校"),
    ("school", "prefecture", 1, 12, "市属示例职业学校"),
)
ROOT = """
INSERT INTO org_orgunit (code, name, short_name, kind, path, active) VALUES ('M', '部', '', 'ministry', 'M', true)
"""
LEVEL = """
INSERT INTO org_orgunit (code, name, short_name, kind, parent_id, path, enrolment, active)
SELECT c.code, p.name || %(name)s || n, '', %(kind)s, p.id, p.path || c.code, 1000, true
FROM org_orgunit p, generate_series(1, %(each)s) n, LATERAL (SELECT p.code || '_' || left(%(kind)s, 1) || n) c (code)
WHERE p.kind = %(above)s
ORDER BY p.path, n LIMIT %(limit)s
"""
OBLIGATIONS = """
INSERT INTO reporting_obligation (task_id, roster_unit_id, occurrence, due_at, state, filed_at, late, exempt_reason)
SELECT %(task)s, r.id, day, now(), 'accepted', now(), false, ''
FROM campaign_rosterunit r CROSS JOIN unnest(%(days)s::date[]) day
WHERE r.edition_id = %(edition)s AND r.kind = 'school'
"""
FILINGS = """
INSERT INTO reporting_submission
    (obligation_id, task_id, roster_unit_id, state, version, title, draft, filed, accepted, covers_area, filed_at,
     answered_late, client_key, created_at, saved_at)
SELECT o.id, o.task_id, o.roster_unit_id, 'accepted', 1, '', '{}', v.filed, v.filed, false, now(),
       false, gen_random_uuid(), now(), now()
FROM reporting_obligation o
CROSS JOIN LATERAL (SELECT jsonb_build_object(
    'schools', 1, 'teachers', 40 + o.id %% 60, 'students', 300 + o.id %% 900, 'enrolled', 1200 + o.id %% 900,
    'enterprises', o.id %% 20, 'participants', 500 + o.id %% 2000, 'projects', o.id %% 12,
    'contact', '张老师', 'remark', '按方案开展') AS filed) v
WHERE o.task_id = %(task)s
"""
TALLY = """
INSERT INTO reporting_tally (task_id, parent_id, due_at, expected, filed, on_time, returned, accepted, exempt)
SELECT o.task_id, r.parent_id, o.due_at, count(*), count(*), count(*), 0, count(*), 0
FROM reporting_obligation o JOIN campaign_rosterunit r ON r.id = o.roster_unit_id
WHERE o.task_id = %(task)s GROUP BY 1, 2, 3
"""


def _sum(key: str, label: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "label": label, "type": "integer", "roll_up": {"kind": "sum"}, **more}


STATISTICS = {
    "schema": "vocweek.form/1",
    "title": "职业教育活动周情况统计表",
    "sections": [
        {
            "key": "figures",
            "title": "统计",
            "fields": [
                _sum("schools", "参与活动的职业院校数"),
                _sum("teachers", "参与活动的职业院校教师数"),
                _sum("students", "参与活动的职业院校学生数"),
                _sum("enrolled", "在校生总数", auxiliary=True),
                {
                    "key": "coverage",
                    "label": "参与活动的职业院校学生参与覆盖率",
                    "type": "computed",
                    "expression": "students / enrolled",
                    "percent": True,
                    "roll_up": {"kind": "ratio", "numerator": "students", "denominator": "enrolled"},
                },
                _sum("enterprises", "参与活动的企业数"),
                _sum("participants", "参与总人数"),
                _sum("projects", "观摩体验活动项目数"),
            ],
        }
    ],
}


def found(starts_on: date = date(2026, 5, 10)) -> Any:
    """Write the tree and open an edition on it; return the edition."""
    from vocweek.campaign.models import Edition
    from vocweek.campaign.rosters import freeze_roster
    from vocweek.org.models import OrgUnit

    with transaction.atomic():
        _quickly(ROOT)
        for kind, above, each, limit, name in LEVELS:
            _quickly(LEVEL, kind=kind, above=above, each=each, limit=limit, name=name)
        root = OrgUnit.objects.get(parent=None)
        edition = Edition.objects.create(
            year=starts_on.year, starts_on=starts_on, ends_on=starts_on + timedelta(days=6), opened_by=root
        )
        freeze_roster(edition)
    return edition


def statistics_task(edition: Any, filings_each: int) -> Any:
    """Write an issued statistics task of the ministry with `filings_each` filings of every school; return it."""
    from vocweek.campaign.models import FormVersion, Notice, RosterUnit, Task
    from vocweek.core.clock import now

    form, _ = FormVersion.objects.get_or_create(
        key="statistics", version=1, defaults={"title": "统计表", "spec": STATISTICS}
    )
    root = RosterUnit.objects.get(edition=edition, parent=None)
    notice = Notice.objects.create(
        unit_id=root.unit_id, edition=edition, title="关于做好职业教育活动周工作的通知"
    )
    task = Task.objects.create(
        notice=notice, edition=edition, issuer=root, title="情况统计表", form=form, due_at=now(),
        audience_kinds=["school"], state=Task.State.ISSUED,
    )  # fmt: skip
    days = (
        [edition.starts_on + timedelta(days=day) for day in range(filings_each)]
        if filings_each > 1
        else [None]
    )
    with transaction.atomic():
        _quickly(OBLIGATIONS, FILINGS, TALLY, task=task.pk, edition=edition.pk, days=days)
    with connection.cursor() as cursor:
        cursor.execute(
            "VACUUM ANALYZE reporting_obligation, reporting_submission, reporting_tally, campaign_rosterunit"
        )
    return task


def _quickly(*statements: str, **parameters: Any) -> None:
    """Run statements with triggers off: the history of invented rows is of no use, and tallies are written above."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement, parameters)
