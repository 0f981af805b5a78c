"""Rows of an invented report of 20 columns, our workbook of them, and the same cells by the bare writer.

`python -m bench.sheets ROWS`: write our workbook once and print the peak memory of this program alone, in MB.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FIELDS = 16
"""Beside the four columns that tell a row: key, code, unit and state."""
DAYS = [(date(2026, 5, 10) + timedelta(days=day)).isoformat() for day in range(7)]


def spec() -> Any:
    """Return a form of `FIELDS` fields: figures, texts, choices, days."""
    from vocweek.formspec import Choice, Field, FieldType, FormSpec, Section

    choices = tuple(Choice(f"kind{number}", f"第{number}类活动") for number in range(6))
    makers = (
        lambda number: Field(
            f"people{number}", f"参与人数{number}", FieldType.INTEGER, required=True, unit="人"
        ),
        lambda number: Field(f"rate{number}", f"完成比例{number}", FieldType.DECIMAL),
        lambda number: Field(f"name{number}", f"活动名称{number}", FieldType.SHORT_TEXT, max_length=60),
        lambda number: Field(f"kind{number}", f"活动类别{number}", FieldType.CHOICE, choices=choices),
        lambda number: Field(f"day{number}", f"活动日期{number}", FieldType.DATE),
    )
    fields = tuple(makers[number % len(makers)](number) for number in range(FIELDS))
    return FormSpec("情况统计表", (Section("report", "情况统计表", fields),))


def values_of(form: Any, row: int) -> dict[str, Any]:
    """Return the values of one row, as they are stored."""
    kinds = {
        "integer": lambda at: (row * 7 + at) % 5_000,
        "decimal": lambda at: f"{(row + at) % 100}.5",
        "short_text": lambda at: f"示例职业学校{row:05}第{at}项活动",
        "choice": lambda at: f"kind{(row + at) % 6}",
        "date": lambda at: DAYS[(row + at) % 7],
    }
    return {field.key: kinds[field.type.value](at) for at, field in enumerate(form.fields)}


def rows(form: Any, count: int) -> Iterator[Any]:
    """Yield rows of a workbook, made as they are asked for."""
    from vocweek.reporting.workbooks.rows import BookRow

    for row in range(count):
        yield BookRow(row + 1, row + 1, 1, 0, f"B{row:05}", f"示例职业学校{row:05}", "school", None, "草稿", False,
                      values_of(form, row))  # fmt: skip


def write_ours(form: Any, prepared: list[Any] | Iterator[Any]) -> bytes:
    """Return our workbook of the rows."""
    from vocweek.core.clock import now
    from vocweek.reporting.workbooks.layout import Layout
    from vocweek.reporting.workbooks.stamp import Stamp
    from vocweek.reporting.workbooks.writing import write_workbook

    stamp = Stamp.now(1, 1, 1, "000000", "", now())
    with tempfile.TemporaryFile() as out:  # as the page does
        write_workbook(
            Layout(form, daily=False), prepared, out, stamp=stamp, title="情况统计表", adding=False
        )
        out.seek(0)
        return out.read()


def write_bare(cells: list[list[str | int | float]]) -> bytes:
    """Return a workbook of the same cells, each in the style of its column, by XlsxWriter and nothing else."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    styles = [
        book.add_format({"border": 1, "num_format": "@" if column < 4 else "#,##0"}) for column in range(20)
    ]
    for number, row in enumerate(cells):
        for column, value in enumerate(row):
            if type(value) is str:
                sheet.write_string(number, column, value, styles[column])
            else:
                sheet.write_number(number, column, value, styles[column])
    book.close()
    return out.getvalue()


def main() -> None:
    """Write once and say what it took of memory."""
    import django

    django.setup()
    form = spec()
    write_ours(form, rows(form, int(sys.argv[1])))
    status = Path("/proc/self/status").read_text()
    print(int(status.split("VmHWM:")[1].split()[0]) / 1024)


if __name__ == "__main__":
    main()
