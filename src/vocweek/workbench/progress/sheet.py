"""The tables of progress ready to draw: every number with the address of the list it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vocweek.campaign.models import Task
from vocweek.core.clock import SHANGHAI
from vocweek.reporting.queries import Count, Counts, Progress, UnitRow
from vocweek.workbench.progress.asked import Asked, Sort, View, list_address

PAGE = 100
SHOWN = (
    Count.EXPECTED,
    Count.FILED,
    Count.ON_TIME,
    Count.LATE,
    Count.RETURNED,
    Count.ACCEPTED,
    Count.MISSING,
    Count.OVERDUE,
)
"""The numbers a unit's row has, in the order of a table; a page may leave out those that are nowhere above 0."""
_BAD = frozenset({Count.OVERDUE, Count.RETURNED})
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. url: the list it counts, "" where it is 0. bad: wants attention."""

    number: int
    url: str
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Heat:
    """One coloured cell: how much of what was due is in.

    step: 0 nothing filed … 4 all; ``None`` before the day has come, where nothing can be blamed. share: the rate in
    words. rest: 缺 2, or 12 件 when all is in; url opens the list that this number counts. title: the numbers in full.
    """

    step: int | None
    share: str
    rest: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Column:
    """One task or day over a table. note: its weekday. url: the page of this column alone. today, rest: a weekend."""

    label: str
    url: str
    note: str = ""
    today: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row. url: one level down, "" for the node itself. figures: as `SHOWN`. cells: one for each column."""

    name: str
    url: str
    own: bool
    counts: Counts
    figures: tuple[Figure, ...]
    cells: tuple[Heat | None, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. heads: names of the figures. lines: one page of them, `first` to `last` of `number`.

    total: of all units asked for, hidden and on other pages included. hidden: units with nothing missing.
    apart: tasks that units below issued, which are counted and have no column.
    """

    heads: tuple[str, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    total: Line
    number: int
    hidden: int
    apart: int
    first: int
    last: int
    pages: int


def lay_out(asked: Asked, found: Progress) -> Sheet:
    """Return the page of the table that `asked` wants of what was `found`."""
    ordered = ordered_rows(asked, found)
    first = (asked.page - 1) * PAGE
    shown = ordered[first : first + PAGE]
    lists = _Lists(asked, found)
    return Sheet(
        heads=tuple(what.label for what in SHOWN),
        columns=tuple(_column(asked, key, found) for key in lists.keys),
        lines=tuple(lists.line(row) for row in shown),
        total=lists.total(),
        number=len(ordered),
        hidden=len(found.rows) - len(ordered),
        apart=len(found.tasks) - len(lists.keys) if asked.view is View.TASKS else 0,
        first=first + 1 if shown else 0,
        last=first + len(shown),
        pages=-(-len(ordered) // PAGE),
    )


def list_url(what: Count, scope: str) -> str:
    """Return the address of the list that `what` counts in a scope (a query)."""
    return f"{list_address()}?what={what.value}&{scope}"


def ordered_rows(asked: Asked, found: Progress) -> list[UnitRow]:
    """Return the rows to show, in order, the node itself always first; units of one rate stay in official order."""
    rows = [row for row in found.rows if row.counts.missing or not asked.missing]
    if asked.sort is Sort.OFFICIAL:
        return rows
    sign = 1 if asked.sort is Sort.LOW else -1
    return sorted(rows, key=lambda row: (not row.own, sign * (row.counts.rate(Count.FILED) or 0)))


class _Lists:
    """Numbers and the addresses of their lists, all in the scope that `asked` leaves."""

    def __init__(self, asked: Asked, found: Progress) -> None:
        self.asked, self.found = asked, found
        self.keys = columns_of(asked, found)
        narrow, task = asked.narrow, asked.task
        self.more = "".join(
            (
                f"&task={task.pk}" if task else "",
                f"&day={narrow.day.isoformat()}" if narrow.day else "",
                "&daily=1" if narrow.daily else "",
            )
        )
        self.today = found.moment.astimezone(SHANGHAI).date()

    def line(self, row: UnitRow) -> Line:
        own = row.own and not self._alone
        scope = f"node={row.unit.code}{'&own=1' if row.own else ''}{self.more}"
        name = f"{row.unit.name}（本级）" if own else row.unit.name
        url = "" if row.own else f"?{self.asked.at(row.unit.code)}"
        return Line(name, url, row.own, row.counts, self._figures(row.counts, scope), self._cells(row, scope))

    def total(self) -> Line:
        scope, found = self.asked.scope, self.found
        row = UnitRow(found.node, False, found.total, found.by)
        return Line(
            "合计", "", False, found.total, self._figures(found.total, scope), self._cells(row, scope)
        )

    @property
    def _alone(self) -> bool:
        return len(self.found.rows) == 1

    def _figures(self, counts: Counts, scope: str) -> tuple[Figure, ...]:
        return tuple(
            Figure(number, list_url(what, scope) if number else "", bool(number) and what in _BAD)
            for what, number in ((what, counts.of(what)) for what in SHOWN)
        )

    def _cells(self, row: UnitRow, scope: str) -> tuple[Heat | None, ...]:
        return tuple(self._cell(row.of(key), f"{scope}{_of(key)}", key) for key in self.keys)

    def _cell(self, counts: Counts, scope: str, key: Task | date) -> Heat | None:
        if not counts.expected:
            return None
        ahead = isinstance(key, date) and key > self.today
        what = Count.MISSING if counts.missing else Count.FILED
        rest = f"缺 {counts.missing}" if counts.missing else f"{counts.filed} 件"
        return Heat(
            step=None if ahead and counts.missing else step(counts),
            share="未到" if ahead and not counts.filed else f"{counts.filed * 100 // counts.expected}%",
            rest=rest,
            url=list_url(what, scope),
            title=f"应报 {counts.expected}，已报 {counts.filed}，按时 {counts.on_time}，退回 {counts.returned}",
        )


def columns_of(asked: Asked, found: Progress) -> tuple[Task | date, ...]:
    """Return what the table has columns for: days; tasks that the node or a unit above it issued; or nothing.

    The tasks that units below issue are many and their own matter: they are counted, and have no column.
    """
    if asked.view is View.TASKS:
        line = str(found.node.path).split(".")
        return tuple(task for task in found.tasks if task.issuer.code in line)
    return found.days if asked.view is View.DAYS else ()


def step(counts: Counts) -> int:
    """Return the step of colour: 0 nothing filed, 1 below 60 %, 2 below 90 %, 3 below 100 %, 4 all."""
    if not counts.filed:
        return 0
    if counts.filed == counts.expected:
        return 4
    return 1 + sum(counts.filed * 100 >= counts.expected * least for least in (60, 90))


def _of(key: Task | date) -> str:
    return f"&task={key.pk}" if isinstance(key, Task) else f"&day={key.isoformat()}"


def _column(asked: Asked, key: Task | date, found: Progress) -> Column:
    query = asked.everything
    if isinstance(key, Task):
        return Column(key.title, f"?{query}&task={key.pk}")
    today = found.moment.astimezone(SHANGHAI).date()
    return Column(
        label=f"{key.month}/{key.day}",
        url=f"?{query}&day={key.isoformat()}",
        note="今天" if key == today else f"周{_WEEKDAYS[key.weekday()]}",
        today=key == today,
        free=key.weekday() > 4,
    )
