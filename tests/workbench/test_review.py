"""Review: the queue, the decision, the next one by itself, and nothing written is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.factories import make_person, make_unit
from tests.reporting.ledgers import GOOD, Ledger, again, file
from tests.workbench.desks import MOST_QUERIES, at_desk, cost, hidden, sentence, words
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.org.models import OrgUnit, Role
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import accept, return_submission, submit


@pytest.fixture
def county(ledger: Ledger) -> Client:
    """The county's reviewer at the desk."""
    return at_desk(ledger.county)


@pytest.fixture
def city(ledger: Ledger) -> Client:
    """The city's office, which issued the task."""
    return at_desk(ledger.city)


@pytest.fixture
def waiting(ledger: Ledger, owed: Obligation) -> Submission:
    """A story that waits at the county."""
    return file(owed, ledger.liaison)


def decide(client: Client, submission: Submission, how: str, **form: Any) -> HttpResponse:
    form.setdefault("version", again(submission).version)
    return client.post(f"/desk/review/{submission.pk}/{how}/", form)


class TestTheQueue:
    def test_it_says_how_many_wait_and_begins_with_the_oldest(
        self, ledger: Ledger, county: Client, waiting: Submission
    ) -> None:
        later = file(ledger.owe(waiting.task, ledger.tree.school2), ledger.city, {**GOOD, "title": "后来的"})
        page = county.get("/desk/review/")
        assert sentence(page) == "2 件等您审核，先报的排在前面。"
        assert [row.submission_id for row in page.context["page"].rows] == [waiting.pk, later.pk]
        assert (
            f'data-shortcut-label="从第一件开始" href="/desk/review/{waiting.pk}/"' in page.content.decode()
        )

    def test_empty_it_says_so(self, county: Client) -> None:
        assert "都审完了" in words(county.get("/desk/review/"))

    def test_one_task_can_be_worked_through_alone(
        self, ledger: Ledger, county: Client, waiting: Submission
    ) -> None:
        other = file(ledger.owe(ledger.task(title="方案")), ledger.liaison)
        third = file(ledger.owe(other.task, ledger.tree.school2), ledger.city)
        page = county.get("/desk/review/", {"task": other.task_id})
        assert [row.submission_id for row in page.context["page"].rows] == [other.pk, third.pk]
        assert f'href="/desk/review/{other.pk}/?task={other.task_id}"' in page.content.decode()
        answer = county.post(
            f"/desk/review/{other.pk}/accept/?task={other.task_id}", {"version": other.version}
        )
        assert answer["Location"] == f"/desk/review/{third.pk}/?task={other.task_id}"
        answer = county.post(f"/desk/review/{third.pk}/accept/?task={other.task_id}")
        assert answer["Location"] == "/desk/review/"

    @pytest.mark.parametrize("query", ["task=x", "task=999999", "after=nonsense", "task=" + "9" * 30])
    def test_an_address_somebody_made_up_is_not_there(self, county: Client, query: str) -> None:
        assert county.get(f"/desk/review/?{query}").status_code == 404

    def test_pages_follow_each_other(self, ledger: Ledger, county: Client) -> None:
        task = ledger.task()
        for number in range(51):
            file(ledger.owe(task, make_unit_on_roster(ledger, number)), ledger.city)
        page = county.get("/desk/review/")
        assert len(page.context["page"].rows) == 50
        page = county.get("/desk/review/", {"after": page.context["page"].after})
        assert len(page.context["page"].rows) == 1

    def test_it_costs_the_same_for_one_and_for_many(
        self, ledger: Ledger, county: Client, waiting: Submission
    ) -> None:
        one = cost(county, "/desk/review/")
        for _ in range(5):
            file(ledger.owe(ledger.task()), ledger.liaison)
        assert one == cost(county, "/desk/review/") <= MOST_QUERIES


class TestOneItem:
    def test_it_shows_what_was_filed_and_what_was_left_empty(
        self, county: Client, waiting: Submission
    ) -> None:
        page = county.get(f"/desk/review/{waiting.pk}/")
        assert "一个学生的故事。" in words(page)
        assert "没有填：照片" in words(page)
        assert sentence(page).startswith("示例职业学校一 · 典型故事，今天")

    def test_answering_a_return_it_shows_first_what_changed(
        self, ledger: Ledger, county: Client, waiting: Submission
    ) -> None:
        back = return_submission(submission=waiting, by=ledger.county, reason="人数不对")
        submit(submission=back, by=ledger.liaison, version=back.version, raw={"people": "13"})
        page = words(county.get(f"/desk/review/{waiting.pk}/"))
        assert "这次改了什么" in page
        assert page.index("这次改了什么") < page.index("一个学生的故事。")

    def test_one_that_has_moved_on_can_only_be_read(
        self, ledger: Ledger, county: Client, waiting: Submission
    ) -> None:
        accept(submission=waiting, by=ledger.county)
        answer = county.get(f"/desk/review/{waiting.pk}/")
        assert answer["Location"] == f"/desk/submissions/{waiting.pk}/"

    def test_a_level_above_is_told_that_it_acts_in_place_of_another(
        self, city: Client, waiting: Submission
    ) -> None:
        assert "现在轮到原阳县教育局审核，您作为上级代为决定" in words(
            city.get(f"/desk/review/{waiting.pk}/")
        )

    def test_one_can_go_on_without_deciding(
        self, ledger: Ledger, county: Client, waiting: Submission
    ) -> None:
        other = file(ledger.owe(ledger.task()), ledger.liaison)
        page = county.get(f"/desk/review/{waiting.pk}/").content.decode()
        assert f'data-shortcut-label="先放着，看下一件" href="/desk/review/{other.pk}/"' in page

    def test_a_school_reviews_nothing(self, ledger: Ledger, waiting: Submission) -> None:
        assert at_desk(ledger.liaison).get(f"/desk/review/{waiting.pk}/").status_code == 404

    def test_a_reviewer_beside_reviews_nothing_of_it(self, ledger: Ledger, waiting: Submission) -> None:
        beside = at_desk(make_person(ledger.tree.county2, Role.REVIEWER))
        assert beside.get(f"/desk/review/{waiting.pk}/").status_code == 404
        assert decide(beside, waiting, "accept").status_code == 404
        assert decide(beside, waiting, "return", reason="不行").status_code == 404
        assert again(waiting).state == "submitted"


class TestAgreeing:
    def test_it_goes_up_and_the_next_comes_by_itself(
        self, ledger: Ledger, county: Client, waiting: Submission
    ) -> None:
        following = file(ledger.owe(ledger.task()), ledger.liaison)
        answer = decide(county, waiting, "accept")
        assert answer["Location"] == f"/desk/review/{following.pk}/"
        page = county.get(answer["Location"])
        assert "已通过：示例职业学校一“焊花里的青春”，转新乡市教育局审核。" in words(page)

    def test_after_the_last_the_queue_says_that_all_is_done(
        self, county: Client, waiting: Submission
    ) -> None:
        page = county.get(decide(county, waiting, "accept")["Location"])
        assert "都审完了" in words(page)

    def test_at_the_issuer_it_is_accepted_for_good(
        self, ledger: Ledger, city: Client, waiting: Submission
    ) -> None:
        accept(submission=waiting, by=ledger.county)
        page = city.get(decide(city, waiting, "accept")["Location"])
        assert "审核完成" in words(page)
        assert again(waiting).state == "accepted"

    def test_pressed_twice_it_is_one_decision(self, county: Client, waiting: Submission) -> None:
        version = waiting.version
        for _ in range(2):
            assert decide(county, waiting, "accept", version=version).status_code == 302
        assert waiting.reviews.count() == 1

    def test_what_changed_meanwhile_is_not_agreed_to_unread(
        self, ledger: Ledger, county: Client, waiting: Submission
    ) -> None:
        back = return_submission(submission=waiting, by=ledger.city, reason="补充")
        submit(submission=back, by=ledger.liaison, version=back.version, raw={"people": "13"})
        page = county.get(decide(county, waiting, "accept", version=waiting.version)["Location"])
        assert "请刷新后再审核" in words(page)
        assert again(waiting).state == "submitted"


class TestReturning:
    def test_it_goes_back_with_its_reasons_and_deadline(self, county: Client, waiting: Submission) -> None:
        due_at = (now() + timedelta(days=3)).replace(second=0, microsecond=0)
        form = {"reason": "再写具体些", "reason-people": "与名单不符", "due_at": f"{due_at:%Y-%m-%dT%H:%M}"}
        page = county.get(decide(county, waiting, "return", **form)["Location"])
        assert "已退回：示例职业学校一“焊花里的青春”。" in words(page)
        back = again(waiting)
        assert (back.state, back.return_due_at) == ("returned", due_at)
        assert back.reviews.get().field_reasons == {"people": "与名单不符"}

    def test_without_a_reason_it_is_refused(self, county: Client, waiting: Submission) -> None:
        page = decide(county, waiting, "return", reason="  ")
        assert page.status_code == 422
        assert "请写明退回的原因" in words(page)
        assert again(waiting).state == "submitted"

    def test_what_was_written_stays_when_it_is_refused(self, county: Client, waiting: Submission) -> None:
        form = {"reason": "再写具体些", "reason-people": "与名单不符", "due_at": "2001-01-01T08:00"}
        page = decide(county, waiting, "return", **form)
        assert page.status_code == 422
        assert "修改截止时间应晚于现在" in words(page)
        body = page.content.decode()
        assert ">再写具体些</textarea>" in body
        assert 'name="reason-people" value="与名单不符"' in body
        assert 'value="2001-01-01T08:00"' in body
        assert body.count(" open>") == 2

    def test_a_deadline_nobody_can_read_is_refused(self, county: Client, waiting: Submission) -> None:
        page = decide(county, waiting, "return", reason="改", due_at="明天")
        assert page.status_code == 422
        assert "看不懂" in words(page)

    def test_what_another_decided_meanwhile_keeps_what_was_written(
        self, ledger: Ledger, county: Client, waiting: Submission
    ) -> None:
        accept(submission=waiting, by=ledger.county)
        version = again(waiting).version
        accept(submission=waiting, by=ledger.city)
        page = decide(at_desk(ledger.county), waiting, "return", version=version - 1, reason="等一下")
        assert page.status_code == 422
        assert "您刚才写的原因：等一下" in words(page)
        assert again(waiting).state == "accepted"

    def test_pressed_twice_it_is_one_return(self, county: Client, waiting: Submission) -> None:
        for _ in range(2):
            answer = decide(county, waiting, "return", version=waiting.version, reason="再改")
            assert answer.status_code == 302
        assert waiting.reviews.count() == 1

    def test_the_offered_deadline_is_the_end_of_the_second_day(
        self, county: Client, waiting: Submission
    ) -> None:
        page = county.get(f"/desk/review/{waiting.pk}/")
        offered = f"{now() + timedelta(days=2):%Y-%m-%d}T23:59"
        assert f'name="due_at" value="{offered}"' in page.content.decode()


class TestWhatWasAccepted:
    @pytest.fixture
    def accepted(self, ledger: Ledger, waiting: Submission) -> Submission:
        for reviewer in (ledger.county, ledger.city):
            accept(submission=waiting, by=reviewer)
        return again(waiting)

    def test_the_issuer_returns_it_on_the_record(self, city: Client, accepted: Submission) -> None:
        page = city.get(f"/desk/review/{accepted.pk}/")
        assert "已通过，要退回" in words(page)
        assert hidden(page, "version") == str(accepted.version)
        decide(city, accepted, "return", reason="人数有误", reopen=hidden(page, "reopen"))
        assert again(accepted).state == "returned"
        assert again(accepted).reviews.last().decision == "reopened"

    def test_a_return_written_before_it_was_accepted_does_not_reopen_it(
        self, city: Client, accepted: Submission
    ) -> None:
        page = decide(city, accepted, "return", reason="等一下", version=accepted.version - 1)
        assert page.status_code == 422
        assert again(accepted).state == "accepted"

    def test_the_level_below_only_reads_it(self, county: Client, accepted: Submission) -> None:
        assert county.get(f"/desk/review/{accepted.pk}/").status_code == 302
        assert decide(county, accepted, "return", reason="人数有误", reopen="1").status_code == 404
        assert again(accepted).state == "accepted"


def make_unit_on_roster(ledger: Ledger, number: int) -> OrgUnit:
    """Add a school under the first county, on the edition's roster too."""
    unit = make_unit(ledger.tree.county, name=f"示例学校{number}")
    above = ledger.node(ledger.tree.county)
    RosterUnit.objects.create(
        edition=ledger.edition,
        unit=unit,
        parent=above,
        path=f"{above.path}.{unit.code}",
        depth=above.depth + 1,
        code=unit.code,
        name=unit.name,
        kind=unit.kind,
    )
    return unit
