"""The parts of a Word file that are the same for every document: page, settings, page numbers, types."""

from __future__ import annotations

from vocweek.bulletins.official.measures import (
    BOTTOM_MM,
    FOLIO_DOWN_MM,
    LEFT_MM,
    LINE_PITCH_PT,
    PAGE_HEIGHT_MM,
    PAGE_WIDTH_MM,
    RIGHT_MM,
    SIZE_4,
    TOP_MM,
)
from vocweek.bulletins.official.word.xml import HEADER, NAMESPACES, twips

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FOLIO_LINE_MM = 16 / 72 * 25.4
# The dashes stand in the middle of their line, 7 mm below the text block (clause 7.5).
_FOLIO_UP_MM = BOTTOM_MM - FOLIO_DOWN_MM - _FOLIO_LINE_MM / 2

SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
    f'<w:pgSz w:w="{twips(PAGE_WIDTH_MM)}" w:h="{twips(PAGE_HEIGHT_MM)}"/>'
    f'<w:pgMar w:top="{twips(TOP_MM)}" w:right="{twips(RIGHT_MM)}" w:bottom="{twips(BOTTOM_MM)}" '
    f'w:left="{twips(LEFT_MM)}" w:header="851" w:footer="{twips(_FOLIO_UP_MM)}" w:gutter="0"/>'
    f'<w:docGrid w:type="lines" w:linePitch="{round(LINE_PITCH_PT * 20)}"/></w:sectPr>'
)

SETTINGS = (
    f'{HEADER}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
    '<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:drawingGridVerticalSpacing w:val="579"/><w:characterSpacingControl w:val="compressPunctuation"/>'
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
    "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)

CONTENT_TYPES = (
    f'{HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="jpeg" ContentType="image/jpeg"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPE}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_TYPE}.fontTable+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_TYPE}.footer+xml"/>'
    f'<Override PartName="/word/footer2.xml" ContentType="{_TYPE}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)

PACKAGE_RELATIONS = (
    f'{HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>'
)


def document_relations(images: list[str]) -> str:
    """Return the relations of the document; the pictures named `images` follow as rId10, rId11 …"""
    fixed = (("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable"))
    rows = [(f"rId{number}", kind, f"{name}.xml") for number, (kind, name) in enumerate(fixed, start=1)]
    rows += [("rId4", "footer", "footer1.xml"), ("rId5", "footer", "footer2.xml")]
    rows += [(f"rId{10 + number}", "image", f"media/{name}") for number, name in enumerate(images)]
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{name}"/>' for key, kind, name in rows
    )
    return f'{HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'


def footer(*, even: bool) -> str:
    """Return the page number — 1 —: odd pages to the right, even ones to the left, one character in (clause 7.5)."""
    side = "left" if even else "right"
    size = round(SIZE_4 * 20)
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    dash = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    return (
        f'{HEADER}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="folio"/>'
        f'<w:ind w:{side}="{size}" w:{side}Chars="100"/><w:jc w:val="{side}"/></w:pPr>'
        f"{dash.format('— ')}{field}{dash.format(' —')}</w:p></w:ftr>"
    )
