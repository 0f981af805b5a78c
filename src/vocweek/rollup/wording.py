"""What a table is called, and the words in its head and foot, after the notices' own."""

from __future__ import annotations

from decimal import Decimal

from vocweek.formspec import RollUpField, RollUpKind
from vocweek.org.models import UnitKind
from vocweek.rollup.columns import Columns
from vocweek.rollup.table import Table

PLACES = "市、省直管县（市）"
SCHOOLS_FILE_DIRECTLY = "市属学校直接报送，在{header}栏填写学校全称。"


def sheet_title(table: Table) -> str:
    """Return the title of the table with the edition's year: 2021年职业教育活动周情况统计表."""
    edition, name = table.task.edition, table.task.form.title
    if str(edition) in name or str(edition.year) in name:
        return name
    return f"{edition.year}年{name}" if edition.series in name else f"{edition}{name}"


def place_header(kind: str) -> str:
    """Return the head of the place column at a node of this kind."""
    if kind == UnitKind.MINISTRY:
        return "省（区、市）"
    if kind in (UnitKind.COUNTY, UnitKind.TOWNSHIP, UnitKind.SCHOOL):
        return "学校"
    return PLACES


def coverage_note(columns: Columns, kind: str) -> str:
    """Return the note under the table: who files directly, and what each ratio is a share of.

    Notice 002: 注：市属学校直接报送，在市、省直管县（市）栏填写学校全称。
    参与活动的职业院校学生参与覆盖率是指参与活动学生占本地、本学校在校生总数的比例.
    """
    header = place_header(kind)
    labels = {field.key: field.label for field in columns.fields}
    ratios = []
    for field in columns.shown:
        if field.kind is RollUpKind.RATIO:
            part, whole = labels[field.numerator or ""], labels[field.denominator or ""]
            ratios.append(f"{field.label}是指{_people(part)}占本地、本学校{whole}的比例。")
    direct = [] if header != PLACES else [SCHOOLS_FILE_DIRECTLY.format(header=header)]
    return "注：" + "".join(direct + ratios) if direct or ratios else ""


def in_words(field: RollUpField, value: Decimal | None) -> str:
    """Return a figure as a sentence says it: 12,345 or 42.2％; — where nobody gave it."""
    if value is None:
        return "—"
    if field.kind is RollUpKind.RATIO:
        return f"{value * 100:.1f}％"
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"


def _people(label: str) -> str:
    """Return whom a count counts, as a note says it: 参与活动的职业院校学生数 → 参与活动学生."""
    return label.removesuffix("数").replace("的职业院校", "")
