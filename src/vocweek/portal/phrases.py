"""Where a large Chinese title may break: between words, never inside one (智能, not 智 and 能)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import rjieba
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

LONG: Final = 10
"""Characters from which a title may need more than one line."""
_BREAK: Final = SafeString("<wbr>")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_CLINGS: Final = frozenset("的了着过吗呢吧啊们里上中下内外后前年月日省市县区校院")
"""Single characters that belong to the word before them."""


@lru_cache(maxsize=2_000)
def in_phrases(text: str) -> SafeString:
    """Return a title with ``<wbr>`` between its words, to be set with ``word-break: keep-all`` (`.phrases`).

    Beside punctuation nothing is marked: the browser knows what may begin and end a line.
    """
    if len(text) < LONG or not _HAN.search(text):
        return conditional_escape(text)
    made, before = "", ""
    for word in rjieba.cut(text):
        if before and _HAN.match(before[-1]) and _HAN.match(word[0]) and word not in _CLINGS:
            made += _BREAK
        made, before = made + conditional_escape(word), word
    return mark_safe(made)  # escaped word by word
