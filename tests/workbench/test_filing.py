"""Filing: the form, its silent saving, handing in, what comes back, and two people at once."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.factories import make_person
from tests.reporting.ledgers import GOOD, Ledger, again, begin, file
from tests.workbench.desks import at_desk, cost, hidden, sentence, words
from vocweek.core.clock import now
from vocweek.formspec import Field, FieldType, FormSpec, RollUp, RollUpKind, Section
from vocweek.org.models import Role, UnitKind
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import accept, exempt, reopen, return_submission, submit

FIGURES = FormSpec(
    "情况统计表",
    (
        Section(
            "figures",
            "情况统计表",
            (
                Field("students", "学生数", FieldType.INTEGER, required=True, roll_up=RollUp(RollUpKind.SUM)),
                Field("enrolled", "在校生数", FieldType.INTEGER, known="roster.students"),
            ),
        ),
    ),
)


@pytest.fixture
def liaison(ledger: Ledger) -> Client:
    return at_desk(ledger.liaison)


@pytest.fixture
def colleague(ledger: Ledger) -> Client:
    return at_desk(ledger.colleague)


def fresh(client: Client, owed: Obligation) -> dict[str, Any]:
    """Open a fresh form and return what it would send along."""
    page = client.get(f"/desk/obligations/{owed.pk}/")
    assert page.status_code == 200
    return {"client_key": hidden(page, "client_key"), "version": hidden(page, "version")}


def save(client: Client, owed: Obligation, form: dict[str, Any]) -> HttpResponse:
    return client.post(f"/desk/obligations/{owed.pk}/save/", form)


def edit_page(client: Client, submission: Submission) -> HttpResponse:
    return client.get(f"/desk/submissions/{submission.pk}/edit/")


class TestTheForm:
    def test_opening_it_writes_nothing(self, liaison: Client, owed: Obligation) -> None:
        fresh(liaison, owed)
        assert not Submission.objects.exists()

    def test_it_says_for_whom_and_until_when(self, liaison: Client, owed: Obligation) -> None:
        page = liaison.get(f"/desk/obligations/{owed.pk}/")
        assert sentence(page).startswith("示例职业学校一。明天截止，还剩")

    def test_what_is_known_is_filled_in(self, ledger: Ledger, liaison: Client) -> None:
        owed = ledger.owe(ledger.task(spec=FIGURES))
        page = liaison.get(f"/desk/obligations/{owed.pk}/").content.decode()
        assert 'name="enrolled" value="1000"' in page
        assert "已自动填好，请核对" in page

    def test_a_task_taken_back_exempt_or_closed_offers_no_form(self, ledger: Ledger, liaison: Client) -> None:
        closed = ledger.owe(ledger.task(closes=True), due_at=now() - timedelta(hours=1))
        withdrawn = ledger.owe(ledger.task(state="withdrawn"))
        spared = ledger.owe(ledger.task())
        exempt(obligation=spared, by=ledger.city, reason="今年停招")
        for owed, why in ((closed, "已经截止"), (withdrawn, "已由下发单位收回"), (spared, "已经免报")):
            page = liaison.get(f"/desk/obligations/{owed.pk}/")
            assert why in words(page)
            assert "data-autosave-url" not in page.content.decode()

    def test_a_draft_of_what_has_closed_can_be_read_but_not_written_on(
        self, ledger: Ledger, liaison: Client
    ) -> None:
        owed = ledger.owe(ledger.task(closes=True))
        draft = begin(owed, ledger.liaison)
        Obligation.objects.update(due_at=now() - timedelta(minutes=1))
        page = liaison.get(f"/desk/submissions/{draft.pk}/edit/", follow=True)
        assert "已经截止" in words(page)
        assert "继续填写" not in words(page)

    def test_a_school_is_not_offered_to_file_for_an_area(self, liaison: Client, ledger: Ledger) -> None:
        owed = ledger.owe(ledger.task(spec=FIGURES))
        assert 'name="covers_area"' not in liaison.get(f"/desk/obligations/{owed.pk}/").content.decode()


class TestSavingSilently:
    def test_the_first_save_makes_the_draft_and_says_where_it_is(
        self, liaison: Client, owed: Obligation
    ) -> None:
        answer = save(liaison, owed, {**fresh(liaison, owed), "title": "焊花"})
        draft = Submission.objects.get()
        assert answer.json()["url"] == f"/desk/submissions/{draft.pk}/edit/"
        assert answer.json()["version"] == draft.version == 1
        assert len(answer.json()["saved_at"]) == 5
        assert draft.draft["title"] == "焊花"

    def test_saving_again_from_the_same_page_goes_on_with_the_same_draft(
        self, liaison: Client, owed: Obligation
    ) -> None:
        form = fresh(liaison, owed)
        version = save(liaison, owed, {**form, "title": "焊花"}).json()["version"]
        save(liaison, owed, {**form, "version": version, "title": "焊花里的青春"})
        assert Submission.objects.get().draft["title"] == "焊花里的青春"

    def test_the_draft_is_resumed_from_the_obligation(self, liaison: Client, owed: Obligation) -> None:
        save(liaison, owed, {**fresh(liaison, owed), "title": "焊花"})
        page = liaison.get(f"/desk/obligations/{owed.pk}/", follow=True)
        assert 'value="焊花"' in page.content.decode()
        assert "已保存" in words(page)

    def test_a_resumed_page_knows_the_page_it_began_on(self, liaison: Client, owed: Obligation) -> None:
        form = fresh(liaison, owed)
        save(liaison, owed, {**form, "title": "焊花"})
        page = edit_page(liaison, Submission.objects.get())
        assert hidden(page, "client_key") == form["client_key"]
        assert f'data-kept-also="/desk/obligations/{owed.pk}/save/"' in page.content.decode()

    def test_what_cannot_be_read_yet_is_kept_as_typed(self, liaison: Client, owed: Obligation) -> None:
        save(liaison, owed, {**fresh(liaison, owed), "people": "十几个"})
        assert Submission.objects.get().draft["people"] == "十几个"

    def test_other_fields_of_a_colleague_are_merged(
        self, ledger: Ledger, liaison: Client, colleague: Client, owed: Obligation
    ) -> None:
        draft = begin(owed, ledger.liaison)
        url = f"/desk/submissions/{draft.pk}/save/"
        assert liaison.post(url, {"version": 0, "title": "我的题目", "text": ""}).status_code == 200
        assert colleague.post(url, {"version": 0, "title": "", "text": "她的正文"}).status_code == 200
        assert again(draft).draft | {"title": "我的题目", "text": "她的正文"} == again(draft).draft

    def test_a_refusal_says_why(self, ledger: Ledger, liaison: Client, owed: Obligation) -> None:
        filed = file(owed, ledger.liaison)
        answer = liaison.post(f"/desk/submissions/{filed.pk}/save/", {"version": 9, "title": "新"})
        assert answer.status_code == 400
        assert "已经报送" in answer.json()["error"]

    @pytest.mark.parametrize("key", ["", "no-key"])
    def test_a_page_without_its_key_is_not_taken(self, liaison: Client, owed: Obligation, key: str) -> None:
        assert save(liaison, owed, {"client_key": key}).status_code == 404


class TestHandingIn:
    def submit(self, client: Client, owed: Obligation, form: dict[str, Any]) -> HttpResponse:
        return client.post(f"/desk/obligations/{owed.pk}/submit/", form, follow=True)

    def test_it_says_whose_turn_it_is(self, liaison: Client, owed: Obligation) -> None:
        page = self.submit(liaison, owed, {**fresh(liaison, owed), **GOOD})
        assert "已报送“典型故事”。现在由原阳县教育局审核。" in words(page)
        assert Submission.objects.get().state == "submitted"

    def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(
        self, liaison: Client, owed: Obligation
    ) -> None:
        form = {**fresh(liaison, owed), "title": "", "text": "写了很久的正文", "people": "一些"}
        page = self.submit(liaison, owed, form)
        assert page.status_code == 422
        body = page.content.decode()
        assert "有 2 处需要修改" in words(page)
        assert 'href="#field-title"' in body
        assert 'id="field-people_error"' in body
        assert "写了很久的正文" in body
        assert 'value="一些"' in body

    def test_what_was_refused_is_kept_as_a_draft(self, liaison: Client, owed: Obligation) -> None:
        page = self.submit(liaison, owed, {**fresh(liaison, owed), "text": "写了很久的正文"})
        draft = Submission.objects.get()
        assert (draft.state, draft.draft["text"]) == ("draft", "写了很久的正文")
        assert hidden(page, "version") == str(draft.version)
        assert f'action="/desk/submissions/{draft.pk}/submit/"' in page.content.decode()

    def test_mended_it_is_handed_in_from_the_same_page(self, liaison: Client, owed: Obligation) -> None:
        page = self.submit(liaison, owed, {**fresh(liaison, owed), "text": "正文"})
        draft = Submission.objects.get()
        form = {"version": hidden(page, "version"), **GOOD}
        liaison.post(f"/desk/submissions/{draft.pk}/submit/", form)
        assert again(draft).state == "submitted"

    def test_pressed_twice_it_is_one(self, liaison: Client, owed: Obligation) -> None:
        form = {**fresh(liaison, owed), **GOOD}
        for _ in range(2):
            page = self.submit(liaison, owed, form)
            assert page.status_code == 200
        assert Submission.objects.get().revisions.count() == 1

    def test_a_fresh_form_for_what_has_closed_meanwhile_keeps_the_text_on_the_page(
        self, liaison: Client, ledger: Ledger
    ) -> None:
        owed = ledger.owe(ledger.task(closes=True))
        form = {**fresh(liaison, owed), **GOOD}
        Obligation.objects.update(due_at=now() - timedelta(minutes=1))
        page = self.submit(liaison, owed, form)
        assert page.status_code == 422
        assert "已经截止" in words(page)
        assert GOOD["text"] in page.content.decode()

    def test_what_was_handed_in_can_be_read_and_not_written_on(
        self, ledger: Ledger, liaison: Client, owed: Obligation
    ) -> None:
        filed = file(owed, ledger.liaison)
        page = liaison.get(f"/desk/submissions/{filed.pk}/edit/", follow=True)
        assert page.redirect_chain[-1][0] == f"/desk/submissions/{filed.pk}/"
        assert "一个学生的故事。" in words(page)
        assert "没有填：照片" in words(page)

    def test_it_costs_no_more_with_a_long_record(
        self, ledger: Ledger, liaison: Client, owed: Obligation
    ) -> None:
        filed = file(owed, ledger.liaison)
        with_one = _queries(liaison, filed)
        for _ in range(3):
            _return_and_answer(ledger, filed)
        assert _queries(liaison, filed) == with_one

    def test_filing_for_an_area_is_ticked_kept_and_stored(self, ledger: Ledger) -> None:
        county = at_desk(make_person(ledger.tree.county, Role.LIAISON))
        owed = ledger.owe(ledger.task(spec=FIGURES, kinds=(UnitKind.COUNTY,)), ledger.tree.county)
        page = self.submit(county, owed, {**fresh(county, owed), "students": "", "covers_area": "on"})
        assert 'name="covers_area" checked' in page.content.decode()
        form = {"version": hidden(page, "version"), "students": "30", "covers_area": "on"}
        page = county.post(f"/desk/submissions/{Submission.objects.get().pk}/submit/", form, follow=True)
        assert Submission.objects.get().covers_area
        assert "代全域填报" in words(page)


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
        form["covers_area"] = hidden(page, "covers_area")
        page = at_desk(one).post(f"{place}/resolve/", form, follow=True)
        assert 'name="covers_area" checked' in page.content.decode()

    @pytest.mark.parametrize("mine", ["", "[]", "{broken", '"text"'])
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


def test_a_draft_is_not_there_for_the_office_above(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    assert at_desk(ledger.county).get(f"/desk/submissions/{draft.pk}/").status_code == 404


def test_another_school_sees_nothing_of_it(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    other = at_desk(make_person(ledger.tree.school2))
    for address in (
        f"/desk/obligations/{owed.pk}/",
        f"/desk/submissions/{filed.pk}/",
        f"/desk/submissions/{filed.pk}/edit/",
    ):
        assert other.get(address).status_code == 404


def _queries(client: Client, submission: Submission) -> int:
    return cost(client, f"/desk/submissions/{submission.pk}/")


def _return_and_answer(ledger: Ledger, submission: Submission) -> None:
    back = return_submission(submission=submission, by=ledger.county, reason="再改")
    submit(submission=back, by=ledger.liaison, version=back.version, raw={"people": str(back.version)})
