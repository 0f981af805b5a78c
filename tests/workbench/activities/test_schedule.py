"""每天活动安排 on the desk: the page, and the same as Excel and Word."""

from __future__ import annotations

import io

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.activities.factories import make_activity, make_session
from tests.factories import Tree, make_edition, make_person, make_tree
from tests.workbench.desks import MOST_QUERIES, at_desk, cost, sentence, words
from vocweek.campaign.models import Edition
from vocweek.org.models import Role

pytestmark = pytest.mark.django_db
PAGE = "/desk/activities/schedule"


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def edition(tree: Tree) -> Edition:
    edition = make_edition(tree.ministry, days=3)
    make_session(make_activity(edition, tree.school, title="校园开放日"), day=1)
    make_session(make_activity(edition, tree.school, title="技能展示"), day=1, hour=14)
    return edition


def test_a_liaison_sees_the_units_own(tree: Tree, edition: Edition) -> None:
    page = at_desk(make_person(tree.school)).get(f"{PAGE}/")
    assert sentence(page) == "由录入的活动自动列出，不用再填；2 天还没有活动。"
    assert "1. 校园开放日（9:00–11:00，实训楼）" in words(page)


def test_an_office_sees_everybody_or_only_itself(tree: Tree, edition: Edition) -> None:
    county = at_desk(make_person(tree.county, Role.OFFICE))
    assert "示例职业学校一" in words(county.get(f"{PAGE}/"))
    assert "校园开放日" not in words(county.get(f"{PAGE}/?own=1"))


def test_word_and_excel_say_the_same(tree: Tree, edition: Edition) -> None:
    client = at_desk(make_person(tree.school, name="李明"))
    sheet = load_workbook(io.BytesIO(client.get(f"{PAGE}.xlsx").getvalue())).active
    paper = Document(io.BytesIO(client.get(f"{PAGE}.docx").content))
    assert sheet is not None
    in_sheet = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=3, max_col=3)]
    in_paper = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert in_sheet == in_paper
    assert in_paper[1][1].splitlines() == [
        "1. 校园开放日（9:00–11:00，实训楼）",
        "2. 技能展示（14:00–16:00，实训楼）",
    ]
    assert any("单位：示例职业学校一" in one.text and "李明" in one.text for one in paper.paragraphs)


def test_costs_the_same_with_few_and_with_many(tree: Tree, edition: Edition) -> None:
    client = at_desk(make_person(tree.county, Role.OFFICE))
    few = cost(client, f"{PAGE}/")
    for day in (1, 2, 3):
        make_session(make_activity(edition, tree.school2, with_units=(tree.school,)), day=day)
    assert cost(client, f"{PAGE}/") == few <= MOST_QUERIES + 2
