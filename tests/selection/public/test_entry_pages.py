"""The public pages of a call and of a person's work: the link, the files, what is theirs and how they get rid of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from tests.activities.test_booking_pages import proof
from tests.factories import make_form
from tests.media.pictures import picture
from tests.portal.english import own_chinese
from tests.portal.reading import cost
from tests.selection.factories import SPEC, Stage
from tests.selection.public.factories import MAIL, WORK, again, begin, file, public_call, token_of
from vocweek.activities.models import PersonalRequest
from vocweek.activities.personal import contact_hash
from vocweek.activities.purging.answering import erase
from vocweek.activities.purging.finding import Asking
from vocweek.activities.purging.stores import stores
from vocweek.core.clock import now
from vocweek.media.models import Asset
from vocweek.media.queries import own_shelf
from vocweek.org.models import Role
from vocweek.reporting.models import Revision
from vocweek.selection.models import Call, Entry, PublicEntry, PublicFile
from vocweek.selection.public.stores import forget_unfinished
from vocweek.selection.services import open_call

WITH_PICTURE: dict[str, Any] = {
    **SPEC,
    "sections": [
        {
            **SPEC["sections"][0],
            "fields": [
                *SPEC["sections"][0]["fields"],
                {"key": "essay_picture", "label": "配图", "type": "image", "max_count": 2},
            ],
        }
    ],
}
PERSON = {"who_name": "李明", "who_phone": "13800138000", "who_role": "teacher", "who_agrees": "1"}


@pytest.fixture
def call(stage: Stage) -> Call:
    return public_call(stage)


@pytest.fixture
def pictured(stage: Stage) -> Call:
    made = stage.draft(entrants=("public",), contact="办公室")
    made.form = make_form(WITH_PICTURE, title="征文")
    made.save()
    return open_call(call=made, by=stage.person(stage.tree.province))


def ask_for_link(client: Client, call: Call, **more: str) -> Any:
    sent = {"mail": MAIL, "client_key": str(uuid4()), "altcha": proof(client)} | more
    return client.post(f"/zj/{call.public_id}/enter/", sent)


def page_of(work: PublicEntry) -> str:
    return f"/zj/g/{token_of(work)}/"


def sent(work: PublicEntry, **more: Any) -> dict[str, Any]:
    return WORK | PERSON | {"version": again(work).version} | more


class TestCalls:
    def test_the_public_is_shown_calls_that_people_may_enter_and_no_others(
        self, client: Client, stage: Stage, call: Call
    ) -> None:
        drafted, of_units = (
            stage.draft(title="还没有发布", entrants=("public",)),
            stage.call(title="只面向单位"),
        )
        page = client.get("/zj/").text
        assert call.title in page and drafted.title not in page and of_units.title not in page
        for hidden in (drafted, of_units):
            assert client.get(f"/zj/{hidden.public_id}/").status_code == 404

    def test_a_call_says_what_is_asked_and_what_becomes_of_it(self, client: Client, call: Call) -> None:
        page = client.get(f"/zj/{call.public_id}/").text
        assert all(word in page for word in ("标题", "必填", "监护人", "0371-66090000", "我要投稿"))

    def test_pages_speak_english(self, client: Client, stage: Stage, call: Call) -> None:
        work = begin(stage, call)
        addresses = ("/zj/", f"/zj/{call.public_id}/", f"/zj/{call.public_id}/enter/", page_of(work))
        for address in addresses:
            assert own_chinese(client.get(f"/en{address}")) == [], address
        filed = client.post(f"/en{page_of(work)}", sent(work), follow=True)
        assert own_chinese(filed) == []
        assert own_chinese(client.get(f"/en{page_of(work)}mine/")) == []

    @pytest.mark.parametrize("many", [1, 4])
    def test_the_list_takes_one_query_however_long(self, stage: Stage, many: int) -> None:
        for _ in range(many):
            public_call(stage)
        assert cost("/zj/") == 1


class TestLink:
    def test_whoever_leaves_a_mail_is_sent_a_link(self, client: Client, call: Call) -> None:
        answer = ask_for_link(client, call)
        work = PublicEntry.objects.get(mail_hash=contact_hash(MAIL))
        assert MAIL in answer.text and token_of(work) not in answer.text
        assert "还没有投出" in client.get(page_of(work)).text

    def test_no_proof_no_mail(self, client: Client, call: Call) -> None:
        assert ask_for_link(client, call, altcha="").status_code == 422
        assert not PublicEntry.objects.exists()

    def test_without_script_a_plain_question_does(self, client: Client, call: Call) -> None:
        question = client.get(f"/zj/{call.public_id}/enter/").context["question"]
        one, other = (("零一二三四五六七八九".index(sign)) for sign in question.words[:3:2])
        answer = ask_for_link(client, call, altcha="", question=question.signed, answer=str(one + other))
        assert answer.status_code == 200 and PublicEntry.objects.count() == 1

    def test_a_unit_is_named_by_its_link_or_chosen_by_its_name(
        self, client: Client, stage: Stage, call: Call
    ) -> None:
        school = stage.tree.school
        by_link = client.get(f"/zj/{call.public_id}/enter/?unit={school.code}").text
        assert f'value="{school.code}"' in by_link
        several = ask_for_link(client, call, unit_name="示例职业学校")
        assert school.name in several.text and not PublicEntry.objects.exists()
        ask_for_link(client, call, unit=school.code, unit_name="示例职业学校")
        assert PublicEntry.objects.get().unit.unit == school

    def test_a_unit_there_is_not_is_told_so(self, client: Client, call: Call) -> None:
        assert "没有找到这个单位" in ask_for_link(client, call, unit_name="月球学院").text

    def test_of_a_call_of_units_people_a_unit_must_be_named(self, client: Client, stage: Stage) -> None:
        theirs = public_call(stage, entrants=("people",))
        assert ask_for_link(client, theirs).status_code == 422

    def test_one_address_is_not_sent_mail_after_mail(self, client: Client, call: Call) -> None:
        for _ in range(11):  # five in a stretch, and two stretches at the most while the test runs
            assert ask_for_link(client, call).status_code == 200
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'selection.mail_work'")
            assert cursor.fetchone()[0] <= 10

    def test_guesses_open_nothing(self, client: Client, call: Call) -> None:
        assert client.get("/zj/g/AAAAAAAAAAAAAAAAAAAAAA/").status_code == 404


class TestWork:
    def test_from_the_draft_to_the_desk(self, client: Client, stage: Stage, call: Call) -> None:
        work = begin(stage, call)
        saved = client.post(page_of(work), sent(work, essay_text="", save="1"), follow=True)
        assert "已保存" in saved.text and "师傅的手" in saved.text
        filed = client.post(page_of(work), sent(work), follow=True)
        assert "已投出" in filed.text and "撤回" in filed.text and filed["X-Robots-Tag"] == "noindex"
        assert Entry.objects.get(call=call).author == "李明"

    def test_what_is_missing_is_told_and_what_was_typed_is_kept(
        self, client: Client, stage: Stage, call: Call
    ) -> None:
        work = begin(stage, call)
        answer = client.post(page_of(work), sent(work, essay_title="", who_agrees=""))
        assert answer.status_code == 422 and "勾选同意" in answer.text
        assert again(work).draft["essay_text"] == WORK["essay_text"]

    def test_a_photo_comes_with_the_form_and_goes_when_it_is_ticked(
        self, client: Client, stage: Stage, pictured: Call
    ) -> None:
        work = begin(stage, pictured)
        photo = SimpleUploadedFile("车间.jpg", picture(), "image/jpeg")
        client.post(page_of(work), sent(work, essay_picture=photo, save="1"))
        kept = PublicFile.objects.get(entry=work)
        assert client.get(f"{page_of(work)}tu/{kept.pk}/").status_code == 200
        assert not own_shelf(work.unit.unit_id).exists()  # a stranger's draft is not in the unit's library
        client.post(page_of(work), sent(work, drop=kept.pk, save="1"))
        assert not PublicFile.objects.exists() and not Asset.objects.filter(pk=kept.asset_id).exists()

    def test_what_is_no_picture_is_refused_and_the_text_is_kept(
        self, client: Client, stage: Stage, pictured: Call
    ) -> None:
        work = begin(stage, pictured)
        bad = SimpleUploadedFile("车间.jpg", b"MZ" + b"\0" * 500, "image/jpeg")
        answer = client.post(page_of(work), sent(work, essay_picture=bad))
        assert answer.status_code == 422 and again(work).submission is None
        assert again(work).draft["essay_title"] == WORK["essay_title"]

    def test_a_filed_photo_is_the_submission_s_and_another_s_is_not(
        self, client: Client, stage: Stage, pictured: Call
    ) -> None:
        stranger = begin(stage, pictured, "wang@example.cn")
        photo = SimpleUploadedFile("别人的.jpg", picture(), "image/jpeg")
        client.post(page_of(stranger), sent(stranger, essay_picture=photo, save="1"))
        taken = PublicFile.objects.get().asset_id
        work = begin(stage, pictured)
        client.post(page_of(work), sent(work, essay_picture=str(taken)))
        assert again(work).submission.filed["essay_picture"] == []

    def test_it_is_taken_back_and_thrown_away_by_its_person(
        self, client: Client, stage: Stage, call: Call
    ) -> None:
        work = file(begin(stage, call))
        address = page_of(work)
        assert "已撤回" in client.post(f"{address}back/", follow=True).text
        assert "已删除" in client.post(f"{address}away/").text
        assert client.get(address).status_code == 404 and not PublicEntry.objects.exists()


class TestPersonalData:
    def test_it_is_shown_handed_out_and_erased_by_the_link(
        self, client: Client, stage: Stage, call: Call
    ) -> None:
        work = file(begin(stage, call))
        address, submission = page_of(work), work.submission
        assert MAIL in client.get(f"{address}mine/").text
        assert client.get(f"{address}mine.json").json()["记录"][0]["姓名"] == "李明"
        assert "已经删除" in client.post(f"{address}erase/").text
        left = PublicEntry.objects.get(pk=work.pk)
        assert (left.sealed, left.mail_hash, left.draft) == (None, "", {})
        assert Entry.objects.get(submission=submission).state == "withdrawn"
        assert client.get(address).status_code == 404
        assert PersonalRequest.objects.filter(kind=PersonalRequest.Kind.ERASE).count() == 1

    def test_personal_fields_of_the_form_go_from_every_revision_and_the_history(
        self, client: Client, stage: Stage, call: Call
    ) -> None:
        work = file(begin(stage, call), essay_author="李明本人")
        client.post(f"{page_of(work)}erase/")
        assert Revision.objects.get(submission=work.submission).values["essay_author"] is None
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM reporting_submissionevent WHERE filed::text LIKE %s", ["%李明本人%"]
            )
            assert cursor.fetchone() == (0,)

    def test_an_office_answers_by_a_mail_somebody_names(self, stage: Stage, call: Call) -> None:
        file(begin(stage, call, unit=stage.tree.school))
        asking = Asking((contact_hash(MAIL),), "phone", "本人来电")
        office = stage.person(stage.tree.province, Role.OFFICE)
        assert erase(asking=asking, unit=stage.tree.province, by=office) == 1

    def test_the_purge_waits_for_the_end_of_the_call(self, stage: Stage, call: Call) -> None:
        work = file(begin(stage, call))
        (store,) = [one for one in stores() if one.model is PublicEntry]
        assert not store.left_in(call.edition_id).filter(pk=work.pk).exists()
        Call.objects.filter(pk=call.pk).update(state="decided", closed_at=now(), decided_at=now())
        assert store.left_in(call.edition_id).filter(pk=work.pk).exists()
        store.clear_rows([work.pk], now())
        assert not store.left_in(call.edition_id).exists() and Entry.objects.get().author == "李明"

    def test_what_nobody_finished_is_forgotten(self, client: Client, stage: Stage, call: Call) -> None:
        never_opened, written = begin(stage, call), begin(stage, call, "wang@example.cn")
        client.post(page_of(written), sent(written, save="1"))
        assert forget_unfinished(now() + timedelta(days=8)) == 1
        assert list(PublicEntry.objects.all()) == [written] and never_opened not in PublicEntry.objects.all()
        assert forget_unfinished(now() + timedelta(days=40)) == 1
