"""What was found, marked in the words that are shown; always safe HTML, whatever the words hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from django.utils.html import format_html, format_html_join
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
    return format_html("{}{}{}", "…" if start else "", part, "…" if end < len(text) else "")


def _spans(text: str, asked: Asked) -> Iterator[tuple[int, int]]:
    terms = _terms(asked)
    if not terms:
        return
    pattern = re.compile("|".join(map(re.escape, terms)), re.IGNORECASE)
    for number, match in enumerate(pattern.finditer(text)):
        if number == MOST_MARKS:
            return
        yield match.span()


def _terms(asked: Asked) -> list[str]:
    """Return what may be marked, the longest first; a single character only where it was asked for alone."""
    words = (word for word in asked.words if len(word) > 1)
    return sorted({*asked.han, *words, *asked.latin}, key=lambda term: (-len(term), term))


def _with_marks(text: str, found: Iterable[tuple[int, int]]) -> SafeString:
    pieces, at = [], 0
    for start, end in found:
        pieces.append((text[at:start], text[start:end]))
        at = end
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[at:])
