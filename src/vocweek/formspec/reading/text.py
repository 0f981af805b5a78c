"""Cleaning of typed text, before anything is read out of it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

HARD_LIMIT = 60_000
"""No text is kept beyond this many characters; every field's own limit is lower."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


class Unreadable(ValueError):
    """The text is not a value of the field; code: the code of the problem."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def as_text(raw: Any) -> str | None:
    """Return a typed, JSON or spreadsheet scalar as text; None for a list or an object."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, float | Decimal):
        number = Decimal(str(raw))
        short = number.is_finite() and number.adjusted() < 40
        return format(number, "f") if short else str(raw)
    if isinstance(raw, int) and raw.bit_length() > 10_000:
        return hex(raw)[:40]
    return None if isinstance(raw, list | tuple | dict | set) else str(raw)


def clean(text: str, *, lines: bool = False) -> str:
    """Return the text without control and invisible characters and outer blanks; one line unless `lines`."""
    text = _UNSEEN.sub("", _LINE_END.sub("\n", text[:HARD_LIMIT]))
    return text.strip() if lines else " ".join(text.split())


def half_width(text: str) -> str:
    """Return the text with full-width letters, digits and signs as plain ones: １２３ → 123."""
    return text.translate(_FULL_WIDTH).strip()
