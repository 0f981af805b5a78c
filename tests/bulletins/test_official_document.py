"""A document as data: numbers in Chinese, and what is kept comes back the same."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.bulletins.papers import PAPER
from vocweek.bulletins.official import Document, Heading, Paragraph, flow, from_data, to_data
from vocweek.bulletins.official.flow import Line, chinese_number


def test_a_document_comes_back_from_json_as_it_was() -> None:
    assert from_data(json.loads(json.dumps(to_data(PAPER)))) == PAPER


def test_numbers_in_chinese() -> None:
    assert [chinese_number(number) for number in (1, 9, 10, 11, 20, 35)] == [
        "一",
        "九",
        "十",
        "十一",
        "二十",
        "三十五",
    ]


@given(st.lists(st.integers(1, 4), max_size=30))
def test_headings_of_a_level_count_up_until_a_higher_one_begins_anew(levels: list[int]) -> None:
    document = Document("标题", tuple(Heading("节", level) for level in levels))
    shown = [
        item.text for item in flow(document) if isinstance(item, Line) and item.style.startswith("heading")
    ]
    counts = dict.fromkeys(range(1, 5), 0)
    for level, text in zip(levels, shown, strict=True):
        counts[level] += 1
        for deeper in range(level + 1, 5):
            counts[deeper] = 0
        number = counts[level]
        labels = {
            1: f"{chinese_number(number)}、",
            2: f"（{chinese_number(number)}）",
            3: f"{number}.",
            4: f"（{number}）",
        }
        assert text == f"{labels[level]}节"


def test_a_line_break_begins_a_paragraph_and_empty_ones_are_left_out() -> None:
    items = flow(Document("标题", (Paragraph("一\n\n 二"),)))
    assert [item.text for item in items if isinstance(item, Line) and item.style == "body"] == ["一", " 二"]
