"""After the first filing: what comes back, two people at once, taking back, on behalf, several items."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client

from tests.factories import make_person
from tests.reporting.ledgers import GOOD, Ledger, again, begin, file
from tests.workbench.desks import FIGURES, at_desk, edit_page, hidden, sentence, words
from vocweek.org.models import Role, UnitKind
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import accept, reopen, return_submission


class TestComingBack:
    @pytest.fixture
    def returned(self, ledger: Ledger, owed: Obligation) -> Submission:
        return return_submission(
            submission=file(owed, ledger.liaison),
            by=ledger.county,
            reason="再写具体些",
            field_reasons={"people": "与名单不符"},
        )

    def test_the_reasons_stand_beside_their_fields(self, liaison: Client, returned: Submission) -> None:
        page = edit_page(liaison, returned)
        assert page.status_code == 200
        assert "原阳县教育局退回： 再写具体些" in words(page)
        assert 'id="field-people_error"' in page.content.decode()
        assert "退回：与名单不符" in words(page)
        assert 'value="焊花里的青春"' in page.content.decode()

    def test_its_own_deadline_is_shown(self, liaison: Client, returned: Submission) -> None:
        assert "后天" in sentence(edit_page(liaison, returned))

    def test_it_is_answered(self, liaison: Client, returned: Submission) -> None:
        form = {"version": returned.version, **GOOD, "people": "13"}
        page = liaison.post(f"/desk/submissions/{returned.pk}/submit/", form, follow=True)
        assert again(returned).state == "submitted"
        assert "改了 1 处" in words(page)
        assert "第 2 次报送" in words(page)

    def test_what_was_accepted_and_comes_back_is_marked_so(
        self, ledger: Ledger, liaison: Client, owed: Obligation
    ) -> None:
        done = file(owed, ledger.liaison)
        for reviewer in (ledger.county, ledger.city):
            done = accept(submission=done, by=reviewer)
        back = reopen(submission=done, by=ledger.city, reason="人数有误")
        assert "人数有误" in words(edit_page(liaison, back))
        assert "通过后退回" in words(liaison.get(f"/desk/submissions/{back.pk}/"))


class TestTwoPeopleAtOnce:
    @pytest.fixture
    def draft(self, ledger: Ledger, owed: Obligation) -> Submission:
        """A draft whose title the colleague has just changed; the liaison's page is at version 0."""
        draft = begin(owed, ledger.liaison)
        form = {"version": 0, "title": "她的题目", "text": ""}
        at_desk(ledger.colleague).post(f"/desk/submissions/{draft.pk}/save/", form)
        return again(draft)

    mine = {"version": 0, "title": "我的题目", "text": "我的正文"}

    def test_saving_leads_to_the_page_that_compares(self, liaison: Client, draft: Submission) -> None:
        answer = liaison.post(f"/desk/submissions/{draft.pk}/save/", self.mine)
        assert answer.status_code == 409
        page = liaison.post(answer.json()["conflict_url"], self.mine)
        assert page.status_code == 409
        assert "用我的 我的题目" in words(page)
        assert "用王老师的 她的题目" in words(page)
        assert again(draft).draft["title"] == "她的题目"

    @pytest.mark.parametrize(("kept", "title"), [("mine", "我的题目"), ("theirs", "她的题目")])
    def test_the_person_decides_and_the_rest_of_the_text_is_kept(
        self, liaison: Client, draft: Submission, kept: str, title: str
    ) -> None:
        page = liaison.post(f"/desk/submissions/{draft.pk}/conflict/", self.mine)
        form = {"version": page.context["version"], "mine": page.context["mine"], "keep-title": kept}
        page = liaison.post(f"/desk/submissions/{draft.pk}/resolve/", form, follow=True)
        assert "已合到一起" in words(page)
        assert (again(draft).draft["title"], again(draft).draft["text"]) == (title, "我的正文")

    def test_handing_in_compares_first(self, liaison: Client, draft: Submission) -> None:
        page = liaison.post(f"/desk/submissions/{draft.pk}/submit/", self.mine)
        assert page.status_code == 409
        assert "用王老师的 她的题目" in words(page)
        assert again(draft).state == "draft"

    def test_the_box_of_the_area_is_carried_along(self, ledger: Ledger) -> None:
        one, other = (make_person(ledger.tree.county) for _ in range(2))
        owed = ledger.owe(ledger.task(spec=FIGURES, kinds=(UnitKind.COUNTY,)), ledger.tree.county)
        draft = begin(owed, one)
        place = f"/desk/submissions/{draft.pk}"
        at_desk(other).post(f"{place}/save/", {"version": 0, "students": "20"})
        page = at_desk(one).post(f"{place}/submit/", {"version": 0, "students": "30", "covers_area": "on"})
        form = {"version": page.context["version"], "mine": page.context["mine"]}
        form["remarks"] = page.context["remarks"]
        page = at_desk(one).post(f"{place}/resolve/", form, follow=True)
        assert 'name="covers_area" checked' in page.content.decode()

    @pytest.mark.parametrize("mine", ["", "[]", "{broken", '"text"', "[" * 9_000, "9" * 5_000])
    def test_a_broken_decision_changes_nothing(self, liaison: Client, draft: Submission, mine: str) -> None:
        answer = liaison.post(
            f"/desk/submissions/{draft.pk}/resolve/", {"mine": mine, "version": draft.version}
        )
        assert answer.status_code == 302
        assert again(draft).draft == draft.draft

    def test_a_bare_visit_leads_back_to_the_form(self, liaison: Client, draft: Submission) -> None:
        answer = liaison.get(f"/desk/submissions/{draft.pk}/conflict/")
        assert answer["Location"] == f"/desk/submissions/{draft.pk}/edit/"


class TestTakingBack:
    def test_what_nobody_agreed_to_is_withdrawn_and_its_text_begins_the_next(
        self, ledger: Ledger, liaison: Client, owed: Obligation
    ) -> None:
        filed = file(owed, ledger.liaison)
        page = liaison.post(f"/desk/submissions/{filed.pk}/withdraw/", follow=True)
        assert again(filed).state == "withdrawn"
        assert "已撤回" in words(page)
        assert 'value="焊花里的青春"' in page.content.decode()

    def test_what_was_agreed_to_says_why_it_stays(
        self, ledger: Ledger, liaison: Client, owed: Obligation
    ) -> None:
        filed = accept(submission=file(owed, ledger.liaison), by=ledger.county)
        page = liaison.post(f"/desk/submissions/{filed.pk}/withdraw/", follow=True)
        assert "不能撤回" in words(page)

    def test_a_draft_is_thrown_away(self, ledger: Ledger, liaison: Client, owed: Obligation) -> None:
        draft = begin(owed, ledger.liaison)
        page = liaison.post(f"/desk/submissions/{draft.pk}/discard/", follow=True)
        assert "草稿已删除" in words(page)
        assert not Submission.objects.exists()

    def test_what_was_filed_is_not_thrown_away(
        self, ledger: Ledger, liaison: Client, owed: Obligation
    ) -> None:
        filed = file(owed, ledger.liaison)
        page = liaison.post(f"/desk/submissions/{filed.pk}/discard/", follow=True)
        assert "已经报送" in words(page)
        assert again(filed).state == "submitted"


class TestOnBehalf:
    def test_the_page_says_for_whom_and_the_record_by_whom(self, ledger: Ledger, owed: Obligation) -> None:
        county = at_desk(make_person(ledger.tree.county, Role.OFFICE))
        page = county.get(f"/desk/obligations/{owed.pk}/")
        assert "您正在替“示例职业学校一”填报" in words(page)
        form = {"client_key": uuid.uuid4(), "version": 0, **GOOD}
        page = county.post(f"/desk/obligations/{owed.pk}/submit/", form, follow=True)
        assert "由原阳县教育局代报" in words(page)

    def test_one_own_filing_is_not_on_behalf(self, liaison: Client, owed: Obligation) -> None:
        assert "您正在替" not in words(liaison.get(f"/desk/obligations/{owed.pk}/"))


class TestSeveralItems:
    def test_a_second_one_is_begun_from_the_first(
        self, ledger: Ledger, liaison: Client, owed: Obligation
    ) -> None:
        filed = file(owed, ledger.liaison)
        page = liaison.get(f"/desk/submissions/{filed.pk}/")
        assert f'href="/desk/obligations/{owed.pk}/?new=1"' in page.content.decode()
        page = liaison.get(f"/desk/obligations/{owed.pk}/?new=1")
        form = {"client_key": hidden(page, "client_key"), "version": 0, **GOOD, "title": "第二个"}
        liaison.post(f"/desk/obligations/{owed.pk}/submit/", form)
        assert owed.submissions.count() == 2

    def test_where_more_are_asked_for_they_are_listed(self, ledger: Ledger, liaison: Client) -> None:
        owed = ledger.owe(ledger.task(at_least=3))
        file(owed, ledger.liaison)
        page = liaison.get(f"/desk/obligations/{owed.pk}/")
        assert "已有 1 件，至少要报 3 件" in sentence(page)
        assert "再报一件" in words(page)

    def test_what_is_filed_once_leads_to_what_was_filed(
        self, ledger: Ledger, liaison: Client, owed: Obligation
    ) -> None:
        filed = file(owed, ledger.liaison)
        answer = liaison.get(f"/desk/obligations/{owed.pk}/")
        assert answer["Location"] == f"/desk/submissions/{filed.pk}/"

    def test_figures_are_filed_once(self, ledger: Ledger, liaison: Client) -> None:
        owed = ledger.owe(ledger.task(spec=FIGURES))
        filed = file(owed, ledger.liaison, {"students": "30"})
        answer = liaison.get(f"/desk/obligations/{owed.pk}/?new=1")
        assert answer["Location"] == f"/desk/submissions/{filed.pk}/"
        assert "再报一件" not in words(liaison.get(f"/desk/submissions/{filed.pk}/"))
