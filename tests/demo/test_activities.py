"""What the demonstration's tables of activities promise before anything is written."""

from __future__ import annotations

from collections import Counter

import pytest

from vocweek.activities.entry.points import read_point
from vocweek.activities.kinds import STANDARD
from vocweek.activities.models import Session
from vocweek.demo.activities.places import point_of
from vocweek.demo.activities.programme import Planned, programme
from vocweek.demo.activities.said import COMMENTS, EFFECTS, HIGHLIGHTS
from vocweek.demo.activities.stages import UNACCEPTED
from vocweek.demo.cast import ENTERPRISES, SCHOOLS

ROWS = programme("this_year.csv")
BOTH = [*ROWS, *programme("last_year.csv")]


def test_every_kind_of_activity_is_on() -> None:
    assert {key for row in ROWS for key in row.kinds} == {key for key, *_ in STANDARD} - {
        "theme_day",
        "other",
    }


def test_all_four_ways_of_coming_and_all_three_forms_are_there() -> None:
    assert {row.way.split()[0] for row in ROWS} == set(Session.Way.values)
    assert {word for row in ROWS for word in ("online", "both") if word in row.more} == {"online", "both"}


@pytest.mark.parametrize("texts", [[row.title for row in BOTH], [row.summary for row in BOTH if row.summary]])
def test_nothing_is_said_twice(texts: list[str]) -> None:
    assert [text for text, times in Counter(texts).items() if times > 1] == []
    assert len({*COMMENTS, *EFFECTS, *HIGHLIGHTS}) == len(COMMENTS) + len(EFFECTS) + len(HIGHLIGHTS)


def test_every_school_of_the_running_week_has_something_nearly_every_day_and_some_have_gaps() -> None:
    merged = "410783S2"
    schools = [one.code for one in SCHOOLS if one.code.startswith("4107") and one.code != merged]
    days = {code: _days(code, [row for row in ROWS if row.key not in UNACCEPTED]) for code in schools}
    assert all(len(on) >= 2 for on in days.values())
    assert sum(len(on) == 7 for on in days.values()) >= 3
    assert sum(len(on) < 7 for on in days.values()) >= 5


def test_who_is_named_stands_in_the_tree_and_what_is_referred_to_exists() -> None:
    invented = {one.code for one in (*SCHOOLS, *ENTERPRISES)}
    keys = {row.key for row in BOTH}
    named = {code for row in BOTH for code in (row.lead, *row.partners) if {"S", "Q"} & set(code)}
    assert named <= invented
    assert {row.more[word] for row in ROWS for word in ("part", "last") if word in row.more} <= keys


def _days(code: str, rows: list[Planned]) -> set[int]:
    return {day for row in rows if code in (row.lead, *row.partners) for day in row.days}


def test_whoever_stands_at_a_school_finds_what_is_near_and_one_night_and_some_days_are_one_session() -> None:
    placed = [row for row in ROWS if row.place]
    assert all(read_point(point_of(row.place, row.lead)) for row in placed if row.lead[:2] != "HZ")
    assert (
        len({point_of(f"原阳县职业教育中心（示例）{room}", "410725S1") for room in ("操场", "实训楼")}) == 1
    )
    assert {int(row.more["until"]) - row.days[0] for row in ROWS if "until" in row.more} == {1, 2}
