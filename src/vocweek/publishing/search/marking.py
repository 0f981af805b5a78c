"""What was found, marked in the words that are shown; always safe HTML, whatever the words hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from typing import Final

from django.utils.safestring import SafeString

from vocweek.publishing.search.words import Asked, spans

BEFORE, AFTER = 24, 66
"""Characters shown around what was found."""
MOST_MARKS: Final = 40


def marked(text: str, asked: Asked) -> SafeString:
    """Return a text, escaped, with what was asked for in ``<mark>``; by sound where it was typed in letters."""
    found = list(_spans(text, asked))
    if not found and (sound := asked.spoken or asked.homophone):
        found = list(spans(text, sound))
    return _with_marks(text, found)


def snippet(text: str, asked: Asked) -> SafeString:
    """Return the part of a text where it is found first, marked; its beginning where it is not."""
    text = " ".join(text.split())
    first = next(_spans(text, asked), (0, 0))[0]
    start = max(first - BEFORE, 0)
    end = min(start + BEFORE + AFTER, len(text))
    part = marked(text[start:end], asked)
    return SafeString(f"{'…' if start else ''}{part}{'…' if end < len(text) else ''}")


def _spans(text: str, asked: Asked) -> Iterator[tuple[int, int]]:
    if asked.terms is not None:
        for match in islice(asked.terms.finditer(text), MOST_MARKS):
            yield match.span()


def _with_marks(text: str, found: Iterable[tuple[int, int]]) -> SafeString:
    pieces, at = [], 0
    for start, end in found:
        pieces.append(f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>")
        at = end
    return SafeString("".join((*pieces, escape(text[at:]))))
