"""A text with marks in it: which stretch is the source of which facts. Marks may overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol


class Evidence(Protocol):
    """The sentence a fact came from: offsets into the text, `end` exclusive."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class MarkedStretch:
    """A stretch of text and the keys of the facts it is the source of (none: plain text).

    begins: those of the keys whose mark begins here.
    """

    text: str
    keys: tuple[str, ...]
    begins: tuple[str, ...]


def marked_stretches(text: str, evidence: Iterable[tuple[str, Evidence]]) -> list[MarkedStretch]:
    """Cut `text` at every beginning and end of a mark; the stretches joined are the text again.

    evidence: (key of the fact, its place). Places outside the text are cut to it.
    """
    places = [(key, max(0, spot.start), min(len(text), spot.end)) for key, spot in evidence]
    places = [(key, start, end) for key, start, end in places if start < end]
    cuts = sorted({0, len(text), *(cut for _, start, end in places for cut in (start, end))})
    return [
        MarkedStretch(
            text[left:right],
            tuple(key for key, start, end in places if start <= left and right <= end),
            tuple(key for key, start, _ in places if start == left),
        )
        for left, right in pairwise(cuts)
    ]
