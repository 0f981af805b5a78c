"""An official document with every element in it, and a way to have LibreOffice open a Word file."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image

from tests.office import converted
from vocweek.bulletins.official import (
    Annex,
    Chart,
    Document,
    Heading,
    Imprint,
    Paragraph,
    Picture,
    RedHead,
    Signature,
    Table,
)

MM = 72 / 25.4
"""Points in a millimetre."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINE_OF_28 = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未"

PAPER = Document(
    title="关于2026年职业教育活动周\n材料报送情况的通报",
    head=RedHead("新乡市职业教育活动周工作通报", "第3期", "新乡市职业教育活动周办公室", date(2026, 5, 9)),
    addressee="各县（市、区）教育局，市属职业学校",
    body=(
        Paragraph("现将有关情况通报如下。"),
        Heading("报送情况"),
        Heading("县区", 2),
        Heading("原阳县", 3),
        Heading("学校", 4),
        Table(
            ("单位", "应报", "已报"),
            (("原阳县教育局", "24", "23"), ("合计", "24", "23")),
            (3, 1, 1),
            total=True,
            title="各单位报送情况",
            note="注：件数。",
        ),
        Picture("workshop", 800, 600, "图1  车间"),
        Chart((("原阳县教育局", 95.8), ("辉县市教育局", 70.0)), "％", "图2  报送率"),
        Heading("要求"),
        Paragraph("请各单位抓紧报送。"),
    ),
    annexes=(
        Annex("未报送单位名单", (Paragraph("示例职业学校一。"),)),
        Annex("统计表", (Paragraph(LINE_OF_28 * 2),)),
    ),
    signature=Signature("新乡市职业教育活动周领导小组办公室", date(2026, 5, 9)),
    imprint=Imprint("新乡市职业教育活动周办公室", date(2026, 5, 9), ("河南省教育厅", "新乡市人民政府办公室")),
)


def picture(key: str) -> bytes:
    """Load the one picture of the paper."""
    assert key == "workshop"
    stored = io.BytesIO()
    Image.new("RGB", (800, 600), "#a87b51").save(stored, "JPEG")
    return stored.getvalue()


def part(docx: bytes, name: str) -> ElementTree.Element:
    """Return one XML part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return ElementTree.fromstring(package.read(name))


def office_pdf(docx: bytes, folder: Path) -> pypdfium2.PdfDocument:
    """Let LibreOffice open the Word file and print it."""
    (folder / "paper.docx").write_bytes(docx)
    return pypdfium2.PdfDocument(converted(folder / "paper.docx", "pdf", folder))


def text_of(pdf: pypdfium2.PdfDocument, page: int | None = None) -> str:
    """Return the words of a PDF (or of one page) without spaces."""
    pages = range(len(pdf)) if page is None else [page]
    return re.sub(r"\s+", "", "".join(pdf[number].get_textpage().get_text_range() for number in pages))


def place_of(page: pypdfium2.PdfPage, words: str) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of the first hit in millimetres from the page's upper left corner."""
    textpage = page.get_textpage()
    found = textpage.search(words).get_next()
    assert found, f"“{words}” is not on this page"
    boxes = [textpage.get_charbox(index) for index in range(found[0], found[0] + found[1])]
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    height = page.get_size()[1]
    return left / MM, (height - top) / MM, right / MM, (height - bottom) / MM


def about(millimetres: float, tolerance: float = 1.0) -> object:
    return pytest.approx(millimetres, abs=tolerance)
