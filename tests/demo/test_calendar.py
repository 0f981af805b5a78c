"""The demonstration's notices move in time whole: every day by the same number of days, none lost."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vocweek.campaign.notices import read_notice
from vocweek.demo.calendar import moved
from vocweek.demo.publishing import DONGGUAN, HENAN, NOTICES, SERVICE, XINXIANG, XINXIANG_LAST_YEAR

WRITTEN_FOR = date(2026, 5, 10)
THIS_CENTURY = st.dates(date(2001, 1, 1), date(2098, 12, 31))
NOTICE = st.sampled_from((XINXIANG, XINXIANG_LAST_YEAR, SERVICE, DONGGUAN, HENAN))


def in_full(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def days_in(text: str) -> list[date]:
    return [date(*map(int, found)) for found in re.findall(r"(\d{4})年(\d+)月(\d+)日", text)]


@given(days=st.lists(THIS_CENTURY, min_size=1, max_size=8), starts_on=THIS_CENTURY)
def test_every_day_moves_by_the_same_number_of_days_and_none_is_lost(
    days: list[date], starts_on: date
) -> None:
    text = "、".join(f"请于{in_full(day)}前报送" for day in days)
    shift = starts_on - WRITTEN_FOR
    assert days_in(moved(text, WRITTEN_FOR, starts_on)) == [day + shift for day in days]


@given(starts_on=THIS_CENTURY)
def test_words_without_a_day_stay(starts_on: date) -> None:
    text = "每天下午4点前报送，至少3篇，照片800mm×1800mm，电话0373-2026000。"
    assert moved(text, WRITTEN_FOR, starts_on) == text


@pytest.mark.parametrize(
    ("written", "starts_on", "expected"),
    [
        ("5月10日至16日", date(2026, 5, 11), "5月11日至17日"),
        ("5月10日至16日", date(2026, 5, 28), "5月28日至6月3日"),
        ("2026年5月10日—16日", date(2027, 5, 9), "2027年5月9日—15日"),
        ("2026年职业教育活动周", date(2027, 5, 9), "2027年职业教育活动周"),
        ("教职成函〔2026〕000号", date(2027, 5, 9), "教职成函〔2027〕000号"),
    ],
)
def test_a_span_and_the_year_are_said_as_a_clerk_would(written: str, starts_on: date, expected: str) -> None:
    assert moved(written, WRITTEN_FOR, starts_on) == expected


@settings(deadline=None, max_examples=60)
@given(notice=NOTICE, starts_on=st.dates(date(2023, 1, 1), date(2033, 12, 31)))
def test_a_moved_notice_reads_as_before_with_its_days_moved(
    notice: tuple[str, date, str], starts_on: date
) -> None:
    file, written_for, _ = notice
    text = (NOTICES / file).read_text(encoding="utf-8")
    before, after = (read_notice(one).to_json() for one in (text, moved(text, written_for, starts_on)))

    def shifted(day: str) -> str:
        return (date.fromisoformat(day) + (starts_on - written_for)).isoformat()

    assert after["period"] == {"start": starts_on.isoformat(), "end": shifted(before["period"]["end"])}
    assert [task["items"] for task in after["tasks"]] == [task["items"] for task in before["tasks"]]
    assert after["tasks"][0]["due"] == shifted(before["tasks"][0]["due"])
    assert [event["name"] for event in after["events"]] == [event["name"] for event in before["events"]]
