"""A country of the real size: the tree of places, 12,000 invented schools below its counties; and their filings."""

from __future__ import annotations

import csv
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import connection, transaction

from bench.figure import seconds

SCHOOLS = 12_000

OBLIGATIONS = """
INSERT INTO reporting_obligation (task_id, roster_unit_id, occurrence, due_at, state, filed_at, late, exempt_reason)
SELECT %(task)s, r.id, day, now(), 'accepted', now(), false, ''
FROM campaign_rosterunit r CROSS JOIN unnest(%(days)s::date[]) day
WHERE r.edition_id = %(edition)s AND r.kind = 'school'
"""
FILINGS = """
INSERT INTO reporting_submission
    (obligation_id, task_id, roster_unit_id, form_id, draft_form_id, state, version, title, draft,
     filed, accepted, remarks, covers_area, accepted_covers_area, filed_at, answered_late, client_key, created_at,
     saved_at)
SELECT o.id, o.task_id, o.roster_unit_id, t.form_id, t.form_id, 'accepted', 1, '', '{}', v.filed, v.filed, '{}',
       false, false, now(), false, gen_random_uuid(), now(), now()
FROM reporting_obligation o JOIN campaign_task t ON t.id = o.task_id
CROSS JOIN LATERAL (SELECT jsonb_build_object(
    'schools', 1, 'teachers', 40 + o.id %% 60, 'students', 300 + o.id %% 900, 'enrolled', 1200 + o.id %% 900,
    'coverage', '0.4217', 'enterprises', o.id %% 20, 'participants', 500 + o.id %% 2000,
    'visit_projects', o.id %% 12) AS filed) v
WHERE o.task_id = %(task)s
"""
TALLY = """
INSERT INTO reporting_tally
    (task_id, parent_id, path, day, due_at, expected, filed, on_time, returned, accepted, exempt)
SELECT o.task_id, r.parent_id, subpath(r.path, 0, -1), (o.due_at AT TIME ZONE 'Asia/Shanghai')::date,
       o.due_at, count(*), count(*), count(*), 0, count(*), 0
FROM reporting_obligation o JOIN campaign_rosterunit r ON r.id = o.roster_unit_id
WHERE o.task_id = %(task)s GROUP BY 1, 2, 3, 4, 5
"""


@cache
def nation() -> tuple[Any, float]:
    """Write the country once; return its open edition and the seconds its schools took to import."""
    took = plant(SCHOOLS)
    return open_edition(), took


def plant(schools: int) -> float:
    """Write the tree of places and import `schools` below its counties; return the seconds the import took."""
    from vocweek.org.models import OrgUnit
    from vocweek.org.seed import plant_tree

    plant_tree()
    counties = OrgUnit.objects.filter(kind="county").order_by("path")
    return add_schools(list(counties.values_list("code", flat=True)), schools, "B")


def add_schools(counties: list[str], number: int, letter: str) -> float:
    """Import `number` schools spread over `counties`, their codes beginning with `letter`; return the seconds."""
    from vocweek.org.services import import_units

    with TemporaryDirectory() as folder:
        file = Path(folder) / "schools.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            table = csv.writer(out)
            table.writerow(["代码", "名称", "上级代码", "类别", "在校生数", "教职工数"])
            for one in range(number):
                county = counties[one * len(counties) // number]
                table.writerow(
                    [f"{letter}{one:05}", f"示例职业学校{letter}{one:05}", county, "学校", 1200, 90]
                )
        return seconds(lambda: import_units(file, by=None))


def open_edition(starts_on: date = date(2026, 5, 10)) -> Any:
    """Open an edition on the tree as it stands; return it."""
    from vocweek.campaign.models import Edition
    from vocweek.campaign.rosters import freeze_roster

    edition = Edition.objects.create(
        year=starts_on.year, starts_on=starts_on, ends_on=starts_on + timedelta(days=6), opened_by=root()
    )
    freeze_roster(edition)
    return edition


def root() -> Any:
    """Return the ministry."""
    from vocweek.org.models import OrgUnit

    return OrgUnit.objects.get(parent=None)


def draft_notice(edition: Any, tasks: int, unit: Any = None) -> Any:
    """Write a confirmed notice of `unit` (the ministry) with `tasks` daily tasks of one day each; return it."""
    from vocweek.campaign.models import Notice, RosterUnit, Task

    unit = unit or root()
    notice = Notice.objects.create(
        unit=unit, edition=edition, title="关于做好职业教育活动周工作的通知", state=Notice.State.CONFIRMED
    )
    for number in range(tasks):
        day = edition.starts_on + timedelta(days=number)
        Task.objects.create(
            notice=notice, edition=edition, issuer=RosterUnit.objects.get(edition=edition, unit=unit),
            title=f"第{number + 1}天宣传材料", items=["宣传材料"], form=_form(), audience_kinds=["school"],
            daily_at=time(16), window_from=day, window_to=day, position=number,
        )  # fmt: skip
    return notice


def statistics_task(edition: Any, filings_each: int) -> Any:
    """Write an issued statistics task of the ministry with `filings_each` filings of every school; return it."""
    from vocweek.campaign.models import Notice, RosterUnit, Task
    from vocweek.core.clock import now

    notice = Notice.objects.create(unit=root(), edition=edition, title="关于报送情况统计表的通知")
    task = Task.objects.create(
        notice=notice, edition=edition, issuer=RosterUnit.objects.get(edition=edition, parent=None),
        title="情况统计表", form=_form(), due_at=now(), audience_kinds=["school"], state=Task.State.ISSUED,
    )  # fmt: skip
    days: list[date | None] = [edition.starts_on + timedelta(days=day) for day in range(filings_each)]
    quickly(
        OBLIGATIONS,
        FILINGS,
        TALLY,
        task=task.pk,
        edition=edition.pk,
        days=days if filings_each > 1 else [None],
    )
    return task


def quickly(*statements: str, **parameters: Any) -> None:
    """Run statements with triggers off: the history of invented rows is of no use, and tallies are written here."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement, parameters)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _form() -> Any:
    from vocweek.campaign.models import FormVersion
    from vocweek.formspec import FormSpec, to_json
    from vocweek.formspec.presets.statistics import statistics

    section, rules = statistics()
    spec = to_json(FormSpec("职业教育活动周情况统计表", (section,), rules))
    form, _ = FormVersion.objects.get_or_create(
        key="statistics", version=1, defaults={"title": "统计表", "spec": spec}
    )
    return form
