"""Certificates as PDF: one template set again and again, a hundredth of a second each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from importlib.resources import as_file, files
from typing import Any

from vocweek.core.qr import qr_file
from vocweek.core.typeset import SANS, SERIF, known_fonts, of_these


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a certificate (`kind` "certificate", A4 across) or letter ("letter", A4 upright).

    recipient: the line above the text, ending in a colon when printed. address: where it is verified, also as QR code.
    """

    kind: str
    heading: str
    recipient: str
    text: str
    signer: str
    issued_on: date
    serial: str
    address: str


def draw(sheet: Sheet) -> bytes:
    """Return a sheet as a PDF of one page; of two, if its text is that long."""
    return next(draw_all([sheet]))


def draw_all(sheets: Iterable[Sheet]) -> Iterator[bytes]:
    """Yield the PDF of each sheet, in order; the fonts and the template are read once."""
    import typst  # here: its 9 MB are for the processes that set a page

    with as_file(files(__package__).joinpath("certificate.typ")) as template:
        compiler = typst.Compiler(template, root=template.parent, font_paths=known_fonts())
        for sheet in sheets:
            data = json.dumps(_data(sheet), ensure_ascii=False)
            pdf = compiler.compile(format="pdf", sys_inputs={"data": data})
            assert isinstance(pdf, bytes)
            yield pdf


def chinese_date(day: date) -> str:
    """Return a date as it is signed: 2026年5月10日 (GB/T 9704—2012, 7.3.5)."""
    return f"{day.year}年{day.month}月{day.day}日"


def _data(sheet: Sheet) -> dict[str, Any]:
    return asdict(sheet) | {
        "issued_on": sheet.issued_on.isoformat(),
        "date": chinese_date(sheet.issued_on),
        "address": sheet.address.removeprefix("https://").removeprefix("http://"),
        "qr": qr_file(sheet.address, "svg", border=0, dark="#1d2329").decode(),
        "serif": of_these((*SERIF, *SANS)),
        "sans": of_these(SANS),
    }
