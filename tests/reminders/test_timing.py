"""When people are reminded: the hours of the notices, outside quiet hours, in time, level by level."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocweek.core.clock import SHANGHAI, at
from vocweek.reminders.quiet import USUAL, Quiet
from vocweek.reminders.timing import (
    LEVELS,
    Topic,
    answer_steps,
    receipt_steps,
    steps,
)

half_hours = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))
quiets = st.builds(Quiet, half_hours, half_hours).filter(lambda quiet: not _hardly_ends(quiet))
seconds = st.builds(time, st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
moments = st.builds(at, st.dates(date(2024, 1, 1), date(2027, 12, 31)), seconds)


def _hardly_ends(quiet: Quiet) -> bool:
    """Tell if hardly an hour is left to say anything in."""
    length = (datetime.combine(date.min, quiet.begins) - datetime.combine(date.min, quiet.ends)).seconds
    return 0 < length < 3600


def told(due: datetime, *, daily: bool, topic: Topic = Topic.DUE) -> list[str]:
    found = [step for step in steps(due, daily=daily, quiet=USUAL) if step.topic is topic]
    return [
        f"{step.moment.astimezone(SHANGHAI):%m-%d %H:%M}" for step in sorted(found, key=lambda s: s.moment)
    ]


def test_a_daily_task_is_told_two_hours_before() -> None:
    assert told(at(date(2025, 5, 12), time(16)), daily=True) == ["05-12 14:00"]


def test_anything_else_three_days_and_one_day_before_and_on_the_morning() -> None:
    due = at(date(2025, 5, 16), time(23, 59, 59))
    assert told(due, daily=False) == ["05-13 09:00", "05-15 09:00", "05-16 09:00"]


def test_a_reminder_on_a_holiday_comes_on_the_working_day_before() -> None:
    monday = at(date(2025, 5, 12), time(17, 30))
    assert told(monday, daily=False) == ["05-09 09:00", "05-12 09:00"]


@pytest.mark.parametrize(("hour", "expected"), [(23, "05-12 20:30"), (7, "05-11 20:30"), (9, "05-12 08:00")])
def test_what_is_due_in_or_just_after_the_quiet_hours_is_told_before_they_begin(
    hour: int, expected: str
) -> None:
    assert told(at(date(2025, 5, 12), time(hour)), daily=True) == [expected]


def test_who_missed_it_is_told_then_each_level_above_later() -> None:
    due = at(date(2025, 5, 9), time(16))  # a Friday
    assert told(due, daily=True, topic=Topic.OVERDUE) == ["05-09 16:05"]
    assert told(due, daily=True, topic=Topic.BELOW) == ["05-09 17:00", "05-10 09:00", "05-11 09:00"]
    assert told(due, daily=False, topic=Topic.BELOW) == ["05-09 17:00", "05-12 09:00", "05-13 09:00"]


def test_the_end_of_a_day_is_followed_up_when_the_night_is_over() -> None:
    due = at(date(2025, 5, 12), time(23, 59, 59))
    assert told(due, daily=False, topic=Topic.OVERDUE) == ["05-13 08:00"]


@given(due=moments, daily=st.booleans(), quiet=quiets)
def test_nothing_is_told_in_quiet_hours_and_nothing_is_lost(due: datetime, daily: bool, quiet: Quiet) -> None:
    found = list(steps(due, daily=daily, quiet=quiet))
    assert not any(quiet.covers(step.moment) for step in found)
    assert {step.topic for step in found} == {Topic.DUE, Topic.OVERDUE, Topic.BELOW}
    assert sorted(step.level for step in found if step.level) == list(range(1, LEVELS + 1))


@given(due=moments, daily=st.booleans(), quiet=quiets)
def test_what_is_told_before_comes_before_and_what_comes_after_after(
    due: datetime, daily: bool, quiet: Quiet
) -> None:
    for step in steps(due, daily=daily, quiet=quiet):
        assert step.moment < due if step.topic is Topic.DUE else step.moment > due
    assert all(step.moment < due for step in answer_steps(due, quiet=quiet))


@given(issued=moments, quiet=quiets)
def test_a_notice_to_sign_for_is_told_after_it_came_and_not_by_night(issued: datetime, quiet: Quiet) -> None:
    found = list(receipt_steps(issued, quiet=quiet))
    assert all(step.moment > issued and not quiet.covers(step.moment) for step in found)


@given(moment=moments, quiet=quiets)
def test_the_end_and_the_beginning_of_quiet_hours_enclose_what_lies_in_them(
    moment: datetime, quiet: Quiet
) -> None:
    over = quiet.over_at(moment)
    assert not quiet.covers(over)
    assert moment <= over < moment + timedelta(days=1)
    if quiet.covers(moment):
        assert quiet.began_at(moment) <= moment < over
