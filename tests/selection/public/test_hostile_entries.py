"""Somebody without an account who sends what nobody asked for: files, mails, links, presses."""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from tests.factories import make_form
from tests.media.pictures import picture
from tests.selection.factories import Stage
from tests.selection.public.factories import MAIL, WORK, again, begin, file, public_call, token_of
from tests.selection.public.test_entry_pages import WITH_PICTURE, ask_for_link, page_of, sent
from vocweek.core.clock import now
from vocweek.media.models import Asset
from vocweek.selection.models import Call, PublicEntry, PublicFile
from vocweek.selection.public import files as room
from vocweek.selection.public.mails import Mail, send_about
from vocweek.selection.services import open_call


@pytest.fixture
def call(stage: Stage) -> Call:
    return public_call(stage)


@pytest.fixture
def pictured(stage: Stage) -> Call:
    made = stage.draft(entrants=("public",), contact="办公室")
    made.form = make_form(WITH_PICTURE, title="征文")
    made.save()
    return open_call(call=made, by=stage.person(stage.tree.province))


def photo(name: str = "车间.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture(), "image/jpeg")


def huge_picture() -> bytes:
    """Return a PNG of 900 million pixels that weighs less than a photo."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    side = 30_000
    head = side.to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"
    lines = zlib.compressobj(9)
    body = b"".join(lines.compress(bytes(side + 1)) for _ in range(side)) + lines.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def renamed_archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("a.bin", bytes(1_000_000))
    return out.getvalue()


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("空的.jpg", b""),
            ("网页.jpg", b"<html><script>alert(1)</script>"),
            ("矢量.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
            ("炸弹.png", huge_picture()),
            ("半张.jpg", picture()[:200]),
            ("../../etc/passwd", b"root:x:0:0"),
            ("车间\r\nX-Odd: 1.jpg", b"MZ"),
            ("长" * 300 + ".jpg", b"MZ"),
        ],
        ids=["empty", "page", "svg", "bomb", "torn", "path", "lines", "long"],
    )
    def test_what_is_no_picture_is_refused_in_words_and_nothing_of_it_stays(
        self, client: Client, stage: Stage, pictured: Call, name: str, content: bytes
    ) -> None:
        work = begin(stage, pictured)
        odd = SimpleUploadedFile(name, content, "image/jpeg")
        answer = client.post(page_of(work), sent(work, essay_picture=odd, save="1"))
        assert answer.status_code == 422 and "有 1 处需要修改" in answer.text
        assert not Asset.objects.exists() and again(work).draft["essay_title"] == WORK["essay_title"]

    def test_an_archive_called_a_photo_is_not_filed(
        self, client: Client, stage: Stage, pictured: Call
    ) -> None:
        work = begin(stage, pictured)
        odd = SimpleUploadedFile("车间.jpg", renamed_archive(), "image/jpeg")
        answer = client.post(page_of(work), sent(work, essay_picture=odd))
        assert answer.status_code == 422 and "配图" in answer.text
        assert again(work).submission is None

    def test_a_work_that_is_filed_takes_no_more_files_into_the_units_space(
        self, client: Client, stage: Stage, pictured: Call
    ) -> None:
        work = file(begin(stage, pictured))
        for press in ({}, {"save": "1"}):
            client.post(page_of(work), sent(work, essay_picture=photo(), **press))
        assert not Asset.objects.exists()

    def test_filing_twice_with_the_same_photo_keeps_it_once(
        self, client: Client, stage: Stage, pictured: Call
    ) -> None:
        work = begin(stage, pictured)
        pressed = sent(work)
        for _ in range(2):
            answer = client.post(page_of(work), pressed | {"essay_picture": photo()})
            assert answer.status_code == 302
        assert [one.asset for one in PublicFile.objects.all()] == list(Asset.objects.all())
        assert len(again(work).submission.filed["essay_picture"]) == 1

    def test_a_photo_sent_from_an_old_page_is_kept_with_the_work(
        self, client: Client, stage: Stage, pictured: Call
    ) -> None:
        work = begin(stage, pictured)
        old = sent(work, save="1")
        client.post(page_of(work), old)
        answer = client.post(page_of(work), old | {"essay_picture": photo()})
        assert answer.status_code == 422 and "车间.jpg" in answer.text
        assert PublicFile.objects.get(entry=work).asset == Asset.objects.get()

    def test_too_many_files_are_refused_together_and_leave_nothing(
        self, client: Client, stage: Stage, pictured: Call, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(room, "MOST_FILES", 1)
        work = begin(stage, pictured)
        two = [photo("一.jpg"), photo("二.jpg")]
        answer = client.post(page_of(work), sent(work, essay_picture=two, save="1"))
        assert answer.status_code == 422 and "最多带 1 个文件" in answer.text
        assert not Asset.objects.exists()


class TestMails:
    @pytest.mark.parametrize(
        "mail",
        [
            "a@example.cn\nBcc: b@example.cn",
            "a@example.cn\r\nBcc: b@example.cn",
            "a@example.cn,b@example.cn",
            "a@example.cn;b@example.cn",
            "<a@example.cn>",
            '"a b"@example.cn',
            "a@[127.0.0.1]",
            "a@localhost",
            "李明@example.cn",
            "a" * 300 + "@example.cn",
        ],
    )
    def test_what_is_no_address_of_one_mailbox_is_told_so(
        self, client: Client, call: Call, mail: str
    ) -> None:
        answer = ask_for_link(client, call, mail=mail)
        assert answer.status_code == 422 and "请填写能收信的邮箱" in answer.text
        assert not PublicEntry.objects.exists()

    @pytest.mark.parametrize(
        "mail", ["Li.Ming+huodongzhou@Example.CN", "ｌｉｍｉｎｇ@example.cn", " a\x00@example.cn "]
    )
    def test_an_odd_address_that_is_one_gets_its_link_alone(
        self, client: Client, call: Call, mail: str
    ) -> None:
        ask_for_link(client, call, mail=mail)
        send_about(PublicEntry.objects.get().pk, Mail.LINK)
        (message,) = outbox.outbox
        assert len(message.to) == 1 and message.to[0].isascii() and message.to[0] == message.to[0].lower()

    def test_a_note_after_a_plus_is_the_same_mailbox_to_the_limit(self, client: Client, call: Call) -> None:
        for number in range(11):  # five in a stretch, and two stretches at the most while the test runs
            assert ask_for_link(client, call, mail=f"wang+{number}@example.cn").status_code == 200
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'selection.mail_work'")
            assert cursor.fetchone()[0] <= 10


class TestLinks:
    def test_an_altered_link_opens_nothing(self, client: Client, stage: Stage, call: Call) -> None:
        token = token_of(begin(stage, call))
        swapped = token.swapcase() if token.swapcase() != token else token[::-1]
        altered = (
            swapped,
            f"{token}%00",
            f"{token}=",
            f"{token}%0a",
            f" {token}",
            f"{token}/../{token}",
            "页" * 22,
        )
        for one in altered:
            for part in ("", "mine/", "mine.json"):
                assert client.get(f"/zj/g/{one}/{part}").status_code == 404, one

    def test_a_link_to_what_was_thrown_away_opens_nothing_and_presses_nothing(
        self, client: Client, stage: Stage, call: Call
    ) -> None:
        work = begin(stage, call)
        address, pressed = page_of(work), sent(work)
        client.post(f"{address}away/")
        for part in ("", "back/", "away/", "erase/"):
            assert client.post(address + part, pressed).status_code == 404

    def test_a_file_is_opened_by_the_link_of_its_own_work_alone(
        self, client: Client, stage: Stage, pictured: Call
    ) -> None:
        theirs, mine = begin(stage, pictured, "wang@example.cn"), begin(stage, pictured)
        client.post(page_of(theirs), sent(theirs, essay_picture=photo(), save="1"))
        kept = PublicFile.objects.get()
        assert client.get(f"{page_of(mine)}tu/{kept.pk}/").status_code == 404
        client.post(page_of(mine), sent(mine, drop=kept.pk, save="1"))
        assert PublicFile.objects.filter(pk=kept.pk).exists()

    def test_after_the_close_a_link_still_shows_and_files_nothing(
        self, client: Client, stage: Stage, call: Call
    ) -> None:
        begun, filed = begin(stage, call), file(begin(stage, call, "wang@example.cn"))
        Call.objects.filter(pk=call.pk).update(due_at=now() - timedelta(minutes=1))
        assert "没有投出" in client.get(page_of(begun)).text
        assert client.post(page_of(begun), sent(begun)).status_code == 422
        assert "已经截止" in client.post(f"{page_of(filed)}back/", follow=True).text
        assert again(filed).submission is not None and again(begun).submission is None

    def test_asking_after_the_close_sends_nothing(self, client: Client, call: Call) -> None:
        Call.objects.filter(pk=call.pk).update(due_at=now() - timedelta(minutes=1))
        answer = ask_for_link(client, call)
        assert "已经截止" in answer.text and MAIL not in answer.text
        assert not PublicEntry.objects.exists()
