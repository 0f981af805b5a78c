"""What changed between two texts, for people to read: kept, deleted and inserted stretches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_SENTENCE = re.compile(r"[^。!?！？;；\n]*[。!?！？;；\n]?")
_WORD = re.compile(r"[A-Za-z0-9.]+|\s+|.", re.DOTALL)
# Beyond this many characters a rewritten passage is shown whole: finer would be slow and unreadable.
_FINE = 1500


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text that stayed (``same``), went (``del``) or came (``ins``)."""

    kind: Literal["same", "del", "ins"]
    text: str


def difference(before: str, after: str) -> list[Stretch]:
    """Return the stretches that turn `before` into `after`: sentence by sentence, then word by word."""
    old, new = _pieces(_SENTENCE, before), _pieces(_SENTENCE, after)
    found: list[Stretch] = []
    for kind, gone, come in _compare(old, new):
        if kind == "replace" and len(gone) + len(come) <= _FINE:
            for _, was, became in _compare(_pieces(_WORD, gone), _pieces(_WORD, come)):
                found += _stretches(was, became)
        else:
            found += _stretches(gone, come)
    return _joined(found)


def _pieces(pattern: re.Pattern[str], text: str) -> list[str]:
    return [piece for piece in pattern.findall(text) if piece]


def _compare(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (operation, text before, text after) over the whole of both lists."""
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield kind, "".join(old[i1:i2]), "".join(new[j1:j2])


def _stretches(gone: str, come: str) -> list[Stretch]:
    if gone == come:
        return [Stretch("same", gone)]
    pair = [Stretch("del", gone), Stretch("ins", come)]
    return [stretch for stretch in pair if stretch.text]


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """Merge neighbours of one kind."""
    merged: list[Stretch] = []
    for stretch in stretches:
        if merged and merged[-1].kind == stretch.kind:
            merged[-1] = Stretch(stretch.kind, merged[-1].text + stretch.text)
        else:
            merged.append(stretch)
    return merged
