"""The same small cleaning for every kind: the grammar meets one kind of line end and one kind of space."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_NARROW_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f]")


def tidy(text: str) -> str:
    """Line ends become `\\n`, no-break and thin spaces a space; controls and zero-width characters go.

    The full-width space (U+3000) stays: in signature blocks and forms it is layout that means something.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    return _NARROW_SPACES.sub(" ", text)
