"""Dates and times as notices write them."""

from __future__ import annotations

from datetime import date, time

import pytest

from vocweek.campaign.notices.moments import Calendar, dates, months_after
from vocweek.campaign.notices.workdays import working_days_after

YEAR = Calendar(2024)


@pytest.mark.parametrize(
    "words",
    [
        "2024年5月12日至18日",
        "2024年5月12日—18日",
        "2024年5月12日-5月18日",
        "2024年5月12日(星期日)至5月18日(星期六)",
        "5月12日到18日",
        "2024.5.12-2024.5.18",
        "2024年5月12日~18日",
        "5月12日开始,至5月18日",
    ],
)
def test_a_range_of_days_is_read_in_every_way_it_is_written(words: str) -> None:
    (found,) = dates(words, YEAR)
    assert (found.first, found.last) == (date(2024, 5, 12), date(2024, 5, 18))


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("5月20日上午9点", time(9)),
        ("5月20日下午4点", time(16)),
        ("5月20日16:30", time(16, 30)),
        ("5月20日中午12点", time(12)),
        ("5月20日(星期一)下班前", time(17, 30)),
        ("5月20日9时30分", time(9, 30)),
        ("5月20日晚上7点半", time(19, 30)),
        ("5月20日", None),
    ],
)
def test_a_day_may_carry_a_time(words: str, at: time | None) -> None:
    (found,) = dates(words, YEAR)
    assert found.at == at


def test_a_range_may_cross_the_new_year() -> None:
    (found,) = dates("12月29日至1月4日", YEAR)
    assert (found.first, found.last) == (date(2024, 12, 29), date(2025, 1, 4))


def test_a_range_may_cross_months() -> None:
    (found,) = dates("5月29日至6月4日", YEAR)
    assert (found.first, found.last) == (date(2024, 5, 29), date(2024, 6, 4))


def test_the_end_of_a_month_is_its_last_day() -> None:
    (found,) = dates("2月底", YEAR)
    assert found.first == date(2024, 2, 29)


@pytest.mark.parametrize("words", ["2月30日", "13月1日", "3.5个百分点", "第4.9条", "12345月6日"])
def test_what_is_no_day_is_no_date(words: str) -> None:
    assert list(dates(words, YEAR)) == []


def test_a_date_without_a_year_lies_after_the_issue_of_the_notice() -> None:
    calendar = Calendar(2025, issued_on=date(2024, 12, 16))
    assert next(dates("12月30日", calendar)).first == date(2024, 12, 30)
    assert next(dates("1月10日", calendar)).first == date(2025, 1, 10)


def test_working_days_follow_the_calendar_of_holidays() -> None:
    assert working_days_after(date(2024, 4, 30), 1) == date(2024, 5, 6)


def test_working_days_of_a_year_without_a_calendar_are_weekdays() -> None:
    assert working_days_after(date(2090, 5, 19), 2) == date(2090, 5, 23)


def test_a_month_later_is_the_same_day_or_the_last() -> None:
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)
