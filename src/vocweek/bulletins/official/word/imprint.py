"""The record at the foot of the last page (版记, clause 7.4)."""

from __future__ import annotations

from math import ceil

from vocweek.bulletins.official.document import Imprint
from vocweek.bulletins.official.flow import day_in_words
from vocweek.bulletins.official.measures import (
    SIZE_4,
    TEXT_WIDTH_MM,
    THICK_RULE_MM,
    THIN_RULE_MM,
    width_in_characters,
)
from vocweek.bulletins.official.word.xml import paragraph, twips

_ONE = round(SIZE_4 * 20)  # one character of 4号 in twips
_WIDE = twips(TEXT_WIDTH_MM)
_LINE_PT = 26.0
_EMU_PT, _EMU_MM = 12_700, 36_000
_ACROSS = TEXT_WIDTH_MM / 25.4 * 72 / SIZE_4
"""How many characters of 4号 go on a line."""


def imprint(shown: Imprint) -> str:
    """Return the record: copies above, printer and day below, between rules as wide as the text.

    Its last rule lies on the lower edge of the text block (clause 7.4.1): a box without lines that is anchored on
    the last page and stands there, and that no text runs under.
    """
    lines, rows = 1, ""
    if shown.copies_to:
        copies = f"抄送：{'，'.join(shown.copies_to)}。"
        lines += ceil(width_in_characters(copies) / (_ACROSS - 5))
        hang = f'<w:ind w:left="{_ONE * 4}" w:right="{_ONE}" w:hanging="{_ONE * 3}"/>'
        rows = _row(paragraph("imprint", copies, hang), below=THIN_RULE_MM)
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{_WIDE - _ONE}"/></w:tabs>'
    printed = f"\u3000{shown.printed_by}\t{day_in_words(shown.printed_on)}印发"
    rows += _row(paragraph("imprint", printed, tab), below=THICK_RULE_MM)
    table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDE}" w:type="dxa"/><w:tblBorders>{_rule("top", THICK_RULE_MM)}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{_WIDE}"/></w:tblGrid>{rows}</w:tbl>{paragraph("end", "")}'
    )
    return f'<w:p><w:pPr><w:pStyle w:val="end"/></w:pPr><w:r>{_box(table, lines)}</w:r></w:p>'


def _row(content: str, *, below: float) -> str:
    return (
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{_WIDE}" w:type="dxa"/><w:tcBorders>{_rule("bottom", below)}</w:tcBorders>'
        f"</w:tcPr>{content}</w:tc></w:tr>"
    )


def _rule(side: str, millimetres: float) -> str:
    eighths = round(millimetres / 25.4 * 72 * 8)
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="auto"/>'


def _box(content: str, lines: int) -> str:
    wide, high = round(TEXT_WIDTH_MM * _EMU_MM), round((lines * _LINE_PT + 2) * _EMU_PT)
    extent = f'<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
        'simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>{extent}'
        '<wp:docPr id="1000" name="版记"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect">'
        "<a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>"
        f'{content}</w:txbxContent></wps:txbx><wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b">'
        "<a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent>"
    )
