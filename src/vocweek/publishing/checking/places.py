"""Addresses where somebody lives (住址): a door in a house, or what is said to be a home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vocweek.publishing.checking.found import Spot
from vocweek.publishing.checking.numbers import half_width
from vocweek.publishing.models import Finding

INSTEAD: Final = "（住址不公开）"
_HAN = "\u4e00-\u9fff"
_NUMBER = rf"[0-9一二三四五六七八九十百{'A-Za-z'}]{{1,5}}"
_DOOR: Final = re.compile(
    rf"[{_HAN}0-9]{{0,24}}?{_NUMBER}\s?(?:号楼|栋|幢|座)\s?(?:{_NUMBER}\s?单元\s?)?(?:{_NUMBER}\s?[层楼]\s?)?{_NUMBER}\s?(?:室|户|号(?!楼))"
    rf"|[{_HAN}0-9]{{0,24}}?{_NUMBER}\s?单元\s?{_NUMBER}\s?(?:室|户|号)?"
    rf"|[{_HAN}]{{2,20}}(?:路|街|巷|弄|胡同|小区|新村|家属院|花园|公寓){_NUMBER}\s?[号弄]\s?(?:院\s?)?{_NUMBER}\s?(?:室|户)"
)
_HOME: Final = re.compile(
    rf"(?:家庭(?:住址|地址)|现?住址|户籍地|家住|居住地)[:：为是在 ]{{0,3}}([{_HAN}A-Za-z0-9\-]{{4,40}})"
)
_VILLAGE: Final = re.compile(rf"[{_HAN}]{{2,12}}(?:村|屯|社){_NUMBER}\s?组\s?{_NUMBER}\s?号")


def addresses_in(said: str) -> Iterator[Spot]:
    """Yield every address that looks like somebody's home, each place once."""
    halved = half_width(said)
    taken: list[tuple[int, int]] = []
    for pattern, group in ((_HOME, 1), (_DOOR, 0), (_VILLAGE, 0)):
        for match in pattern.finditer(halved):
            start, end = match.span(group)
            if all(end <= a or start >= b for a, b in taken):
                taken.append((start, end))
                yield Spot(Finding.Kind.ADDRESS, said[start:end], start, INSTEAD)
