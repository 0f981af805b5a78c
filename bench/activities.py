"""Activities: the matrix of the nation, and its activities by Excel, each beside what the bare work costs."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any

from bench.figure import Figure, seconds, short
from bench.site import prepare

ACTIVITIES, RUNS = 40_000, 30
# One in ten is held with a neighbour; one in four lasts two days.
INVENTED = """
INSERT INTO activities_activity (public_id, edition_id, lead_id, title, theme_day, summary, mode, stream_url,
    contact_name, contact_phone, public_contact, accessibility, safety, external_id, state, open_to_public, hidden_why,
    draft, version, created_at, saved_at, submitted_at, accepted_at, cancelled_why)
SELECT 'b' || n, %(edition)s, u.ids[1 + n %% u.many], '开放日' || n, NULL, '', 'on_site', '', '', '', '', '', '', '',
    CASE WHEN n %% 5 = 0 THEN 'returned' ELSE 'accepted' END, true, '', '{}', 1, now(), now(), now(), now(), ''
FROM generate_series(1, %(number)s) n,
    (SELECT array_agg(id ORDER BY path) AS ids, count(*) AS many FROM campaign_rosterunit
     WHERE edition_id = %(edition)s AND kind = 'school') u;
INSERT INTO activities_coorganiser (activity_id, roster_unit_id)
SELECT a.id, u.ids[1 + (a.id * 7) %% u.many] FROM activities_activity a,
    (SELECT array_agg(id ORDER BY path) AS ids, count(*) AS many FROM campaign_rosterunit
     WHERE edition_id = %(edition)s AND kind = 'school') u
WHERE a.id %% 10 = 0 ON CONFLICT DO NOTHING;
INSERT INTO activities_session (activity_id, public_id, starts_at, ends_at, place, place_code, audience, remark, way,
    link, per_booking, waiting_list, asks, external_id, cancelled_why)
SELECT a.id, 's' || a.id, s.at, s.at + CASE WHEN a.id %% 4 = 0 THEN interval '26 hours' ELSE interval '2 hours' END,
    '实训楼', '', '', '', 'come', '', 5, true, '[]', '', ''
FROM activities_activity a, LATERAL (
    SELECT (%(first)s::date + (a.id %% 6)::int + time '09:00') AT TIME ZONE 'Asia/Shanghai' AS at) s;
SELECT activities_write_presence((SELECT array_agg(id) FROM activities_activity));
SELECT activities_write_weeks((SELECT array_agg(DISTINCT roster_unit_id) FROM activities_presence));
"""
FLOOR = """
SELECT p.day, count(*) FROM activities_presence p JOIN campaign_rosterunit r ON r.id = p.roster_unit_id
WHERE p.edition_id = %s GROUP BY p.day
"""


def measure() -> Iterator[Figure]:
    """Draw the nation's matrix over a full week; then import as many activities from one file, dry and for good."""
    prepare()
    from bench.nation import nation

    edition, _ = nation()
    yield _matrix(edition)
    yield from _import(edition)


def _matrix(edition: Any) -> Figure:
    from django.db import connection
    from django.test import Client

    from bench.nation import quickly, root
    from bench.world import person
    from vocweek.org.models import Role

    for statement in INVENTED.split(";\n")[:-1]:
        quickly(statement, edition=edition.pk, number=ACTIVITIES, first=edition.starts_on)
    user, _ = person(root(), Role.OFFICE)

    def draw() -> None:
        # A client of its own each time: the browser has no page yet that could be sent again.
        client = Client()
        client.force_login(user)
        times.append(seconds(lambda: client.get("/desk/activities/matrix/")) * 1000)

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute(FLOOR, [edition.pk])
            cursor.fetchall()

    times: list[float] = []
    draw()
    times.clear()
    for _ in range(RUNS):
        draw()
    floor = quantiles((seconds(bare) * 1000 for _ in range(RUNS)), n=20)[-1]
    note = f"bare count by day of the same rows {short(floor)} ms"
    return Figure("activities-matrix-p95", quantiles(times, n=20)[-1], "ms", 200, note)


def _import(edition: Any) -> Iterator[Figure]:
    from django.core.files.base import File
    from python_calamine import CalamineWorkbook

    from bench.nation import quickly, root
    from vocweek.accounts.models import User
    from vocweek.activities.importing.services import apply_upload, check_upload, keep_upload
    from vocweek.activities.models import Activity
    from vocweek.campaign.models import RosterUnit

    quickly("TRUNCATE activities_activity, activities_unitweek CASCADE")
    node = RosterUnit.objects.select_related("edition").get(edition=edition, parent=None)
    user = User.objects.get(username=f"office-{root().code}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "activities.xlsx"
        _write(path, node)
        floor = seconds(lambda: list(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows()))
        with path.open("rb") as file:
            upload = keep_upload(node=node, file=File(file, name=path.name), by=user)
        dry = seconds(lambda: check_upload(upload))
    took = seconds(
        lambda: apply_upload(upload=upload, by=user, hand_in=True, partly=False, seen=upload.report["seen"])
    )
    number = Activity.objects.filter(state=Activity.State.SUBMITTED).count()
    assert number == ACTIVITIES, upload.report["problems"][:3]
    note = f"bare calamine {short(floor)} s for the same file"
    yield Figure("activities-import-dry-run", dry, f"s for {number:,} activities", 60, note)
    yield Figure(
        "activities-import", took, f"s for {number:,} activities, history and days with them", 60, note
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Figure("activities-import-memory", peak, "MB at most, Django and all", 900)


def _write(path: Path, node: Any) -> None:
    from vocweek.activities.importing.layout import DATE, NUMBER, ActivityLayout
    from vocweek.campaign.models import RosterUnit
    from vocweek.reporting.workbooks.rows import BookRow
    from vocweek.reporting.workbooks.writing import Book

    layout = ActivityLayout.of(node)
    kinds = [choice.value for choice in layout.spec.by_key["kinds"].choices]
    schools = list(
        RosterUnit.objects.filter(edition=node.edition, kind="school")
        .order_by("path")
        .values_list("code", "name")
    )
    with path.open("wb") as out:
        book = Book(out, [layout.main], "活动", spare=0)
        for number in range(ACTIVITIES):
            code, name = schools[number % len(schools)]
            day = node.edition.starts_on + timedelta(days=number % 7)
            values = {
                NUMBER: f"A{number}", "title": f"校园开放日第 {number} 场", "kind": kinds[number % len(kinds)],
                DATE: day.isoformat(), "begins": "09:00", "ends": "11:30", "place": f"实训楼 {number % 40} 室",
                "way": ("come", "book")[number % 2], "seats": 60, "audience": "学生和家长", "mode": "on_site",
                "summary": "参观实训室，体验焊接、烘焙和无人机。", "contact_name": "李明",
                "contact_phone": "13800138000",
            }  # fmt: skip
            book.add(BookRow(0, 0, 0, 0, code, name, "school", None, "", False, values), "")
        book.close((), ())
