"""The form that a task gets, from what its notice asks for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vocweek.formspec import (
    FieldType,
    FormSpec,
    RollUpKind,
    columns,
    from_json,
    parse,
    rollup_fields,
    to_json,
)
from vocweek.formspec.presets import PRESETS, preset_for, preset_name

NOTICE_002_HEADS = (
    "市、省直管县（市）",
    "参与活动的职业院校数",
    "参与活动的职业院校教师数",
    "参与活动的职业院校学生数",
    "参与活动的职业院校学生参与覆盖率",
    "参与活动的企业数",
    "参与总人数",
    "观摩体验活动项目数",
)


def sections(spec: FormSpec) -> list[str]:
    return [section.key for section in spec.sections]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (["方案", "专题网站网址", "联络员"], ["plan", "site", "liaison"]),
        (["典型案例", "稿件", "照片", "视频"], ["daily"]),
        (["情况统计表", "总结"], ["statistics", "summary"]),
        (["总结"], ["summary_figures", "summary"]),
        (["展板图片"], ["board"]),
        (["参会人员名单"], ["attendees"]),
        (["实施方案", "每天开展的活动内容"], ["plan", "schedule"]),
        (["宣传材料"], ["daily"]),
        (["活动日程安排", "活动内容方案"], ["schedule", "plan"]),
        (["领导小组名单"], ["leading_group"]),
        (["参与企业名单"], ["enterprises"]),
        (["征文", "调研报告"], ["essay", "research"]),
        (["典型案例"], ["case"]),
        (["典型职教故事", "方案"], ["story", "plan"]),
        (["稿件"], ["article"]),
        (["活动照片"], ["photos"]),
        (["短视频"], ["video"]),
        (["典型宣传报道案例"], ["media"]),
        (["论文", "获奖论文"], ["material", "material_2"]),
        (["安全承诺书"], ["material"]),
        ([], ["material"]),
    ],
)
def test_a_task_gets_one_section_for_each_kind_of_thing_it_asks(items, expected):
    assert sections(preset_for(items)) == expected


def test_a_daily_item_is_of_one_of_the_kinds_the_notice_names():
    spec = preset_for(["典型案例", "稿件", "照片", "视频"])
    assert [choice.label for choice in spec.by_key["daily_kind"].choices] == [
        "典型案例",
        "稿件",
        "照片",
        "视频",
    ]


def test_a_daily_item_needs_at_least_one_thing_to_show():
    spec = preset_for(["宣传材料"])
    raw = {"daily_kind": "活动图片", "daily_title": "开放日"}
    assert [problem.code for problem in parse(spec, raw).problems] == ["rule"]
    assert parse(spec, raw | {"daily_photos": [3]}).ok
    assert parse(spec, raw, draft=True).ok


def test_the_board_is_that_of_notice_002_unless_the_task_says_otherwise():
    image = preset_for(["展板图片"]).by_key["board_image"].image
    assert (image.width_mm, image.height_mm, image.dpi, image.orientation) == (800, 1800, 100, "portrait")
    assert image.pixels == (3150, 7087)
    wide = {
        "width_mm": 1200,
        "height_mm": 900,
        "orientation": "landscape",
        "formats": ["JPEG", "png"],
        "dpi": None,
    }
    other = preset_for(["展板"], image=wide).by_key["board_image"].image
    assert (other.width_mm, other.orientation, other.formats, other.pixels) == (
        1200,
        "landscape",
        ("jpg", "png"),
        None,
    )


def test_a_picture_with_a_size_is_checked_like_a_board_and_other_things_stay():
    spec = preset_for(["稿件", "活动海报图片"], image={"width_mm": 600, "height_mm": 900, "formats": ["jpg"]})
    assert sections(spec) == ["article", "board"]
    assert spec.sections[1].title == "活动海报"


def test_the_statistics_table_has_the_columns_of_notice_002_and_the_enrolment():
    for spec in (preset_for(["情况统计表"]), preset_for(["情况统计表"], NOTICE_002_HEADS)):
        heads = [column.field.label for column in columns(spec) if not column.auxiliary]
        assert heads == list(NOTICE_002_HEADS[1:])
        assert [field.key for field in spec.fields if field.auxiliary] == ["enrolled"]
        assert spec.by_key["enrolled"].known == "roster.students"


def test_coverage_is_students_over_enrolled_and_rolls_up_from_the_sums():
    spec = preset_for(["情况统计表"])
    assert parse(spec, {"students": "853", "enrolled": "1,000"}, draft=True).values["coverage"] == "0.853"
    figure = next(figure for figure in rollup_fields(spec) if figure.key == "coverage")
    assert (figure.kind, figure.numerator, figure.denominator) == (RollUpKind.RATIO, "students", "enrolled")
    assert {figure.kind for figure in rollup_fields(spec)} == {RollUpKind.SUM, RollUpKind.RATIO}


def test_coverage_cannot_pass_the_whole():
    problems = parse(preset_for(["情况统计表"]), {"students": 11, "enrolled": 10}, draft=True).problems
    assert {problem.field for problem in problems} == {"students", "enrolled"}


def test_another_notices_columns_become_fields():
    heads = [
        "序号",
        "单位",
        "参与活动的学校数",
        "参与教师人数",
        "投入经费（万元）",
        "满意率",
        "同比增长率",
        "备注",
    ]
    fields = list(preset_for(["统计表"], heads).fields)
    assert [(field.label, field.type, field.roll_up.kind) for field in fields] == [
        ("参与活动的学校数", FieldType.INTEGER, RollUpKind.SUM),
        ("参与教师人数", FieldType.INTEGER, RollUpKind.SUM),
        ("投入经费（万元）", FieldType.DECIMAL, RollUpKind.SUM),
        ("满意率", FieldType.DECIMAL, RollUpKind.NONE),
        ("同比增长率", FieldType.DECIMAL, RollUpKind.NONE),
        ("备注", FieldType.SHORT_TEXT, RollUpKind.NONE),
    ]


def test_a_rate_whose_parts_are_in_the_table_is_computed():
    spec = preset_for(["统计表"], ["在校学生总数", "参与学生人数", "学生参与率"])
    part, whole, rate = spec.fields
    assert (rate.expression, rate.percent) == (f"{whole.key} / {part.key}", True)
    assert not any(field.auxiliary for field in spec.fields)


def test_a_rate_of_teachers_takes_their_total_from_the_roster():
    spec = preset_for(["统计表"], ["参与教师数", "教师参与率"])
    assert [field.known for field in spec.fields] == [None, "roster.staff", None]


def test_the_same_head_has_the_same_key_every_year():
    first, second = (
        preset_for(["统计表"], heads) for heads in (["参与班级数"], ["参赛作品数", "参与 班级数"])
    )
    assert next(iter(first.by_key)) == list(second.by_key)[1]


def test_every_preset_fits_into_one_form_with_every_other():
    items = [
        "方案",
        "联络员",
        "网址",
        "宣传材料",
        "总结",
        "统计表",
        "展板",
        "参会人员名单",
        "日程",
        "领导小组",
    ]
    spec = preset_for([*items, "企业名单", "承诺书"])
    assert {preset_name(item) for item in [*items, "企业名单", "征文", "调研报告", "论文"]} == {
        name for name, _ in PRESETS
    }
    assert len(spec.sections) == 12


WORDS = st.lists(
    st.text(max_size=30) | st.text("参与活动的学生教师总数率覆比例图片展板方案统计表", max_size=12),
    max_size=8,
)


@settings(deadline=None)
@given(WORDS, WORDS, st.booleans())
def test_any_task_of_any_notice_gets_a_sound_form(items, heads, has_image):
    image = {"width_mm": 800, "height_mm": 1800, "dpi": 100, "formats": ["jpg"]} if has_image else None
    spec = preset_for(items, heads, image)
    assert from_json(to_json(spec)) == spec
    assert parse(spec, {}, draft=True).ok
