"""Papers with a good first page: a handbook as PDF, a plan as Word."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from vocweek.core.typeset import SANS, SERIF, known_fonts
from vocweek.demo.drawing.palette import PAPER, SEAL
from vocweek.demo.drawing.photos import photo

_HANDBOOK = """
#set page(width: 210mm, height: 297mm, margin: (x: 26mm, y: 30mm), fill: rgb("{paper}"))
#set text(font: ({serif}), size: 12pt, lang: "zh", region: "cn", fill: rgb("#1d2329"))
#set par(justify: true, leading: 1em)
#page(margin: 0mm, {{
  block(width: 100%, height: 152mm, fill: rgb("{seal}"), inset: 26mm, {{
    set text(fill: rgb("{paper}"))
    text(size: 13pt, "{week}")
    v(22mm)
    text(size: 40pt, stroke: 0.6pt + rgb("{paper}"), "{title}")
    v(1fr)
    text(size: 15pt, "{unit}")
  }})
  place(dx: 26mm, dy: -16mm, image(bytes({picture}), width: 158mm, height: 106mm, fit: "cover"))
}})
{days}
"""


def handbook(week: str, title: str, unit: str, trade: str, days: Sequence[tuple[str, str]]) -> bytes:
    """Return a PDF of two pages: a cover with a picture of `trade`, and what happens on which of the `days`."""
    import typst  # here: its 9 MB are for the processes that set a paper

    told = "".join(f"#strong[{day}]\n\n{what}\n\n" for day, what in days)
    source = _HANDBOOK.format(
        paper=PAPER,
        seal=SEAL,
        serif=", ".join(f'"{name}"' for name in (*SERIF, *SANS)),
        week=week,
        title=title,
        unit=unit,
        picture=tuple(photo(trade, seed=7700, width=1000)),
        days=told,
    )
    return bytes(typst.compile(source.encode(), font_paths=known_fonts(), format="pdf"))


def plan(title: str, unit: str, words: str, days: Sequence[tuple[str, str]]) -> bytes:
    """Return a plan as a Word document: title, unit, a paragraph, a table of the `days`."""
    document = Document()
    document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    head = document.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = head.add_run(title)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(22), True, RGBColor(0xC2, 0x3A, 0x2B)
    by = document.add_paragraph(unit)
    by.alignment = WD_ALIGN_PARAGRAPH.CENTER
    body = document.add_paragraph(words)
    body.paragraph_format.first_line_indent, body.paragraph_format.line_spacing = Cm(0.85), 1.75
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "日期", "安排"
    for day, what in days:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = day, what
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
