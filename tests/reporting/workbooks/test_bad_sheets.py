"""Sheets that are not as we wrote them: what can be understood is, the rest is said in its cell."""

from __future__ import annotations

import io
import re
import time
import zipfile

import pytest
import xlsxwriter

from tests.reporting.workbooks.desk import (
    Office,
    counts,
    main,
    marked,
    refusal,
    rewritten,
    said,
    saved,
)
from vocweek.org.models import OrgUnit
from vocweek.reporting.models import Submission
from vocweek.reporting.workbooks.layout import KEYS_ROW
from vocweek.reporting.workbooks.marking import LIST


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
