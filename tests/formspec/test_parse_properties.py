"""What holds for every form and whatever is typed into it."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formspec.strategies import ANYTHING, fillings, specs
from vocweek.formspec import FieldType, columns, differences, display, from_json, parse, to_json, web_form

often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@often
@given(specs())
def test_a_form_survives_json(spec):
    assert from_json(json.loads(json.dumps(to_json(spec)))) == spec


@often
@given(st.data(), st.booleans())
def test_parsing_what_was_parsed_changes_nothing(data, draft):
    spec = data.draw(specs())
    once = parse(spec, data.draw(fillings(spec)), draft=draft)
    assert parse(spec, once.values, draft=draft).values == once.values


@often
@given(st.data())
def test_no_json_makes_parse_fail_and_its_values_can_be_stored(data):
    spec = data.draw(specs())
    raw = data.draw(fillings(spec, ANYTHING) | st.dictionaries(st.text(max_size=5), ANYTHING))
    values = parse(spec, raw).values
    stored = json.dumps(values, ensure_ascii=False, allow_nan=False).encode()
    assert b"\\u0000" not in stored
    assert parse(spec, json.loads(stored)).values == values


@often
@given(st.data())
def test_what_parses_without_a_problem_is_within_the_limits(data):
    spec = data.draw(specs())
    parsed = parse(spec, data.draw(fillings(spec)))
    told = {problem.field for problem in parsed.problems}
    for field in spec.fields:
        value = parsed.values[field.key]
        if field.key in told or value is None:
            continue
        if field.type in (FieldType.INTEGER, FieldType.DECIMAL):
            least, greatest = field.number_limits
            assert least <= Decimal(value) <= greatest
        if field.type in (FieldType.SHORT_TEXT, FieldType.LONG_TEXT):
            assert (field.min_length or 0) <= len(value) <= field.longest
        if field.type in (FieldType.FILE, FieldType.IMAGE):
            assert field.fewest_files <= len(value) <= field.most_files
        if field.type is FieldType.TABLE:
            assert len(value) <= field.most_rows


@often
@given(st.data())
def test_a_draft_never_asks_for_what_is_missing(data):
    spec = data.draw(specs())
    codes = {problem.code for problem in parse(spec, data.draw(fillings(spec)), draft=True).problems}
    assert not codes & {"required", "too_short", "too_few_files", "too_few_rows"}


@often
@given(st.data(), st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_ratio_is_worked_out_here_whatever_the_client_sends(data, part, whole):
    spec = data.draw(specs())
    rate = parse(spec, {"part": part, "whole": whole, "rate": "0.99"}).values["rate"]
    if whole == 0:
        assert rate is None
    else:
        places = Decimal("0.0001")
        assert Decimal(rate) == (Decimal(part) / whole).quantize(places, ROUND_HALF_UP)


@often
@given(st.data())
def test_every_parse_can_be_shown_compared_and_put_in_a_sheet(data):
    spec = data.draw(specs())
    old, new = (parse(spec, data.draw(fillings(spec)), draft=True) for _ in range(2))
    page = web_form(spec, new.values, new.problems)
    shown = [message for section in page.sections for field in section.inputs for message in field.errors]
    in_rows = [
        message
        for section in page.sections
        for field in section.inputs
        for row in field.rows
        for cell in row
        for message in cell.errors
    ]
    assert set(shown + in_rows) == {problem.message for problem in new.problems}
    assert len(display(spec, new.values)) == len(columns(spec)) == len(list(spec.fields))
    for column in columns(spec):
        column.cell(new.values[column.key])
    changed = {difference.key for difference in differences(spec, old.values, new.values)}
    assert changed == {key for key in old.values if old.values[key] != new.values[key]}
