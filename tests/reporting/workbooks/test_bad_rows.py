"""Rows of units and days that are not there, twice or typed over; and how wrong cells come back."""

from __future__ import annotations

import io
from datetime import date, timedelta
from datetime import time as time_of_day

import pytest
from openpyxl import load_workbook

from tests.reporting.ledgers import STORY
from tests.reporting.workbooks.desk import Office, Sheet, counts, main, marked, said
from vocweek.core.clock import now
from vocweek.org.models import OrgUnit
from vocweek.reporting.models import Submission
from vocweek.reporting.workbooks.layout import FIRST_ROW, HEADINGS_ROW
from vocweek.reporting.workbooks.marking import COLOUR, LIST

EVIL = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)")


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
