"""Automatic numbers as text: a notice's headings 一、 （一） 1. are often not typed but made by a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from vocweek.campaign.notices.extract.word.tree import attribute, child, children, value_of

CHINESE_DIGITS = "〇一二三四五六七八九"
CHINESE_FORMATS = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographTraditional",
}
UNNUMBERED = {"bullet", "none"}
LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_ENDS_CLOSED = re.compile(r"[、．.，)）】〕:：\s]$")


@dataclass(frozen=True)
class Level:
    """One level of a list: its first number, number format and pattern (`（%1）`)."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""


@dataclass
class Numbering:
    """The lists of one document and how far each has counted; ask once per paragraph, in order."""

    lists: dict[str, str] = field(default_factory=dict)
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, paragraph: etree._Element) -> str:
        """The number that Word shows before this paragraph, `''` for none; counts one on."""
        number, depth = self._list_of(paragraph)
        abstract = self.lists.get(number, "")
        if not 0 <= depth < LEVELS or depth not in self.levels.get(abstract, {}):
            return ""
        counts = self._count_on(number, abstract, depth)
        return self._format(self.levels[abstract], counts, depth)

    def is_bullet(self, paragraph: etree._Element) -> bool:
        """Whether this paragraph is an entry of a list without numbers."""
        number, depth = self._list_of(paragraph)
        level = self.levels.get(self.lists.get(number, ""), {}).get(depth)
        return level is not None and level.format == "bullet"

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int]:
        properties = child(paragraph, "pPr")
        styled = self.styles.get(value_of(properties, "pStyle"), ("", 0))
        own = child(properties, "numPr")
        if own is None:
            return styled
        return value_of(own, "numId") or styled[0], _integer(value_of(own, "ilvl"), styled[1])

    def _count_on(self, number: str, abstract: str, depth: int) -> list[int | None]:
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for level, start in self.restarts.get(number, {}).items():
                counts[level] = start - 1
        for level in range(depth + 1):
            start = self.levels[abstract].get(level, Level()).start
            current = counts[level]
            if level == depth:
                counts[level] = start if current is None else current + 1
            elif current is None:
                counts[level] = start
        counts[depth + 1 :] = [None] * (LEVELS - depth - 1)
        return counts

    def _format(self, levels: dict[int, Level], counts: list[int | None], depth: int) -> str:
        level = levels[depth]
        if level.format in UNNUMBERED:
            return ""

        def fill(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            return format_number(counts[at] or 0, levels.get(at, Level()).format)

        text = _PLACEHOLDER.sub(fill, level.pattern)
        return text if not text or _ENDS_CLOSED.search(text) else f"{text} "


def read_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The lists of `numbering.xml` and the paragraph styles of `styles.xml` that belong to one."""
    found = Numbering()
    for abstract in children(numbering, "abstractNum"):
        levels = {_integer(attribute(level, "ilvl"), 0): _level(level) for level in children(abstract, "lvl")}
        found.levels[attribute(abstract, "abstractNumId")] = levels
    for number in children(numbering, "num"):
        key = attribute(number, "numId")
        found.lists[key] = value_of(number, "abstractNumId")
        found.restarts[key] = dict(_restarts(number))
    found.styles = _styles(styles)
    return found


def format_number(number: int, form: str) -> str:
    """A number in one of Word's formats; an unknown format gives Arabic digits."""
    if form in CHINESE_FORMATS:
        return chinese_number(number)
    if form == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalEnclosedParen" and 1 <= number <= 20:
        return chr(0x2474 + number - 1)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if form in ("upperLetter", "lowerLetter") and 1 <= number <= 26:
        return chr((65 if form == "upperLetter" else 97) + number - 1)
    if form in ("upperRoman", "lowerRoman") and 1 <= number < 40:
        roman = (
            "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
        )
        return roman if form == "upperRoman" else roman.lower()
    return str(number)


def chinese_number(number: int) -> str:
    """一 to 九十九; beyond that digit by digit (一〇三)."""
    if not 1 <= number <= 99:
        return "".join(CHINESE_DIGITS[int(digit)] for digit in str(abs(number)))
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, CHINESE_DIGITS[tens] + "十")
    return head + (CHINESE_DIGITS[ones] if ones else "")


def _level(level: etree._Element) -> Level:
    pattern = value_of(level, "lvlText")
    return Level(_integer(value_of(level, "start"), 1), value_of(level, "numFmt") or "decimal", pattern)


def _restarts(number: etree._Element) -> Iterator[tuple[int, int]]:
    for override in children(number, "lvlOverride"):
        depth = _integer(attribute(override, "ilvl"), 0)
        if child(override, "startOverride") is not None and 0 <= depth < LEVELS:
            yield depth, _integer(value_of(override, "startOverride"), 1)


def _styles(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    """Style id → (list, level), also where a style inherits its list from the one it is based on."""
    own: dict[str, tuple[str, int]] = {}
    bases: dict[str, str] = {}
    for style in children(styles, "style"):
        key = attribute(style, "styleId")
        bases[key] = value_of(style, "basedOn")
        listed = child(child(style, "pPr"), "numPr")
        if listed is not None:
            own[key] = value_of(listed, "numId"), _integer(value_of(listed, "ilvl"), 0)
    return {key: found for key in bases if (found := _inherited(key, own, bases))}


def _inherited(key: str, own: dict[str, tuple[str, int]], bases: dict[str, str]) -> tuple[str, int] | None:
    for _ in range(LEVELS):
        if key in own:
            return own[key]
        key = bases.get(key, "")
    return None


def _integer(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < LEVELS else default
