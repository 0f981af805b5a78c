"""Random forms and random fillings."""

from __future__ import annotations

from hypothesis import strategies as st

from vocweek.formspec import SUM, Choice, Field, FieldType, FormSpec, ImageSpec, Section, ratio

LABELS = st.text("学校教师企业参与活动数", min_size=1, max_size=8)


def _field(key: str, kind: FieldType) -> st.SearchStrategy[Field]:
    extra: dict[FieldType, st.SearchStrategy[dict[str, object]]] = {
        FieldType.SHORT_TEXT: st.fixed_dictionaries({"max_length": st.integers(1, 50)}),
        FieldType.LONG_TEXT: st.fixed_dictionaries({"min_length": st.integers(1, 5)}),
        FieldType.INTEGER: st.fixed_dictionaries(
            {"minimum": st.integers(-50, 0), "maximum": st.integers(1, 9999)}
        ),
        FieldType.DECIMAL: st.fixed_dictionaries(
            {"decimals": st.integers(0, 4), "unit": st.sampled_from(["", "%", "元"])}
        ),
        FieldType.DATE: st.just({"minimum": "2024-01-01"}),
        FieldType.CHOICE: st.fixed_dictionaries(
            {"choices": st.just((Choice("a", "甲"), Choice("b", "乙"))), "multiple": st.booleans()}
        ),
        FieldType.FILE: st.just({"max_count": 3, "formats": ("pdf",)}),
        FieldType.IMAGE: st.just({"image": ImageSpec(800, 1800, 100, "portrait", ("jpg",))}),
    }
    return st.builds(
        lambda label, required, more: Field(key, label, kind, required=required, **more),
        LABELS,
        st.booleans(),
        extra.get(kind, st.just({})),
    )


SIMPLE = [kind for kind in FieldType if kind not in (FieldType.COMPUTED, FieldType.TABLE)]
COLUMNS = [kind for kind in SIMPLE if kind not in (FieldType.FILE, FieldType.IMAGE)]


@st.composite
def _table(draw: st.DrawFn) -> Field:
    kinds = draw(st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=4))
    columns = [draw(_field(f"c{number}", kind)) for number, kind in enumerate(kinds)]
    single = [column.key for column in columns if not column.is_list]
    key_column = draw(st.sampled_from([None, *single]))
    return Field("table", "表格", FieldType.TABLE, columns=tuple(columns), max_rows=5, key_column=key_column)


@st.composite
def specs(draw: st.DrawFn) -> FormSpec:
    """Draw a form with fields of any type, a table and a ratio of two sums."""
    kinds = draw(st.lists(st.sampled_from(SIMPLE), max_size=5))
    fields = [draw(_field(f"f{number}", kind)) for number, kind in enumerate(kinds)]
    parts = [Field(key, key, FieldType.INTEGER, roll_up=SUM) for key in ("part", "whole")]
    rate = Field(
        "rate",
        "率",
        FieldType.COMPUTED,
        expression="part / whole",
        percent=True,
        roll_up=ratio("part", "whole"),
    )
    return FormSpec(
        "表", (Section("one", "一", (*fields, *parts, rate)), Section("two", "二", (draw(_table()),)))
    )


TYPED = st.one_of(
    st.text(max_size=40),
    st.text("0123456789０１２,，.-+ \x00\u3000%人", max_size=12),
    st.sampled_from(
        ["2024年5月12日", "2024-05-12", "下午4点半", "9:00", "甲", "a", "甲、乙", "12, 15", "\ud800"]
    ),
    st.sampled_from(["138 0013 8000", "（010）66096234转8", "A@B.COM", "91110000600037341L", "A" * 300]),
    st.sampled_from(["http://xxbs.bzpt.edu.cn", "www.例子.中国", "https://[", "javascript:alert(1)"]),
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
)
"""What a person may type or a client may send for a field that holds one thing."""

ANYTHING = st.recursive(
    TYPED,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
"""Any JSON at all."""


def fillings(
    spec: FormSpec, values: st.SearchStrategy[object] = TYPED
) -> st.SearchStrategy[dict[str, object]]:
    """Return fillings of a form: for each field such a value, or lists and rows where the field holds those."""
    shapes: dict[str, st.SearchStrategy[object]] = {}
    for field in spec.fields:
        shapes[field.key] = values
        if field.type is FieldType.TABLE:
            row = st.fixed_dictionaries({column.key: values for column in field.columns})
            shapes[field.key] = st.lists(row, max_size=7)
        elif field.is_list:
            shapes[field.key] = st.lists(values, max_size=5) | values
    return st.fixed_dictionaries({}, optional=shapes)
