"""Working days: holidays and make-up workdays of China, weekdays where a year is not known yet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.notices.writing import only_task, read, written
from vocweek.campaign.notices import read_notice
from vocweek.campaign.notices.workdays import (
    is_working_day,
    unknown_years,
    working_days,
    working_days_after,
    working_days_before,
)

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
DAY = timedelta(days=1)


@given(DAYS, st.integers(1, 40))
def test_so_many_working_days_after_are_so_many_counted_one_by_one(day: date, count: int) -> None:
    end = working_days_after(day, count)
    assert is_working_day(end)
    assert len(working_days(day + DAY, end)) == count


@given(DAYS, st.integers(1, 40))
def test_before_is_after_turned_round(day: date, count: int) -> None:
    end = working_days_before(day, count)
    assert is_working_day(end)
    assert len(working_days(end, day - DAY)) == count


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 5, 1), False),  # a holiday in the week
        (date(2024, 5, 11), True),  # a Saturday worked for it
        (date(2024, 5, 18), False),
        (date(2024, 5, 20), True),
        (date(2039, 5, 2), True),  # a Monday of a year nobody knows: no holiday
        (date(2039, 5, 1), False),  # a Sunday
    ],
)
def test_holidays_are_not_worked_and_make_up_days_are(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_years_without_an_arrangement_are_named() -> None:
    assert unknown_years([date(2024, 5, 1), date(2039, 5, 1), date(2038, 1, 1)]) == [2038, 2039]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("各校于活动周开始前3个工作日报送活动方案。", "2024-05-09"),  # Saturday the 11th was worked
        ("活动周开始3个工作日前，各校报送活动方案。", "2024-05-09"),
        ("活动周结束后5个工作日内，各校报送活动方案。", "2024-05-24"),
    ],
)
def test_a_due_day_counted_in_working_days(words: str, due: str) -> None:
    assert only_task(words)["due"] == due


@pytest.mark.parametrize("words", ["每个工作日16:00前", "每工作日下午4点前", "工作日每天16:00前"])
def test_every_working_day_is_a_daily_task_of_working_days(words: str) -> None:
    task = only_task(f"活动周期间，各校{words}报送活动信息。")
    assert (task["daily"], task["working_days"]) == ("16:00", True)


def test_every_day_says_nothing_of_working_days() -> None:
    assert "working_days" not in only_task("活动周期间，各校每天16:00前报送活动信息。")


@pytest.mark.parametrize(
    "words", ["各校每日报送工作信息不少于2篇。", "活动周期间，各校每日报送工作信息不少于2篇。"]
)
def test_news_of_the_work_is_a_daily_thing_of_its_own(words: str) -> None:
    task = only_task(words)
    assert (task["items"], task["daily"], task["at_least"]) == (["工作信息"], "23:59", 2)


def test_counting_in_a_year_nobody_knows_is_told_to_the_office() -> None:
    text = written("活动周结束后5个工作日内，各校报送活动总结。").replace("2024", "2039")
    assert "2039年放假安排尚未公布，工作日按周一至周五计算，请核对。" in read_notice(text).notes
    assert not read("活动周结束后5个工作日内，各校报送活动总结。").get("notes")
