"""Rows as typed → lines to file: which row is which, which were not touched, and what is wrong in each cell."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from vocweek.accounts.models import User
from vocweek.campaign.models import FormVersion, Task
from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import Problem, refuse
from vocweek.formspec import FormSpec, parse
from vocweek.reporting.models import Obligation
from vocweek.reporting.moving import page_version
from vocweek.reporting.services import Considered, Fate, Line, consider_many
from vocweek.reporting.specs import spec_of, takes_one
from vocweek.reporting.workbooks.layout import CODE, KEY, WORDS, Layout
from vocweek.reporting.workbooks.reading import (
    CellProblem,
    RawBook,
    RawRow,
    open_workbook,
    read_book,
    stamp_of,
)
from vocweek.reporting.workbooks.stamp import RowKey, Stamp, read_row_key

_OF_WORDS = frozenset({"unexplained", "word_too_long"})


@dataclass(slots=True)
class Row:
    """One row that is to be filed: as typed, what it is, its rows of the table fields and its word of explanation
    (``None``: no column for it); found: what becomes of it."""

    raw: RawRow
    key: RowKey
    values: dict[str, Any]
    tables: dict[str, list[RawRow]]
    words: str | None = None
    found: Considered | None = None


@dataclass(slots=True)
class Checked:
    """A workbook, checked. rows: those to be filed. untouched: how many rows were left as they were, or empty.
    problems: of cells, in the order of the file. notes: sentences about the file as a whole."""

    raw: RawBook
    rows: list[Row] = field(default_factory=list)
    untouched: int = 0
    problems: list[CellProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """What is to be filed; rows with something wrong in the sheet itself are left out."""
        return [line_of(row) for row in self.sound]

    @property
    def sound(self) -> list[Row]:
        """The rows in which nothing is wrong so far."""
        wrong = {(one.sheet, one.row) for one in self.problems}
        return [row for row in self.rows if not wrong & set(self.places(row))]

    def places(self, row: Row) -> list[tuple[str, int]]:
        """Return where the row stands in the file: its own place and those of its table rows, by sheet and number."""
        names = {sheet.layout.table.key: sheet.name for sheet in self.raw.tables if sheet.layout.table}
        own = [(self.raw.main.name, row.raw.number)]
        return own + [(names[key], one.number) for key, many in row.tables.items() for one in many]


def read_file(path: Path, name: str, task: Task) -> Checked:
    """Return the file read and its rows told apart, nothing compared with the platform yet.

    Raises `DomainError` where the whole file is not to be taken: unreadable, or a workbook of another task.
    """
    book, guarded = open_workbook(path, name)
    stamp = stamp_of(book)
    version = _version(stamp, task)
    layout = Layout(spec_of(task), daily=task.daily_at is not None)
    checked = Checked(read_book(book, guarded, layout))
    _note_columns(checked, stamp, version, task)
    then = layout if version.pk == task.form_id else Layout(spec_of(version), daily=layout.daily)
    _Telling(checked, task, layout.spec, then, stamp).tell()
    return checked


def compare(
    checked: Checked,
    task: Task,
    by: User,
    moment: datetime | None = None,
    tell: Callable[[int], None] | None = None,
) -> None:
    """Ask the ledger what would become of each row; stores nothing. tell: is told now and then how many are done."""
    sound = checked.sound
    lines = [line_of(one) for one in sound]
    considered = consider_many(task=task, lines=lines, by=by, moment=moment, tell=tell)
    for row, found in zip(sound, considered, strict=True):
        place(checked, row, found)


def place(checked: Checked, row: Row, found: Considered) -> None:
    """Note what becomes of a row, and what is wrong with it in the cells it came from.

    A row that says nothing but what was known before was left alone, whatever it still lacks.
    """
    if found.fate is Fate.WRONG and found.untouched:
        checked.rows.remove(row)
        checked.untouched += 1
        return
    row.found = found
    if found.fate in (Fate.WRONG, Fate.CONFLICT):
        checked.problems += [_in_cell(checked.raw, row, problem) for problem in found.problems]


def line_of(row: Row) -> Line:
    """Return what is to be filed for a row."""
    key = row.key
    return Line(key.obligation, key.submission or None, key.client_key, key.version, row.values, row.words)


def _version(stamp: Stamp | None, task: Task) -> FormVersion:
    """Return the version of the form the workbook was made with. Raises where it is of another task or not known."""
    if stamp is None:
        raise refuse(
            "no_stamp",
            "这张表不是从平台下载的，或者其中的隐藏工作表被改动、删除了。请重新下载，把内容粘贴过去再上传。",
        )
    if stamp.task != task.pk:
        title = Task.objects.filter(pk=stamp.task).values_list("title", flat=True).first()
        whose = f"“{title}”" if title else "另一项任务"
        raise refuse("other_task", f"这是{whose}的表，不是“{task.title}”的。请到那一项任务的页面上传。")
    return page_version(task, stamp.form)


def _note_columns(checked: Checked, stamp: Stamp | None, version: FormVersion, task: Task) -> None:
    notes = checked.notes
    if version.pk != task.form_id and stamp is not None:
        made = datetime.fromisoformat(stamp.made).astimezone(SHANGHAI)
        notes.append(f"这张表下载（{made:%m-%d %H:%M}）之后表单更新过：名称相同的栏照常读入，其他的栏见下。")
    for sheet in (checked.raw.main, *checked.raw.tables):
        if sheet.missing:
            gone = "、".join(f"“{word}”" for word in sheet.missing)
            notes.append(f"工作表“{sheet.name}”里没有{gone}：平台上这些栏的内容保持不变。")
        if sheet.foreign:
            more = "、".join(f"“{word}”" for word in sheet.foreign[:8])
            notes.append(f"工作表“{sheet.name}”里的{more}不是表单的栏，没有读取。")
    for name in checked.raw.gone:
        notes.append(f"没有工作表“{name}”：平台上这一栏的内容保持不变。")


class _Telling:
    """Says of each row of the file which it is."""

    def __init__(
        self, checked: Checked, task: Task, spec: FormSpec, then: Layout, stamp: Stamp | None
    ) -> None:
        self.checked, self.task, self.spec, self.then, self.stamp = checked, task, spec, then, stamp
        self.main = checked.raw.main
        self.added: defaultdict[int, int] = defaultdict(int)

    def tell(self) -> None:
        """Fill in `checked.rows`, `untouched` and what is wrong with rows as such."""
        checked = self.checked
        for sheet in (self.main, *checked.raw.tables):
            checked.problems += sheet.problems
        keyed = [(row, self._key(row)) for row in self.main.rows]
        owed = self._owed(keyed)
        tables = self._tables()
        seen: dict[object, int] = {}
        for row, given in keyed:
            key = given or self._by_code(row)
            if key is None or not self._agrees(row, key, owed):
                continue
            if not self._once(row, key, seen):
                continue
            self._take(row, key, tables)
        self._left_over(tables)
        checked.problems.sort(
            key=lambda one: (one.sheet != self.main.name, one.sheet, one.row, one.column or 0)
        )

    def _key(self, row: RawRow) -> RowKey | None:
        if not row.key:
            return None
        key = read_row_key(row.key, self.task.pk)
        if key is None:
            self._wrong(
                row, KEY, "这一行隐藏的行标识被改动过，或者是从别的表粘贴来的；请重新下载，把内容填到新表里。"
            )
        return key

    def _owed(self, keyed: Sequence[tuple[RawRow, RowKey | None]]) -> Mapping[int, tuple[str, str]]:
        """Return code and day of each obligation the keys name; and learn those that codes alone name."""
        numbers = {key.obligation for _, key in keyed if key}
        codes = {row.code for row, key in keyed if not row.key and row.code}
        rows = Obligation.objects.filter(task=self.task).values_list(
            "pk", "roster_unit__code", "occurrence", "exempt_at"
        )
        self.by_code: dict[tuple[str, str], int] = {}
        for pk, code, day, _ in rows.filter(roster_unit__code__in=codes) if codes else ():
            self.by_code[code, day.isoformat() if day else ""] = pk
        return {
            pk: (code, day.isoformat() if day else "") for pk, code, day, _ in rows.filter(pk__in=numbers)
        }

    def _by_code(self, row: RawRow) -> RowKey | None:
        """Return the key of a row a person added: something new of the unit it names."""
        if row.key:
            return None
        if not row.code:
            self._wrong(row, CODE, "这一行没有单位代码，不知道是哪个单位的；请写上单位代码。")
            return None
        obligation = self.by_code.get((row.code, row.day))
        if obligation is None:
            day = f"{row.day} " if row.day else ""
            words = f"“{row.code}”{day}没有这一项应报事项，请核对单位代码{'和日期' if self.task.daily_at else ''}。"
            self._wrong(row, CODE, words)
            return None
        self.added[obligation] += 1
        return RowKey(obligation, 0, 0, self._number(self.added[obligation]), "")

    def _number(self, nth: int) -> int:
        """Return which of several an added row is: unlike any row of any other workbook."""
        if takes_one(self.task):
            return 0
        made = self.stamp.made if self.stamp else ""
        return int(hashlib.blake2b(f"{made}.{nth}".encode(), digest_size=6).hexdigest(), 16)

    def _agrees(self, row: RawRow, key: RowKey, owed: Mapping[int, tuple[str, str]]) -> bool:
        """Refuse a row whose unit or day was typed over: what is filed must be what one sees."""
        said = owed.get(key.obligation)
        if said is None or not row.key:
            return True
        day = not row.day or row.day == said[1]
        if (not row.code or row.code == said[0]) and day:
            return True
        self._wrong(
            row, CODE, f"这一行原来是 {said[0]} {said[1]}的，单位代码或日期被改过；请改回去，或重新下载。"
        )
        return False

    def _once(self, row: RawRow, key: RowKey, seen: dict[object, int]) -> bool:
        """Refuse a row that is there twice; both are said."""
        which: object = (
            key.obligation if takes_one(self.task) else (key.obligation, key.submission, key.number)
        )
        first = seen.setdefault(which, row.number)
        if first == row.number:
            return True
        more = "" if takes_one(self.task) else "要再报一件，请在最下面的空行填。"
        self._wrong(row, CODE, f"和第 {first + 1} 行是同一行，请删去一行。{more}")
        earlier = next(one for one in self.main.rows if one.number == first)
        self._wrong(earlier, CODE, f"和第 {row.number + 1} 行是同一行，请删去一行。{more}")
        return False

    def _tables(self) -> dict[str, dict[str, list[RawRow]]]:
        """Return the rows of the table sheets: by table field, then by the key or the unit and day they name."""
        found: dict[str, dict[str, list[RawRow]]] = {}
        for sheet in self.checked.raw.tables:
            assert sheet.layout.table is not None
            rows: defaultdict[str, list[RawRow]] = defaultdict(list)
            for row in sheet.rows:
                if any(value is not None for value in row.values.values()):
                    rows[row.key or f"{row.code}|{row.day}"].append(row)
            found[sheet.layout.table.key] = rows
        return found

    def _take(self, row: RawRow, key: RowKey, tables: dict[str, dict[str, list[RawRow]]]) -> None:
        """Take the row for filing unless nobody touched it."""
        mine = {
            name: rows.pop(row.key, []) + rows.pop(f"{row.code}|{row.day}", [])
            for name, rows in tables.items()
        }
        given = row.values | {name: [one.values for one in rows] for name, rows in mine.items()}
        if not any(value not in (None, []) for value in given.values()):
            self.checked.untouched += 1
            return
        values = parse(self.then.spec, given, draft=True).values | {WORDS: given.get(WORDS)}
        if key.digest and key.digest == self.then.digest(
            {name: values[name] for name in given if name in values}
        ):
            self.checked.untouched += 1
            return
        words = str(given.pop(WORDS) or "") if WORDS in given else None
        self.checked.rows.append(Row(row, key, given, mine, words))

    def _left_over(self, tables: dict[str, dict[str, list[RawRow]]]) -> None:
        """Say which rows of the table sheets belong to no row of the main sheet."""
        sheets = {sheet.layout.table.key: sheet for sheet in self.checked.raw.tables if sheet.layout.table}
        words = f"工作表“{self.main.name}”里没有这一行的单位，不知道是谁的；请核对单位代码。"
        for name, rows in tables.items():
            for one in (row for many in rows.values() for row in many):
                column = sheets[name].at.get(CODE)
                self.checked.problems.append(CellProblem(sheets[name].name, one.number, column, words))

    def _wrong(self, row: RawRow, key: str, words: str) -> None:
        column = self.main.at.get(CODE if key == KEY else key)
        self.checked.problems.append(CellProblem(self.main.name, row.number, column, words))


def _in_cell(raw: RawBook, row: Row, problem: Problem) -> CellProblem:
    """Return a problem of a form where it stands in the file; of a missing column or the whole row, at the unit."""
    for sheet in raw.tables:
        assert sheet.layout.table is not None
        rows = row.tables.get(sheet.layout.table.key, [])
        if problem.field == sheet.layout.table.key and problem.row and problem.row <= len(rows):
            column = sheet.at.get(problem.column or "")
            return CellProblem(sheet.name, rows[problem.row - 1].number, column, problem.message)
    key = WORDS if problem.code in _OF_WORDS and WORDS in raw.main.at else problem.field
    column = raw.main.at.get(key or "", raw.main.at.get(CODE))
    return CellProblem(raw.main.name, row.raw.number, column, problem.message)
