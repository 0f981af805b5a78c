"""A text that is reworked step by step and still knows where each character came from.

Notices arrive with hard line breaks, page numbers, full-width digits and letter-spaced headings. The grammar reads a
clean copy; every fact must point into the text as it was extracted. `Copy` is that bridge.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

CJK = r"\u3400-\u9fff"

Edit = tuple[int, int, str]
"""Replace text[start:end] with a string."""


@dataclass(frozen=True)
class Copy:
    """One state of a text; `parent` is the state it was made from, None for the text as extracted."""

    text: str
    parent: Copy | None = None
    _new: list[int] = field(default_factory=list)
    _old: list[tuple[int, int, bool]] = field(default_factory=list)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Span of the extracted text that the non-empty span [start, end) of this copy came from."""
        if self.parent is None:
            return start, end
        first, last = self._one(start)[0], self._one(max(end - 1, start))[1]
        return self.parent.origin(first, max(last, first + 1))

    def up(self, start: int, end: int) -> tuple[int, int]:
        """Span of the parent copy that [start, end) came from."""
        return self._one(start)[0], self._one(max(end - 1, start))[1]

    def edited(self, edits: Iterable[Edit]) -> Copy:
        """A new copy with the edits made; they must not overlap. Linear in the text."""
        pieces: list[str] = []
        new: list[int] = []
        old: list[tuple[int, int, bool]] = []
        length = at = 0

        def add(piece: str, start: int, end: int, kept: bool) -> None:
            nonlocal length
            if piece:
                pieces.append(piece)
                new.append(length)
                old.append((start, end, kept))
                length += len(piece)

        for start, end, replacement in sorted(edits):
            if start < at:
                continue
            add(self.text[at:start], at, start, True)
            add(replacement, start, end, False)
            at = end
        add(self.text[at:], at, len(self.text), True)
        return Copy("".join(pieces), self, new, old)

    def _one(self, position: int) -> tuple[int, int]:
        """Where one character came from: itself when it was kept, the whole replaced span when it was written in."""
        if not self._new:
            return 0, 0
        index = max(bisect_right(self._new, position) - 1, 0)
        start, end, kept = self._old[index]
        if not kept:
            return start, end
        at = start + position - self._new[index]
        return at, at + 1


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BREAKS = dict.fromkeys((0x0B, 0x85, 0x2028, 0x2029), "\n")
_BLANKS = dict.fromkeys((0x3000, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F), " ")
_LOOKALIKES = {
    "﹝": "〔",
    "﹞": "〕",
    "〜": "~",
    "\u2236": ":",
    "﹕": ":",
    "﹐": ",",
    "﹔": ";",
    "﹙": "(",
    "﹚": ")",
}
_FOLD: dict[int, int | str] = {**_WIDE, **_BREAKS, **_BLANKS, **{ord(k): v for k, v in _LOOKALIKES.items()}}


def fold(text: str) -> str:
    """The same text, character for character, with full-width digits, letters and punctuation made half-width.

    Notice 001 writes `(教委)` and `,` where notice 004 writes `（教委）` and `，`: the rules see one form.
    """
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(_FOLD)


_TO_WIDE = str.maketrans(",:;()!?", "，：；（）！？")
_HALF_MARK = re.compile(r"[,:;()!?]")
_LATIN = re.compile(r"[!-'*+\--9<-~]")
_GAP = re.compile(
    rf"(?<=[{CJK}，。、；：（）“”‘’《》〔〕！？0-9])[ \t\n]+(?=[{CJK}，。、；：（）“”‘’《》〔〕！？])"
)
_BESIDE_MARK = re.compile(r"\s+(?=[，。、；：（）“”‘’《》！？])|(?<=[，。、；：（）“”‘’《》！？])\s+")
_GAP_BEFORE_DIGIT = re.compile(rf"(?<=[{CJK}，。、；：（）“”‘’《》〔〕！？])[ \t\n]+(?=[0-9])")


def display(text: str, spaced: bool = False) -> str:
    """A value as a Chinese reader writes it: no stray blanks, full-width punctuation beside Chinese.

    `spaced` keeps a blank between words (a theme in two halves). Notice 001 has the theme as `一技在手,一生无忧.` and
    its title broken by a blank (`办好2024年 职业教育活动周`).
    """
    text = text.strip()
    if not re.search(rf"[{CJK}]", text):
        return text

    def widen(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        latin = _LATIN.fullmatch(before) and _LATIN.fullmatch(after)
        return match.group() if latin else match.group().translate(_TO_WIDE)

    widened = _HALF_MARK.sub(widen, text)
    if spaced:
        return re.sub(r"\s+", " ", _BESIDE_MARK.sub("", widened))
    return _GAP_BEFORE_DIGIT.sub("", _GAP.sub("", widened))
