"""What is plainly right is taken as it is: the quick readers never differ from the careful ones."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.formspec.strategies import specs
from vocweek.formspec import FormSpec
from vocweek.formspec.parse import _read
from vocweek.formspec.reading.quick import MISS

TYPED = st.one_of(
    st.none(),
    st.integers(-100, 20_000),
    st.floats(allow_nan=True, width=32),
    st.text(max_size=12),
    st.sampled_from(
        [
            "",
            "a",
            "甲",
            "乙",
            "2024-05-12",
            "2023-1-1",
            "09:30",
            "1,234",
            "12.50",
            "１２",
            "a\u200bb",
            " x",
            "x  y",
            "０",
        ]
    ),
    st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str),
    st.dates().map(str),
)


@given(specs(), st.data())
def test_a_quick_answer_is_the_careful_one(spec: FormSpec, data: st.DataObject) -> None:
    for _key, field, quick in spec.steps:
        raw: Any = data.draw(TYPED)
        for draft in (True, False):
            answer = MISS if quick is None else quick(raw)
            careful = _read(field, raw, draft)
            if answer is not MISS:
                assert (answer, ()) == (careful.value, careful.problems)
