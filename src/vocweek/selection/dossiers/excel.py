"""The comparison as a workbook: a row for each unit, its figures with their ranks and last edition's, and medians."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, BinaryIO

import xlsxwriter

from vocweek.core.clock import SHANGHAI
from vocweek.rollup.excel import BODY, CHINESE, HEADER, SMALL, TITLE
from vocweek.selection.dossiers.classes import size_name
from vocweek.selection.dossiers.gathering import Comparison
from vocweek.selection.dossiers.measures import Measure
from vocweek.selection.dossiers.sheet import Row, Section

FIRST = ("档", "名称", "单位", "代码", "规模", "已申报", "高于中位", "低于中位")
_STYLES: dict[str, dict[str, object]] = {
    "title": TITLE | {"align": "left"},
    "head": HEADER,
    "text": BODY,
    "number": BODY | {"align": "right", "num_format": "#,##0"},
    "decimal": BODY | {"align": "right", "num_format": "#,##0.0"},
    "percent": BODY | {"align": "right", "num_format": "0.0%"},
    "small": SMALL | {"text_wrap": False},
}


def write_comparison(
    out: BinaryIO, comparison: Comparison, sections: Sequence[Section], *, made_at: datetime
) -> None:
    """Write the sections to `out` as an .xlsx file, row by row; nothing in a cell is ever read as a formula."""
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": comparison.call.title, "created": made_at.replace(tzinfo=None)})
    styles = {name: book.add_format(CHINESE | parts) for name, parts in _STYLES.items()}
    sheet = book.add_worksheet("申报档案对比")
    year = comparison.last.year if comparison.last else None
    heads = [*FIRST, *(head for one in comparison.measures for head in _heads(one, year))]
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    sheet.freeze_panes(2, 2)
    sheet.set_column(0, 2, 26)
    sheet.set_column(3, len(heads) - 1, 10)
    sheet.write_string(0, 0, f"{comparison.call.title}：申报档案对比", styles["title"])
    for column, head in enumerate(heads):
        sheet.write_string(1, column, head, styles["head"])
    number = 2
    for section in sections:
        for row in section.rows:
            _write(sheet, number, _cells(section, row, comparison.measures, year), styles)
            number += 1
        _write(sheet, number, _medians(section, comparison.measures, year), styles)
        number += 1
    moment = made_at.astimezone(SHANGHAI)
    note = f"只和同档比较；中位数按同档全部单位计算。数据截至 {moment:%Y-%m-%d %H:%M}。"
    if year:
        note += f"{year} 年的数是全届的，撤并的单位按现在的名册算。"
    sheet.write_string(number, 0, note, styles["small"])
    book.close()


Written = tuple[Any, str]


def _heads(measure: Measure, year: int | None) -> list[str]:
    return [measure.label, "名次", *([f"{year} 年"] if year else [])]


def _cells(section: Section, row: Row, measures: Sequence[Measure], year: int | None) -> list[Written]:
    one = row.subject
    cells: list[Written] = [
        (section.group.words, "text"),
        (one.name, "text"),
        (one.unit.name, "text"),
        (one.unit.code, "text"),
        (one.size, "number"),
        ("是" if row.entry else "", "text"),
        (row.above, "number"),
        (row.below, "number"),
    ]
    for measure in measures:
        cells.append((measure.value(one.counts), _style(measure)))
        cells.append((one.places[measure.key].rank, "number"))
        if year:
            cells.append((measure.value(one.counts, "then_"), _style(measure)))
    return cells


def _medians(section: Section, measures: Sequence[Measure], year: int | None) -> list[Written]:
    what, unit = size_name(section.group.kind)
    cells: list[Written] = [
        (section.group.words, "text"),
        (f"中位数（同档 {section.everybody} 个，{what}：{unit}）", "text"),
    ]
    cells += [("", "text")] * (len(FIRST) - len(cells))
    for measure in measures:
        cells += [(section.group.medians[measure.key], _style(measure)), *[("", "text")] * (2 if year else 1)]
    return cells


def _style(measure: Measure) -> str:
    return "percent" if measure.percent else "decimal" if measure.places else "number"


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    number: int,
    cells: Sequence[Written],
    styles: dict[str, xlsxwriter.format.Format],
) -> None:
    for column, (value, style) in enumerate(cells):
        if value is None or value == "":
            sheet.write_blank(number, column, None, styles[style])
        elif isinstance(value, int | Decimal):
            sheet.write_number(number, column, float(value), styles[style])
        else:
            sheet.write_string(number, column, value, styles[style])
