"""Chinese numerals become digits where they are numbers, and only there."""

from __future__ import annotations

import pytest

from vocweek.campaign.notices.numerals import number, written_as_digits
from vocweek.campaign.notices.text import Copy


@pytest.mark.parametrize(
    ("words", "value"),
    [("五", 5), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31), ("廿八", 28), ("二〇二四", 2024)],
)
def test_a_numeral_has_its_value(words: str, value: int) -> None:
    assert number(words) == value


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("二〇二四年五月十二日至十八日", "2024年5月12日至18日"),
        ("二○二五年十一月三日", "2025年11月3日"),
        ("下午四点前", "下午4点前"),
        ("三个工作日内", "3个工作日内"),
        ("为期一周", "为期1周"),
        ("不少于两篇", "不少于2篇"),
    ],
)
def test_dates_hours_spans_and_counts_are_written_as_digits(words: str, digits: str) -> None:
    assert written_as_digits(Copy(words)).text == digits


@pytest.mark.parametrize("words", ["统一时间", "进一步", "第一周", "一技在手，一生无忧", "十四五规划"])
def test_words_that_only_contain_a_numeral_stay(words: str) -> None:
    assert written_as_digits(Copy(words)).text == words
