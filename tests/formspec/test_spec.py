"""Forms that cannot work are refused when they are made, and the message names the place."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import vocweek.formspec
from vocweek.formspec import (
    SUM,
    Choice,
    Field,
    FieldType,
    FormSpec,
    ImageSpec,
    RollUp,
    RollUpKind,
    Rule,
    Section,
    SpecError,
    count_distinct,
    from_json,
    parse,
    ratio,
    to_json,
)

F = FieldType
NUMBER = Field("n", "数", F.INTEGER, roll_up=SUM)


def form(*fields: Field, rules: tuple[Rule, ...] = ()) -> FormSpec:
    return FormSpec("表", (Section("main", "内容", fields),), rules)


@pytest.mark.parametrize(
    "field",
    [
        Field("N", "大写", F.INTEGER),
        Field("sum", "保留字", F.INTEGER),
        Field("x" * 49, "太长", F.INTEGER),
        Field("x", " ", F.INTEGER),
        Field("x", "文字没有单位", F.SHORT_TEXT, unit="人"),
        Field("x", "下限大", F.INTEGER, minimum=5, maximum=4),
        Field("x", "太大", F.INTEGER, maximum=10**12),
        Field("x", "不是数", F.DECIMAL, minimum="abc"),
        Field("x", "不是数", F.DECIMAL, minimum="NaN"),
        Field("x", "整数用文字", F.INTEGER, minimum="5"),
        Field("x", "不是日期", F.DATE, minimum="2024-5-12"),
        Field("x", "不是日期", F.DATE, minimum="2024-02-30"),
        Field("x", "颠倒", F.TIME, minimum="10:00", maximum="09:00"),
        Field("x", "没有选项", F.CHOICE),
        Field("x", "选项重复", F.CHOICE, choices=(Choice("a", "甲"), Choice("a", "乙"))),
        Field("x", "长度颠倒", F.SHORT_TEXT, min_length=9, max_length=3),
        Field("x", "短文太长", F.SHORT_TEXT, max_length=5_000),
        Field("x", "没有这种核对", F.SHORT_TEXT, check="magic"),
        Field("x", "没有算式", F.COMPUTED),
        Field("x", "算式坏", F.COMPUTED, expression="n +"),
        Field("x", "没有字段", F.COMPUTED, expression="m + 1"),
        Field("x", "不是数", F.COMPUTED, expression="n > 1"),
        Field("x", "自己", F.COMPUTED, expression="x + 1"),
        Field("x", "要填", F.COMPUTED, expression="n", required=True),
        Field("x", "没有列", F.TABLE),
        Field("x", "表中表", F.TABLE, columns=(Field("t", "表", F.TABLE, columns=(NUMBER,)),)),
        Field("x", "表中图", F.TABLE, columns=(Field("p", "图", F.IMAGE),)),
        Field("x", "主键", F.TABLE, columns=(Field("a", "甲", F.INTEGER),), key_column="b"),
        Field("x", "文字求和", F.SHORT_TEXT, roll_up=SUM),
        Field("x", "比没有分母", F.DECIMAL, roll_up=RollUp(RollUpKind.RATIO, numerator="n")),
        Field("x", "比的分母", F.DECIMAL, roll_up=ratio("n", "m")),
        Field("x", "去重的列", F.TABLE, columns=(Field("a", "甲", F.INTEGER),), roll_up=count_distinct("b")),
        Field("x", "格式", F.FILE, formats=("../x",)),
        Field("x", "图片", F.IMAGE, image=ImageSpec(width_mm=0)),
        Field("x", "版式", F.IMAGE, image=ImageSpec(orientation="upright")),
        Field("x", "已知", F.INTEGER, known="students"),
    ],
    ids=lambda field: field.label,
)
def test_a_field_that_cannot_work_is_refused(field):
    with pytest.raises(SpecError):
        form(NUMBER, field)


def test_the_message_names_the_field():
    with pytest.raises(SpecError, match="合计：算式里的“m”不是表中的字段"):
        form(Field("x", "合计", F.COMPUTED, expression="m + 1"))


def test_keys_are_unique_in_the_whole_form():
    with pytest.raises(SpecError, match="重复：n"):
        FormSpec("表", (Section("a", "甲", (NUMBER,)), Section("b", "乙", (NUMBER,))))


def test_computed_fields_cannot_go_in_a_circle():
    first = Field("a", "甲", F.COMPUTED, expression="b + 1")
    second = Field("b", "乙", F.COMPUTED, expression="a + 1")
    with pytest.raises(SpecError, match="互相引用"):
        form(first, second)


@pytest.mark.parametrize(
    "rule",
    [
        Rule("n + 1", "不是条件", ("n",)),
        Rule("n > 1", "", ("n",)),
        Rule("n > 1", "没有标注", ()),
        Rule("n > 1", "标注别的", ("m",)),
        Rule("n >", "坏", ("n",)),
    ],
)
def test_a_rule_that_cannot_work_is_refused(rule):
    with pytest.raises(SpecError):
        form(NUMBER, rules=(rule,))


def test_defaults_are_left_out_of_the_json():
    assert to_json(form(NUMBER)) == {
        "schema": "vocweek.form/1",
        "title": "表",
        "sections": [
            {
                "key": "main",
                "title": "内容",
                "fields": [{"key": "n", "label": "数", "type": "integer", "roll_up": {"kind": "sum"}}],
            }
        ],
    }


GOOD = {
    "schema": "vocweek.form/1",
    "title": "表",
    "sections": [
        {"key": "main", "title": "内容", "fields": [{"key": "n", "label": "数", "type": "integer"}]}
    ],
}


def changed(change: str) -> object:
    """Return the good form with one text of its JSON replaced: 'old → new'."""
    old, new = change.split(" → ")
    text = json.dumps(GOOD, ensure_ascii=False)
    assert old in text
    return json.loads(text.replace(old, new))


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        changed("form/1 → form/2"),
        changed('"表" → 7'),
        changed('"integer" → "number"'),
        changed('"integer" → ["integer"]'),
        changed('"label": → "lable":'),
        changed('"integer" → "integer", "required": 1'),
        changed('"integer" → "integer", "minimum": 1.5'),
        changed('"integer" → "integer", "minimum": true'),
        changed('"integer" → "integer", "roll_up": {"kind": "average"}'),
        changed('"integer" → "integer", "roll_up": "sum"'),
        changed('"integer" → "short_text", "help": "\\u0000"'),
        changed('"integer" → "file", "formats": "pdf"'),
        changed('"integer" → "image", "image": {"tolerance": NaN}'),
    ],
)
def test_json_that_is_no_form_is_refused(data):
    with pytest.raises(SpecError):
        from_json(data)


def test_json_nested_without_end_is_refused():
    field: dict[str, object] = {"key": "n", "label": "数", "type": "table"}
    field["columns"] = [field]
    with pytest.raises(SpecError):
        from_json(
            {
                "schema": "vocweek.form/1",
                "title": "表",
                "sections": [{"key": "a", "title": "甲", "fields": [field]}],
            }
        )


def test_the_example_in_the_manual_does_what_it_says():
    manual = (Path(__file__).parents[2] / "docs" / "forms.md").read_text(encoding="utf-8")
    spec = from_json(json.loads(manual.split("```json")[1].split("```")[0]))
    parsed = parse(spec, {"students": "８５３", "enrolled": "1,000"})
    assert parsed.ok
    assert parsed.values == {"students": 853, "enrolled": 1000, "coverage": "0.853"}


def test_the_manual_names_every_problem_code():
    manual = (Path(__file__).parents[2] / "docs" / "forms.md").read_text(encoding="utf-8")
    sources = Path(vocweek.formspec.__file__).parent.rglob("*.py")
    codes = {
        code
        for source in sources
        for code in re.findall(
            r'(?:Problem|Unreadable|code =)[( ]+"([a-z_]+)"', source.read_text(encoding="utf-8")
        )
    }
    assert len(codes) > 15
    assert not {code for code in codes if f"`{code}`" not in manual}
