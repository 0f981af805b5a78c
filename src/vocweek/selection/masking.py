"""Names out of a text (遮名): what says whose work it is is replaced, the longest first. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from vocweek.publishing.checking.numbers import numbers_in

SCHOOL, PLACE, AUTHOR, NUMBER = "某校", "某地", "作者", "（号码略）"
_OFFICE = re.compile(r"(?:教育体育局|教育和体育局|教育局|教体局|教育厅|教育委员会|教委)\Z")
_LEVEL = re.compile(r"(?:省|市|县|区|自治州|自治县|自治区|地区|盟)\Z")
SHORTEST = 2


def place_names(office: str) -> list[str]:
    """Return the names of the place an office is of: 原阳县教育局 → 原阳县教育局, 原阳县, 原阳."""
    place = _OFFICE.sub("", office)
    short = _LEVEL.sub("", place)
    return list(dict.fromkeys(name for name in (office, place, short) if len(name) >= SHORTEST))


def names_to_hide(schools: Iterable[str], offices: Iterable[str], authors: Iterable[str]) -> dict[str, str]:
    """Return what is to be replaced by what. offices: those above the unit; authors may hold several names in one."""
    hidden = {name: PLACE for office in offices for name in place_names(office)}
    hidden |= {name: SCHOOL for name in schools if len(name) >= SHORTEST}
    hidden |= {
        name: AUTHOR
        for author in authors
        for name in re.split(r"[、,，;；/\s]+", author)
        if len(name) >= SHORTEST
    }
    return hidden


def mask(text: str, hidden: Mapping[str, str]) -> str:
    """Return `text` without these names, and without phone, identity and card numbers."""
    for spot in sorted({spot.text for spot in numbers_in(text)}, key=len, reverse=True):
        text = text.replace(spot, NUMBER)
    if not hidden:
        return text
    longest_first = sorted(hidden, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest_first)), lambda found: hidden[found[0]], text)


def marked(text: str, hidden: Mapping[str, str]) -> list[tuple[str, bool]]:
    """Return `text` in stretches, each with whether `mask` replaces it."""
    spots = {spot.text for spot in numbers_in(text)} | set(hidden)
    if not spots:
        return [(text, False)]
    longest_first = sorted(spots, key=len, reverse=True)
    stretches = re.split("(" + "|".join(map(re.escape, longest_first)) + ")", text)
    return [(one, place % 2 == 1) for place, one in enumerate(stretches) if one]


def still_said(texts: Iterable[str], hidden: Mapping[str, str]) -> list[str]:
    """Return the names that stand in any of the texts."""
    together = "\n".join(texts)
    return sorted(name for name in hidden if name in together)
