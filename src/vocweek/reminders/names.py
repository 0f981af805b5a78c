"""Lists of names in a sentence that stays short."""

from __future__ import annotations

from collections.abc import Sequence

NAMED = 3


def named(names: Sequence[str], count: int | None = None, unit: str = "个") -> str:
    """Return 甲、乙、丙等 12 个: the first three, and how many there are if more; `count` if not all are given."""
    total = len(names) if count is None else count
    shown = "、".join(names[:NAMED])
    return shown if total <= min(len(names), NAMED) else f"{shown}等 {total} {unit}"
