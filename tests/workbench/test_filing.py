"""Filing: the form, its silent saving, and handing in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.factories import make_person
from tests.reporting.ledgers import GOOD, Ledger, again, begin, file
from tests.workbench.desks import FIGURES, at_desk, cost, edit_page, fresh, hidden, sentence, words
from vocweek.core.clock import now
from vocweek.org.models import Role, UnitKind
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import exempt, return_submission, submit


def save(client: Client, owed: Obligation, form: dict[str, Any]) -> HttpResponse:
    return client.post(f"/desk/obligations/{owed.pk}/save/", form)


class TestTheForm:
    def test_opening_it_writes_nothing(self, liaison: Client, owed: Obligation) -> None:
        fresh(liaison, owed)
        assert not Submission.objects.exists()

    def test_it_says_for_whom_and_until_when(self, liaison: Client, owed: Obligation) -> None:
        page = liaison.get(f"/desk/obligations/{owed.pk}/")
        assert sentence(page).startswith("示例职业学校一。明天截止，还有")

    def test_the_mailbox_the_notice_names_is_a_way_out(self, ledger: Ledger, liaison: Client) -> None:
        owed = ledger.owe(ledger.task(title="总结", mailbox="zck@126.com"))
        page = liaison.get(f"/desk/obligations/{owed.pk}/").content.decode()
        assert 'href="mailto:zck@126.com?subject=%E6%80%BB%E7%BB%93' in page
        without = liaison.get(f"/desk/obligations/{ledger.owe(ledger.task()).pk}/").content.decode()
        assert "mailto:" not in without

    def test_what_is_known_is_filled_in(self, ledger: Ledger, liaison: Client) -> None:
        owed = ledger.owe(ledger.task(spec=FIGURES))
        page = liaison.get(f"/desk/obligations/{owed.pk}/").content.decode()
        assert 'name="enrolled" value="1000"' in page
        assert "名册已有，请核对" in page

    def test_a_task_taken_back_exempt_or_closed_offers_no_form(self, ledger: Ledger, liaison: Client) -> None:
        closed = ledger.owe(ledger.task(closes=True), due_at=now() - timedelta(hours=1))
        withdrawn = ledger.owe(ledger.task(state="withdrawn"))
        spared = ledger.owe(ledger.task())
        exempt(obligation=spared, by=ledger.city, reason="今年停招")
        for owed, why in ((closed, "已经截止"), (withdrawn, "已由下发单位收回"), (spared, "已经免报")):
            page = liaison.get(f"/desk/obligations/{owed.pk}/")
            assert why in words(page)
            assert "data-autosave-url" not in page.content.decode()

    def test_it_says_how_the_item_stands_in_the_figures(self, liaison: Client, owed: Obligation) -> None:
        page = words(liaison.get(f"/desk/obligations/{owed.pk}/"))
        assert "为什么没算我的 还没有报送，所以没有计入“已报”。" in page

    def test_a_draft_is_told_from_what_is_filed(
        self, ledger: Ledger, liaison: Client, owed: Obligation
    ) -> None:
        draft = begin(owed, ledger.liaison)
        assert "草稿不计入“已报”" in words(liaison.get(f"/desk/submissions/{draft.pk}/edit/"))

    def test_one_of_two_and_what_has_closed_say_why_they_are_not_counted(
        self, ledger: Ledger, liaison: Client
    ) -> None:
        two = ledger.owe(ledger.task(at_least=2))
        file(two, ledger.liaison)
        assert "至少要报 2 件，还差 1 件" in words(liaison.get(f"/desk/obligations/{two.pk}/"))
        closed = ledger.owe(ledger.task(closes=True), due_at=now() - timedelta(hours=1))
        assert "确需报送，请联系上级延期" in words(liaison.get(f"/desk/obligations/{closed.pk}/"))

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
