"""每天活动安排 is derived: from activities to the table, the sheet, and the report that asks for it."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.activities.factories import make_activity, make_session
from tests.factories import Tree, make_edition, make_tree, roster
from vocweek.activities.models import Activity
from vocweek.activities.schedule import schedule, title_of
from vocweek.activities.schedule_excel import write_schedule
from vocweek.campaign.models import Edition
from vocweek.core.clock import now
from vocweek.formspec import FormSpec, known_names, parse, prefilled
from vocweek.formspec.presets.schedule import SCHEDULE
from vocweek.reporting.known import known_values

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def edition(tree: Tree) -> Edition:
    return make_edition(tree.ministry, days=3)


def own(edition: Edition, tree: Tree) -> list[tuple[list[str], list[str]]]:
    lines = schedule(roster(edition, tree.school), own=True)
    return [(line.contents, line.remarks) for line in lines]


class TestOfAUnit:
    def test_has_every_day_with_times_and_places(self, tree: Tree, edition: Edition) -> None:
        open_day = make_activity(edition, tree.school, title="校园开放日")
        make_session(open_day, day=1, hour=9, place="实训楼")
        make_session(open_day, day=1, hour=14, place="操场", remark="雨天改室内")
        make_session(make_activity(edition, tree.school, title="讲座"), day=1, hour=8)
        assert own(edition, tree) == [
            (
                ["1. 讲座（8:00–10:00，实训楼）", "2. 校园开放日（9:00–11:00，实训楼；14:00–16:00，操场）"],
                ["2. 雨天改室内"],
            ),
            ([], []),
            ([], []),
        ]

    def test_says_who_holds_it_together(self, tree: Tree, edition: Edition) -> None:
        make_session(make_activity(edition, tree.school2, title="论坛", with_units=(tree.school,)), day=2)
        make_session(make_activity(edition, tree.school, title="义诊", with_units=(tree.school2,)), day=3)
        _, second, third = own(edition, tree)
        assert second == (["论坛（9:00–11:00，实训楼）"], ["示例职业学校二主办"])
        assert third == (["义诊（9:00–11:00，实训楼）"], ["与示例职业学校二合办"])

    def test_leaves_out_drafts_and_what_is_cancelled(self, tree: Tree, edition: Edition) -> None:
        make_session(make_activity(edition, tree.school, state=Activity.State.DRAFT))
        make_session(make_activity(edition, tree.school), cancelled_at=now(), cancelled_why="停电")
        make_session(make_activity(edition, tree.school, state=Activity.State.CANCELLED))
        assert own(edition, tree) == [([], [])] * 3

    def test_splits_what_lasts_over_night(self, tree: Tree, edition: Edition) -> None:
        make_session(make_activity(edition, tree.school, title="夜校"), hour=22, hours=4, place="")
        first, second, _ = own(edition, tree)
        assert (first[0], second[0]) == (["夜校（22:00–24:00）"], ["夜校（0:00–2:00）"])


def test_of_a_node_has_a_row_for_each_day_and_unit(tree: Tree, edition: Edition) -> None:
    both = make_activity(edition, tree.school, title="联办", with_units=(tree.school3,))
    make_session(both, day=1)
    make_session(make_activity(edition, tree.county2, title="启动仪式"), day=1)
    lines = list(schedule(roster(edition, tree.city), own=False))
    assert [(line.day.day, line.unit, len(line.entries)) for line in lines] == [
        (10, "示例职业学校一", 1),
        (10, "辉县市教育局", 1),
        (11, "", 0),
        (12, "", 0),
    ]


def test_queries_do_not_grow_with_activities(tree: Tree, edition: Edition) -> None:
    node = roster(edition, tree.city)
    assert node.edition

    def cost(own: bool) -> int:
        with CaptureQueriesContext(connection) as queries:
            list(schedule(node, own=own))
        return len(queries)

    make_session(make_activity(edition, tree.city))
    few = (cost(True), cost(False))
    for unit in (tree.city, tree.school, tree.school3):
        make_session(make_activity(edition, unit, with_units=(tree.school4,)))
    assert (cost(True), cost(False)) == few == (3, 6)


def test_the_sheet_has_the_layout_of_the_notice_and_no_formulas(tree: Tree, edition: Edition) -> None:
    make_session(make_activity(edition, tree.school, title="=1+1"), place="@x")
    node, out = roster(edition, tree.school), io.BytesIO()
    lines = schedule(node, own=True)
    write_schedule(out, title=title_of(node), contact="单位：x", lines=lines, own=True)
    sheet = load_workbook(out).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=3)]
    assert rows[0][0] == "示例职业学校一2026年职业教育活动周活动内容"
    assert rows[2] == ["时间", "活动内容", "备注"]
    assert [row[0] for row in rows[3:]] == ["5月10日", "5月11日", "5月12日"]
    assert rows[3][1] == "=1+1（9:00–11:00，@x）" and sheet["B4"].data_type == "s"


class TestTheReport:
    spec = FormSpec("每天活动安排", (SCHEDULE,))

    def begun(self, edition: Edition, tree: Tree) -> list[dict[str, str]]:
        unit = roster(edition, tree.school)
        known = known_values([unit], known_names(self.spec))[unit.pk]
        told = {name: one.value for name, one in known.items()}
        rows: list[dict[str, str]] = parse(self.spec, prefilled(self.spec, told)).values["schedule"]
        return rows

    def test_begins_with_what_was_entered_and_the_days_without(self, tree: Tree, edition: Edition) -> None:
        make_session(make_activity(edition, tree.school, title="校园开放日"), day=2, remark="凭证入校")
        assert self.begun(edition, tree) == [
            {"date": "2026-05-10", "content": None, "place": None, "remark": None},
            {
                "date": "2026-05-11",
                "content": "校园开放日（9:00–11:00）",
                "place": "实训楼",
                "remark": "凭证入校",
            },
            {"date": "2026-05-12", "content": None, "place": None, "remark": None},
        ]

    def test_asks_for_many_units_at_once(self, tree: Tree, edition: Edition) -> None:
        units = [roster(edition, unit) for unit in (tree.school, tree.school2, tree.school3)]
        assert all(unit.edition for unit in units)
        make_session(make_activity(edition, tree.school))
        with CaptureQueriesContext(connection) as queries:
            known_values(units, known_names(self.spec))
        assert len(queries) == 3
