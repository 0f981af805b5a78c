"""The lines of a document as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from vocweek.bulletins.official import charts
from vocweek.bulletins.official.document import Chart, Document, Picture, Table
from vocweek.bulletins.official.flow import Item, Line, NewPage, Style, flow
from vocweek.bulletins.official.measures import RULE_DOWN_MM, TEXT_WIDTH_MM, head_size
from vocweek.bulletins.official.pictures import Load, drawn_width_mm, kind_of
from vocweek.bulletins.official.word.imprint import imprint
from vocweek.bulletins.official.word.parts import SECTION
from vocweek.bulletins.official.word.tables import WIDTH, table
from vocweek.bulletins.official.word.xml import HEADER, NAMESPACES, characters, paragraph

_EMU = 36_000  # a millimetre in English Metric Units
_DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


@dataclass(slots=True)
class Body:
    """The document part, and the pictures it shows as (file name, content)."""

    xml: str = ""
    images: list[tuple[str, bytes]] = field(default_factory=list)


def body_of(document: Document, load: Load) -> Body:
    """Return the document part and its pictures."""
    body = Body()
    parts = [_item(item, body, load) for item in _with_page_breaks(flow(document))]
    if document.imprint:
        parts.append(imprint(document.imprint))
    content = "".join(parts)
    body.xml = f"{HEADER}<w:document {NAMESPACES} {_DRAWING}><w:body>{content}{SECTION}</w:body></w:document>"
    return body


def _with_page_breaks(items: Iterable[Item]) -> Iterable[tuple[Item, bool]]:
    """Yield each item, and whether it begins a page."""
    fresh = False
    for item in items:
        if isinstance(item, NewPage):
            fresh = True
            continue
        yield item, fresh
        fresh = False


def _item(placed: tuple[Item, bool], body: Body, load: Load) -> str:
    item, fresh = placed
    if isinstance(item, Line):
        return _line(item, fresh)
    if isinstance(item, Table):
        return table(item)
    if isinstance(item, Chart):
        width, height = charts.size_of(item)
        return _picture(Picture("", width, height, item.caption), charts.draw(item), body)
    if isinstance(item, Picture):
        return _picture(item, load(item.key), body)
    raise AssertionError(item)


def _line(line: Line, fresh: bool) -> str:
    """Properties stand in the order of the schema: page break, border, tabs, spacing, indent."""
    properties = "<w:pageBreakBefore/>" if fresh else ""
    if line.ruled:
        space = round(RULE_DOWN_MM / 25.4 * 72)
        properties += (
            f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="{space}" w:color="FF0000"/></w:pBdr>'
        )
    if line.style is Style.ISSUE:
        properties += f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH - characters(1)}"/></w:tabs>'
        return paragraph(line.style, f"\u3000{line.text}\t{line.tail}", properties)
    if line.right:
        properties += f'<w:ind w:right="{characters(line.right)}"/>'
    if line.hang:
        properties += f'<w:ind w:left="{characters(line.hang)}" w:hanging="{characters(line.hang - 2)}"/>'
    if line.style is Style.MARK:
        return _mark(line.text, properties)
    return paragraph(line.style, line.text, properties)


def _mark(name: str, properties: str) -> str:
    size = round(head_size(name) * 2)
    sized = f'<w:r><w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr><w:t '
    return paragraph(Style.MARK, name, properties).replace("<w:r><w:t ", sized, 1)


def _picture(picture: Picture, content: bytes, body: Body) -> str:
    number = len(body.images)
    body.images.append((f"image{number + 1}.{kind_of(content)}", content))
    width_mm = drawn_width_mm(picture.width, picture.height, TEXT_WIDTH_MM)
    wide, high = round(width_mm * _EMU), round(width_mm * picture.height / picture.width * _EMU)
    shape = (
        f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number + 1}" name="图{number + 1}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="rId{10 + number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic>"
    )
    drawing = (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number + 1}" name="图{number + 1}"/>{shape}</wp:inline></w:drawing></w:r>'
    )
    shown = f'<w:p><w:pPr><w:pStyle w:val="picture"/></w:pPr>{drawing}</w:p>'
    return f"{shown}{paragraph('caption', picture.caption)}"
