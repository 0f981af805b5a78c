"""What a form looks like: on a page, to read, in a sheet, between two revisions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from vocweek.formspec import (
    Field,
    FieldType,
    FormSpec,
    Section,
    WebInput,
    columns,
    differences,
    display,
    known_names,
    parse,
    prefilled,
    table_columns,
    web_form,
)
from vocweek.formspec.differences import Segment, text_segments
from vocweek.formspec.display import HIDDEN
from vocweek.formspec.presets import preset_for

LIAISON = preset_for(["联络员"])
STATISTICS = preset_for(["情况统计表"])
ATTENDEES = preset_for(["参会人员名单"])


def inputs(spec: FormSpec, raw: dict[str, object], *, draft: bool = False) -> dict[str, WebInput]:
    parsed = parse(spec, raw, draft=draft)
    page = web_form(spec, parsed.values, parsed.problems)
    return {field.key: field for section in page.sections for field in section.inputs}


def test_a_phone_shows_the_right_keyboard():
    fields = inputs(preset_for(["联络员", "专题网站网址", "统计表"]), {})
    assert fields["students"].attributes["inputmode"] == "numeric"
    assert fields["liaison_mobile"].attributes["type"] == "tel"
    assert fields["liaison_email"].attributes["inputmode"] == "email"
    assert fields["site_url"].attributes["inputmode"] == "url"
    assert fields["liaison_name"].attributes["maxlength"] == "30"


def test_a_page_says_what_is_wrong_beside_the_field():
    assert inputs(STATISTICS, {"students": "1O0"})["students"].errors == (
        "参与活动的职业院校学生数应为 0 至 9,999,999,999 的整数，现在是“1O0”。",
    )
    assert inputs(STATISTICS, {"students": "1O0"})["students"].value == "1O0"


def test_a_row_carries_its_own_problems():
    table = inputs(ATTENDEES, {"attendees": [{"name": "甲", "position": "校长", "phone": "12"}]})["attendees"]
    told = {cell.key: len(cell.errors) for cell in table.rows[0] if cell.errors}
    assert told == {"phone": 1}
    assert table.blank_row[0].name == "attendees-__row__-name"
    assert "required" not in table.blank_row[0].attributes


def test_a_computed_value_is_shown_and_not_sent():
    field = inputs(STATISTICS, {"students": 853, "enrolled": 1000}, draft=True)["coverage"]
    assert (field.widget, field.value) == ("output", "85.30%")


def test_files_say_what_they_must_be():
    field = inputs(preset_for(["展板图片"]), {})["board_image"]
    assert field.accept == ".jpg,.jpeg,image/jpeg,.png,.webp,image/png,image/webp"
    assert field.specified
    assert field.hint == "1 张，800 mm × 1800 mm，竖版，分辨率 100，JPG，3150 × 7087 像素"


def test_what_is_known_is_filled_in():
    assert known_names(STATISTICS) == {
        "roster.students",
        "activities.attendance",
        "activities.enterprises",
        "unit.as_school",
    }
    begun = prefilled(STATISTICS, {"roster.students": 1200, "activities.attendance": None})
    assert parse(STATISTICS, begun, draft=True).values["enrolled"] == 1200


def test_a_schedule_begins_with_the_days_of_the_week():
    spec = preset_for(["每天活动安排"])
    begun = parse(spec, prefilled(spec, {"schedule.days": ["2021-05-21", "2021-05-22"]}), draft=True)
    assert [row["date"] for row in begun.values["schedule"]] == ["2021-05-21", "2021-05-22"]


def test_personal_data_is_shown_only_to_who_needs_it():
    values = parse(LIAISON, {"liaison_name": "王果果", "liaison_mobile": "13800138000"}).values
    for_all = {item.key: item.text for item in display(LIAISON, values)}
    for_some = {item.key: item for item in display(LIAISON, values, show_personal=True)}
    assert for_all["liaison_name"] == for_all["liaison_mobile"] == HIDDEN
    assert for_all["liaison_email"] == ""
    assert for_some["liaison_mobile"].href == "tel:13800138000"


def test_personal_columns_of_a_table_are_left_out():
    values = parse(ATTENDEES, {"attendees": [{"name": "甲", "position": "校长", "phone": "3519014"}]}).values
    item = display(ATTENDEES, values)[0]
    assert "姓名" not in item.headers
    assert item.rows == (("", "", "校长", ""),)


def test_a_link_is_only_a_link_when_it_is_one():
    spec = preset_for(["专题网站网址"])
    shown = {
        raw: display(spec, parse(spec, {"site_url": raw}).values)[0].href
        for raw in ("www.a.cn", "javascript:x")
    }
    assert shown == {"www.a.cn": "http://www.a.cn", "javascript:x": ""}


def test_a_sheet_gets_numbers_as_numbers():
    by_key = {column.key: column for column in columns(STATISTICS)}
    assert by_key["coverage"].number_format == "0.00%"
    assert by_key["coverage"].cell("0.853") == Decimal("0.853")
    assert by_key["students"].cell(12) == Decimal(12)
    assert by_key["students"].cell("1O0") == "1O0"
    assert by_key["students"].cell("NaN") == "NaN"
    assert by_key["students"].cell(None) is None
    assert by_key["students"].header == "参与活动的职业院校学生数"
    assert by_key["students"].validation.maximum == 9_999_999_999


def test_rows_of_a_table_have_a_sheet_of_their_own():
    field = preset_for(["每天活动安排"]).by_key["schedule"]
    head = table_columns(field)[0]
    assert (head.header, head.number_format, head.cell("2021-05-21")) == (
        "时间",
        "yyyy-mm-dd",
        date(2021, 5, 21),
    )


def test_only_what_changed_is_a_difference():
    old = parse(STATISTICS, {"students": 100, "enrolled": 200}, draft=True).values
    new = parse(STATISTICS, {"students": 150, "enrolled": 200}, draft=True).values
    assert [(each.key, each.before, each.after) for each in differences(STATISTICS, old, new)] == [
        ("students", "100 人", "150 人"),
        ("coverage", "50.00%", "75.00%"),
    ]


def test_nought_is_not_the_same_as_nothing():
    nothing, nought = (parse(STATISTICS, {"schools": raw}, draft=True).values for raw in ("", "0"))
    assert [(each.before, each.after) for each in differences(STATISTICS, nothing, nought)] == [("", "0 所")]


def test_a_changed_text_shows_the_changed_characters():
    assert text_segments("第一句。开放校园很好。第三句。", "第一句。开放企业很好。第三句。") == (
        Segment("equal", "第一句。开放"),
        Segment("delete", "校园"),
        Segment("insert", "企业"),
        Segment("equal", "很好。第三句。"),
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [("。" * 50_000, "。" * 49_990 + "完"), ("ab " * 9_000, "ba " * 9_000), ("", "新"), ("旧", "")],
)
def test_segments_give_both_texts_back_however_long(old, new):
    segments = text_segments(old, new)
    assert "".join(part.text for part in segments if part.change != "insert") == old
    assert "".join(part.text for part in segments if part.change != "delete") == new


def test_changed_rows_and_files_are_told_one_by_one():
    fields = (
        Field("rows", "表", FieldType.TABLE, columns=(Field("a", "甲", FieldType.SHORT_TEXT),)),
        Field("files", "文件", FieldType.FILE, max_count=9),
    )
    spec = FormSpec("表", (Section("main", "内容", fields),))
    rows, files = differences(
        spec,
        {"rows": [{"a": "一"}, {"a": "二"}, {"a": "三"}], "files": [1, 2]},
        {"rows": [{"a": "一"}, {"a": "贰"}, {"a": "三"}, {"a": "四"}], "files": [2, 3]},
    )
    assert [(row.change, row.before, row.after) for row in rows.rows] == [
        ("replace", ("二",), ("贰",)),
        ("insert", (), ("四",)),
    ]
    assert (files.added, files.removed) == ((3,), (1,))


def test_a_personal_difference_is_named_but_not_shown():
    old = parse(LIAISON, {"liaison_mobile": "13800138000"}).values
    new = parse(LIAISON, {"liaison_mobile": "13800138001"}).values
    hidden, shown = (differences(LIAISON, old, new, show_personal=show)[0] for show in (False, True))
    assert (hidden.before, hidden.after, hidden.segments) == (HIDDEN, HIDDEN, ())
    assert shown.after == "13800138001"
