"""Files a person, or somebody who is none, may bring: each is said in Chinese, and nothing is stored."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.reporting.workbooks.desk import (
    Office,
    counts,
    main,
    refusal,
    rewritten,
)
from vocweek.campaign.models import FormVersion
from vocweek.core.errors import DomainError
from vocweek.formspec import Field, FieldType, FormSpec, Section, to_json
from vocweek.org.models import OrgUnit
from vocweek.reporting.models import Submission, WorkbookUpload
from vocweek.reporting.workbooks import guarding
from vocweek.reporting.workbooks.layout import STAMP
from vocweek.reporting.workbooks.services import keep_upload


class TestTheFile:
    def test_a_workbook_of_another_task_is_named(self, office: Office) -> None:
        other = office.ledger.task(
            spec=FormSpec("x", (Section("s", "s", (Field("a", "甲", FieldType.INTEGER),)),))
        )
        other.title = "别的任务"
        other.save()
        office.ledger.owe(other)
        theirs = Office(office.ledger, office.person, office.at, other)
        assert "这是“别的任务”的表" in refusal(office.upload(theirs.bytes()))

    def test_a_workbook_that_did_not_come_from_here_is_refused(self, office: Office) -> None:
        out = io.BytesIO()
        with xlsxwriter.Workbook(out) as book:
            book.add_worksheet("填报").write(0, 0, "学生数")
        assert "不是从平台下载的" in refusal(office.upload(out.getvalue()))

    def test_a_hidden_sheet_edited_by_hand_is_noticed(self, office: Office) -> None:
        book = office.download()
        book[STAMP]["B2"] = "99"
        assert "隐藏工作表被改动" in refusal(office.upload(book))

    def test_an_older_version_is_carried_over_by_key(self, office: Office, school: OrgUnit) -> None:
        book = office.download()
        main(book).fill(school, students=8, remark="好")
        fields = (
            Field("students", "学生人数", FieldType.INTEGER, required=True),
            Field("teachers", "教师数", FieldType.INTEGER),
        )
        spec = to_json(FormSpec("新表", (Section("figures", "新表", fields),)))
        task = office.task
        task.form = FormVersion.objects.create(key=task.form.key, version=2, title="新表", spec=spec)
        task.save()
        upload = office.upload(book)
        assert counts(upload)["new"] == 1
        notes = "".join(upload.report["notes"])
        assert "表单更新过" in notes
        assert "“教师数”" in notes
        assert "“备注”" in notes
        office.file(upload)
        assert Submission.objects.get().filed == {"students": 8, "teachers": None}

    @pytest.mark.parametrize(
        ("content", "name", "words"),
        [
            (b"hello", "x.xlsx", "这不是 Excel 表格"),
            (b"PK\x03\x04 broken", "x.xlsx", "可能已损坏"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "x.xls", "另存为"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "x.et", ".et"),
        ],
    )
    def test_what_cannot_be_read_says_what_to_do(
        self, office: Office, content: bytes, name: str, words: str
    ) -> None:
        assert words in refusal(office.upload(content, name))

    def test_a_password_is_asked_to_be_taken_off(self, office: Office) -> None:
        head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
        content = head + "EncryptedPackage".encode("utf-16-le") + bytes(4000)
        assert "密码" in refusal(office.upload(content)) or "打不开" in refusal(office.upload(content))

    def test_a_zip_bomb_is_not_unpacked(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(guarding, "UNPACKED_LIMIT", 2 * 1024 * 1024)
        bomb = rewritten(
            office.bytes(), lambda name, old: bytes(5_000_000) if name == "xl/styles.xml" else old
        )
        assert "解开后过大" in refusal(office.upload(bomb))

    def test_entities_are_not_resolved(self, office: Office) -> None:
        evil = rewritten(
            office.bytes(),
            lambda name, old: (
                old.replace(b"?>", b"?><!DOCTYPE x [<!ENTITY a 'b'>]>", 1)
                if name == "xl/workbook.xml"
                else old
            ),
        )
        assert "打不开" in refusal(office.upload(evil))

    def test_200_mb_are_refused_unread(self, office: Office) -> None:
        file = SimpleUploadedFile("x.xlsx", b"PK")
        file.size = 200 * 1024 * 1024
        with pytest.raises(DomainError, match="超过 20 MB"):
            keep_upload(task=office.task, node=office.ledger.node(office.at), file=file, by=office.person)
        assert not WorkbookUpload.objects.exists()
