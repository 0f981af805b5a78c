"""Progress: every number opens the list it counts, exactly; exempting; and the cost stays the same."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.factories import make_person
from tests.reporting.ledgers import Ledger, begin, file
from tests.workbench.desks import MOST_QUERIES, at_desk, cost, sentence, words
from vocweek.core.clock import now
from vocweek.org.models import Role, UnitKind
from vocweek.reporting.models import Obligation
from vocweek.reporting.services import accept, exempt, return_submission

NUMBER = re.compile(r'<a href="(/desk/progress/list/[^"]*)"[^>]*>([\d,]+)</a>')
TILE = re.compile(r'(?s)<a class="tile[^"]*" href="([^"]*)">\s*<span class="tile-value">([\d,]+)')


@pytest.fixture
def city(ledger: Ledger) -> Client:
    """The city's office at the desk."""
    return at_desk(ledger.city)


@pytest.fixture
def week(ledger: Ledger) -> Ledger:
    """Two tasks to schools, one to counties too: something filed, late, returned, accepted, missing, exempt."""
    tree, past = ledger.tree, now() - timedelta(hours=1)
    story = ledger.task(title="典型故事")
    plan = ledger.task(title="方案", kinds=(UnitKind.COUNTY, UnitKind.SCHOOL))
    done = file(ledger.owe(story, tree.school), ledger.liaison)
    for reviewer in (ledger.county, ledger.city):
        accept(submission=done, by=reviewer)
    file(ledger.owe(story, tree.school2, due_at=past), ledger.city)
    back = file(ledger.owe(story, tree.school3), ledger.city)
    return_submission(submission=back, by=ledger.city, reason="再改")
    begin(ledger.owe(story, tree.school4, due_at=past), ledger.city)
    ledger.owe(plan, tree.county)
    ledger.owe(plan, tree.county2)
    ledger.owe(plan, tree.school, due_at=past)
    exempt(obligation=ledger.owe(plan, tree.school2), by=ledger.city, reason="今年停招")
    return ledger


def numbers(client: Client, address: str) -> list[tuple[str, int]]:
    """Return every number of a page that is a link, with where it leads."""
    body = client.get(address).content.decode()
    found = [*NUMBER.findall(body), *TILE.findall(body)]
    return [(html.unescape(url), int(number.replace(",", ""))) for url, number in found]


@pytest.mark.parametrize("node", ["", "?node=410725", "?node=S1"])
def test_every_number_opens_a_list_of_exactly_that_length(week: Ledger, city: Client, node: str) -> None:
    found = numbers(city, f"/desk/progress/{node}")
    assert len(found) >= 4
    for address, number in found:
        page = city.get(address)
        assert len(page.context["page"].rows) == number == page.context["number"], address
        assert sentence(page).startswith(f"共 {number} 件")


def test_the_numbers_of_home_open_their_lists_too(week: Ledger, city: Client) -> None:
    found = numbers(city, "/desk/")
    assert len(found) == 7
    for address, number in found:
        assert len(city.get(address).context["page"].rows) == number, address


def test_the_first_sentence_says_how_it_stands(week: Ledger, city: Client) -> None:
    assert sentence(city.get("/desk/progress/")) == "应报 7 件，已报 3 件，2 件逾期未报。"


def test_one_task_is_looked_at_alone(week: Ledger, city: Client) -> None:
    story = week.tasks[0]
    page = city.get("/desk/progress/", {"task": story.pk})
    assert sentence(page).startswith("典型故事：应报 4 件")
    for address, number in numbers(city, f"/desk/progress/?task={story.pk}"):
        assert f"task={story.pk}" in address
        assert len(city.get(address).context["page"].rows) == number


def test_a_unit_leads_down_and_the_way_up_leads_back(week: Ledger, city: Client) -> None:
    page = city.get("/desk/progress/?node=410725")
    assert "示例职业学校一" in words(page)
    assert 'aria-label="上级"' in page.content.decode()
    assert '<a href="?node=410700">新乡市教育局</a>' in page.content.decode()
    assert "河南省教育厅" not in words(page)


def test_what_the_unit_itself_owes_is_a_row_of_its_own(week: Ledger, city: Client) -> None:
    page = city.get("/desk/progress/?node=410725")
    assert "原阳县教育局（本级）" in words(page)
    own = [address for address, _ in numbers(city, "/desk/progress/?node=410725") if "own=1" in address]
    assert own
    assert all(len(city.get(address).context["page"].rows) == 1 for address in own)


def test_with_nothing_issued_it_says_so(ledger: Ledger, city: Client) -> None:
    assert "还没有下发到这里的任务" in words(city.get("/desk/progress/"))


@pytest.mark.parametrize("query", ["node=410100", "node=000000", "node=nothing", "task=x", "task=999999"])
def test_what_is_out_of_scope_is_not_there(week: Ledger, city: Client, query: str) -> None:
    assert city.get(f"/desk/progress/?{query}").status_code == 404
    assert city.get(f"/desk/progress/list/?what=missing&{query}").status_code == 404


def test_a_list_nobody_knows_is_not_there(week: Ledger, city: Client) -> None:
    assert city.get("/desk/progress/list/?what=nonsense").status_code == 404


def test_a_list_says_who_is_writing_already(week: Ledger, city: Client) -> None:
    assert "正在填" in words(city.get("/desk/progress/list/?what=missing"))


def test_a_list_of_what_is_missing_marks_what_is_late(week: Ledger, city: Client) -> None:
    page = city.get("/desk/progress/list/?what=missing")
    assert words(page).count("已逾期") == 2
    assert page.content.decode().count('<tr data-state="overdue">') == 2


def test_progress_costs_the_same_for_one_and_for_many(ledger: Ledger, city: Client) -> None:
    pages = ("/desk/progress/", "/desk/progress/?node=410725", "/desk/progress/list/?what=expected")
    ledger.owe(ledger.task())
    one = [cost(city, page) for page in pages]
    for _ in range(4):
        task = ledger.task()
        for unit in (ledger.tree.school, ledger.tree.school2, ledger.tree.school3, ledger.tree.county):
            file(ledger.owe(task, unit), ledger.city)
    assert one == [cost(city, page) for page in pages]
    assert max(one) <= MOST_QUERIES


class TestExempting:
    @pytest.fixture
    def place(self, owed: Obligation) -> str:
        return f"/desk/obligations/{owed.pk}/exempt/"

    def test_a_superior_exempts_with_a_reason_and_comes_back_to_the_list(
        self, city: Client, owed: Obligation, place: str
    ) -> None:
        back = "/desk/progress/list/?what=missing"
        assert place in city.get(back).content.decode()
        page = city.post(place, {"reason": "今年停招", "next": back}, follow=True)
        assert page.redirect_chain[-1][0] == back
        assert "示例职业学校一的“典型故事”已免报。" in words(page)
        owed.refresh_from_db()
        assert owed.exempt_reason == "今年停招"

    def test_without_a_reason_it_is_refused(self, city: Client, owed: Obligation, place: str) -> None:
        assert "请写明免报的原因" in words(city.post(place, {"reason": " "}, follow=True))
        owed.refresh_from_db()
        assert owed.exempt_at is None

    def test_it_is_undone(self, city: Client, owed: Obligation, place: str, ledger: Ledger) -> None:
        exempt(obligation=owed, by=ledger.city, reason="今年停招")
        assert "恢复应报" in words(city.get("/desk/progress/list/?what=exempt"))
        assert "恢复为应报" in words(city.post(place, {"undo": "1"}, follow=True))
        owed.refresh_from_db()
        assert owed.exempt_at is None

    def test_another_site_is_never_led_to(self, city: Client, place: str) -> None:
        answer = city.post(place, {"reason": "今年停招", "next": "https://elsewhere.example/"})
        assert answer["Location"] == "/desk/progress/"

    def test_nobody_is_offered_to_exempt_himself(self, ledger: Ledger) -> None:
        owed = ledger.owe(ledger.task(kinds=(UnitKind.COUNTY,)), ledger.tree.county)
        office = at_desk(make_person(ledger.tree.county, Role.OFFICE))
        place = f"/desk/obligations/{owed.pk}/exempt/"
        assert place not in office.get("/desk/progress/list/?what=missing").content.decode()
        assert office.post(place, {"reason": "不想报"}).status_code == 404
        assert place in at_desk(ledger.city).get("/desk/progress/list/?what=missing").content.decode()
