"""The progress page as its address asks for it: narrowed, sorted, laid out by day, as Excel; and urging from a list."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.test import Client

from tests.factories import make_person
from tests.reporting.ledgers import Ledger, file
from tests.workbench.desks import MOST_QUERIES, at_desk, cost, sentence, words
from vocweek.core.clock import now, today
from vocweek.notify.models import Kind, Message
from vocweek.org.models import Role, UnitKind
from vocweek.reminders.models import Urging
from vocweek.reporting.models import Obligation
from vocweek.reporting.queries import Count
from vocweek.reporting.services import exempt, extend

HOUR = timedelta(hours=1)


@pytest.fixture
def city(ledger: Ledger) -> Client:
    return at_desk(ledger.city)


@pytest.fixture
def week(ledger: Ledger) -> Ledger:
    """The first county files all of a story, the second none; a plan of the counties alone; one item was extended."""
    tree = ledger.tree
    story = ledger.task(title="典型故事")
    for school in (tree.school, tree.school2):
        file(ledger.owe(story, school), ledger.city)
    ledger.owe(story, tree.school3, due_at=now() - HOUR)
    spared = ledger.owe(story, tree.school4)
    exempt(obligation=spared, by=ledger.city, reason="今年停招")
    plan = ledger.task(title="方案", kinds=(UnitKind.COUNTY,))
    late = ledger.owe(plan, tree.county, due_at=now() + HOUR)
    extend(obligation=late, by=ledger.city, until=now() + timedelta(days=2), reason="停电")
    return ledger


def rows(client: Client, query: str) -> list[tuple[Any, ...]]:
    """Return the table of the Excel file an address gives: its head, its units, its total, its note."""
    answer = client.get(f"/desk/progress/xlsx/?{query}")
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return [tuple(row) for row in book.active.iter_rows(min_row=2, values_only=True)]


def names(client: Client, query: str) -> list[str]:
    """Return the units of the table on the page, from top to bottom."""
    return [line.name for line in client.get(f"/desk/progress/?{query}").context["sheet"].lines]


class TestTheAddress:
    @pytest.mark.parametrize(
        ("sort", "first"), [("", "原阳县教育局"), ("low", "辉县市教育局"), ("high", "原阳县教育局")]
    )
    def test_it_says_the_order(self, week: Ledger, city: Client, sort: str, first: str) -> None:
        assert names(city, f"sort={sort}")[0] == first

    def test_it_leaves_out_who_has_everything(self, week: Ledger, city: Client) -> None:
        story = Obligation.objects.filter(task__title="典型故事").values_list("task", flat=True)[0]
        assert names(city, f"task={story}&missing=1") == ["辉县市教育局"]

    def test_a_kind_keeps_the_children_of_that_kind_with_all_below(self, week: Ledger, city: Client) -> None:
        assert names(city, "kind=county") == names(city, "")
        assert names(city, "kind=school") == []

    def test_a_day_counts_what_was_given_for_it_whatever_was_extended(
        self, week: Ledger, city: Client
    ) -> None:
        for day in (today(), today() + timedelta(days=1), today() + timedelta(days=2)):
            shown = city.get(f"/desk/progress/?day={day}").context["progress"].total
            listed = city.get(f"/desk/progress/list/?what=expected&day={day}")
            assert shown.expected == listed.context["number"] == len(listed.context["page"].rows)

    def test_by_task_by_unit_and_by_day_the_totals_are_one(self, week: Ledger, city: Client) -> None:
        totals = {
            city.get(f"/desk/progress/?view={view}").context["progress"].total
            for view in ("units", "tasks", "days")
        }
        assert len(totals) == 1

    @pytest.mark.parametrize(
        "query", ["view=x", "sort=x", "day=2026-02-30", "kind=x", "page=0", "page=-1", "page=x", "task=x"]
    )
    def test_what_nobody_could_have_asked_is_not_there(self, week: Ledger, city: Client, query: str) -> None:
        assert city.get(f"/desk/progress/?{query}").status_code == 404

    def test_a_page_beyond_the_last_is_empty_and_breaks_nothing(self, week: Ledger, city: Client) -> None:
        assert names(city, "page=999") == []


class TestTheExcelFile:
    def test_it_holds_the_numbers_of_the_page(self, week: Ledger, city: Client) -> None:
        head, *units, total, _ = rows(city, "")
        page = city.get("/desk/progress/").context["progress"]
        assert [row[0] for row in units] == [row.unit.name for row in page.rows]
        for row, counts in zip(
            (*units, total), (*(one.counts for one in page.rows), page.total), strict=True
        ):
            told = dict(zip(head, row, strict=True))
            assert {what: told[what.label] for what in Count} == {what: counts.of(what) for what in Count}
            assert told["报送率"] == pytest.approx(counts.filed / counts.expected)

    def test_it_is_narrowed_and_sorted_as_the_page_is_and_says_so(self, week: Ledger, city: Client) -> None:
        _, *units, _, note = rows(city, "sort=low&missing=1")
        assert [row[0] for row in units] == names(city, "sort=low&missing=1")
        assert str(note[0]).startswith("报齐的单位未列出，合计里有。生成时间：")

    def test_by_day_it_has_a_column_for_each_day(self, week: Ledger, city: Client) -> None:
        head, *_, total, _ = rows(city, "view=days")
        days = city.get("/desk/progress/?view=days").context["progress"].days
        assert list(head[-len(days) :]) == [f"{day.month}月{day.day}日" for day in days]
        assert all("/" in str(cell) for cell in total[-len(days) :])

    def test_a_name_is_never_a_formula(self, week: Ledger, city: Client) -> None:
        node = week.node(week.tree.county)
        node.name = '=cmd|"/c calc"!A1'
        node.save(update_fields=["name"])
        assert rows(city, "")[1][0] == '=cmd|"/c calc"!A1'

    def test_no_one_beside_gets_it(self, week: Ledger) -> None:
        beside = at_desk(make_person(week.tree.other_city, Role.OFFICE))
        assert beside.get("/desk/progress/xlsx/?node=410700").status_code == 404


class TestUrging:
    MISSING = "/desk/progress/urge/?what=missing"

    def test_it_asks_first_and_says_how_many_will_be_told(self, week: Ledger, city: Client) -> None:
        make_person(week.tree.school3, name="三校老师")
        page = city.get(self.MISSING)
        ahead = page.context["ahead"]
        assert (ahead.number, ahead.units, ahead.people, ahead.nobody) == (2, 2, 1, 1)
        assert not Urging.objects.exists()

    def test_sure_tells_them_and_comes_back_to_the_list(self, week: Ledger, city: Client) -> None:
        person = make_person(week.tree.school3, name="三校老师")
        answer = city.post(self.MISSING, {"sure": "1", "note": "今天要汇总"}, follow=True)
        assert answer.redirect_chain[-1][0].startswith("/desk/progress/list/?what=missing")
        assert "已催 1 个单位（1 人）" in words(answer)
        assert "今天要汇总" in Message.objects.get(person=person, kind=Kind.URGED).text

    def test_only_what_is_ticked_and_on_the_list_is_urged(self, week: Ledger, city: Client) -> None:
        person = make_person(week.tree.school3)
        filed = Obligation.objects.get(roster_unit__code="S1")
        city.post(self.MISSING, {"sure": "1", "obligation": [str(filed.pk)]})
        assert not Message.objects.filter(person=person).exists()

    def test_a_note_too_long_is_refused_and_kept_on_the_page(self, week: Ledger, city: Client) -> None:
        answer = city.post(self.MISSING, {"sure": "1", "note": "催" * 201})
        assert (answer.status_code, answer.context["note"]) == (422, "催" * 201)
        assert not Urging.objects.exists()

    def test_again_within_the_hour_leaves_them_in_peace(self, week: Ledger, city: Client) -> None:
        make_person(week.tree.school3)
        city.post(self.MISSING, {"sure": "1"})
        assert city.get(self.MISSING).context["ahead"].resting == 2

    def test_nobody_urges_beside_or_without_the_right(self, week: Ledger) -> None:
        beside = at_desk(make_person(week.tree.other_city, Role.OFFICE))
        assert beside.get(f"{self.MISSING}&node=410700").status_code == 404
        assert at_desk(week.county).get(self.MISSING).status_code == 404

    def test_it_costs_the_same_for_one_and_for_many(self, week: Ledger, city: Client) -> None:
        before = cost(city, self.MISSING)
        task = week.task(title="更多")
        for school in (week.tree.school, week.tree.school2, week.tree.school3, week.tree.school4):
            make_person(school)
            week.owe(task, school)
        assert cost(city, self.MISSING) == before <= MOST_QUERIES
        assert sentence(city.get(self.MISSING))
