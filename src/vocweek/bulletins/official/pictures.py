"""How large a picture stands in the text, and what kind of file it is."""

from __future__ import annotations

from collections.abc import Callable

Load = Callable[[str], bytes]
"""Gives the content of the picture with this key: a PNG or a JPEG."""

MOST_HEIGHT_MM = 85.0
NARROW = 0.82


def drawn_width_mm(width: int, height: int, room_mm: float) -> float:
    """Return the width at which a picture of this shape stands well: no wider than the text, no taller than 85 mm."""
    widest = room_mm if width > 3 * height else room_mm * NARROW
    return min(widest, MOST_HEIGHT_MM * width / max(height, 1))


def kind_of(content: bytes) -> str:
    """Return ``png`` or ``jpeg``."""
    return "png" if content.startswith(b"\x89PNG") else "jpeg"


def no_pictures(key: str) -> bytes:
    """Load nothing: for documents that show no picture."""
    raise KeyError(key)
