"""The PDF has the same words in the same places as the Word file."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.bulletins.papers import LINE_OF_28, MM, PAPER, about, picture, place_of, text_of
from vocweek.bulletins.official import Document, Paragraph, write_pdf


@pytest.fixture(scope="module")
def pdf() -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(write_pdf(PAPER, picture))


def test_every_word_is_there(pdf: pypdfium2.PdfDocument) -> None:
    text = text_of(pdf)
    for words in ("第3期", "关于2026年职业教育活动周材料报送情况的通报", "各县（市、区）教育局，市属职业学校：",
                  "一、报送情况", "（一）县区", "1.原阳县", "（1）学校", "二、要求",
                  "附件：1.未报送单位名单2.统计表", "抄送：河南省教育厅，新乡市人民政府办公室。"):  # fmt: skip
        assert words in text


def test_a4_and_the_margins(pdf: pypdfium2.PdfDocument) -> None:
    assert pdf[0].get_size() == (about(210 * MM, 0.5), about(297 * MM, 0.5))
    left, top, *_ = place_of(pdf[len(pdf) - 1], "附件")
    assert (left, top) == (about(28), about(37, 1.5))


def test_28_characters_go_on_a_line(pdf: pypdfium2.PdfDocument) -> None:
    page = pdf[len(pdf) - 1]
    assert place_of(page, LINE_OF_28[25])[2] == about(210 - 26, 1.5)
    assert place_of(page, LINE_OF_28[26])[0] == about(28)


def test_22_lines_go_on_a_page() -> None:
    pages = pypdfium2.PdfDocument(write_pdf(Document(title="", body=(Paragraph("行\n" * 43),))))
    assert [text_of(pages, number).count("行") for number in range(len(pages))] == [21, 22]


def test_the_record_ends_on_the_lower_edge_of_the_last_page(pdf: pypdfium2.PdfDocument) -> None:
    _, _, right, bottom = place_of(pdf[len(pdf) - 1], "2026年5月9日印发")
    assert bottom == about(37 + 225, 5)
    assert right == about(210 - 26 - 14 / MM, 1.5)


def test_page_numbers_stand_outside(pdf: pypdfium2.PdfDocument) -> None:
    left, top, *_ = place_of(pdf[1], "— 2 —")
    assert (left, top) == (about(28 + 14 / MM, 1.5), about(37 + 225 + 7, 1.5))
    assert place_of(pdf[0], "— 1 —")[2] == about(210 - 26 - 14 / MM, 1.5)
