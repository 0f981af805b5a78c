"""Tables that arrive as lines: cells with TABs between, one cell a line, or runs of blanks between cells.

Notice 002 has each cell on its own line behind a TAB and a blank line between rows; a Word file gives one line a row;
notice 001 gives one cell a line and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vocweek.campaign.notices.moments import Calendar, Found, dates, time_of_day
from vocweek.campaign.notices.outline import Page
from vocweek.campaign.notices.reading import Fact, ScheduleRow

_SEPARATOR = re.compile(r"\t| {0,8}\| {0,8}| {2,}")
_HEADER = re.compile(
    r"(?:活动|举办|举行|主办|承办|协办|牵头|责任|负责|参加|参与|具体|实施|主要|拟|开展|填报|联系)*"
    r"(?:序号|时间|日期|内容|名称|项目|地点|场所|场地|单位|部门|科室|人|对象|形式|方式|备注|主题|安排|活动|人员|电话|说明|行指委|行\(教\)指委|规模)"
    r"(?:安排|名称|及.{1,6})?"
)
_FIRST_CELL = re.compile(r"(?:\d{1,3}|\d{1,2}月\d{1,2}日.{0,24}|(?:合计|总计|小计))")
_MOST_LINES = 400


@dataclass(frozen=True)
class Cell:
    """A cell's words and their span in the clean copy."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Table:
    """A table: `header` and `rows` of cells, `above` the words of the nearest lines over it."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    above: str


@dataclass(frozen=True)
class _Line:
    raw: str
    start: int

    @property
    def cells(self) -> tuple[Cell, ...]:
        found, at = [], 0
        for match in [*_SEPARATOR.finditer(self.raw), None]:
            end = match.start() if match else len(self.raw)
            piece = self.raw[at:end]
            words = piece.strip()
            start = self.start + at + (piece.find(words) if words else 0)
            found.append(
                Cell(re.sub(r"\s+", "", words) if len(words) < 12 else words, start, start + len(words))
            )
            at = match.end() if match else end
        return tuple(found)


def tables(page: Page) -> tuple[Table, ...]:
    """Every table of the notice and its attachments."""
    lines, at = [], 0
    for raw in page.text.split("\n"):
        lines.append(_Line(raw, at))
        at += len(raw) + 1
    found: list[Table] = []
    index = 0
    while index < len(lines):
        table, after = _table_at(lines, index)
        if table:
            found.append(table)
        index = max(after, index + 1)
    return tuple(found)


def _table_at(lines: list[_Line], index: int) -> tuple[Table | None, int]:
    raw = lines[index].raw
    if not raw.strip():
        return None, index + 1
    if _is_lone_cell(raw):
        return _tabbed_cells(lines, index)
    if "\t" in raw.strip() or "|" in raw or re.search(r"\S {2,}\S", raw):
        return _rows_of_cells(lines, index)
    return _bare_cells(lines, index)


def _rows_of_cells(lines: list[_Line], index: int) -> tuple[Table | None, int]:
    """One line a row. A row whose other cells are empty may have lost its separators (`5月21日`)."""
    header = _without_empty_ends(lines[index].cells)
    headed = sum(bool(_HEADER.fullmatch(cell.text)) for cell in header) >= 2
    tabbed = "\t" in lines[index].raw.strip() or "|" in lines[index].raw
    if (
        len(header) < 2
        or not (headed or (tabbed and len(header) >= 3))
        or any(re.fullmatch(r"[\d.]+", c.text) for c in header)
    ):
        return None, index + 1
    rows, at = [], index + 1
    while at < len(lines) and at - index < _MOST_LINES:
        line = lines[at]
        if re.fullmatch(r"[|\s:-]*", line.raw):
            at += 1
            continue
        alone = _FIRST_CELL.fullmatch(line.raw.strip()) is not None
        if tabbed and not alone and "\t" not in line.raw and "|" not in line.raw:
            break
        cells = line.cells
        if len(_without_empty_ends(cells)) < 2 and not alone and not line.raw.startswith("\t"):
            break
        leading = 1 if line.raw.lstrip().startswith("|") else 0
        rows.append(cells[leading:])
        at += 1
    return Table(header, tuple(rows), _above(lines, index)), at


def _tabbed_cells(lines: list[_Line], index: int) -> tuple[Table | None, int]:
    """One cell a line behind a TAB, a blank line after each row (notice 002).

    Without blank lines the rows are as wide as the header.
    """
    rows: list[list[Cell]] = [[]]
    at = index
    while at < len(lines) and (_is_lone_cell(lines[at].raw) or not lines[at].raw.strip()):
        if _is_lone_cell(lines[at].raw):
            rows[-1].append(_only_cell(lines[at]))
        elif rows[-1]:
            rows.append([])
        at += 1
    full = [tuple(row) for row in rows if row]
    if len(full) == 1:
        full = _cut_by_header(full[0])
    return (Table(full[0], tuple(full[1:]), _above(lines, index)) if len(full[0]) >= 2 else None), at


def _is_lone_cell(raw: str) -> bool:
    return raw.lstrip(" ").startswith("\t") and raw.count("\t") == 1


def _cut_by_header(cells: tuple[Cell, ...]) -> list[tuple[Cell, ...]]:
    """The header ends before the first empty cell, number or date."""
    body = (i for i, cell in enumerate(cells) if not cell.text or _FIRST_CELL.fullmatch(cell.text))
    width = next(body, len(cells))
    rows: list[list[Cell]] = []
    for cell in cells[width:]:
        if not rows or len(rows[-1]) == width or re.match(r"\d{1,2}月\d{1,2}日", cell.text):
            rows.append([])
        rows[-1].append(cell)
    return [cells[:width], *(tuple(row) for row in rows)]


def _bare_cells(lines: list[_Line], index: int) -> tuple[Table | None, int]:
    """One cell a line and nothing else: a run of column titles, then rows that begin with a number or a date."""
    headed = _HEADER.fullmatch(_only_cell(lines[index]).text)
    if not headed and not _above(lines, index).endswith("表"):
        return None, index + 1
    filled = [i for i in range(index, min(index + _MOST_LINES, len(lines))) if lines[i].raw.strip()]
    cells = [_only_cell(lines[i]) for i in filled]
    width = 0
    while width < len(cells) and width < 12 and _HEADER.fullmatch(cells[width].text):
        width += 1
    if width < 2 and _above(lines, index).endswith("表"):
        while (
            width < len(cells) and width < 20 and re.fullmatch(r"[^\d。:,;][^。:,;]{0,24}", cells[width].text)
        ):
            width += 1
    if width < 2:
        return None, index + 1
    rows: list[list[Cell]] = []
    at = width
    for at in range(width, len(cells) + 1):
        if at == len(cells) or (not rows and not _FIRST_CELL.fullmatch(cells[at].text)):
            break
        if _starts_row(cells, at, rows, width):
            rows.append([cells[at]])
        elif len(rows[-1]) < width:
            rows[-1].append(cells[at])
        else:
            break
    after = filled[at] if at < len(filled) else filled[-1] + 1
    return Table(tuple(cells[:width]), tuple(tuple(row) for row in rows), _above(lines, index)), after


def _starts_row(cells: list[Cell], at: int, rows: list[list[Cell]], width: int) -> bool:
    words = cells[at].text
    if not _FIRST_CELL.fullmatch(words):
        return False
    numbered = bool(rows) and rows[0][0].text.isdigit()
    if numbered:
        return words.isdigit() and int(words) == int(rows[-1][0].text) + 1
    return not rows or not words.isdigit()


def _only_cell(line: _Line) -> Cell:
    words = line.raw.strip()
    start = line.start + line.raw.find(words)
    return Cell(re.sub(r"\s+", "", words) if len(words) < 12 else words, start, start + len(words))


def _without_empty_ends(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    filled = [i for i, cell in enumerate(cells) if cell.text]
    return cells[filled[0] : filled[-1] + 1] if filled else ()


def _above(lines: list[_Line], index: int) -> str:
    """The nearest line over a table, or the one before it when that is a form's own head (`单位:  联系人:`)."""
    words = [line.raw.strip() for line in lines[max(index - 6, 0) : index] if line.raw.strip()]
    while (
        words
        and re.search(r"(?:单位|填报|联系人|时间|填表|盖章|电话)[^。]{0,12}[::]?", words[-1])
        and len(words) > 1
        and "表" not in words[-1][-2:]
    ):
        words.pop()
    return words[-1] if words else ""


def statistics_columns(page: Page, found: tuple[Table, ...]) -> tuple[Fact[str], ...]:
    """The columns of the statistics table (情况统计表), without the running number."""
    for table in found:
        if re.search(r"统计表|统计汇总|数据表", table.above) and len(table.header) >= 3:
            columns = [cell for cell in table.header if cell.text and cell.text != "序号"]
            return tuple(Fact(page.value(c.start, c.end), page.evidence(c.start, c.end)) for c in columns)
    return ()


_DATE_COLUMN = re.compile(r"时间|日期")
_CONTENT_COLUMN = re.compile(r"内容|活动名称|名称|项目|活动安排|安排|活动|主题")
_PLACE_COLUMN = re.compile(r"地点|场所|场地")
_OWNER_COLUMN = re.compile(r"单位|部门|科室|负责人|责任人|牵头")
_NO_SCHEDULE = re.compile(r"报送|截止|材料|统计|电话|姓名")


def schedule(
    page: Page, found: tuple[Table, ...], calendar: Calendar
) -> tuple[tuple[ScheduleRow, ...], tuple[Fact[date], ...]]:
    """A plan's activity table: its filled rows, and all days it names (in notice 002 the rows are empty forms)."""
    rows: list[ScheduleRow] = []
    days: dict[date, Fact[date]] = {}
    for table in found:
        columns = _schedule_columns(table)
        if columns:
            own_rows, own_days = _schedule_of(page, table, columns, calendar)
            rows += own_rows
            days = own_days | days
    return tuple(rows), tuple(days[day] for day in sorted(days))


def _schedule_columns(table: Table) -> dict[str, int] | None:
    names = [cell.text for cell in table.header]
    if any(_NO_SCHEDULE.search(name) for name in names):
        return None
    columns: dict[str, int] = {}
    for key, pattern in (
        ("date", _DATE_COLUMN),
        ("place", _PLACE_COLUMN),
        ("owner", _OWNER_COLUMN),
        ("content", _CONTENT_COLUMN),
    ):
        for index, name in enumerate(names):
            if pattern.search(name) and index not in columns.values() and key not in columns:
                columns[key] = index
    return columns if {"date", "content"} <= set(columns) else None


def _schedule_of(
    page: Page, table: Table, columns: dict[str, int], calendar: Calendar
) -> tuple[list[ScheduleRow], dict[date, Fact[date]]]:
    rows: list[ScheduleRow] = []
    days: dict[date, Fact[date]] = {}
    current: Found | None = None
    for cells in table.rows:
        told = {
            key: cells[index] for key, index in columns.items() if index < len(cells) and cells[index].text
        }
        filled = [cell for cell in cells if cell.text]
        if not filled:
            continue
        evidence = page.evidence(filled[0].start, filled[-1].end)
        when = told.get("date")
        own = next(dates(page.text[when.start : when.end], calendar, when.start), None) if when else None
        current = own or current
        if own:
            days.setdefault(own.first, Fact(own.first, evidence))
        content = told.get("content")
        if content:
            clock = time_of_day(page.text[when.start : when.end]) if when else None
            said = {key: page.value(cell.start, cell.end) for key, cell in told.items()}
            rows.append(ScheduleRow(
                current.first if current else None, said["content"], said.get("place"), said.get("owner"), evidence,
                current.last if current and current.is_range else None, clock[0] if clock else None,
            ))  # fmt: skip
    return rows, days
