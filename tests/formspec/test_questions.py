"""Figures one can trust: an unusual one is taken only with a word of explanation, and only where something is known."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocweek.formspec import (
    SUM,
    Field,
    FieldType,
    FormSpec,
    Outlier,
    Rule,
    RuleKind,
    Section,
    SpecError,
    count_distinct,
    from_json,
    parse,
    questions,
    to_json,
    unexplained,
    web_form,
    words_from_post,
)
from vocweek.formspec.presets import preset_for

F = FieldType
STUDENTS = Field("students", "参与学生", F.INTEGER, unit="人", roll_up=SUM)


def form(*fields: Field, rules: tuple[Rule, ...] = ()) -> FormSpec:
    return FormSpec("表", (Section("main", "内容", fields or (STUDENTS,)),), rules)


def asks(spec: FormSpec, raw: dict, known: dict) -> list[tuple[str, str]]:
    return [(one.code, one.field) for one in questions(spec, parse(spec, raw).values, known)]


def test_an_outlier_is_told_with_both_figures():
    (question,) = questions(form(), {"students": 8530}, {"last.students": 853})
    assert question.message == "参与学生去年是 853 人，今年是 8,530 人，多了 7,677 人。"


@given(
    now=st.integers(0, 10_000),
    last=st.integers(0, 10_000),
    share=st.integers(0, 200),
    amount=st.integers(0, 500),
)
def test_an_outlier_is_beyond_both_the_share_and_the_amount(now, last, share, amount):
    spec = form(Field("students", "参与学生", F.INTEGER, roll_up=SUM, outlier=Outlier(share, amount)))
    far = abs(now - last) > amount and abs(now - last) > Decimal(last) * share / 100
    assert bool(asks(spec, {"students": now}, {"last.students": last})) is far


@pytest.mark.parametrize(
    ("field", "known"),
    [
        (STUDENTS, {}),
        (STUDENTS, {"last.students": None}),
        (Field("students", "甲", F.INTEGER), {"last.students": 1}),
        (Field("students", "甲", F.INTEGER, roll_up=SUM, outlier=Outlier(asks=False)), {"last.students": 1}),
    ],
    ids=["nothing known", "none last year", "not rolled up", "never asks"],
)
def test_nothing_is_asked_without_a_figure_to_compare(field, known):
    assert asks(form(field), {"students": 9999}, known) == []


def test_a_list_is_compared_by_how_many_different_it_names():
    listed = Field(
        "firms",
        "企业",
        F.TABLE,
        columns=(Field("code", "代码", F.SHORT_TEXT),),
        roll_up=count_distinct("code"),
        outlier=Outlier(50, 0),
    )
    rows = [{"code": "a"}, {"code": "a"}]
    assert asks(form(listed), {"firms": rows}, {"last.firms": 2}) == []
    assert asks(form(listed), {"firms": rows}, {"last.firms": 4}) == [("outlier", "firms")]


def test_a_rule_that_asks_takes_the_figure_with_a_word():
    rule = Rule("students <= roster.students", "多于名册。", ("students",), RuleKind.EXPLAIN)
    spec = form(rules=(rule,))
    asked = questions(spec, {"students": 20}, {"roster.students": 10})
    assert parse(spec, {"students": 20}, known={"roster.students": 10}).ok
    assert [problem.code for problem in unexplained(asked, {"students": "  "})] == ["unexplained"]
    assert unexplained(asked, {"students": "含联合培养"}) == []


def test_a_rule_that_must_hold_refuses_against_what_is_known():
    spec = form(rules=(Rule("students <= roster.students", "多于名册。", ("students",)),))
    assert [one.code for one in parse(spec, {"students": 20}, known={"roster.students": 10}).problems] == [
        "rule"
    ]
    assert parse(spec, {"students": 20}).ok
    assert questions(spec, {"students": 20}, {"roster.students": 10}) == []


def test_a_rule_may_compare_with_last_year_and_with_other_reports():
    rule = Rule(
        "students >= own.visitors and students >= last.students", "少了。", ("students",), RuleKind.EXPLAIN
    )
    spec = form(rules=(rule,))
    assert spec.compared == {"own.visitors", "last.students"}
    assert asks(spec, {"students": 5}, {"own.visitors": 6}) == [("rule", "students")]
    assert asks(spec, {"students": 5}, {"own.visitors": 4}) == []


@pytest.mark.parametrize(
    "expression",
    [
        "students <= roster.pupils",
        "students <= last.teachers",
        "students <= unit.name",
        "filled(roster.students)",
    ],
)
def test_a_rule_cannot_compare_with_what_nobody_knows(expression):
    with pytest.raises(SpecError):
        form(rules=(Rule(expression, "不行", ("students",)),))


@pytest.mark.parametrize("outlier", [Outlier(-1, 0), Outlier(0, -1), Outlier(5_000, 0)])
def test_an_outlier_rule_has_sane_numbers(outlier):
    with pytest.raises(SpecError):
        form(Field("students", "甲", F.INTEGER, roll_up=SUM, outlier=outlier))


def test_what_a_form_asks_survives_being_stored():
    rule = Rule("students <= roster.students", "多于名册。", ("students",), RuleKind.EXPLAIN)
    spec = form(
        Field("students", "甲", F.INTEGER, roll_up=SUM, outlier=Outlier(20, 5, asks=False)), rules=(rule,)
    )
    assert from_json(to_json(spec)) == spec


class Posted(dict):
    def getlist(self, key):
        return [self[key]] if key in self else []


def test_words_are_read_only_for_fields_that_may_ask():
    sent = Posted({"word-students": " 含联合培养\u3000", "word-other": "x"})
    assert words_from_post(form(), sent) == {"students": "含联合培养"}
    assert [one.may_ask for section in web_form(form(), {}).sections for one in section.inputs] == [True]


def test_the_statistics_table_asks_about_figures_that_do_not_fit_together():
    spec = preset_for(["统计表"])
    values = {"teachers": 60, "students": 500, "enrolled": 900, "participants": 400}
    known = {"roster.staff": 50, "roster.students": 600, "activities.attendance": 450}
    assert asks(spec, values, known) == [
        ("rule", "teachers"),
        ("rule", "enrolled"),
        ("rule", "participants"),
        ("rule", "participants"),
    ]
