"""The lines of a PDF page joined to paragraphs again; what is a heading by its number is set as one."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from vocweek.campaign.notices.layout import running_text

LONGEST_HEADING: Final = 36
_FIRST: Final = re.compile(r"第[一二三四五六七八九十]{1,3}[章节部][\s、:：]?|[一二三四五六七八九十]{1,3}、")
_SECOND: Final = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_SENTENCE: Final = re.compile(r"[。！？；，!?;]")


def paragraphs_of_lines(said: str) -> str:
    """Return the text of a PDF (lines as they are on the page, a form feed between pages) as HTML, a block a line."""
    return "\n".join(set_as_block(line) for line in whole_lines(said) if line)


def whole_lines(said: str) -> list[str]:
    """Return the paragraphs of a text broken at the margin, each sign as it was written; page furniture out."""
    copy = running_text(said)
    written = "".join(_written(said, sign, *copy.origin(at, at + 1)) for at, sign in enumerate(copy.text))
    return [line.strip() for line in written.split("\n")]


def set_as_block(line: str) -> str:
    """Return a line as HTML: a heading where it is numbered like one and no sentence, else a paragraph."""
    level = heading_level(line)
    tag = f"h{level + 1}" if level else "p"
    return f"<{tag}>{escape(line, quote=False)}</{tag}>"


def heading_level(line: str) -> int:
    """Return 1 for 一、, 2 for （一）, where that is a heading, else 0 (GB/T 9704: the numbers of parts)."""
    if len(line) > LONGEST_HEADING or _SENTENCE.search(line):
        return 0
    return 1 if _FIRST.match(line) else 2 if _SECOND.match(line) else 0


def _written(said: str, sign: str, start: int, end: int) -> str:
    """Return a sign as it stands in `said`: the grammar's copy has half-width marks for full-width ones."""
    return said[start] if end == start + 1 and not sign.isspace() else sign
