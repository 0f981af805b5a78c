"""Certificates as Word files, for an office that wants to change a word or prints on its own forms."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from vocweek.core.qr import qr_file
from vocweek.selection.certificates.drawing import Sheet, chinese_date

_SHORT, _LONG = Mm(210), Mm(297)
_SEAL = RGBColor(0xC2, 0x3A, 0x2B)
_SONG, _HEI = "宋体", "黑体"


def write_word(sheet: Sheet) -> bytes:
    """Return a sheet as a .docx: the same words in the same order as on paper, fonts by the names every office has."""
    document = Document()
    across = sheet.kind == "certificate"
    _page(document, across=across)
    size = Pt(18 if across else 16)
    heading = _line(document, sheet.heading, Pt(40 if across else 22), WD_ALIGN_PARAGRAPH.CENTER, _HEI)
    heading.runs[0].font.color.rgb = _SEAL if across else None
    heading.paragraph_format.space_after = Pt(28)
    if sheet.recipient:
        _line(document, f"{sheet.recipient}：", size).runs[0].bold = across
    for text in filter(None, map(str.strip, sheet.text.split("\n"))):
        _line(document, text, size).paragraph_format.first_line_indent = size * 2
    signer = _line(document, sheet.signer, Pt(15), WD_ALIGN_PARAGRAPH.RIGHT)
    signer.paragraph_format.space_before = Pt(36)
    _line(document, chinese_date(sheet.issued_on), Pt(15), WD_ALIGN_PARAGRAPH.RIGHT)
    document.add_picture(io.BytesIO(qr_file(sheet.address, "png", scale=6, border=1)), width=Mm(22))
    _line(document, f"编号 {sheet.serial}　扫码验证真伪：{sheet.address}", Pt(9))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: WordDocument, *, across: bool) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if across else (_SHORT, _LONG)
    section.left_margin = section.right_margin = Mm(34 if across else 28)
    section.top_margin = section.bottom_margin = Mm(28 if across else 34)


def _line(
    document: WordDocument,
    text: str,
    size: Pt,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    font: str = _SONG,
) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.line_spacing = 1.5
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.font.size, run.font.name = size, font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return paragraph
