"""Whole numbers that came with a request."""

from __future__ import annotations

DIGITS = 18
"""As many digits as every PostgreSQL bigint has room for."""


def whole_number(text: str) -> int | None:
    """Return the number that `text` is, in plain digits and not too long for a bigint; ``None`` for all else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None
