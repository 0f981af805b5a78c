"""Composing a form: faults at their place, quotas by kind of unit, and values carried to a new version."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formspec.strategies import fillings, specs
from vocweek.formspec import (
    Field,
    FieldType,
    FormSpec,
    Quota,
    Rule,
    Section,
    Template,
    carry,
    differences_across,
    faults,
    for_kind,
    from_json,
    parse,
    sound_part,
    to_json,
)
from vocweek.formspec.presets import NAMED, preset_for


def form(*fields: Field, rules: tuple[Rule, ...] = ()) -> FormSpec:
    return FormSpec("表", (Section("one", "一", fields),), rules)


TABLE = Field(
    "people",
    "参会人员",
    FieldType.TABLE,
    columns=(Field("name", "姓名", FieldType.SHORT_TEXT), Field("post", "职务", FieldType.SHORT_TEXT)),
    quotas=(Quota("province", 3, 3), Quota("planned_city", None, 2)),
)


class TestFaults:
    @settings(deadline=None)
    @given(specs())
    def test_a_sound_form_has_none_and_is_itself(self, spec: FormSpec) -> None:
        assert faults(to_json(spec)) == []
        assert from_json(to_json(spec)) == spec
        assert sound_part(to_json(spec)) == spec

    def test_each_is_said_at_its_place_with_labels_in_place_of_keys(self) -> None:
        draft = to_json(
            form(
                Field("a", "学生", FieldType.INTEGER),
                Field("b", "总数", FieldType.INTEGER),
                Field("c", "率", FieldType.COMPUTED, expression="a / b"),
                rules=(Rule("a <= b", "太多。", ("a",)),),
            )
        )
        fields = draft["sections"][0]["fields"]
        fields[1]["label"], fields[2]["expression"] = "", "a / nothing"
        draft["rules"][0]["expression"] = "a + b"
        found = {(one.place, one.attribute) for one in faults(draft)}
        assert found == {
            ("sections.0.fields.1", "label"),
            ("sections.0.fields.2", "expression"),
            ("rules.0", "expression"),
        }
        part = sound_part(draft)
        assert part is not None and [one.key for one in part.fields] == ["a"]

    def test_a_rule_over_known_values_stays_right_beside_a_fault(self) -> None:
        draft = to_json(preset_for(["情况统计表"]))
        assert "roster.staff" in str(draft["rules"])
        draft["title"] = ""
        assert [one.attribute for one in faults(draft)] == ["title"]
        part = sound_part(draft)
        assert part is not None and len(part.rules) == len(draft["rules"])

    def test_thresholds_against_last_year_are_told_at_the_field(self) -> None:
        draft = to_json(form(Field("a", "学生数", FieldType.INTEGER)))
        draft["sections"][0]["fields"][0]["outlier"] = {"share": 20}
        (fault,) = faults(draft)
        assert (fault.place, fault.attribute) == ("sections.0.fields.0", "outlier")

    def test_a_ratio_of_what_is_not_summed_names_the_field_by_its_label(self) -> None:
        draft = to_json(
            form(Field("f1x", "学生数", FieldType.INTEGER), Field("f2x", "率", FieldType.INTEGER))
        )
        ratio = {"kind": "ratio", "numerator": "f1x", "denominator": "f1x"}
        draft["sections"][0]["fields"][1]["roll_up"] = ratio
        assert [(one.attribute, one.message) for one in faults(draft)] == [
            ("roll_up", "“学生数”须是求和字段。")
        ]

    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["title", "sections", "fields", "rules", "key", "type"]), inner
                )
            ),
            max_leaves=12,
        )
    )
    def test_any_draft_at_all_is_judged_without_an_accident(self, anything: object) -> None:
        draft = anything if isinstance(anything, dict) else {"sections": anything}
        assert faults(draft)
        assert sound_part(draft) is None

    def test_every_report_the_notices_name_is_a_form_to_begin_from(self) -> None:
        for name in NAMED:
            assert faults(to_json(preset_for([name]))) == []


class TestQuotas:
    @pytest.mark.parametrize(
        ("kind", "rows", "code"),
        [
            ("province", 2, "too_few_rows"),
            ("province", 3, None),
            ("province", 4, "too_many_rows"),
            ("planned_city", 3, "too_many_rows"),
            ("planned_city", 0, None),
            ("school", 50, None),
        ],
    )
    def test_each_kind_of_unit_has_its_own(self, kind: str, rows: int, code: str | None) -> None:
        given_rows = [{"name": f"人{number}", "post": "校长"} for number in range(rows)]
        problems = parse(for_kind(form(TABLE), kind), {"people": given_rows}).problems
        assert [one.code for one in problems] == ([code] if code else [])

    def test_they_survive_storing(self) -> None:
        spec = replace(form(TABLE), templates=(Template(7, "回执.docx"),))
        assert from_json(to_json(spec)) == spec


class TestCarrying:
    @settings(deadline=None)
    @given(specs().flatmap(lambda spec: st.tuples(st.just(spec), fillings(spec))))
    def test_to_the_same_form_changes_nothing(self, both: tuple[FormSpec, dict[str, object]]) -> None:
        spec, raw = both
        values = parse(spec, raw, draft=True).values
        assert carry(spec, spec, values).values == values
        renamed = replace(spec, title="另一个名称")
        assert carry(spec, renamed, values).left == ()

    @settings(deadline=None)
    @given(specs().flatmap(lambda spec: st.tuples(st.just(spec), fillings(spec))))
    def test_whatever_is_filled_in_is_either_carried_or_said(
        self, both: tuple[FormSpec, dict[str, object]]
    ) -> None:
        spec, raw = both
        values = parse(spec, raw, draft=True).values
        fewer = replace(spec, sections=spec.sections[:1])
        carried = carry(spec, fewer, values)
        filled = {field.key for field in spec.fields if values[field.key] not in (None, "", [])}
        computed = {field.key for field in spec.computed}
        assert filled - computed <= fewer.by_key.keys() | {one.key for one in carried.left}

    def test_a_column_that_went_is_said_with_its_values(self) -> None:
        narrower = form(replace(TABLE, columns=TABLE.columns[:1]))
        values = parse(form(TABLE), {"people": [{"name": "张三", "post": "校长"}]}, draft=True).values
        carried = carry(form(TABLE), narrower, values)
        assert carried.values == {"people": [{"name": "张三"}]}
        assert [(one.label, one.text) for one in carried.left] == [("参会人员：职务", "校长")]

    def test_a_field_that_means_something_else_now_does_not_take_the_old_value(self) -> None:
        old, new = form(Field("x", "日期", FieldType.DATE)), form(Field("x", "人数", FieldType.INTEGER))
        carried = carry(old, new, {"x": "2024-05-12"})
        assert (carried.values, [one.text for one in carried.left]) == ({"x": None}, ["2024-05-12"])

    def test_what_went_stands_among_the_differences(self) -> None:
        old = form(Field("x", "甲", FieldType.INTEGER), Field("y", "乙", FieldType.INTEGER))
        new = form(Field("x", "甲", FieldType.INTEGER))
        found = differences_across(old, new, {"x": 1, "y": 2}, {"x": 3})
        assert [(one.label, one.before, one.after) for one in found] == [("乙", "2", ""), ("甲", "1", "3")]
