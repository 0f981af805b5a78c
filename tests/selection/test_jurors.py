"""A pasted list of judges is read as people write it."""

from __future__ import annotations

import pytest

from vocweek.selection.jurors import TypedJudge, read_judges


@pytest.mark.parametrize(
    "line",
    [
        "王芳，郑州市某职业学校，wang@example.com，13800000000",
        "王芳\t郑州市某职业学校\twang@example.com\t13800000000",
        "王芳 郑州市某职业学校 wang@example.com 13800000000",
        "王芳；13800000000；郑州市某职业学校；wang@example.com",
    ],
)
def test_parts_are_known_by_what_they_are_whatever_sets_them_apart(line):
    school = ("郑州市某职业学校",)
    assert read_judges(line) == [TypedJudge(1, "王芳", "wang@example.com", "13800000000", school)]


def test_several_units_are_all_kept_and_lines_keep_their_numbers():
    typed = read_judges("王芳，甲校，乙公司，a@example.com\n\n赵强，丙校，b@example.com")
    assert [(one.line, one.units) for one in typed] == [(1, ("甲校", "乙公司")), (3, ("丙校",))]


def test_what_is_not_said_is_empty():
    assert read_judges("王芳") == [TypedJudge(1, "王芳")]
