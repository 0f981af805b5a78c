"""Sizes of files in words, as people write them: 19.8 GB."""

from __future__ import annotations

_UNITS = ("KB", "MB", "GB", "TB")


def size_words(size: int) -> str:
    """Return a number of bytes in words, with at most one decimal: ``812 B``, ``1.5 MB``, ``20 GB``."""
    if size < 1024:
        return f"{size} B"
    amount = float(size)
    for unit in _UNITS:
        amount /= 1024
        if round(amount, 1) < 1024 or unit == _UNITS[-1]:
            return f"{round(amount, 1):,.1f}".removesuffix(".0") + f" {unit}"
    raise AssertionError("the last unit takes any size")
