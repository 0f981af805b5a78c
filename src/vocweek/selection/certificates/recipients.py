"""Who is thanked, read from what was pasted: a line each, columns as they come out of Excel."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.selection.certificates.holes import holes_of

MOST = 10_000
MOST_TOLD = 20
FIELD = "recipients"
_LONGEST = {"姓名": 120, "单位": 120, "作品": 120, "奖项": 40}
_COMMA = re.compile(r"[,，]")


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person or a unit that is thanked. unit: of which unit a person is; work, award: what for, if it is said."""

    name: str
    unit: str = ""
    work: str = ""
    award: str = ""

    @property
    def values(self) -> dict[str, str]:
        """What fills the holes of a text (`holes.HOLES`, but for the week)."""
        return {"姓名": self.name, "单位": self.unit, "作品": self.work, "奖项": self.award}

    def addressed_in(self, text: str) -> str:
        """Return how a certificate with `text` addresses them: with their unit, unless the text has a hole for it."""
        return self.name if "单位" in holes_of(text) else f"{self.unit} {self.name}".strip()


def read_recipients(pasted: str) -> list[Recipient]:
    """Return who stands in `pasted`: name, unit, work, award in each line, by tab, where there is none by
    comma; empty lines say nothing.

    Raises `DomainError` with a problem for each bad line: ``nobody``, ``too_many``, ``columns``, ``long``, ``twice``.
    """
    lines = [(number, line) for number, line in enumerate(pasted.splitlines(), 1) if line.strip()]
    if not lines:
        raise refuse(
            "nobody", "请填写授予对象，一行一个：姓名或单位名称，后面可以跟所在单位、作品、奖项。", FIELD
        )
    if len(lines) > MOST:
        raise refuse("too_many", f"一次最多 {MOST} 份，这里有 {len(lines)} 行，请分几次。", FIELD)
    read = [(number, _columns(line)) for number, line in lines]
    problems = [problem for number, columns in read if (problem := _fault(number, columns))] or _twice(read)
    if problems:
        raise DomainError(problems[:MOST_TOLD])
    return [Recipient(*columns) for _, columns in read]


def _columns(line: str) -> tuple[str, ...]:
    line = line.strip("\r\n")
    columns = line.split("\t") if "\t" in line else _COMMA.split(line)
    return tuple(" ".join(column.split()) for column in columns)


def _fault(number: int, columns: Sequence[str]) -> Problem | None:
    if len(columns) > len(_LONGEST):
        said = f"第 {number} 行有 {len(columns)} 列，最多四列：姓名、单位、作品、奖项。"
        return Problem("columns", said, FIELD, row=number)
    if not columns[0]:
        return Problem("columns", f"第 {number} 行没有姓名。", FIELD, row=number)
    for (what, longest), text in zip(_LONGEST.items(), columns, strict=False):
        if len(text) > longest:
            return Problem("long", f"第 {number} 行的{what}超过 {longest} 个字。", FIELD, row=number)
    return None


def _twice(read: Sequence[tuple[int, tuple[str, ...]]]) -> list[Problem]:
    lines: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, columns in read:
        lines[columns].append(number)
    return [
        Problem("twice", f"第 {'、'.join(map(str, same))} 行一样，请只留一行。", FIELD, row=same[1])
        for same in lines.values()
        if len(same) > 1
    ]
