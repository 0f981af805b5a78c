"""Sensitive words (敏感词): those of the site's unit and of every unit above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from vocweek.org.models import OrgUnit
from vocweek.publishing.checking.found import Spot
from vocweek.publishing.models import Finding, Word

Words = Mapping[str, str]
"""Word, in small letters → what to write instead, "" for nothing in particular."""


def words_for(unit: OrgUnit) -> dict[str, str]:
    """Return the words looked for on the site of `unit`; of one kept twice, what the nearest unit says. One query."""
    codes = str(unit.path).split(".")
    kept = Word.objects.filter(unit__code__in=codes).order_by("unit__path", "text")
    return {text.lower(): instead for text, instead in kept.values_list("text", "instead")}


def words_in(said: str, words: Words) -> Iterator[Spot]:
    """Yield every place where one of `words` stands, the longer of two that begin together, as it is written there."""
    if not words:
        return
    longest = sorted(words, key=lambda word: (-len(word), word))
    for match in re.finditer("|".join(map(re.escape, longest)), said.lower()):
        start, end = match.span()
        if len(said) == len(said.lower()):
            yield Spot(Finding.Kind.WORD, said[start:end], start, words[match[0]])
