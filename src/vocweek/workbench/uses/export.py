"""The record of use as an Excel file: the units below with their numbers, and every place where something was shown.

Rows are written one by one. Names are text whatever they begin with: nothing in a cell is ever read as a formula.
"""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import Any, BinaryIO

import xlsxwriter
from django.http import FileResponse, HttpResponseBase
from django.urls import reverse

from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI, now, today
from vocweek.org.access import Capability
from vocweek.publishing.models import Publication
from vocweek.publishing.queries.appearances import appearances
from vocweek.rollup.excel import BODY, CHINESE, HEADER, SMALL, TITLE
from vocweek.selection.queries.records import Number, Records, records_below, ways_of
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.tables.views import XLSX

_NUMBER = BODY | {"align": "right", "num_format": "#,##0"}
_PLACES = (
    ("单位", 26),
    ("内容", 40),
    ("在哪个站点", 22),
    ("首次发布", 17),
    ("现在", 10),
    ("推荐", 40),
    ("网址", 40),
)
AT_ONCE = 500


@screen(Capability.SUBMISSION_READ)
def uses_xlsx(request: DeskRequest) -> HttpResponseBase:
    """Hand out the record of a unit (``?unit=``) as it stands, sent from a temporary file as it is read."""
    node = request.desk.node_at(request.GET.get("unit"), Capability.SUBMISSION_READ)
    out = TemporaryFile()  # noqa: SIM115  # the response closes it
    write_record(out, node, records_below(node, today()), request.build_absolute_uri("/")[:-1])
    out.seek(0)
    name = f"采用情况-{node.name}-{now().astimezone(SHANGHAI):%m%d-%H%M}.xlsx"
    return FileResponse(out, as_attachment=True, filename=name, content_type=XLSX)


def write_record(out: BinaryIO, node: RosterUnit, records: Records, host: str) -> None:
    """Write the record of `node` to `out`; host: what addresses of pages begin with."""
    book = xlsxwriter.Workbook(
        out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    kinds: dict[str, dict[str, Any]] = {
        "title": TITLE,
        "head": HEADER,
        "text": BODY,
        "number": _NUMBER,
        "small": SMALL,
    }
    styles = {name: book.add_format(CHINESE | parts) for name, parts in kinds.items()}
    _write_units(book, styles, node, records)
    _write_places(book, styles, node, host)
    book.close()


def _write_units(book: Any, styles: dict[str, Any], node: RosterUnit, records: Records) -> None:
    sheet = book.add_worksheet("各单位")
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, len(Number), 10)
    sheet.freeze_panes(2, 1)
    sheet.write_string(0, 0, f"{node.name}采用情况", styles["title"])
    for column, head in enumerate(["单位", *(one.label for one in Number)]):
        sheet.write_string(1, column, head, styles["head"])
    lines = [(f"{one.unit.name}（本级）" if one.own else one.unit.name, one.record) for one in records.units]
    for row, (name, record) in enumerate([*lines, ("合计", records.total)], start=2):
        sheet.write_string(row, 0, name, styles["text"])
        for column, one in enumerate(Number, start=1):
            sheet.write_number(row, column, record.of(one), styles["number"])
    note = "采用：在上级站点发布过的材料和活动，每件算一次；展示中：现在还在上级站点上。"
    sheet.write_string(len(lines) + 4, 0, note, styles["small"])


def _write_places(book: Any, styles: dict[str, Any], node: RosterUnit, host: str) -> None:
    sheet = book.add_worksheet("在哪里展示")
    sheet.freeze_panes(1, 1)
    for column, (head, width) in enumerate(_PLACES):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, styles["head"])
    below = {"origin__path__descendants": str(node.path), "origin__edition": node.edition_id}
    found = appearances().filter(**below).select_related("origin").defer("body", "pending")
    ways = ways_of(found.order_by().values_list("submission", flat=True))
    for row, one in enumerate(found.iterator(AT_ONCE), start=1):
        for column, words in enumerate(_words(one, ways.get(one.submission_id or 0, ()), host)):
            sheet.write_string(row, column, words, styles["text"])


def _words(one: Publication, way: tuple[str, ...], host: str) -> tuple[str, ...]:
    stands = one.state == Publication.State.PUBLISHED
    assert one.published_at is not None  # it counts
    return (
        one.origin.name,
        one.title,
        one.unit.name,
        f"{one.published_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        "展示中" if stands else "已撤下",
        " → ".join(way),
        host + reverse("portal:story", args=[one.public_id]) if stands else "",
    )
