"""Cells into statements about units: headings, kinds, figures and states as people write them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from vocweek.core.errors import Problem
from vocweek.org.importing.sheet import Cell, Sheet
from vocweek.org.models import CODE_VALIDATOR, UnitKind

FIGURE_LIMIT = 99_999_999
NAME_LIMIT = 120
SHORT_NAME_LIMIT = 60

HEADINGS: dict[str, tuple[str, ...]] = {
    "code": ("代码", "单位代码", "学校代码"),
    "name": ("名称", "单位名称", "学校名称"),
    "parent_code": ("上级代码", "上级单位代码"),
    "kind": ("类别", "单位类别"),
    "short_name": ("简称",),
    "enrolment": ("在校生数", "在校生人数"),
    "staff": ("教职工数", "教职工人数"),
    "active": ("状态",),
}
COLUMN_OF = {name: key for key, names in HEADINGS.items() for name in (key, *names)}
IN_CHINESE = {key: names[0] for key, names in HEADINGS.items()}

_OTHER_KIND_NAMES = {
    "省": UnitKind.PROVINCE,
    "市": UnitKind.PREFECTURE,
    "县": UnitKind.COUNTY,
    "区": UnitKind.COUNTY,
    "镇": UnitKind.TOWNSHIP,
    "镇街": UnitKind.TOWNSHIP,
    "学校": UnitKind.SCHOOL,
    "职业院校": UnitKind.SCHOOL,
    "行指委": UnitKind.COMMITTEE,
    "教指委": UnitKind.COMMITTEE,
}
_STATES = {
    **dict.fromkeys(("在用", "启用", "是", "1", "true", "active"), True),
    **dict.fromkeys(("停用", "撤销", "否", "0", "false", "closed"), False),
}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What one row says of a unit; ``None`` where it says nothing, and then what is known stays."""

    row: int
    code: str
    name: str | None = None
    parent_code: str | None = None
    kind: UnitKind | None = None
    short_name: str | None = None
    enrolment: int | None = None
    staff: int | None = None
    active: bool | None = None


@dataclass(slots=True)
class Reading:
    """The rows of a sheet that could be read, the headings nobody asked for, and what is wrong."""

    rows: list[UnitRow] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def as_typed(cell: Cell) -> str:
    """Return a cell's text on one line without blanks around; a whole float as an integer."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())


def plain(cell: Cell) -> str:
    """Return a cell's text for comparing: full-width letters, digits and brackets as half-width ones."""
    return unicodedata.normalize("NFKC", as_typed(cell))


_KINDS = {
    **_OTHER_KIND_NAMES,
    **{plain(str(kind.label)): kind for kind in UnitKind},
    **{kind.value: kind for kind in UnitKind},
}


def read_rows(sheet: Sheet) -> Reading:
    """Read every row of `sheet` (its first row is the headings); nothing is thrown away silently."""
    reading = Reading(ignored=[], problems=list(sheet.problems))
    if reading.problems:
        return reading
    columns = _columns(sheet, reading)
    if reading.problems:
        return reading
    for number, cells in sheet.body():
        row = read_row(number, {key: cells[i] for key, i in columns.items() if i < len(cells)}, reading)
        if row is not None:
            reading.rows.append(row)
    if not reading.rows and not reading.problems:
        reading.problems.append(Problem("empty", "表里只有表头，没有数据。请在表头下面填写单位，每行一个。"))
    return reading


def _columns(sheet: Sheet, reading: Reading) -> dict[str, int]:
    """Return where each column is; note unknown headings, refuse doubled ones and a missing code."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(sheet.headings):
        heading = plain(cell)
        key = COLUMN_OF.get(heading.lower())
        if key is None:
            if heading:
                reading.ignored.append(heading)
        elif key in columns:
            message = f"表头“{heading}”出现了两次，请只保留一列。"
            reading.problems.append(Problem("heading_twice", message, key, sheet.headings_row))
        else:
            columns[key] = index
    if "code" not in columns:
        names = "、".join(IN_CHINESE.values())
        message = f"没有找到“代码”列。第一行应为表头，可用的列：{names}。"
        reading.problems.append(Problem("headings", message, "code", sheet.headings_row))
    return columns


def read_row(number: int, cells: Mapping[str, Cell], reading: Reading) -> UnitRow | None:
    """Return the row, or ``None`` with its problems noted; each cell is judged, not only the first wrong one."""
    values: dict[str, object] = {}
    known = len(reading.problems)
    for key, read in _READERS.items():
        text = plain(cells.get(key, ""))
        if not text and key != "code":
            continue
        try:
            values[key] = read(cells.get(key, ""), text)
        except ValueError as error:
            reading.problems.append(Problem(f"bad_{key}", str(error), key, number))
    if len(reading.problems) > known:
        return None
    return UnitRow(row=number, **values)  # type: ignore[arg-type]  # the readers give each field its own type


def _code(cell: Cell, text: str) -> str:
    if not text:
        raise ValueError("代码是空的。地方填国标行政区划代码，学校填学校代码。")
    if isinstance(cell, float) and abs(cell) >= 1e15:
        raise ValueError("代码在表格里存成了数字，末几位已经丢失。请把这一列设为“文本”后重填。")
    if CODE_VALIDATOR.regex.search(text) is None:  # type: ignore[union-attr]  # compiled on first use
        raise ValueError(
            f"代码“{text[:40]}”不能用：只能由数字、字母和下划线组成，以数字或字母开头，最长 32 位。"
        )
    return text


def _text(label: str, limit: int) -> Callable[[Cell, str], str]:
    def read(cell: Cell, text: str) -> str:
        name = as_typed(cell)
        if len(name) > limit:
            raise ValueError(f"{label}有 {len(name)} 个字，最多 {limit} 个。")
        if not name.replace("\u3000", "").isprintable():
            raise ValueError(f"{label}里有看不见的控制字符，请重新输入。")
        return name

    return read


def _kind(cell: Cell, text: str) -> UnitKind:
    kind = _KINDS.get(text)
    if kind is None:
        raise ValueError(
            f"没有“{text[:20]}”这种类别。可用的类别：{'、'.join(str(k.label) for k in UnitKind)}。"
        )
    return kind


def _figure(label: str) -> Callable[[Cell, str], int]:
    def read(cell: Cell, text: str) -> int:
        digits = text.replace(",", "")
        if not (digits.isascii() and digits.isdigit()):
            raise ValueError(f"{label}应为不小于 0 的整数，现在是“{text[:20]}”。")
        if len(digits) > 12 or int(digits) > FIGURE_LIMIT:
            raise ValueError(f"{label} {text[:20]} 太大了，最多 {FIGURE_LIMIT}。请核对是否多填了位数。")
        return int(digits)

    return read


def _active(cell: Cell, text: str) -> bool:
    state = _STATES.get(text.lower())
    if state is None:
        raise ValueError(f"状态“{text[:20]}”看不懂，请填“在用”或“停用”。")
    return state


_READERS: dict[str, Callable[[Cell, str], object]] = {
    "code": _code,
    "name": _text("名称", NAME_LIMIT),
    "parent_code": _code,
    "kind": _kind,
    "short_name": _text("简称", SHORT_NAME_LIMIT),
    "enrolment": _figure("在校生数"),
    "staff": _figure("教职工数"),
    "active": _active,
}
