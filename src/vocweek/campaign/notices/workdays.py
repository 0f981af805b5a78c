"""Working days (工作日): China's holidays and make-up workdays where the State Council has said them, else weekdays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

UNKNOWN_YEAR = "{}年放假安排尚未公布，工作日按周一至周五计算，请核对。"


def is_working_day(day: date) -> bool:
    """Tell if people work on `day`: make-up Saturdays and Sundays too; Monday to Friday where the year is not known."""
    import chinese_calendar

    if day.year in _known_years():
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5


def working_days_after(day: date, count: int) -> date:
    """Return the `count`th working day after `day`."""
    return _step(day, count, timedelta(days=1))


def working_days_before(day: date, count: int) -> date:
    """Return the `count`th working day before `day`."""
    return _step(day, count, timedelta(days=-1))


def working_days(first: date, last: date) -> list[date]:
    """Return the working days from `first` to `last`, both included."""
    return [day for day in _days(first, last) if is_working_day(day)]


def holidays(first: date, last: date) -> list[date]:
    """Return the days off from `first` to `last`, both included: weekends and holidays that are not worked."""
    return [day for day in _days(first, last) if not is_working_day(day)]


def unknown_years(days: Iterable[date]) -> list[int]:
    """Return the years among `days` whose holidays are not known, for `UNKNOWN_YEAR`."""
    return sorted({day.year for day in days} - _known_years())


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _step(day: date, count: int, step: timedelta) -> date:
    while count > 0:
        day += step
        count -= is_working_day(day)
    return day


@cache
def _known_years() -> frozenset[int]:
    """Return the years the calendar knows: those with a holiday other than a weekend in it."""
    from chinese_calendar import constants

    return frozenset(day.year for day in constants.holidays)
