"""A document as it flows down the page: every line with its style and place, numbered; what every renderer draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vocweek.bulletins.official.document import (
    Annex,
    Block,
    Chart,
    Document,
    Heading,
    Paragraph,
    Picture,
    RedHead,
    Signature,
    Table,
)
from vocweek.bulletins.official.measures import width_in_characters

NUMERALS = "零一二三四五六七八九"


class Style(StrEnum):
    """How a line is set; Word's paragraph styles and the classes of a page carry the same names."""

    MARK = "mark"  # 发文机关标志
    NUMBER = "number"  # 发文字号，期号
    ISSUE = "issue"  # 简报: issuer to the left, day to the right
    TITLE = "title"
    ADDRESSEE = "addressee"
    HEADING1 = "heading1"
    HEADING2 = "heading2"
    HEADING3 = "heading3"
    HEADING4 = "heading4"
    BODY = "body"
    ATTACHED = "attached"  # 附件说明
    SIGNATURE = "signature"
    DAY = "day"
    ANNEX_LABEL = "annex-label"
    ANNEX_TITLE = "annex-title"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph.

    right: how many characters stay empty to its right (signature, day). tail: what stands at the right end of the
    line. hang: by how many characters the lines after the first are indented (附件). ruled: the red rule lies below.
    """

    style: Style
    text: str = ""
    right: float = 0.0
    tail: str = ""
    hang: float = 0.0
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


Item = Line | Table | Picture | Chart | NewPage
_BLANK = Line(Style.BLANK)


def flow(document: Document) -> list[Item]:
    """Return everything from the red head to the last annex, in order; the imprint stands apart, at the foot."""
    items: list[Item] = []
    if document.head:
        items += _head(document.head)
    items += [Line(Style.TITLE, part) for part in document.title.splitlines()]
    items.append(_BLANK)
    if document.addressee:
        items.append(Line(Style.ADDRESSEE, f"{document.addressee.rstrip('：:')}："))
    items += _blocks(document.body)
    if document.annexes:
        items += [_BLANK, *_attached(document.annexes)]
    if document.signature:
        items += [_BLANK, *_signature(document.signature)]
    for number, annex in enumerate(document.annexes, start=1):
        items += _annex(annex, number if len(document.annexes) > 1 else None)
    return items


def day_in_words(day: date) -> str:
    """Return the day as clause 7.3.5.4 writes it: 2026年5月9日, in Arabic figures without leading noughts."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_number(number: int) -> str:
    """Return 1–99 in Chinese figures: 十, 十二, 二十."""
    tens, ones = divmod(number, 10)
    if not tens:
        return NUMERALS[ones]
    return f"{NUMERALS[tens] if tens > 1 else ''}十{NUMERALS[ones] if ones else ''}"


def heading_label(level: int, number: int) -> str:
    """Return the label of the `number`-th heading of `level`: 一、（一）1.（1） (clause 7.3.3)."""
    return (f"{chinese_number(number)}、", f"（{chinese_number(number)}）", f"{number}.", f"（{number}）")[
        level - 1
    ]


def _head(head: RedHead) -> Iterator[Line]:
    """The mark, the number two lines below it, the red rule, two empty lines (clauses 7.2.4–7.2.7, 7.3.1)."""
    yield Line(Style.MARK, head.name)
    yield from (_BLANK, Line(Style.NUMBER, head.number, ruled=not head.issuer))
    if head.issuer:
        yield Line(Style.ISSUE, head.issuer, tail=day_in_words(head.day) if head.day else "", ruled=True)
    yield _BLANK


def _blocks(blocks: Iterable[Block]) -> Iterator[Item]:
    counts = [0, 0, 0, 0]
    for block in blocks:
        if isinstance(block, Heading):
            level = min(max(block.level, 1), 4)
            counts[level - 1] += 1
            counts[level:] = [0] * (4 - level)
            yield Line(Style(f"heading{level}"), heading_label(level, counts[level - 1]) + block.text)
        elif isinstance(block, Paragraph):
            yield from (Line(Style.BODY, line) for line in block.text.splitlines() if line.strip())
        else:
            yield block


def _attached(annexes: tuple[Annex, ...]) -> Iterator[Line]:
    """附件：1.… under each other; a name that runs on is indented to its own first character (clause 7.3.4)."""
    if len(annexes) == 1:
        yield Line(Style.ATTACHED, f"附件：{annexes[0].title}", hang=5)
        return
    for number, annex in enumerate(annexes, start=1):
        lead = "附件：" if number == 1 else "\u3000\u3000\u3000"
        yield Line(Style.ATTACHED, f"{lead}{number}.{annex.title}", hang=6)


def _signature(signature: Signature) -> Iterator[Line]:
    """Without a seal: the unit two characters from the right, the day two characters further in than the unit.

    A day longer than the unit's name stands two characters from the right itself, and the name gives way
    (clause 7.3.5.2).
    """
    day = day_in_words(signature.day)
    name_wide, day_wide = width_in_characters(signature.unit), width_in_characters(day)
    if day_wide <= name_wide - 2:
        name_right, day_right = 2.0, name_wide - day_wide
    else:
        name_right, day_right = 4 + day_wide - name_wide, 2.0
    yield Line(Style.SIGNATURE, signature.unit, right=name_right)
    yield Line(Style.DAY, day, right=day_right)


def _annex(annex: Annex, number: int | None) -> Iterator[Item]:
    """附件 at the head of a new page to the left, its title on the third line in the middle (clause 7.3.7)."""
    yield NewPage()
    yield Line(Style.ANNEX_LABEL, f"附件{number or ''}")
    yield from (_BLANK, Line(Style.ANNEX_TITLE, annex.title), _BLANK)
    yield from _blocks(annex.body)
