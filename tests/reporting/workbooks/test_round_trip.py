"""Download, fill in, upload, file: what an office does with a workbook, and what comes of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.reporting.ledgers import Ledger, file
from tests.reporting.workbooks.desk import SCHEDULE, Office, Sheet, counts, main, said
from vocweek.core.clock import SHANGHAI, now
from vocweek.formspec import Field, FieldType, FormSpec, Quota, Section
from vocweek.org.models import UnitKind
from vocweek.reporting.models import Submission, Tally
from vocweek.reporting.services import bulk, return_submission
from vocweek.reporting.workbooks import services
from vocweek.reporting.workbooks.layout import HEADINGS_ROW, HELP, MAIN, STAMP


class TestTheWorkbook:
    def test_it_has_a_row_for_each_unit_with_what_is_known(self, office: Office) -> None:
        sheet = main(office.download())
        tree = office.ledger.tree
        assert sheet.cell(tree.school, "enrolled").value == 1000
        assert sheet.cell(tree.school2, "enrolled").value == 2000
        assert sheet.cell(tree.school, "#state").value == "未报"

    def test_only_what_is_to_be_written_is_open(self, office: Office) -> None:
        sheet, school = main(office.download()), office.ledger.tree.school
        assert sheet.sheet.protection.sheet
        assert not sheet.cell(school, "enrolled").protection.locked
        students = sheet.sheet.column_dimensions["E"]
        assert students.width
        for key in ("#code", "#unit", "rate"):
            assert sheet.cell(school, key).protection.locked
        assert all(cell.protection.locked for cell in sheet.sheet[HEADINGS_ROW + 1])

    def test_headings_say_what_is_needed_and_the_limits(self, office: Office) -> None:
        sheet = main(office.download())
        note = sheet.sheet.cell(HEADINGS_ROW + 1, sheet.columns["students"]).comment
        assert note is not None
        assert note.text == "必填；应为 0 至 9,999,999,999 的整数；参与的。"

    def test_cells_take_only_what_the_form_takes(self, office: Office) -> None:
        kinds = {one.type for one in main(office.download()).sheet.data_validations.dataValidation}
        assert kinds == {"whole", "date", "list", "textLength"}

    def test_it_says_how_to_fill_it_in_and_hides_what_tells_it(self, office: Office) -> None:
        book = office.download()
        assert book[STAMP].sheet_state == "veryHidden"
        words = [row[1].value for row in book[HELP].iter_rows() if len(row) > 1]
        assert any("没有改动的行不会报送" in str(word) for word in words)
        assert book[MAIN].freeze_panes == "E4"

    def test_a_daily_task_has_a_row_for_each_day_or_for_the_chosen_one(self, ledger: Ledger) -> None:
        first = now().date()
        task = ledger.task(daily_at=time(16), window_from=first, window_to=first + timedelta(days=2))
        for day in range(3):
            due = datetime.combine(first + timedelta(days=day), time(16), SHANGHAI) + timedelta(days=1)
            ledger.owe(task, occurrence=first + timedelta(days=day), due_at=due)
        office = Office(ledger, ledger.liaison, ledger.tree.school, task)
        every, one = main(office.download()), main(office.download(first))
        assert len(every.rows_of("S1")) == 3
        assert [one.cell(ledger.tree.school, "#day").value] == [first.isoformat()]

    def test_the_exempt_are_left_out(self, office: Office) -> None:
        office.task.obligations.filter(roster_unit__code="S2").update(exempt_at=now())
        assert main(office.download()).rows_of("S2") == []


class TestFiling:
    def test_a_workbook_nobody_touched_files_nothing(self, office: Office) -> None:
        assert counts(office.upload(office.bytes())) == {"untouched": 2}
        assert counts(office.upload(office.download())) == {"untouched": 2}

    def test_a_county_files_for_its_schools(self, office: Office) -> None:
        book, tree = office.download(), office.ledger.tree
        main(book).fill(tree.school, students=853, held_on=date(2026, 5, 12), level="市级")
        main(book).fill(tree.school2, students="１，２３４", remark="已核对")
        upload = office.upload(book)
        assert counts(upload) == {"new": 2}
        assert not Submission.objects.exists()
        assert office.file(upload).state == "filed"
        first, second = Submission.objects.order_by("roster_unit__code")
        assert first.filed == {
            "students": 853,
            "enrolled": 1000,
            "rate": "0.853",
            "held_on": "2026-05-12",
            "level": "city",
            "remark": None,
        }
        assert second.filed["students"] == 1234
        assert (first.state, first.at_unit) == ("submitted", office.ledger.node(tree.county))
        assert first.on_behalf == office.ledger.node(tree.county)
        assert first.revisions.get().on_behalf == office.ledger.node(tree.county)
        assert Tally.objects.get(task=office.task, parent=office.ledger.node(tree.county)).filed == 2

    def test_a_liaison_files_for_the_own_unit_without_a_word_of_behalf(self, office: Office) -> None:
        own = Office(office.ledger, office.ledger.liaison, office.ledger.tree.school, office.task)
        book = own.download()
        main(book).fill(office.ledger.tree.school, students=5)
        own.file(own.upload(book))
        assert Submission.objects.get().on_behalf is None

    def test_filing_the_same_file_again_changes_nothing(self, office: Office) -> None:
        book = office.download()
        main(book).fill(office.ledger.tree.school, students=5)
        office.file(office.upload(book))
        again = office.upload(book)
        assert counts(again) == {"same": 1, "untouched": 1}
        office.file(again)
        filed = Submission.objects.get()
        assert (filed.version, filed.revisions.count()) == (1, 1)

    def test_a_row_that_was_emptied_is_not_filed(self, office: Office) -> None:
        book = office.download()
        main(book).fill(office.ledger.tree.school, enrolled=None)
        assert counts(office.upload(book)) == {"untouched": 2}

    def test_an_answer_to_a_return_is_shown_field_by_field(self, office: Office) -> None:
        ledger = office.ledger
        obligation = office.task.obligations.get(roster_unit__code="S1")
        filed = file(obligation, ledger.liaison, {"students": "5", "enrolled": "1000"})
        return_submission(submission=filed, by=ledger.county, reason="请核对")
        book = office.download()
        assert main(book).cell(ledger.tree.school, "students").value == 5
        main(book).fill(ledger.tree.school, students=8)
        upload = office.upload(book)
        assert counts(upload) == {"changed": 1, "untouched": 1}
        changes = upload.report["lines"]["changed"][0]["changes"]
        assert [(one["label"], one["before"], one["after"]) for one in changes] == [
            ("学生数", "5 人", "8 人"),
            ("覆盖率", "0.50%", "0.80%"),
        ]
        office.file(upload)
        filed.refresh_from_db()
        assert (filed.state, filed.filed["students"], filed.revisions.count()) == ("submitted", 8, 2)

    def test_what_changed_on_the_platform_meanwhile_is_a_conflict(self, office: Office) -> None:
        book = office.download()
        main(book).fill(office.ledger.tree.school, students=8)
        file(office.task.obligations.get(roster_unit__code="S1"), office.ledger.liaison, {"students": "5"})
        upload = office.upload(book)
        assert counts(upload) == {"conflict": 1, "untouched": 1}
        assert "已经报送或改过" in said(upload)[0][1]

    def test_only_the_right_rows_are_filed_where_one_says_so(self, office: Office) -> None:
        book, tree = office.download(), office.ledger.tree
        main(book).fill(tree.school, students=8)
        main(book).fill(tree.school2, students="很多")
        upload = office.upload(book)
        assert counts(upload) == {"new": 1, "wrong": 1}
        office.file(upload, partly=True)
        assert [one.roster_unit.code for one in Submission.objects.all()] == ["S1"]


class TestTablesWithinAForm:
    def sheet(self, office: Office) -> tuple[Sheet, Sheet, object]:
        book = office.download()
        days = book["每天活动"]
        assert isinstance(days, Worksheet)
        return main(book), Sheet(days), book

    def test_rows_have_a_sheet_of_their_own(self, planning: Office) -> None:
        top, days, book = self.sheet(planning)
        school = planning.ledger.tree.school
        top.fill(school, head="李老师")
        days.fill(school, day=date(2026, 5, 11), content="校园开放")
        days.fill(school, 1, day=date(2026, 5, 12), content="技能展示", visitors=300)
        upload = planning.upload(book)  # type: ignore[arg-type]  # a workbook
        assert counts(upload) == {"new": 1, "untouched": 1}
        planning.file(upload)
        assert Submission.objects.get().filed["days"] == [
            {"day": "2026-05-11", "content": "校园开放", "visitors": None},
            {"day": "2026-05-12", "content": "技能展示", "visitors": 300},
        ]
        assert counts(planning.upload(planning.bytes())) == {"untouched": 2}

    def test_what_is_wrong_is_said_in_the_cell_of_that_sheet(self, planning: Office) -> None:
        top, days, book = self.sheet(planning)
        school = planning.ledger.tree.school2
        top.fill(school, head="王老师")
        days.fill(school, 2, day="五月", content="开放日")
        upload = planning.upload(book)  # type: ignore[arg-type]  # a workbook
        problem = upload.report["problems"][0]
        row = days.rows_of(school.code)[2]
        assert (problem["sheet"], problem["row"]) == ("每天活动", row)
        assert counts(upload) == {"wrong": 1, "untouched": 1}


def test_every_schedule_kind_of_unit_can_have_a_table(ledger: Ledger) -> None:
    task = ledger.task(spec=SCHEDULE, kinds=(UnitKind.COUNTY,))
    ledger.owe(task, ledger.tree.county)
    office = Office(ledger, ledger.city, ledger.tree.city, task)
    assert main(office.download()).rows_of(ledger.tree.county.code)


class TestQuotas:
    @pytest.fixture
    def event(self, ledger: Ledger) -> Office:
        """The city's office with a list of attendees: a county sends 8, a school at most 2."""
        people = Field(
            "people",
            "参会人员",
            FieldType.TABLE,
            required=True,
            columns=(Field("name", "姓名", FieldType.SHORT_TEXT, required=True),),
            quotas=(Quota("county", 8, 8), Quota("school", None, 2)),
        )
        spec = FormSpec("名单", (Section("one", "名单", (people,)),))
        task = ledger.task(spec=spec, kinds=(UnitKind.COUNTY, UnitKind.SCHOOL))
        ledger.owe(task, ledger.tree.county)
        ledger.owe(task, ledger.tree.school)
        return Office(ledger, ledger.city, ledger.tree.city, task)

    def test_each_unit_gets_the_rows_of_its_kind(self, event: Office) -> None:
        book = event.download()
        people, tree = Sheet(book["参会人员"]), event.ledger.tree
        assert len(people.rows_of(tree.county.code)) == 8
        assert len(people.rows_of(tree.school.code)) == 2
        guide = " ".join(str(cell.value) for row in book["填写说明"].iter_rows() for cell in row)
        assert "名额：县（市、区） 8 行；职业学校 最多 2 行。" in guide

    def test_one_more_than_the_quota_is_wrong(self, event: Office) -> None:
        book = event.download()
        people, school = Sheet(book["参会人员"]), event.ledger.tree.school
        for nth in range(2):
            people.fill(school, nth, name=f"第{nth}人")
        last = people.sheet.max_row + 1
        people.sheet.cell(last, people.columns["#code"]).value = school.code
        people.sheet.cell(last, people.columns["name"]).value = "多一人"
        upload = event.upload(book)
        assert counts(upload) == {"wrong": 1, "untouched": 1}
        assert "2" in upload.report["problems"][0]["message"]


def test_a_time_is_a_time_in_its_cell_and_comes_back_to_the_minute(ledger: Ledger) -> None:
    spec = FormSpec("安排", (Section("s", "安排", (Field("at", "开始", FieldType.TIME),)),))
    task = ledger.task(spec=spec)
    file(ledger.owe(task, ledger.tree.school), ledger.liaison, {"at": "16:07"})
    office = Office(ledger, ledger.city, ledger.tree.city, task)
    top = main(office.download())
    assert top.cell(ledger.tree.school, "at").value == time(16, 7)
    assert {one.type for one in top.sheet.data_validations.dataValidation} == {"time"}
    assert counts(office.upload(office.bytes())) == {"untouched": 1}


def test_a_long_check_says_how_many_rows_are_done(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "TOLD_EVERY", 1)
    book, told = office.download(), []
    main(book).fill(office.ledger.tree.school, students=3)
    main(book).fill(office.ledger.tree.school2, students=4)
    monkeypatch.setattr(services, "progress", lambda upload, done, total: told.append((done, total)))
    office.upload(book)
    assert told == [(0, 2), (1, 2), (2, 2)]
