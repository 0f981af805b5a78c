"""Word: order, automatic numbers, tables, tracked changes, text boxes."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.document import Document

from tests.notices.documents import W, paragraph, word_file, word_xml, zip_file
from vocweek.campaign.notices.extract import extract_text

LISTS = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""


def listed(text: str, level: int = 0, number: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def lines_of(data: bytes) -> list[str]:
    return extract_text(data, "通知.docx").text.split("\n")


def test_paragraphs_and_tables_come_in_document_order() -> None:
    def write(document: Document) -> None:
        document.add_paragraph("活动内容")
        grid = document.add_table(rows=2, cols=3)
        for at, text in enumerate(["时间", "活动内容", "备注", "5月10日", "开放校园", ""]):
            grid.cell(at // 3, at % 3).text = text
        document.add_paragraph("联系人：示例")

    assert lines_of(word_file(write)) == [
        "活动内容",
        "时间\t活动内容\t备注",
        "5月10日\t开放校园",
        "联系人：示例",
    ]


def test_headers_and_footers_are_left_out() -> None:
    def write(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "内部资料"
        document.sections[0].footer.paragraphs[0].text = "第 1 页"
        document.add_paragraph("正文")

    assert lines_of(word_file(write)) == ["正文"]


def test_automatic_numbers_appear_as_word_shows_them() -> None:
    body = listed("总体要求") + listed("指导思想", 1) + listed("原则", 1) + listed("细则", 2) + listed("时间")
    assert lines_of(word_xml(body, numbering=LISTS)) == [
        "一、总体要求",
        "（一）指导思想",
        "（二）原则",
        "1.细则",
        "二、时间",
    ]


def test_a_list_that_restarts_counts_from_one_again() -> None:
    body = listed("甲") + listed("乙") + listed("丙", number=3) + listed("丁", number=3)
    assert lines_of(word_xml(body, numbering=LISTS)) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_bullets_and_empty_list_items_take_no_number() -> None:
    body = listed("要点", number=2) + listed("") + listed("甲")
    assert lines_of(word_xml(body, numbering=LISTS)) == ["要点", "", "一、甲"]


def test_a_style_brings_its_list_also_by_inheritance() -> None:
    styles = """
    <w:style w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:styleId="heading"><w:basedOn w:val="base"/></w:style>"""
    body = paragraph("时间", '<w:pStyle w:val="heading"/>') + paragraph("主题", '<w:pStyle w:val="base"/>')
    assert lines_of(word_xml(body, numbering=LISTS, styles=styles)) == ["一、时间", "二、主题"]


@pytest.mark.parametrize(
    ("form", "at", "shown"),
    [
        ("chineseCountingThousand", 12, "十二"),
        ("chineseCounting", 20, "二十"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalFullWidth", 10, "１０"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 2, "b"),
    ],
)
def test_numbers_are_written_in_the_format_of_the_list(form: str, at: int, shown: str) -> None:
    level = f'<w:start w:val="{at}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1、"/>'
    numbering = f"""<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"""
    assert lines_of(word_xml(listed("项"), numbering=numbering)) == [f"{shown}、项"]


def test_merged_cells_are_printed_once_and_columns_stay_in_place() -> None:
    body = table(
        cell("情况统计表", '<w:gridSpan w:val="3"/>'),
        cell("新乡市", '<w:vMerge w:val="restart"/>') + cell("学校") + cell("人数"),
        cell("重复", "<w:vMerge/>") + cell("示例一校") + cell("12"),
    )
    assert lines_of(word_xml(body)) == ["情况统计表", "新乡市\t学校\t人数", "\t示例一校\t12"]


def test_a_cell_of_several_paragraphs_and_a_table_in_it_stay_on_the_rows_line() -> None:
    tall = f"<w:tc>{paragraph('展示')}{table(cell('内一') + cell('内二'))}{paragraph('体验')}</w:tc>"
    assert lines_of(word_xml(table(cell("5月10日") + tall))) == ["5月10日\t展示 内一 内二 体验"]


def test_tracked_deletions_are_left_out_and_insertions_kept() -> None:
    body = (
        "<w:p><w:r><w:t>5月</w:t></w:r><w:del><w:r><w:delText>18</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>16</w:t></w:r></w:ins><w:r><w:t>日前</w:t></w:r></w:p>"
    )
    assert lines_of(word_xml(body)) == ["5月16日前"]


def test_a_deleted_paragraph_end_joins_the_two_paragraphs() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert lines_of(word_xml(paragraph("职业教育", deleted) + paragraph("活动周"))) == ["职业教育活动周"]


def test_a_deleted_table_row_is_left_out() -> None:
    body = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell('旧')}</w:tr><w:tr>{cell('新')}</w:tr></w:tbl>"
    assert lines_of(word_xml(body)) == ["新"]


def test_a_text_box_is_read_once_although_word_stores_it_twice() -> None:
    box = f"<w:txbxContent>{paragraph('教职成函〔2026〕1号')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent>"
        f"<mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>标题</w:t></w:r></w:p>"
    )
    assert lines_of(word_xml(body)) == ["标题", "教职成函〔2026〕1号"]


def test_field_codes_and_hidden_text_are_left_out_and_links_kept() -> None:
    body = (
        "<w:p><w:r><w:instrText>HYPERLINK</w:instrText></w:r>"
        "<w:hyperlink><w:r><w:t>xx@example.cn</w:t></w:r></w:hyperlink>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>"
    )
    assert lines_of(word_xml(body)) == ["xx@example.cn"]


def test_content_controls_breaks_and_tabs_are_followed() -> None:
    body = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>联系人</w:t><w:tab/><w:t>示例</w:t><w:br/>"
        "<w:t>电话</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert lines_of(word_xml(body)) == ["联系人\t示例", "电话"]


def test_a_word_file_named_doc_is_read_with_a_note() -> None:
    found = extract_text(word_xml(paragraph("正文")), "通知.doc")
    assert (found.text, found.kind) == ("正文", "docx")
    assert "已按内容读取" in found.notes[0]


def test_the_strict_namespace_is_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(io.BytesIO(word_xml(paragraph("正文")))) as archive:
        xml = archive.read("word/document.xml").decode().replace(W, strict)
    assert lines_of(zip_file({"word/document.xml": xml})) == ["正文"]
