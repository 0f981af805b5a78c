"""The pages of the tables: numbers that open their rows, the way up and down, the sheet to hand in."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.factories import Tree, make_edition, make_person, make_tree, make_unit, roster
from tests.rollup.ledger import file, notice_002_form, owe, statistics_task
from vocweek.campaign.models import Edition, Task
from vocweek.org.models import OrgUnit, Role
from vocweek.reporting.models import Submission

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@dataclass
class Week:
    tree: Tree
    edition: Edition
    task: Task

    def file(self, unit: OrgUnit, students: int = 0, **more: object) -> Submission:
        figures = {"schools": 1, "teachers": 20, "students": students, "enrolled": 1000, "participants": 50}
        return file(self.task, roster(self.edition, unit), figures, **more)  # type: ignore[arg-type]  # as given

    def table(self, **query: str) -> str:
        return reverse("workbench:table", args=[self.task.pk], query=query)

    def rows(self, **query: str) -> str:
        return reverse("workbench:table_rows", args=[self.task.pk], query=query)


@pytest.fixture
def week() -> Week:
    tree = make_tree()
    edition = make_edition(tree.ministry)
    return Week(tree, edition, statistics_task(tree.city, edition, form=notice_002_form()))


@pytest.fixture
def sign_in(client: Client) -> Callable[[OrgUnit], Client]:
    def signed_in(unit: OrgUnit, role: Role = Role.OFFICE) -> Client:
        client.force_login(make_person(unit, role))
        return client

    return signed_in


SignIn = Callable[..., Client]


def test_the_list_names_the_table_and_how_much_is_in(week: Week, sign_in: SignIn) -> None:
    week.file(week.tree.school, 500)
    owe(week.task, roster(week.edition, week.tree.school2))

    page = sign_in(week.tree.city).get(reverse("workbench:tables"))

    assert page.context["entries"][0].task == week.task
    assert "应报 2 件，已报 1 件" in page.content.decode()


def test_a_task_without_figures_has_no_table(week: Week, sign_in: SignIn) -> None:
    spec = {
        "schema": "vocweek.form/1",
        "title": "方案",
        "sections": [
            {"key": "a", "title": "方案", "fields": [{"key": "a", "label": "正文", "type": "long_text"}]}
        ],
    }
    type(week.task.form).objects.update(spec=spec)
    client = sign_in(week.tree.city)

    assert client.get(reverse("workbench:tables")).context["entries"] == []
    assert client.get(week.table()).status_code == 404


def test_a_number_opens_exactly_the_filings_it_sums(week: Week, sign_in: SignIn) -> None:
    for unit, students in ((week.tree.school, 500), (week.tree.school2, 300), (week.tree.school3, 7)):
        week.file(unit, students)
    client = sign_in(week.tree.city)

    table = client.get(week.table()).content.decode()
    address = week.rows(node=week.tree.county.code, basis="filed", part="counted", field="students")
    assert f'href="{address.replace("&", "&amp;")}"' in table
    page = client.get(address)

    assert page.context["behind"].figure.text == "800"
    assert [row.name for row, _ in page.context["behind"].rows] == ["示例职业学校一", "示例职业学校二"]


def test_accepted_figures_are_read_apart_from_filed_ones(week: Week, sign_in: SignIn) -> None:
    week.file(week.tree.school, 500, state=Submission.State.ACCEPTED)
    week.file(week.tree.school2, 300)
    client = sign_in(week.tree.city)

    filed = client.get(week.table()).context["table"]
    accepted = client.get(week.table(basis="accepted")).context["table"]

    assert filed.total.figures.sums["students"] == 800
    assert accepted.total.figures.sums["students"] == 500


def test_a_covering_filing_shows_the_rows_below_and_the_difference(week: Week, sign_in: SignIn) -> None:
    week.file(week.tree.school, 500)
    week.file(week.tree.school2, 300)
    week.file(week.tree.county, 900, covers_area=True)

    page = sign_in(week.tree.city).get(week.table())
    rows = {(row.kind, row.line.unit.code): row for row in page.context["blocks"]}

    students = [field.key for field in page.context["table"].columns.shown].index("students")
    assert rows["unit", "410725"].cells[students].text == "900"
    assert rows["below", "410725"].cells[students].text == "800"
    assert rows["difference", "410725"].cells[students].text == "+100"
    assert rows["total", "410700"].cells[students].text == "900"


def test_the_way_down_leads_to_every_unit_that_has_units_below(week: Week, sign_in: SignIn) -> None:
    week.file(week.tree.school, 500)

    page = sign_in(week.tree.city).get(week.table())

    assert '<a href="?node=410725&amp;basis=filed">原阳县教育局</a>' in page.content.decode()


def test_a_unit_outside_ones_subtree_does_not_exist(week: Week, sign_in: SignIn) -> None:
    client = sign_in(week.tree.county)

    for code in (week.tree.city.code, week.tree.county2.code, week.tree.school3.code):
        assert client.get(week.table(node=code)).status_code == 404
        assert client.get(week.rows(node=code)).status_code == 404
        xlsx = reverse("workbench:table_xlsx", args=[week.task.pk], query={"node": code})
        assert client.get(xlsx).status_code == 404


def test_a_task_of_another_line_does_not_exist(week: Week, sign_in: SignIn) -> None:
    assert sign_in(week.tree.other_city).get(week.table()).status_code == 404


@pytest.mark.parametrize("query", [{"basis": "x"}, {"part": "x"}, {"after": "x"}, {"after": "9" * 40}])
def test_an_address_that_makes_no_sense_is_not_found(
    week: Week, sign_in: SignIn, query: dict[str, str]
) -> None:
    assert sign_in(week.tree.city).get(week.rows(**query)).status_code == 404


def test_the_sheet_is_named_for_its_table_and_filled_in_by_the_person(week: Week, sign_in: SignIn) -> None:
    week.file(week.tree.school, 500)
    client = sign_in(week.tree.city)

    response = client.get(reverse("workbench:table_xlsx", args=[week.task.pk]))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[arg-type]

    assert "filename*=utf-8''2026%E5%B9%B4" in response["Content-Disposition"]
    assert sheet.get_sheet_by_index(0).to_python()[0][0] == "2026年职业教育活动周情况统计表"


def test_nothing_filed_says_what_will_come(week: Week, sign_in: SignIn) -> None:
    owe(week.task, roster(week.edition, week.tree.school))

    assert "还没有人报" in sign_in(week.tree.city).get(week.table()).content.decode()


@pytest.mark.parametrize("name", ["tables", "table", "table_rows"])
def test_a_page_costs_the_same_queries_for_few_and_for_many_rows(
    week: Week, sign_in: SignIn, name: str
) -> None:
    client = sign_in(week.tree.city)
    address = reverse(f"workbench:{name}", args=[] if name == "tables" else [week.task.pk])
    week.file(week.tree.school, 1)
    few = queries_of(client, address)

    for number in range(20):
        school = make_unit(week.tree.county, code=f"MANY{number}")
        week.edition.roster.create(
            unit=school, parent=roster(week.edition, week.tree.county), depth=5, code=school.code,
            name=school.name, kind=school.kind, path=f"_{week.edition.pk}.{school.path}",
        )  # fmt: skip
        week.file(school, number)
    week.file(week.tree.county2, 5, covers_area=True)

    assert queries_of(client, address) == few <= MOST_QUERIES


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
