"""The balance of the desk as a table: units below × day, topic or call; every number opens the list it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vocweek.campaign.models import Edition
from vocweek.core.clock import today
from vocweek.publishing.queries.wanted import AFTER, BEFORE
from vocweek.selection.models import Call
from vocweek.selection.queries.balance import Balance, By, Giver, Share
from vocweek.selection.queries.offered import NO_TOPIC
from vocweek.workbench.progress.sheet import Column, Figure, Heat
from vocweek.workbench.publishing.desk import Asked

MOST_NAMED = 6
_STEPS = (0.0, 0.1, 0.25, 0.5)
"""The share taken from which the colour is a step darker."""


@dataclass(frozen=True, slots=True)
class Line:
    """A unit below. bare: it recommended something of which nothing was taken."""

    name: str
    url: str
    taken: Figure
    offered: Figure
    cells: tuple[Heat | None, ...]
    bare: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The table: units that recommended something; silent: the names of those that did not. untaken: the names of units
    of which nothing was taken, the first few; more: how many others."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    silent: tuple[str, ...]
    total: Line
    untaken: tuple[str, ...]
    more: int


def sheet_of(asked: Asked, edition: Edition, balance: Balance, calls: Sequence[Call]) -> Sheet:
    """Return the table of a balance. No query."""
    there = {key for giver in balance.givers for key in giver.cells}
    known = _keys(asked.by, edition, calls)
    keys = [key for key in known if key in there or _is_day(key)] + sorted(there - set(known))
    lines = tuple(_line(asked, one, keys) for one in balance.givers if one.cells)
    cells = tuple(_cell(asked, balance.column(key), key, "") for key in keys)
    untaken = [one.name for one in balance.untaken]
    return Sheet(
        columns=tuple(_column(asked, key, calls) for key in keys),
        lines=lines,
        silent=tuple(one.name for one in balance.givers if not one.cells),
        total=_sum(asked, balance.total, cells, "合计", ""),
        untaken=tuple(untaken[:MOST_NAMED]),
        more=max(len(untaken) - MOST_NAMED, 0),
    )


def _keys(by: By, edition: Edition, calls: Sequence[Call]) -> list[str]:
    if by is By.DAY:
        return [BEFORE, *(day.isoformat() for day in edition.days), AFTER]
    if by is By.CALL:
        return [str(call.pk) for call in calls]
    return [*dict.fromkeys(topic for call in calls for topic in call.topics), ""]


def _is_day(key: str) -> bool:
    return key[:4].isdigit() and key.count("-") == 2


def _column(asked: Asked, key: str, calls: Sequence[Call]) -> Column:
    url = f"?{asked.query(**{asked.by.value: key or NO_TOPIC, 'by': asked.by.value})}"
    if asked.by is By.CALL:
        return Column(next((call.title for call in calls if str(call.pk) == key), key), url)
    if asked.by is By.TOPIC:
        return Column(key or "没有选题", url)
    if not _is_day(key):
        return Column("活动周前" if key == BEFORE else "活动周后", url)
    _, month, day = key.split("-")
    return Column(f"{int(month)}.{int(day)}", url, today=key == today().isoformat())


def _line(asked: Asked, giver: Giver, keys: list[str]) -> Line:
    cells = tuple(
        _cell(asked, giver.cells[key], key, giver.code) if key in giver.cells else None for key in keys
    )
    return _sum(asked, giver.total, cells, giver.name, giver.code)


def _sum(asked: Asked, share: Share, cells: tuple[Heat | None, ...], name: str, code: str) -> Line:
    where = {"by": asked.by.value} | ({"place": code} if code else {})
    url = f"?{asked.query(**where)}" if share.offered else ""
    return Line(
        name=name,
        url=url,
        taken=Figure(share.taken, f"{url}&used=yes" if share.taken else ""),
        offered=Figure(share.offered, url),
        cells=cells,
        bare=bool(code) and share.offered > 0 and not share.taken,
    )


def _cell(asked: Asked, share: Share, key: str, code: str) -> Heat | None:
    if not share.offered:
        return None
    where = {"by": asked.by.value, asked.by.value: key or NO_TOPIC} | ({"place": code} if code else {})
    return Heat(
        step=_step(share),
        share=f"{share.taken:,}",
        rest=f"/ {share.offered:,}",
        url=f"?{asked.query(**where)}",
        title=f"推荐 {share.offered:,} 件，选用 {share.taken:,} 件",
    )


def _step(share: Share) -> int:
    if not share.taken:
        return 0
    return sum(share.taken / share.offered >= one for one in _STEPS)
