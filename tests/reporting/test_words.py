"""Figures one can trust: an unusual figure is filed only with a word of explanation, which stays with the filing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import pytest

from tests.factories import make_edition, make_form, make_notice, make_task, roster
from tests.reporting.ledgers import Ledger, again, begin
from vocweek.campaign.models import Edition, Task
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.formspec import (
    SUM,
    Field,
    FieldType,
    FormSpec,
    Outlier,
    Rule,
    RuleKind,
    Section,
    questions,
    to_json,
)
from vocweek.org.models import UnitKind
from vocweek.reporting.known import compared_numbers
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.queries import Filed, history
from vocweek.reporting.remarks import Remarks, read_remarks
from vocweek.reporting.services import accept, save_draft, submit
from vocweek.reporting.specs import spec_of

FIGURES = FormSpec(
    "情况统计表",
    (
        Section(
            "figures",
            "数据",
            (
                Field("students", "参与学生", FieldType.INTEGER, required=True, unit="人", roll_up=SUM),
                Field("enrolled", "在校生", FieldType.INTEGER, known="roster.students", roll_up=SUM),
                Field("quiet", "不比", FieldType.INTEGER, roll_up=SUM, outlier=Outlier(asks=False)),
            ),
        ),
    ),
    (
        Rule("students <= enrolled", "参与学生不应多于在校生。", ("students",)),
        Rule("students >= own.visitors", "少于各场活动的学生。", ("students",), RuleKind.EXPLAIN),
    ),
)
KINDS = (UnitKind.SCHOOL, UnitKind.COUNTY)


@dataclass
class TwoYears:
    ledger: Ledger
    last: Edition
    task: Task

    def last_year(self, unit, values, *, covers_area=False, edition=None, key="statistics"):
        """Write what was accepted of `unit` a year ago."""
        edition = edition or self.last
        task = make_task(
            make_notice(self.ledger.tree.city, edition),
            make_form(to_json(FIGURES), key=f"{key}{uuid.uuid4().hex[:6]}"),
            kinds=KINDS,
            state=Task.State.ISSUED,
        )
        node = roster(edition, unit)
        owed = Obligation.objects.create(task=task, roster_unit=node, due_at=now())
        return Submission.objects.create(
            form=task.form,
            draft_form=task.form,
            obligation=owed,
            task=task,
            roster_unit=node,
            state="accepted",
            filed=values,
            accepted=values,
            covers_area=covers_area,
            accepted_covers_area=covers_area,
            client_key=uuid.uuid4(),
            saved_at=now(),
        )

    def file(self, unit, by, raw, **more):
        draft = begin(self.ledger.owe(self.task, unit), by)
        return submit(submission=draft, by=by, version=draft.version, raw=raw, **more)


@pytest.fixture
def years(ledger: Ledger) -> TwoYears:
    last = make_edition(ledger.tree.ministry, year=2025)
    return TwoYears(ledger, last, ledger.task(spec=FIGURES, kinds=KINDS))


def refused(years: TwoYears, raw: dict, **more) -> list[tuple[str, str]]:
    with pytest.raises(DomainError) as error:
        years.file(years.ledger.tree.school, years.ledger.liaison, raw, **more)
    return [(one.code, one.field) for one in error.value.problems]


def test_a_figure_far_from_last_years_is_refused_without_a_word(years):
    years.last_year(years.ledger.tree.school, {"students": 90})
    assert refused(years, {"students": 800}) == [("unexplained", "students")]


def test_with_a_word_it_is_filed_and_the_word_stays_with_the_filing(years):
    years.last_year(years.ledger.tree.school, {"students": 90})
    filed = years.file(
        years.ledger.tree.school,
        years.ledger.liaison,
        {"students": 800},
        words={"students": " 今年全校参加 "},
    )
    assert filed.revisions.get().words == {"students": "今年全校参加"}
    (entry,) = [one for one in history(filed) if isinstance(one, Filed)]
    assert [(one.label, one.text) for one in entry.words] == [("参与学生", "今年全校参加")]


def test_words_nobody_asked_for_are_not_kept(years):
    filed = years.file(
        years.ledger.tree.school, years.ledger.liaison, {"students": 800}, words={"students": "多余"}
    )
    assert filed.revisions.get().words == {}


def test_a_field_may_be_left_out_of_the_comparison(years):
    years.last_year(years.ledger.tree.school, {"students": 800, "quiet": 1})
    years.file(years.ledger.tree.school, years.ledger.liaison, {"students": 801, "quiet": 9_999})


def test_only_the_edition_a_year_before_counts(years):
    before = make_edition(years.ledger.tree.ministry, year=2024)
    years.last_year(years.ledger.tree.school, {"students": 1}, edition=before)
    years.file(years.ledger.tree.school, years.ledger.liaison, {"students": 800})


def test_another_units_figure_is_never_compared(years):
    years.last_year(years.ledger.tree.school2, {"students": 1})
    years.file(years.ledger.tree.school, years.ledger.liaison, {"students": 800})


def test_a_whole_area_is_compared_with_a_whole_area(years):
    county = years.ledger.tree.county
    years.last_year(county, {"students": 10})
    years.last_year(county, {"students": 800}, covers_area=True)
    owed = years.ledger.owe(years.task, county)
    known = [compared_numbers(owed, FIGURES, covers_area=area)["last.students"] for area in (False, True)]
    assert known == [10, 800]


def test_daily_figures_are_not_compared_with_last_year(years):
    years.last_year(years.ledger.tree.school, {"students": 1})
    owed = years.ledger.owe(years.task, occurrence=years.ledger.edition.starts_on)
    assert compared_numbers(owed, FIGURES, covers_area=False) == {}


def test_the_units_other_accepted_reports_are_known_added_up_by_task(years):
    ledger = years.ledger
    visits = FormSpec(
        "每天", (Section("day", "一天", (Field("visitors", "学生", FieldType.INTEGER, required=True),)),)
    )
    daily = ledger.task(spec=visits)
    for day, count in enumerate((30, 20)):
        owed = ledger.owe(daily, occurrence=ledger.edition.starts_on.replace(day=10 + day))
        draft = begin(owed, ledger.liaison)
        done = submit(submission=draft, by=ledger.liaison, version=0, raw={"visitors": count})
        for reviewer in (ledger.county, ledger.city):
            done = accept(submission=done, by=reviewer)
    assert refused(years, {"students": 40}) == [("unexplained", "students")]
    years.task = ledger.task(spec=FIGURES, kinds=KINDS)
    years.file(ledger.tree.school, ledger.liaison, {"students": 50})


def test_a_rule_that_must_hold_still_refuses_whatever_is_said(years):
    assert refused(years, {"students": 1_001}, words={"students": "就是多"}) == [("rule", "students")]


def test_a_word_survives_in_the_draft_until_it_is_needed(years):
    years.last_year(years.ledger.tree.school, {"students": 90})
    draft = begin(years.ledger.owe(years.task), years.ledger.liaison)
    saved = save_draft(
        submission=draft,
        by=years.ledger.liaison,
        version=0,
        raw={"students": 800},
        remarks=Remarks(words={"students": "全校"}, covers_area=True),
    ).submission
    kept = read_remarks(again(saved).remarks)
    assert (kept.words, kept.covers_area) == ({"students": "全校"}, True)
    filed = submit(submission=saved, by=years.ledger.liaison, version=saved.version, raw={"students": 800})
    assert filed.revisions.get().words == {"students": "全校"}


def test_nothing_is_asked_of_the_database_for_a_form_without_figures(ledger, django_assert_num_queries):
    owed = ledger.owe(ledger.task())
    with django_assert_num_queries(0):
        assert compared_numbers(owed, spec_of(owed.task), covers_area=False) == {}


def test_the_questions_of_a_filed_form_can_be_asked_again(years):
    years.last_year(years.ledger.tree.school, {"students": 90})
    owed = years.ledger.owe(years.task)
    known = compared_numbers(owed, FIGURES, covers_area=False)
    assert [one.code for one in questions(FIGURES, {"students": 800}, known)] == ["outlier"]
