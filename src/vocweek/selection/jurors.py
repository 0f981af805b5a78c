"""A pasted list of judges: one a line, as it stands in a spreadsheet or a chat. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_APART = re.compile(r"[\t,，;；|]+| {2,}")
_SPACES = re.compile(r"\s+")
_MAIL = re.compile(r"\S+@\S+")
_PHONE = re.compile(r"\+?\d[\d-]{5,18}")


@dataclass(frozen=True, slots=True)
class TypedJudge:
    """One judge as typed. line: from 1; units: names of units, as they say; the rest "" where it is not said."""

    line: int
    name: str
    email: str = ""
    phone: str = ""
    units: tuple[str, ...] = ()


def read_judges(text: str) -> list[TypedJudge]:
    """Return the judges of a list: the name first, then units, mail and phone in any order; blank lines are left out.

    Parts are set apart by tabs, commas, semicolons or blanks: 王芳，郑州市某职业学校，wang@example.com，13800000000
    """
    lines = enumerate(text.splitlines(), start=1)
    return [_read(number, line.strip()) for number, line in lines if line.strip()]


def _read(number: int, line: str) -> TypedJudge:
    parts = [part.strip() for part in _APART.split(line) if part.strip()]
    if len(parts) == 1:
        parts = _SPACES.split(line)
    emails = [part for part in parts if _MAIL.fullmatch(part)]
    phones = [part for part in parts if _PHONE.fullmatch(part)]
    words = [part for part in parts if part not in emails and part not in phones]
    return TypedJudge(
        line=number,
        name=words[0] if words else "",
        email=emails[0] if emails else "",
        phone=phones[0] if phones else "",
        units=tuple(words[1:]),
    )
