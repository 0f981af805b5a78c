"""What a person, or somebody who is none, may bring: each is said in Chinese, and nothing is stored."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from datetime import time as time_of_day

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from tests.reporting.ledgers import STORY
from tests.reporting.workbooks.desk import Office, Sheet, counts, main, marked, refusal, said, saved
from vocweek.campaign.models import FormVersion
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.formspec import Field, FieldType, FormSpec, Section, to_json
from vocweek.org.models import OrgUnit
from vocweek.reporting.models import Submission, WorkbookUpload
from vocweek.reporting.workbooks import guarding
from vocweek.reporting.workbooks.layout import FIRST_ROW, HEADINGS_ROW, KEYS_ROW, STAMP
from vocweek.reporting.workbooks.marking import COLOUR, LIST
from vocweek.reporting.workbooks.services import keep_upload

EVIL = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)")


@pytest.fixture
def school(office: Office) -> OrgUnit:
    return office.ledger.tree.school


def rewritten(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a workbook with the parts of its archive changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


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


class TestTheSheet:
    def test_a_million_empty_rows_take_a_moment(self, office: Office, school: OrgUnit) -> None:
        book = office.download()
        main(book).fill(school, students=8)
        empty = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % row for row in range(5_000, 1_005_000))
        content = rewritten(
            saved(book),
            lambda name, old: (
                old.replace(b"</sheetData>", empty + b"</sheetData>")
                if name == "xl/worksheets/sheet1.xml"
                else old
            ),
        )
        start = time.process_time()
        assert counts(office.upload(content)) == {"new": 1, "untouched": 1}
        assert time.process_time() - start < 20

    def test_a_cell_far_away_is_not_followed(self, office: Office) -> None:
        book = office.download()
        main(book).sheet["XFD1048576"] = "远"
        assert "范围过大" in refusal(office.upload(book))

    @pytest.mark.parametrize(
        "cell",
        [
            "<c r='XFD1048576'><v>1</v></c>",
            '<c r = "XFD1048576"><v>1</v></c>',
            '<c\nr="XFD1048576"><v>1</v></c>',
            '<c r="xfd1048576"><v>1</v></c>',
            '<c r="XFD1048576" s="/>"><v>1</v></c>',
            "<c><v>1</v></c>" * 30_000,
            '<x:c xmlns:x="x" r="XFD1048576"><v>1</v></x:c>',
            " " * (2 * 1024 * 1024) + "<c r='XFD1048576'><v>1</v></c>",
        ],
    )
    def test_a_cell_far_away_is_not_followed_however_it_is_written(self, office: Office, cell: str) -> None:
        far = rewritten(
            office.bytes(),
            lambda name, old: (
                old.replace(b"</sheetData>", f'<row r="1048576">{cell}</row></sheetData>'.encode())
                if name == "xl/worksheets/sheet1.xml"
                else old
            ),
        )
        assert "未予读取" in refusal(office.upload(far))

    @pytest.mark.parametrize(
        "place", ["../sheet.xml", "xl/worksheets/sheet1.xml", "worksheets/sheet1.bin", ""]
    )
    def test_a_sheet_kept_where_we_do_not_look_is_not_read(self, office: Office, place: str) -> None:
        moved = rewritten(
            office.bytes(),
            lambda name, old: (
                old.replace(b'"worksheets/sheet1.xml"', f'"{place}"'.encode())
                if name == "xl/_rels/workbook.xml.rels"
                else old
            ),
        )
        assert "少见" in refusal(office.upload(moved))

    def test_a_long_text_in_a_great_many_cells_is_refused(self, office: Office) -> None:
        out = io.BytesIO()
        with xlsxwriter.Workbook(out) as book:
            sheet = book.add_worksheet("填报")
            for row in range(15_000):
                sheet.write_string(row, 0, "长" * 10_000)
        assert len(out.getvalue()) < 200_000
        assert "解开后过大" in refusal(office.upload(out.getvalue()))

    def test_many_short_texts_beside_a_long_one_are_no_bomb(self, office: Office, school: OrgUnit) -> None:
        book = office.download()
        main(book).fill(school, students=8)
        more = book.create_sheet("草稿")
        for row in range(1, 20_000):
            more.cell(row, 1).value = "短"
        more.cell(1, 2).value = "长" * 10_000
        assert counts(office.upload(book)) == {"new": 1, "untouched": 1}

    @pytest.mark.parametrize(
        "inside",
        [
            b'<row r="50"/></sheetData><mergeCells><mergeCell ref="A99:XFD900000"/></mergeCells>',
            b'</sheetData><hyperlinks><hyperlink ref="A9:XFD900000" location="x"/></hyperlinks>',
            b'<row r="5000">' + b'<c r="ZZ5000" s="1"/>' * 700_000 + b"</row></sheetData>",
        ],
    )
    def test_a_file_that_is_too_much_to_mark_comes_back_as_a_list(
        self, office: Office, school: OrgUnit, inside: bytes
    ) -> None:
        book = office.download()
        main(book).fill(school, students="很多")
        content = rewritten(
            saved(book),
            lambda name, old: (
                re.sub(rb"</sheetData>(<sheetProtection[^>]*>)?", lambda _: inside, old)
                if name == "xl/worksheets/sheet1.xml"
                else old
            ),
        )
        start = time.process_time()
        assert marked(office.upload(content)).sheetnames == [LIST]
        assert time.process_time() - start < 20

    def test_a_sheet_that_is_there_twice_is_not_read(self, office: Office) -> None:
        out = io.BytesIO(office.bytes())
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("xl/worksheets/Sheet1.xml", archive.read("xl/worksheets/sheet1.xml"))
        assert "少见" in refusal(office.upload(out.getvalue()))

    def test_columns_may_change_places(self, office: Office, school: OrgUnit) -> None:
        book = office.download()
        top = main(book)
        top.fill(school, students=8, remark="换了位置")
        rows = range(KEYS_ROW + 1, top.sheet.max_row + 1)
        first, last = top.columns["students"], top.columns["remark"]
        for row in rows:
            one, other = top.sheet.cell(row, first), top.sheet.cell(row, last)
            one.value, other.value = other.value, one.value
        upload = office.upload(book)
        office.file(upload)
        assert (Submission.objects.get().filed["students"], Submission.objects.get().filed["remark"]) == (
            8,
            "换了位置",
        )

    def test_without_hidden_keys_columns_are_found_by_their_headings(
        self, office: Office, school: OrgUnit
    ) -> None:
        book = office.download()
        top = main(book)
        top.fill(school, students=8)
        for cell in top.sheet[KEYS_ROW + 1]:
            if cell.value not in ("#key", None):
                cell.value = None
        assert counts(office.upload(book)) == {"new": 1, "untouched": 1}

    def test_a_deleted_column_is_said_and_its_field_left_alone(self, office: Office, school: OrgUnit) -> None:
        book = office.download()
        top = main(book)
        top.fill(school, students=8)
        top.sheet.delete_cols(top.columns["enrolled"])
        upload = office.upload(book)
        assert "没有“在校生数”" in upload.report["notes"][0]
        assert counts(upload) == {"new": 1, "untouched": 1}
        office.file(upload)
        assert Submission.objects.get().filed["enrolled"] == 1000

    def test_a_column_that_is_there_twice_is_refused(self, office: Office) -> None:
        book = office.download()
        top = main(book)
        top.sheet.cell(KEYS_ROW + 1, 14).value = "students"
        assert "出现了两次" in refusal(office.upload(book))

    def test_a_formula_without_a_value_is_said_in_its_cell(self, office: Office, school: OrgUnit) -> None:
        book = office.download()
        top = main(book)
        top.fill(school, students="=1+1")
        upload = office.upload(book)
        row = top.row_of(school)
        assert said(upload)[0] == (
            f"E{row}",
            "这一格的公式没有算出结果；请在 Excel 里打开重新保存，或直接填数。",
        )

    def test_the_value_of_a_formula_is_taken(self, office: Office, school: OrgUnit) -> None:
        book = office.download()
        main(book).fill(school, students="=4+4")
        worked_out = rewritten(
            saved(book),
            lambda name, old: (
                old.replace(b"<f>4+4</f><v></v>", b"<f>4+4</f><v>8</v>").replace(
                    b"<f>4+4</f><v />", b"<f>4+4</f><v>8</v>"
                )
                if name == "xl/worksheets/sheet1.xml"
                else old
            ),
        )
        upload = office.upload(worked_out)
        assert counts(upload) == {"new": 1, "untouched": 1}

    def test_merged_cells_are_said(self, office: Office, school: OrgUnit) -> None:
        book = office.download()
        top = main(book)
        top.fill(school, students=8)
        column, row = top.columns["students"], top.row_of(school)
        top.sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
        upload = office.upload(book)
        assert "合并的单元格" in said(upload)[0][1]
        assert not counts(upload).get("new")

    @pytest.mark.parametrize("typed", ["１，２３４", "1,234", "1234人", " 1234 ", 1234.0])
    def test_numbers_are_understood_as_people_write_them(
        self, office: Office, school: OrgUnit, typed: object
    ) -> None:
        book = office.download()
        main(book).fill(school, students=typed)
        office.file(office.upload(book))
        assert Submission.objects.get().filed["students"] == 1234

    def test_words_in_a_number_cell_are_said_there(self, office: Office, school: OrgUnit) -> None:
        book = office.download()
        main(book).fill(school, students="约八百")
        upload = office.upload(book)
        assert said(upload) == [
            (f"E{main(book).row_of(school)}", "学生数应为 0 至 9,999,999,999 的整数，现在是“约八百”。")
        ]


class TestTheRows:
    def test_a_unit_out_of_reach_is_refused(self, office: Office) -> None:
        far = office.ledger.tree.school3
        office.ledger.owe(office.task, far)
        theirs = Office(office.ledger, office.ledger.city, office.ledger.tree.city, office.task)
        book = theirs.download()
        main(book).fill(far, students=3)
        upload = office.upload(book)
        assert "不在您的职责范围内" in said(upload)[0][1]
        assert counts(upload)["wrong"] == 1

    def test_a_row_that_is_there_twice_is_said_at_both(self, office: Office, school: OrgUnit) -> None:
        book = office.download()
        top = main(book)
        top.fill(school, students=8)
        row = top.row_of(school)
        for cell in list(top.sheet[row]):
            top.sheet.cell(FIRST_ROW + 10, cell.column).value = cell.value
        upload = office.upload(book)
        assert {cell for cell, words in said(upload) if "同一行" in words} == {
            f"B{row}",
            f"B{FIRST_ROW + 10}",
        }
        assert not counts(upload).get("new")

    @pytest.mark.parametrize(
        ("code", "day"), [("Ｓ１", "2026年5月11日"), (" S1\u200b", "2026/5/11"), ("S1", "２０２６-5-11")]
    )
    def test_codes_and_days_are_understood_as_people_write_them(
        self, planning: Office, code: str, day: str
    ) -> None:
        monday = date(2026, 5, 11)
        task = planning.ledger.task(
            spec=STORY, daily_at=time_of_day(16), window_from=monday, window_to=monday
        )
        planning.ledger.owe(task, occurrence=monday, due_at=now() + timedelta(days=1))
        daily = Office(planning.ledger, planning.person, planning.at, task)
        book = daily.download()
        sheet = main(book)
        last = sheet.sheet.max_row + 1
        written = {"#code": code, "#day": day, "title": "又一篇", "text": "正文"}
        for key, text in written.items():
            sheet.sheet.cell(last, sheet.columns[key]).value = text
        assert counts(daily.upload(book)) == {"new": 1, "untouched": 1}

    def test_a_unit_code_typed_over_is_noticed(self, office: Office, school: OrgUnit) -> None:
        book = office.download()
        top = main(book)
        top.fill(school, students=8)
        top.cell(school, "#code").value = "S2"
        assert any("被改过" in words for _, words in said(office.upload(book)))

    def test_a_row_key_edited_by_hand_is_noticed(self, office: Office, school: OrgUnit) -> None:
        book = office.download()
        top = main(book)
        top.fill(school, students=8)
        top.cell(school, "#key").value = "1.0.0.0.abc.def"
        assert any("行标识被改动" in words for _, words in said(office.upload(book)))

    def test_rows_may_be_sorted_another_way(self, office: Office, school: OrgUnit) -> None:
        book = office.download()
        top = main(book)
        top.fill(school, students=8)
        rows = [top.row_of(school), top.row_of(office.ledger.tree.school2)]
        for column in range(1, top.sheet.max_column + 1):
            one, other = (top.sheet.cell(row, column) for row in rows)
            one.value, other.value = other.value, one.value
        office.file(office.upload(book))
        assert Submission.objects.get().roster_unit.code == "S1"


class TestFormulasAreNeverWritten:
    @pytest.mark.parametrize("evil", EVIL)
    def test_neither_in_the_workbook_nor_in_the_marked_file(
        self, office: Office, school: OrgUnit, evil: str
    ) -> None:
        unit = office.ledger.node(school)
        unit.name = evil
        unit.save()
        book = office.download()
        top = main(book)
        top.cell(school, "remark").value = evil
        top.cell(school, "remark").data_type = "s"
        top.fill(school, students="很多")
        upload = office.upload(book)
        for made in (office.bytes(), upload.marked.open("rb").read()):
            found = load_workbook(io.BytesIO(made))
            types = {
                cell.data_type for sheet in found.worksheets for row in sheet.iter_rows() for cell in row
            }
            assert "f" not in types
        assert Sheet(marked(upload)["填报"]).cell(school, "remark").value == evil


class TestTheMarkedFile:
    def test_wrong_cells_have_a_comment_and_a_colour_and_the_rest_is_as_it_was(
        self, office: Office, school: OrgUnit
    ) -> None:
        book = office.download()
        top = main(book)
        top.fill(school, students="很多", held_on=date(2026, 5, 12), remark="保持")
        top.sheet["N1"] = "我的备忘"
        back = marked(office.upload(book))
        sheet = Sheet(back["填报"])
        cell = sheet.cell(school, "students")
        assert "应为 0 至" in cell.comment.text
        assert cell.fill.fgColor.rgb == COLOUR
        assert sheet.sheet["N1"].value == "我的备忘"
        assert sheet.cell(school, "remark").value == "保持"
        assert sheet.sheet.protection.sheet
        assert sheet.sheet.cell(HEADINGS_ROW + 1, sheet.columns["students"]).comment is not None
        assert [cell.value for cell in back[LIST][2]][1] == f"E{top.row_of(school)}"

    def test_mended_and_brought_back_it_loses_its_marks(self, office: Office, school: OrgUnit) -> None:
        book = office.download()
        tree = office.ledger.tree
        main(book).fill(school, students="很多")
        main(book).fill(tree.school2, students="也多")
        back = marked(office.upload(book))
        Sheet(back["填报"]).fill(school, students=8)
        again = Sheet(marked(office.upload(back))["填报"])
        assert again.cell(school, "students").comment is None
        assert again.cell(school, "students").fill.fgColor.rgb != COLOUR
        assert again.cell(tree.school2, "students").comment is not None
