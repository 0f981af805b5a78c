"""The sheet: the layout of notice 002, real numbers, names that stay text."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from tests.factories import Tree, make_edition, make_tree, make_unit, roster
from tests.office import converted
from tests.rollup.ledger import file, notice_002_form, owe, statistics_task
from vocweek.core.clock import SHANGHAI
from vocweek.org.models import OrgUnit
from vocweek.rollup.excel import Filler, write_table
from vocweek.rollup.queries import roll_up
from vocweek.rollup.statement import Basis

pytestmark = pytest.mark.django_db
FILLER = Filler("新乡市教育局", "王老师", "3519014")
AT = datetime(2026, 5, 31, 16, 30, tzinfo=SHANGHAI)


def values(students: int, enrolled: int) -> dict[str, int]:
    return {
        "schools": 1,
        "teachers": 20,
        "students": students,
        "enrolled": enrolled,
        "enterprises": 3,
        "participants": students + 20,
        "visit_projects": 2,
    }


@pytest.fixture
def tree() -> Tree:
    tree = make_tree()
    OrgUnit.objects.filter(pk=tree.county.pk).update(short_name="原阳县")
    OrgUnit.objects.filter(pk=tree.county2.pk).update(short_name="辉县市")
    make_unit(tree.city, code="S9", name='=HYPERLINK("http://x","市直学校")')
    return tree


def sheet(tree: Tree, at: OrgUnit, *, cover: bool = False) -> bytes:
    """The sheet at `at`: two schools of 原阳县 and the city's own school have filed, 辉县市 has not."""
    edition = make_edition(tree.ministry)
    task = statistics_task(tree.city, edition, form=notice_002_form())
    for unit, figures in (
        (tree.school, values(500, 1000)),
        (tree.school2, values(1000, 2000)),
        (OrgUnit.objects.get(code="S9"), values(30, 100)),
    ):
        file(task, roster(edition, unit), figures)
    owe(task, roster(edition, tree.school3))
    if cover:
        file(task, roster(edition, tree.county), values(1600, 3000), covers_area=True)
    out = io.BytesIO()
    write_table(roll_up(task, roster(edition, at), Basis.FILED), out, filler=FILLER, made_at=AT)
    return out.getvalue()


def read(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def opened(content: bytes) -> Worksheet:
    worksheet = load_workbook(io.BytesIO(content)).active
    assert isinstance(worksheet, Worksheet)
    return worksheet


def test_it_has_the_layout_of_notice_002(tree: Tree) -> None:
    rows = read(sheet(tree, tree.city))

    assert rows[0][0] == "2026年职业教育活动周情况统计表"
    assert rows[1][0] == "单位：新乡市教育局    联系人：王老师    联系电话：3519014"
    assert rows[2] == [
        "序号",
        "市、省直管县（市）",
        "参与活动的职业院校数",
        "参与活动的职业院校教师数",
        "参与活动的职业院校学生数",
        "参与活动的职业院校学生参与覆盖率",
        "参与活动的企业数",
        "参与总人数",
        "观摩体验活动项目数",
    ]
    assert rows[3] == [1, "原阳县", 2, 40, 1500, 0.5, 6, 1540, 4]
    assert rows[4] == [2, "辉县市", *[""] * 7]
    assert rows[5][:6] == [3, '=HYPERLINK("http://x","市直学校")', 1, 20, 30, 0.3]
    assert rows[6] == ["", "合计", 3, 60, 1530, pytest.approx(1530 / 3100), 9, 1590, 6]
    assert rows[7][0] == (
        "注：市属学校直接报送，在市、省直管县（市）栏填写学校全称。"
        "参与活动的职业院校学生参与覆盖率是指参与活动学生占本地、本学校在校生总数的比例。"
    )


def test_figures_are_numbers_and_names_are_text(tree: Tree) -> None:
    worksheet = opened(sheet(tree, tree.city))

    assert worksheet["B6"].data_type == "s"
    assert worksheet["B6"].value == '=HYPERLINK("http://x","市直学校")'
    assert {worksheet.cell(4, column).data_type for column in range(3, 10)} == {"n"}
    assert worksheet["F4"].number_format == "0.00%"
    assert worksheet["E4"].number_format == "#,##0"


def test_it_prints_on_a4_across_with_its_head_on_every_page(tree: Tree) -> None:
    worksheet = opened(sheet(tree, tree.city))

    assert worksheet.page_setup.orientation == "landscape"
    assert worksheet.page_setup.paperSize == 9
    assert worksheet.sheet_properties.pageSetUpPr.fitToPage
    assert worksheet.print_title_rows == "$3:$3"


@pytest.mark.parametrize(
    ("level", "header", "first"),
    [
        ("ministry", "省（区、市）", "河南省教育厅"),
        ("province", "市、省直管县（市）", "新乡市教育局"),
        ("county", "学校", "示例职业学校一"),
    ],
)
def test_the_place_column_is_named_for_the_level(tree: Tree, level: str, header: str, first: str) -> None:
    rows = read(sheet(tree, getattr(tree, level)))

    assert rows[2][1] == header
    assert rows[3][1] == first


def test_a_unit_that_filed_for_its_area_is_marked(tree: Tree) -> None:
    rows = read(sheet(tree, tree.city, cover=True))

    assert rows[3][:6] == [1, "原阳县※", 1, 20, 1600, pytest.approx(1600 / 3000)]
    assert any(str(row[0]).startswith("※ 该地代全域填报") for row in rows)


def test_at_the_covering_unit_the_rows_below_and_the_difference_follow_the_total(tree: Tree) -> None:
    rows = read(sheet(tree, tree.county, cover=True))
    by_place = {row[1]: row for row in rows}

    assert by_place["合计"][4] == 1600
    assert by_place["其中下级报送合计（未计入）"][4] == 1500
    assert by_place["差额"][4] == 100


def test_libreoffice_reads_the_same_figures(tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "table.xlsx").write_bytes(sheet(tree, tree.city))
    comma_utf8 = "csv:Text - txt - csv (StarCalc):44,34,76"
    table = converted(tmp_path / "table.xlsx", comma_utf8, tmp_path)
    rows = list(csv.reader(table.open(encoding="utf-8")))

    assert rows[3] == ["1", "原阳县", "2", "40", "1,500", "50.00%", "6", "1,540", "4"]
    assert rows[6][1:6] == ["合计", "3", "60", "1,530", "49.35%"]
