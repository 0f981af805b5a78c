"""The Word file holds the measures of GB/T 9704—2012, and LibreOffice opens it so."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest

from tests.bulletins.papers import (
    LINE_OF_28,
    MM,
    PAPER,
    W,
    about,
    office_pdf,
    part,
    picture,
    place_of,
    text_of,
)
from vocweek.bulletins.official import Document, Paragraph, Signature, write_docx


@pytest.fixture(scope="module")
def word() -> bytes:
    return write_docx(PAPER, picture)


@pytest.fixture(scope="module")
def opened(word: bytes, tmp_path_factory: pytest.TempPathFactory) -> pypdfium2.PdfDocument:
    return office_pdf(word, tmp_path_factory.mktemp("office"))


class TestTheMeasures:
    def test_a4_with_a_text_block_of_156_by_225_millimetres(self, word: bytes) -> None:
        section = docx.Document(io.BytesIO(word)).sections[0]
        assert section.page_width and section.page_height and section.top_margin and section.left_margin
        assert section.right_margin is not None and section.bottom_margin is not None
        assert (section.page_width.mm, section.page_height.mm) == (about(210, 0.1), about(297, 0.1))
        assert (section.top_margin.mm, section.left_margin.mm) == (about(37, 0.1), about(28, 0.1))
        assert section.page_width.mm - section.left_margin.mm - section.right_margin.mm == about(156, 0.1)
        assert section.page_height.mm - section.top_margin.mm - section.bottom_margin.mm == about(225, 0.1)

    @pytest.mark.parametrize(
        ("style", "font", "points"),
        [
            ("发文机关标志", "方正小标宋简体", None),
            ("公文标题", "方正小标宋简体", 22),
            ("公文正文", "仿宋_GB2312", 16),
            ("Heading 1", "黑体", 16),
            ("Heading 2", "楷体_GB2312", 16),
            ("Heading 3", "仿宋_GB2312", 16),
            ("版记", "仿宋_GB2312", 14),
            ("页码", "宋体", 14),
        ],
    )
    def test_each_element_has_its_typeface_and_size(
        self, word: bytes, style: str, font: str, points: float | None
    ) -> None:
        found = docx.Document(io.BytesIO(word)).styles[style]
        fonts = found.element.find(f"{W}rPr/{W}rFonts")
        assert fonts is not None and fonts.get(f"{W}eastAsia") == font
        assert points is None or found.font.size.pt == points  # type: ignore[attr-defined]  # a paragraph style

    def test_22_lines_of_exact_pitch_fit_the_text_block(self, word: bytes) -> None:
        spacing = docx.Document(io.BytesIO(word)).styles["公文正文"].element.find(f"{W}pPr/{W}spacing")
        assert spacing is not None and spacing.get(f"{W}lineRule") == "exact"
        pitch = int(spacing.get(f"{W}line", "0")) / 20
        assert 22 * pitch <= 225 * MM < 23 * pitch

    def test_every_typeface_names_what_stands_in_for_it(self, word: bytes) -> None:
        table = part(word, "word/fontTable.xml")
        others = {font.get(f"{W}name"): font.find(f"{W}altName") for font in table.iter(f"{W}font")}
        for name in ("仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"):
            alternatives = others[name]
            assert alternatives is not None and len(alternatives.get(f"{W}val", "").split(",")) > 1

    def test_headings_are_numbered_by_level(self, word: bytes) -> None:
        lines = [
            (one.style.name, one.text) for one in docx.Document(io.BytesIO(word)).paragraphs if one.style
        ]
        headings = [text for name, text in lines if name and name.startswith("Heading")]
        assert headings == ["一、报送情况", "（一）县区", "1.原阳县", "（1）学校", "二、要求"]

    def test_page_numbers_differ_on_odd_and_even_pages(self, word: bytes) -> None:
        assert part(word, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
        odd, even = part(word, "word/footer1.xml"), part(word, "word/footer2.xml")
        assert odd.find(f".//{W}jc").get(f"{W}val") == "right"  # type: ignore[union-attr]  # it is there
        assert even.find(f".//{W}jc").get(f"{W}val") == "left"  # type: ignore[union-attr]  # it is there

    def test_the_same_document_gives_the_same_bytes(self, word: bytes) -> None:
        assert write_docx(PAPER, picture) == word

    def test_characters_no_file_can_hold_do_not_break_it(self) -> None:
        odd = Document(
            title="标题", body=(Paragraph("一\x00二\x07三<&>\ud800".encode("utf-8", "replace").decode()),)
        )
        assert docx.Document(io.BytesIO(write_docx(odd))).paragraphs[-1].text == "一二三<&>?"


class TestTheSignature:
    @pytest.mark.parametrize(
        ("unit", "first"), [("新乡市职业教育活动周领导小组办公室", "signature"), ("教育部", "day")]
    )
    def test_the_longer_of_unit_and_day_stands_two_characters_from_the_right(
        self, unit: str, first: str
    ) -> None:
        word = write_docx(Document(title="标题", body=(), signature=Signature(unit, date(2026, 12, 31))))
        right = {
            one.style.style_id: one._p.find(f"{W}pPr/{W}ind").get(f"{W}right")  # type: ignore[union-attr]  # there
            for one in docx.Document(io.BytesIO(word)).paragraphs
            if one.style and one.style.style_id in ("signature", "day")
        }
        assert int(right[first] or 0) == 2 * 315
        assert int(right["day" if first == "signature" else "signature"] or 0) > 2 * 315


class TestOpenedByLibreOffice:
    def test_it_has_the_pages_and_the_size(self, opened: pypdfium2.PdfDocument) -> None:
        assert opened[0].get_size() == (about(210 * MM, 0.5), about(297 * MM, 0.5))
        assert "附件1未报送单位名单" in text_of(opened, len(opened) - 2)
        assert "附件2统计表" in text_of(opened, len(opened) - 1)

    def test_every_word_is_there(self, opened: pypdfium2.PdfDocument) -> None:
        text = text_of(opened)
        for words in ("第3期", "关于2026年职业教育活动周材料报送情况的通报", "各县（市、区）教育局，市属职业学校：",
                      "图1车间", "附件：1.未报送单位名单2.统计表", "抄送：河南省教育厅，新乡市人民政府办公室。",
                      "2026年5月9日印发"):  # fmt: skip
            assert words in text

    def test_the_text_begins_at_the_margins(self, opened: pypdfium2.PdfDocument) -> None:
        left, top, right, _ = place_of(opened[len(opened) - 1], "附件")
        assert (left, top) == (about(28), about(37, 4))
        left, _, right, _ = place_of(opened[0], "新乡市职业教育活动周工作通报")
        assert left >= 28 and right <= 210 - 26

    def test_28_characters_go_on_a_line(self, opened: pypdfium2.PdfDocument) -> None:
        page = opened[len(opened) - 1]
        last_of_first, first_of_second = LINE_OF_28[25], LINE_OF_28[26]
        assert place_of(page, last_of_first)[2] == about(210 - 26, 1.5)
        assert place_of(page, first_of_second)[0] == about(28)

    def test_the_record_ends_on_the_lower_edge_of_the_last_page(self, opened: pypdfium2.PdfDocument) -> None:
        _, _, right, bottom = place_of(opened[len(opened) - 1], "2026年5月9日印发")
        assert bottom == about(37 + 225, 4)
        assert right == about(210 - 26 - 14 / MM, 1.5)

    def test_page_numbers_stand_outside(self, opened: pypdfium2.PdfDocument) -> None:
        left, top, *_ = place_of(opened[1], "— 2 —")
        assert (left, top) == (about(28 + 14 / MM, 1.5), about(37 + 225 + 7, 2.5))
        assert place_of(opened[0], "— 1 —")[2] == about(210 - 26 - 14 / MM, 1.5)


def test_characters_that_no_file_may_hold_are_left_out(tmp_path: Path) -> None:
    written = write_docx(Document(title="标题\uffff", body=(Paragraph("正\x01文\ufffe。"),)))
    assert "正文。" in [one.text for one in docx.Document(io.BytesIO(written)).paragraphs]
    assert "正文。" in text_of(office_pdf(written, tmp_path))
