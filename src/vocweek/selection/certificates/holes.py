"""The holes in the text of a certificate: 【姓名】 and the like, filled for each recipient."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from vocweek.core.errors import refuse

HOLES: Final = ("姓名", "单位", "作品", "奖项", "届")
"""Who it goes to, of which unit, for which work, with which award, in which week."""
_HOLE = re.compile(r"【([^【】]*)】")


def holes_of(text: str) -> list[str]:
    """Return the holes in `text`, each once, in order."""
    return list(dict.fromkeys(_HOLE.findall(text)))


def require_known(text: str) -> None:
    """Raise `DomainError` ``hole`` if a hole of `text` is none of `HOLES`."""
    unknown = [f"【{name}】" for name in holes_of(text) if name not in HOLES]
    if unknown:
        known = "".join(f"【{name}】" for name in HOLES)
        raise refuse("hole", f"正文里的{'、'.join(unknown)}不认识，可以用的有{known}。", "text")


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return `text` with each hole filled; one whose value is missing or empty is left out."""
    return _HOLE.sub(lambda hole: values.get(hole[1], ""), text)
