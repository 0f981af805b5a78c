"""Tables of rows inside a form."""

from __future__ import annotations

import pytest
from stdnum.cn import uscc

from vocweek.formspec import Field, FieldType, FormSpec, Section, parse, raw_from_post, web_form
from vocweek.formspec.presets import preset_for

COLUMNS = (
    Field("name", "企业名称", FieldType.SHORT_TEXT, required=True),
    Field("code", "统一社会信用代码", FieldType.SHORT_TEXT, check="uscc"),
    Field("interns", "实习人数", FieldType.INTEGER),
    Field("double", "两倍", FieldType.COMPUTED, expression="interns * 2"),
)
GOOD_CODE = "91110000600037341L"


@pytest.fixture
def spec() -> FormSpec:
    table = Field(
        "firms", "企业", FieldType.TABLE, columns=COLUMNS, key_column="code", max_rows=3, required=True
    )
    total = Field("interns", "实习总数", FieldType.COMPUTED, expression="sum(firms.interns)")
    doubles = Field("doubles", "两倍总数", FieldType.COMPUTED, expression="sum(firms.double)")
    return FormSpec("表", (Section("main", "内容", (table, total, doubles)),))


def row(**cells: object) -> dict[str, object]:
    return {"name": "甲厂", "code": None, "interns": None, "double": None} | cells


def test_empty_rows_are_left_out_and_the_total_is_ours(spec):
    raw = {
        "firms": [
            {},
            {"name": "甲厂", "interns": "3", "double": "9"},
            {"name": " "},
            {"name": "乙厂", "interns": 4},
        ]
    }
    parsed = parse(spec, raw | {"interns": "999"})
    assert parsed.ok
    assert parsed.values == {
        "firms": [row(interns=3, double="6"), row(name="乙厂", interns=4, double="8")],
        "interns": "7",
        "doubles": "14",
    }


def test_a_problem_names_table_row_and_column(spec):
    problem = parse(spec, {"firms": [row(), row(interns="两个")]}).problems[0]
    assert (problem.field, problem.row, problem.column, problem.code) == ("firms", 2, "interns", "not_number")
    assert problem.message == "企业第 2 行：实习人数应为 0 至 9,999,999,999 的整数，现在是“两个”。"


def test_a_credit_code_is_checked_by_its_check_digit(spec):
    assert (
        parse(spec, {"firms": [row(code=f" {GOOD_CODE.lower()} ")]}).values["firms"][0]["code"] == GOOD_CODE
    )
    wrong = parse(spec, {"firms": [row(code="91110000600037341X")]})
    assert [problem.code for problem in wrong.problems] == ["not_uscc"]


@pytest.mark.parametrize("begins", ["N2410725MF1234567", "A1110000MB1234567", "Y1410725MD1234567"])
def test_rural_collectives_units_of_the_army_and_others_have_credit_codes_too(spec, begins):
    code = begins + uscc.calc_check_digit(begins)
    assert parse(spec, {"firms": [row(code=code)]}).values["firms"][0]["code"] == code
    wrong = begins + ("0" if code[-1] != "0" else "1")
    assert [problem.code for problem in parse(spec, {"firms": [row(code=wrong)]}).problems] == ["not_uscc"]


@pytest.mark.parametrize("begins", ["B1410725MF1234567", "NN410725MF1234567", "N2A10725MF1234567"])
def test_letters_elsewhere_in_its_head_make_no_credit_code(spec, begins):
    code = begins + uscc.calc_check_digit(begins)
    assert [problem.code for problem in parse(spec, {"firms": [row(code=code)]}).problems] == ["not_uscc"]


def test_a_key_given_twice_names_both_rows(spec):
    problems = parse(spec, {"firms": [row(code=GOOD_CODE), row(code=GOOD_CODE)]}).problems
    assert [(problem.code, problem.row) for problem in problems] == [("repeated", 2)]
    assert "与第 1 行重复" in problems[0].message


def test_the_number_of_rows_is_kept_to(spec):
    assert [problem.code for problem in parse(spec, {"firms": [row()] * 4}).problems] == ["too_many_rows"]
    assert [problem.code for problem in parse(spec, {"firms": []}).problems] == ["required"]
    assert parse(spec, {"firms": []}, draft=True).ok


@pytest.mark.parametrize("raw", ["text", 7, {"name": "x"}])
def test_what_is_no_list_of_rows_is_told(spec, raw):
    parsed = parse(spec, {"firms": raw}, draft=True)
    assert parsed.values["firms"] == []
    assert [problem.code for problem in parsed.problems] == ["shape"]


class Posted(dict[str, list[str]]):
    """A posted form: names with lists of values."""

    def getlist(self, key: str) -> list[str]:
        return self.get(key, [])


def test_a_posted_page_comes_back_as_rows_in_their_order(spec):
    posted = Posted(
        {
            "firms-10-name": ["乙厂"],
            "firms-2-name": ["甲厂"],
            "firms-2-interns": ["5"],
            "firms-x-name": ["坏"],
        }
    )
    assert raw_from_post(spec, posted) == {
        "firms": [{"name": "甲厂", "interns": "5"}, {"name": "乙厂"}],
        "interns": None,
        "doubles": None,
    }


def test_a_page_names_its_inputs_so_that_posting_it_gives_the_same_values(spec):
    values = parse(spec, {"firms": [row(interns=3), row(name="乙厂", code=GOOD_CODE)]}).values
    table = web_form(spec, values).sections[0].inputs[0]
    posted = Posted({cell.name: [cell.value] for cells in table.rows for cell in cells})
    assert parse(spec, raw_from_post(spec, posted)).values == values


def test_a_posted_list_of_files_stays_a_list():
    posted = Posted({"daily_photos": ["12", "15"], "daily_title": ["标题"]})
    raw = raw_from_post(preset_for(["宣传材料"]), posted)
    assert raw["daily_photos"] == ["12", "15"]
    assert raw["daily_title"] == "标题"
