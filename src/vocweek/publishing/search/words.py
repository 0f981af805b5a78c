"""Chinese text as words and as sounds: what is written into the index, and what a query asks of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import rjieba
from pypinyin import Style, lazy_pinyin

MOST: Final = 40
"""Characters of a query that are heeded."""
LEAST_SOUND: Final = 3
"""Letters from which a word is tried as pinyin or initials: fewer fit nearly everything."""
_HAN: Final = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN: Final = re.compile(rf"[{_HAN}]+|[a-z0-9]+")
_IS_HAN: Final = re.compile(rf"[{_HAN}]")
_LETTERS: Final = re.compile(r"[a-z]+")


def tidy(text: str) -> str:
    """Return text as it is compared: full width as half width, small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def segmented(text: str) -> str:
    """Return the words of a text, spaces between them: long words and the words within them."""
    return " ".join(
        word for run in _runs(text) for word in (rjieba.cut_for_search(run) if _IS_HAN.match(run) else [run])
    )


def in_pieces(text: str) -> str:
    """Return single characters and pairs of neighbours: whatever part of a name is typed is found by them."""
    return " ".join(piece for run in _runs(text) if _IS_HAN.match(run) for piece in (*run, *_pairs(run)))


def sounds(text: str) -> str:
    """Return a text in pinyin and in initials, every syllable beginning large: KaiFangRi KFR.

    A sound that is looked for begins at one of these: hanjie (焊接) is not found in WuGuiShanJie (乌龟山街).
    """
    runs = " ".join(_runs(text))
    whole = "".join(_large(one) for one in lazy_pinyin(runs)).replace(" ", "")
    initials = "".join(lazy_pinyin(runs, style=Style.FIRST_LETTER)).replace(" ", "").upper()
    return f"{whole} {initials}"


def at_a_syllable(sound: str) -> str:
    """Return the pattern (PostgreSQL) by which letters are found in `sounds` from the beginning of a syllable on."""
    return sound[0].upper() + "".join(f"[{one}{one.upper()}]" for one in sound[1:])


def _large(said: str) -> str:
    """Return a syllable, or words in Latin letters with spaces between, each beginning large."""
    return " ".join(word[:1].upper() + word[1:] for word in said.split(" "))


@dataclass(frozen=True)
class Asked:
    """A query as it is looked up. han: its Chinese runs, by spaces. latin: its other words."""

    text: str

    @classmethod
    def of(cls, text: str) -> Asked:
        return cls(tidy(text.replace("\x00", ""))[:MOST].strip())

    @cached_property
    def runs(self) -> list[str]:
        return _runs(self.text)

    @cached_property
    def han(self) -> list[str]:
        return [run for run in self.runs if _IS_HAN.match(run)]

    @cached_property
    def latin(self) -> list[str]:
        return [run for run in self.runs if not _IS_HAN.match(run)]

    @cached_property
    def words(self) -> list[str]:
        """Its Chinese words, each as long as it is."""
        return [word for run in self.han for word in rjieba.cut(run)]

    @cached_property
    def pieces(self) -> list[str]:
        """Pairs of neighbours that together are the query; a single character stands for itself."""
        return [piece for run in self.han for piece in (_pairs(run) or [run])]

    @cached_property
    def spoken(self) -> str:
        """What it may sound like, if it is letters, apostrophes and spaces alone: kai fang ri."""
        joined = re.sub(r"[ '’]", "", self.text)
        return joined if len(joined) >= LEAST_SOUND and _LETTERS.fullmatch(joined) else ""

    @cached_property
    def homophone(self) -> str:
        """How its Chinese sounds, to find what sounds alike; "" for a single character."""
        joined = "".join(self.han)
        return "".join(lazy_pinyin(joined)) if len(joined) > 1 else ""

    @cached_property
    def terms(self) -> re.Pattern[str] | None:
        """What is marked where it was found, longest first; a single character only where asked for alone."""
        words = (word for word in self.words if len(word) > 1)
        terms = sorted({*self.han, *words, *self.latin}, key=lambda term: (-len(term), term))
        return re.compile("|".join(map(re.escape, terms)), re.IGNORECASE) if terms else None


def _runs(text: str) -> list[str]:
    return _RUN.findall(tidy(text))


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def spans(title: str, sound: str) -> Iterator[tuple[int, int]]:
    """Yield where in a title its characters sound like `sound`, in pinyin or in initials."""
    syllables = [_syllable(char) for char in title]
    for parts in (syllables, [one[:1] for one in syllables]):
        for start in range(len(title)):
            said = ""
            for end in range(start, len(title)):
                said += parts[end].strip()
                if said.startswith(sound):
                    yield start, end + 1
                    return
                if not sound.startswith(said):
                    break


@lru_cache(maxsize=8_192)
def _syllable(char: str) -> str:
    """Return how one character sounds; itself, small, where it is not Chinese."""
    return str(lazy_pinyin(char)[0]).lower() if _IS_HAN.match(char) else char.lower()
