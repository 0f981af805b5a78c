"""An unusual figure in a workbook: the row says why, in its column 说明, or is not filed."""

from __future__ import annotations

import pytest

from tests.factories import make_person
from tests.reporting.ledgers import Ledger, file
from tests.reporting.workbooks.desk import Office, counts, main, said
from vocweek.formspec import SUM, Field, FieldType, FormSpec, Rule, RuleKind, Section
from vocweek.org.models import OrgUnit, Role
from vocweek.reporting.models import Submission
from vocweek.reporting.remarks import read_remarks
from vocweek.reporting.services import return_submission
from vocweek.reporting.workbooks.layout import WORDS

WATCHED = FormSpec(
    "情况统计表",
    (
        Section(
            "figures",
            "情况统计表",
            (
                Field("students", "学生数", FieldType.INTEGER, required=True, roll_up=SUM),
                Field("teachers", "教师数", FieldType.INTEGER, roll_up=SUM),
            ),
        ),
    ),
    (
        Rule("students <= 1000", "学生数超过一千。", ("students",), RuleKind.EXPLAIN),
        Rule("teachers <= 100", "教师数超过一百。", ("teachers",), RuleKind.EXPLAIN),
    ),
)


@pytest.fixture
def office(ledger: Ledger) -> Office:
    task = ledger.task(spec=WATCHED, title="情况统计表")
    for school in (ledger.tree.school, ledger.tree.school2):
        ledger.owe(task, school)
    return Office(ledger, make_person(ledger.tree.county, Role.OFFICE), ledger.tree.county, task)


@pytest.fixture
def school(office: Office) -> OrgUnit:
    return office.ledger.tree.school


def test_the_dry_run_says_which_row_needs_a_word(office: Office, school: OrgUnit) -> None:
    book = office.download()
    main(book).fill(school, students=2000)
    main(book).fill(office.ledger.tree.school2, students=20)
    upload = office.upload(book)
    assert counts(upload) == {"new": 1, "wrong": 1}
    cell = main(book).cell(school, WORDS).coordinate
    assert said(upload) == [(cell, "学生数超过一千。如果没有填错，请写一句说明。")]


def test_one_word_serves_every_figure_of_the_row(office: Office, school: OrgUnit) -> None:
    book = office.download()
    main(book).fill(school, students=2000, teachers=200, **{WORDS: "两校合并"})
    upload = office.upload(book)
    assert counts(upload) == {"new": 1, "untouched": 1}
    assert upload.report["lines"]["new"][0]["changes"][0] == {
        "label": "说明",
        "before": "",
        "after": "两校合并",
    }
    office.file(upload)
    filed = Submission.objects.get()
    assert filed.revisions.get().words == {"students": "两校合并", "teachers": "两校合并"}
    assert counts(office.upload(book)) == {"same": 1, "untouched": 1}


def test_words_there_already_are_filled_in_and_stay(office: Office, school: OrgUnit) -> None:
    obligation = office.task.obligations.get(roster_unit__code="S1")
    words = {"students": "新校区", "teachers": "扩招"}
    filed = file(obligation, office.ledger.liaison, {"students": "2000", "teachers": "200"}, words=words)
    return_submission(submission=filed, by=office.ledger.county, reason="请核对")
    book = office.download()
    assert main(book).cell(school, WORDS).value == "新校区；扩招"
    assert counts(office.upload(book)) == {"untouched": 2}
    main(book).fill(school, students=2001)
    office.file(office.upload(book))
    assert filed.revisions.order_by("-number")[0].words == words


def test_words_left_as_they_were_do_not_speak_for_another_figure(office: Office, school: OrgUnit) -> None:
    obligation = office.task.obligations.get(roster_unit__code="S1")
    filed = file(obligation, office.ledger.liaison, {"students": "2000"}, words={"students": "新校区"})
    return_submission(submission=filed, by=office.ledger.county, reason="请核对")
    book = office.download()
    main(book).fill(school, teachers=200)
    assert counts(office.upload(book)) == {"wrong": 1, "untouched": 1}


def test_a_word_alone_is_a_change(office: Office, school: OrgUnit) -> None:
    book = office.download()
    main(book).fill(school, students=2000, **{WORDS: "两校合并"})
    office.file(office.upload(book))
    again = office.download()
    main(again).fill(school, **{WORDS: "去年两校合并"})
    upload = office.upload(again)
    assert counts(upload) == {"changed": 1, "untouched": 1}
    changes = upload.report["lines"]["changed"][0]["changes"]
    assert changes == [{"label": "说明", "before": "两校合并", "after": "去年两校合并"}]
    office.file(upload)
    living = Submission.objects.get(state="submitted")
    assert read_remarks(living.remarks).words == {"students": "去年两校合并"}


def test_a_word_nobody_asked_for_is_left_out(office: Office, school: OrgUnit) -> None:
    book = office.download()
    main(book).fill(school, students=20, **{WORDS: "一切正常"})
    office.file(office.upload(book))
    assert Submission.objects.get().revisions.get().words == {}
    assert counts(office.upload(book)) == {"same": 1, "untouched": 1}


def test_a_word_that_is_a_speech_is_said_in_its_cell(office: Office, school: OrgUnit) -> None:
    book = office.download()
    main(book).fill(school, students=2000, **{WORDS: "长" * 301})
    upload = office.upload(book)
    assert said(upload)[0] == (
        main(book).cell(school, WORDS).coordinate,
        "说明最多 300 字，现在是 301 字，请写短一些。",
    )


def test_a_form_that_asks_no_questions_has_no_column_for_them(ledger: Ledger) -> None:
    fields = (Field("note", "备注", FieldType.SHORT_TEXT),)
    task = ledger.task(spec=FormSpec("备注", (Section("s", "备注", fields),)))
    ledger.owe(task, ledger.tree.school)
    office = Office(ledger, make_person(ledger.tree.county, Role.OFFICE), ledger.tree.county, task)
    assert "说明" not in main(office.download()).headings
