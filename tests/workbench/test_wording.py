"""Moments and time left read as a person would say them."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocweek.core.clock import at, end_of
from vocweek.workbench.wording import moment_in_words, time_left

NOON = at(date(2026, 5, 17), time(12))


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(date(2026, 5, 17), time(16)), "今天 16:00"),
        (end_of(date(2026, 5, 17)), "今天"),
        (end_of(date(2026, 5, 18)), "明天"),
        (at(date(2026, 5, 16), time(9)), "昨天 09:00"),
        (at(date(2026, 5, 30), time(17, 30)), "5月30日 17:30"),
        (end_of(date(2025, 5, 30)), "2025年5月30日"),
    ],
)
def test_a_moment_is_said_relative_to_today_and_the_end_of_a_day_has_no_clock_time(
    moment: datetime, words: str
) -> None:
    assert moment_in_words(moment, NOON) == words


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        (NOON + timedelta(hours=4), "今天 16:00 截止，还有 4 小时", "warn"),
        (NOON + timedelta(minutes=20), "今天 12:20 截止，还有 20 分钟", "warn"),
        (NOON + timedelta(hours=3, minutes=20, seconds=59), "今天 15:20 截止，还有 3 小时 20 分", "warn"),
        (NOON + timedelta(hours=28), "明天 16:00 截止，还有 1 天 4 小时", "warn"),
        (end_of(date(2026, 5, 26)), "5月26日截止，还有 9 天", "rest"),
        (NOON - timedelta(days=3, hours=2), "5月14日 10:00 截止，已过 3 天", "bad"),
    ],
)
def test_time_left_says_when_how_long_and_how_urgent(due: datetime, words: str, tone: str) -> None:
    left = time_left(due, NOON)
    assert (left.words, left.tone) == (words, tone)


@given(st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(days=400)))
def test_what_is_past_is_bad_and_what_is_ahead_never_is(gap: timedelta) -> None:
    assert time_left(NOON - gap, NOON).tone == "bad"
    assert time_left(NOON + gap, NOON).tone != "bad"
