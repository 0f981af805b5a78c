"""Display boards as the demonstration draws them, small: some on the same template, each with a story of its own."""

from __future__ import annotations

from functools import cache
from random import Random

import pyvips

from vocweek.demo.board_words import MORE, OPENING, TITLES
from vocweek.demo.drawing.boards import GROUNDS, PLANS, Board, draw_board
from vocweek.demo.stories import STORIES

TEMPLATES = len(PLANS) * len(GROUNDS)
_DPI = 25


@cache
def board(template: int, number: int) -> pyvips.Image:
    """Return a board; those with the same `template` have their frame, title, opening and colours in common."""
    dice = Random(f"{template} {number}")
    title, lead = TITLES[template % len(TITLES)]
    told = dice.sample(STORIES, 4)
    words = Board(
        week="2026 年职业教育活动周 · 成果展",
        title=title,
        unit=f"示例职业学校{number}",
        trades=(told[0].trade, told[1].trade, told[2].trade),
        lead=lead,
        opening=OPENING.format(name=f"学校{number}"),
        numbers=(
            (f"{dice.randint(800, 4000):,}", "人", "在校学生"),
            (str(dice.randint(2, 60)), "场", "开放活动"),
            (str(dice.randint(2, 9)), "家", "合作企业"),
        ),
        parts=tuple((story.heading, (story.text, MORE)) for story in told),
        captions=(told[0].shows, told[1].shows, told[2].shows),
        foot="示例",
    )
    drawn = draw_board(words, seed=template + TEMPLATES * number, dpi=_DPI)
    return pyvips.Image.new_from_buffer(drawn, "").copy_memory()
