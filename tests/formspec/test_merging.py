"""When a unit is merged into another, each field says what becomes of the two answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formspec.strategies import fillings, specs
from vocweek.formspec import (
    SUM,
    Field,
    FieldType,
    FormSpec,
    Merging,
    Pick,
    Section,
    SpecError,
    from_json,
    merge_filings,
    parse,
    ratio,
    to_json,
)

CODE = Field("code", "代码", FieldType.SHORT_TEXT)
FORM = FormSpec(
    "情况统计表",
    (
        Section(
            "one",
            "数据",
            (
                Field("teachers", "教师", FieldType.INTEGER, roll_up=SUM),
                Field("students", "学生", FieldType.INTEGER, roll_up=SUM),
                Field(
                    "share",
                    "率",
                    FieldType.COMPUTED,
                    expression="teachers / students",
                    roll_up=ratio("teachers", "students"),
                ),
                Field("hours", "时长", FieldType.DECIMAL, roll_up=SUM),
                Field("sites", "基地", FieldType.INTEGER, roll_up=SUM, merging=Merging.ASK),
                Field("rank", "名次", FieldType.INTEGER),
                Field("remark", "备注", FieldType.SHORT_TEXT),
                Field("firms", "企业", FieldType.TABLE, columns=(CODE,), key_column="code"),
            ),
        ),
    ),
)
STAYS = {
    "teachers": 3,
    "students": 10,
    "hours": "1.5",
    "sites": 2,
    "rank": None,
    "remark": "甲",
    "firms": [{"code": "A"}],
}
GOES = {
    "teachers": 1,
    "students": None,
    "hours": "0.25",
    "sites": 5,
    "rank": 7,
    "remark": "乙",
    "firms": [{"code": "A"}, {"code": "B"}],
}


def merged(**picks: Pick) -> dict[str, object]:
    return merge_filings(FORM, STAYS, GOES, picks).parsed.values


def test_figures_that_are_rolled_up_are_added() -> None:
    values = merged()
    assert (values["teachers"], values["students"], values["hours"]) == (4, 10, "1.75")


def test_what_is_computed_is_worked_out_from_the_sums() -> None:
    assert merged()["share"] == "0.4"


def test_texts_keep_those_of_the_unit_that_stays_and_what_it_left_out_is_taken_from_the_other() -> None:
    values = merged()
    assert (values["remark"], values["rank"]) == ("甲", 7)


def test_rows_of_both_units_are_kept_each_key_once() -> None:
    assert merged()["firms"] == [{"code": "A"}, {"code": "B"}]


def test_a_field_that_asks_waits_for_an_answer() -> None:
    waiting = merge_filings(FORM, STAYS, GOES, {})
    assert [one.field.key for one in waiting.unanswered] == ["sites"]
    assert not merge_filings(FORM, STAYS, GOES, {"sites": Pick.GOES}).unanswered
    assert merged(sites=Pick.GOES)["sites"] == 5
    assert merged(sites=Pick.SUM)["sites"] == 7


def test_two_equal_answers_need_no_asking() -> None:
    assert not merge_filings(FORM, STAYS, GOES | {"sites": 2}, {}).unanswered


def test_a_person_may_choose_otherwise_but_nothing_a_field_does_not_allow() -> None:
    assert merged(teachers=Pick.STAYS)["teachers"] == 3
    assert merged(remark=Pick.SUM)["remark"] == "甲"


def test_the_rule_is_part_of_the_form_as_data() -> None:
    assert to_json(FORM)["sections"][0]["fields"][4]["merging"] == "ask"
    assert from_json(to_json(FORM)) == FORM


@pytest.mark.parametrize(
    "field",
    [
        Field("a", "文字", FieldType.SHORT_TEXT, merging=Merging.SUM),
        Field("a", "算出来的", FieldType.COMPUTED, expression="1 + 1", merging=Merging.KEEP_ONE),
    ],
)
def test_a_rule_that_means_nothing_for_the_field_is_refused(field: Field) -> None:
    with pytest.raises(SpecError):
        FormSpec("表", (Section("s", "节", (field,)),))


@given(st.data())
def test_keeping_the_stays_side_everywhere_gives_its_own_values_back(data: st.DataObject) -> None:
    spec = data.draw(specs())
    stays = parse(spec, data.draw(fillings(spec)), draft=True)
    goes = parse(spec, data.draw(fillings(spec)), draft=True).values
    keep = dict.fromkeys(spec.by_key, Pick.STAYS)
    if stays.ok:
        assert merge_filings(spec, stays.values, goes, keep).parsed.values == stays.values
