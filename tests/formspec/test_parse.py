"""What each kind of field takes, what it makes of it, and what it says when it cannot."""

from __future__ import annotations

import pytest

from vocweek.formspec import Choice, Field, FieldType, FormSpec, Rule, Section, parse

F = FieldType


def form(*fields: Field, rules: tuple[Rule, ...] = ()) -> FormSpec:
    return FormSpec("表", (Section("main", "内容", fields),), rules)


def read(kind: FieldType, raw: object, **attributes: object) -> tuple[object, list[str]]:
    """Parse one field called x; return its value and the codes of its problems."""
    parsed = parse(form(Field("x", "某项", kind, **attributes)), {"x": raw})
    return parsed.values["x"], [problem.code for problem in parsed.problems]


def message(kind: FieldType, raw: object, **attributes: object) -> str:
    parsed = parse(form(Field("x", "参与学生数", kind, **attributes)), {"x": raw})
    return parsed.problems[0].message


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("123", 123),
        (" 1,234 ", 1234),
        ("１２３", 123),
        ("１，２３４", 1234),
        ("12\x0034", 1234),
        ("120.0", 120),
        (120.0, 120),
        ("-0", 0),
        ("007", 7),
        ("1234人", 1234),
        (9_999_999_999, 9_999_999_999),
        ("", None),
        ("\u3000", None),
    ],
)
def test_a_whole_number_is_read_as_people_write_it(raw, value):
    assert read(F.INTEGER, raw, unit="人") == (value, [])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("1O0", "not_number"),
        ("约100", "not_number"),
        ("1,23", "not_number"),
        ("1e3", "not_number"),
        ("١٢٣", "not_number"),
        (True, "not_number"),
        (float("nan"), "not_number"),
        (float("inf"), "not_number"),
        ("1.5", "not_integer"),
        ("-1", "out_of_range"),
        (10**12, "out_of_range"),
        (["1"], "shape"),
        ({"a": 1}, "shape"),
    ],
)
def test_what_is_not_a_figure_is_told(raw, code):
    assert read(F.INTEGER, raw)[1] == [code]


def test_a_number_too_large_to_write_down_is_told():
    assert read(F.INTEGER, 10**5000)[1] == ["not_number"]


def test_the_message_says_where_what_and_shows_what_was_typed():
    assert message(F.INTEGER, "1O0") == "参与学生数应为 0 至 9,999,999,999 的整数，现在是“1O0”。"


def test_a_long_wrong_text_is_quoted_shortened():
    assert message(F.INTEGER, "很" * 500).endswith(f"“{'很' * 20}…”。")


def test_what_cannot_be_read_stays_for_the_person_to_mend():
    assert read(F.INTEGER, " 1O0 ")[0] == "1O0"


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("12.50", "12.5", []),
        ("1,200", "1200", []),
        ("85%", "85", []),
        ("0.125", "0.125", ["too_precise"]),
        ("1e400", "1e400", ["not_number"]),
    ],
)
def test_a_decimal_is_kept_as_canonical_text(raw, value, codes):
    assert read(F.DECIMAL, raw, unit="%") == (value, codes)


@pytest.mark.parametrize(
    "raw", ["2024-05-12", "2024/5/12", "2024.5.12", "2024年5月12日", "20240512", "２０２４-05-12"]
)
def test_a_date_is_read_in_every_usual_form(raw):
    assert read(F.DATE, raw) == ("2024-05-12", [])


@pytest.mark.parametrize("raw", ["2024-02-30", "5月12日", "昨天", "2024-13-01"])
def test_what_is_no_date_is_told(raw):
    assert read(F.DATE, raw)[1] == ["not_date"]


def test_a_date_outside_its_range_is_told_with_the_range():
    assert message(F.DATE, "2024-06-01", minimum="2024-05-12", maximum="2024-05-18") == (
        "参与学生数应在 2024-05-12 至 2024-05-18 之间，现在是“2024-06-01”。"
    )


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("9:00", "09:00"),
        ("下午4点", "16:00"),
        ("上午9点半", "09:30"),
        ("16：05", "16:05"),
        ("中午12点30分", "12:30"),
    ],
)
def test_a_time_is_read_as_notices_write_it(raw, value):
    assert read(F.TIME, raw) == (value, [])


@pytest.mark.parametrize("raw", ["24:00", "9:60", "九点", "下午"])
def test_what_is_no_time_is_told(raw):
    assert read(F.TIME, raw)[1] == ["not_time"]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("13800138000", "13800138000"),
        ("+86 138 0013 8000", "13800138000"),
        ("138-0013-8000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("010-66096234", "010-66096234"),
        ("010 66096234", "010-66096234"),
        ("（010）66096234转8", "010-66096234-8"),
        ("03733519014", "0373-3519014"),
        ("+86-10-66096234", "010-66096234"),
        ("3519014", "3519014"),
        ("66096234 分机 12", "66096234-12"),
        ("400-810-1234", "400-810-1234"),
        ("00852 9123-4567", "+85291234567"),
        ("＋1 (202) 555-0100", "+12025550100"),
    ],
)
def test_a_phone_number_is_read(raw, value):
    assert read(F.PHONE, raw) == (value, [])


@pytest.mark.parametrize(
    "raw", ["12800138000", "138001380001", "123456", "0", "010-", "+86 12345", "没有", "2123456789"]
)
def test_what_is_no_phone_number_is_told(raw):
    assert read(F.PHONE, raw)[1] == ["not_phone"]


@pytest.mark.parametrize(
    ("raw", "value"),
    [("xxzcjk@163.com", "xxzcjk@163.com"), ("Zcs@MOE.edu.cn ", "Zcs@moe.edu.cn"), ("a＠b．cn", "a@b.cn")],
)
def test_a_mail_address_is_read(raw, value):
    assert read(F.EMAIL, raw) == (value, [])


@pytest.mark.parametrize("raw", ["xxzcjk", "a@b", "a@@b.cn", "a b@c", "a@b..cn", "a@-b.cn"])
def test_what_is_no_mail_address_is_told(raw):
    assert read(F.EMAIL, raw)[1] == ["not_email"]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("http://xxbs.bzpt.edu.cn", "http://xxbs.bzpt.edu.cn"),
        ("www.example.com/a?b=1#c", "http://www.example.com/a?b=1#c"),
        ("HTTPS://例子.中国/周", "https://例子.中国/周"),
        ("zjz.example.cn:8080/x", "http://zjz.example.cn:8080/x"),
    ],
)
def test_a_web_address_is_read(raw, value):
    assert read(F.URL, raw) == (value, [])


@pytest.mark.parametrize(
    "raw",
    [
        "javascript:alert(1)",
        "ftp://a.cn",
        "http://",
        "http://[",
        "http://u:p@a.cn",
        "没有网址",
        'http://a.cn/"x',
        "a.cn:0",
    ],
)
def test_what_is_no_web_address_is_told(raw):
    assert read(F.URL, raw)[1] == ["not_url"]


CHOICES = (Choice("a", "甲"), Choice("b", "乙"), Choice("c", "丙"))


def test_a_choice_is_taken_by_value_or_label_and_nothing_else():
    assert read(F.CHOICE, "b", choices=CHOICES) == ("b", [])
    assert read(F.CHOICE, "乙", choices=CHOICES) == ("b", [])
    assert read(F.CHOICE, "丁", choices=CHOICES) == ("丁", ["not_choice"])


def test_several_choices_come_in_the_order_of_the_form():
    assert read(F.CHOICE, ["丙", "a", "a"], choices=CHOICES, multiple=True) == (["a", "c"], [])
    assert read(F.CHOICE, "丙、甲", choices=CHOICES, multiple=True) == (["a", "c"], [])
    assert read(F.CHOICE, [], choices=CHOICES, multiple=True, required=True) == ([], ["required"])


def test_text_loses_what_cannot_be_stored_or_seen():
    assert read(F.SHORT_TEXT, " 第一\u200b行\r\n第二行\x00\ud800 ") == ("第一行 第二行", [])
    assert read(F.LONG_TEXT, "第一行\r\n\n第二行\x07\n") == ("第一行\n\n第二行", [])


def test_text_keeps_to_its_length():
    assert read(F.SHORT_TEXT, "四个字呀", max_length=3) == ("四个字呀", ["too_long"])
    assert read(F.LONG_TEXT, "短", min_length=2)[1] == ["too_short"]


@pytest.mark.parametrize(
    ("raw", "value"), [([12, "15", 12], [12, 15]), ("12,15", [12, 15]), (7, [7]), (None, []), ([""], [])]
)
def test_files_are_ids_each_once_in_order(raw, value):
    assert read(F.IMAGE, raw, max_count=9) == (value, [])


@pytest.mark.parametrize("raw", [["../etc"], [0], [-1], [2**63], [1.5], [True], [{"id": 1}]])
def test_what_is_no_file_id_is_told(raw):
    assert read(F.FILE, raw, max_count=3) == ([], ["not_file"])


def test_the_number_of_files_is_kept_to():
    assert read(F.IMAGE, [1, 2, 3], max_count=2)[1] == ["too_many_files"]
    assert read(F.IMAGE, [1], min_count=2, max_count=3)[1] == ["too_few_files"]
    assert read(F.IMAGE, [], required=True)[1] == ["required"]


@pytest.mark.parametrize("kind", [kind for kind in F if kind not in (F.COMPUTED, F.TABLE, F.CHOICE)])
def test_a_required_field_left_empty_is_told_but_not_in_a_draft(kind):
    spec = form(Field("x", "某项", kind, required=True))
    assert [problem.code for problem in parse(spec, {}).problems] == ["required"]
    assert parse(spec, {}, draft=True).ok


def test_a_draft_tells_what_is_wrong_and_keeps_it():
    parsed = parse(form(Field("x", "某项", F.INTEGER, required=True)), {"x": "1O"}, draft=True)
    assert parsed.values == {"x": "1O"}
    assert [problem.code for problem in parsed.problems] == ["not_number"]


def test_a_broken_rule_is_told_at_each_field_it_marks():
    rule = Rule("part <= whole", "参与的多于全部，请核对。", ("part", "whole"))
    spec = form(Field("part", "参与", F.INTEGER), Field("whole", "全部", F.INTEGER), rules=(rule,))
    problems = parse(spec, {"part": "5", "whole": "4"}).problems
    assert [(problem.code, problem.field) for problem in problems] == [("rule", "part"), ("rule", "whole")]
    assert parse(spec, {"part": "4", "whole": "4"}).ok
    assert parse(spec, {"part": "5"}).ok


def test_a_computed_value_follows_from_other_computed_values():
    spec = form(
        Field("third", "三分之一", F.COMPUTED, expression="double / 6", decimals=3),
        Field("double", "两倍", F.COMPUTED, expression="x * 2"),
        Field("x", "数", F.INTEGER),
    )
    assert parse(spec, {"x": "1", "double": "99"}).values == {"third": "0.333", "double": "2", "x": 1}


def test_values_come_in_the_order_of_the_form_and_unknown_keys_are_left_out():
    spec = form(Field("b", "乙", F.INTEGER), Field("a", "甲", F.INTEGER))
    assert list(parse(spec, {"a": 1, "b": 2, "evil": 3}).values) == ["b", "a"]
