"""The body of a .docx as lines, in order: paragraphs with their numbers, table rows, text boxes.

Tracked deletions are left out and insertions kept, as the document reads once all are accepted. Headers,
footers, comments and field codes are other parts or other elements and never come in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from vocweek.campaign.notices.extract import limits
from vocweek.campaign.notices.extract.problems import unreadable
from vocweek.campaign.notices.extract.result import ExtractedText
from vocweek.campaign.notices.extract.rows import row_line
from vocweek.campaign.notices.extract.word.numbering import Numbering, read_numbering
from vocweek.campaign.notices.extract.word.package import WordPackage
from vocweek.campaign.notices.extract.word.tree import (
    BREAKS,
    WRAPPERS,
    child,
    children,
    hidden,
    live,
    name_of,
    unwrapped,
    value_of,
)


def read(data: bytes) -> ExtractedText:
    """The text of a .docx; raises `UnreadableNotice` for damage, passwords, bombs and other zip files."""
    package = WordPackage(data)
    document = package.part(package.document_name)
    body = child(document, "body")
    if body is None:
        raise unreadable("corrupt")
    numbering = read_numbering(
        package.beside_document("numbering.xml"), package.beside_document("styles.xml")
    )
    return ExtractedText(text="\n".join(_Body(numbering).lines(body)), kind="docx")


@dataclass
class _Paragraph:
    """What one paragraph has said so far: its own pieces, and the text boxes anchored in it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass
class _Body:
    """Walks blocks; keeps the list counters and the start of a paragraph whose end mark was deleted."""

    numbering: Numbering
    unfinished: str = ""

    def lines(self, container: etree._Element, depth: int = 0) -> Iterator[str]:
        if depth > limits.NESTING:
            raise unreadable("bomb")
        for block in live(container):
            name = name_of(block)
            if name == "p":
                yield from self._paragraph(block, depth)
            elif name == "tbl":
                yield from self._table(block, depth)
            elif name in WRAPPERS:
                yield from self.lines(block, depth + 1)

    def _paragraph(self, paragraph: etree._Element, depth: int) -> Iterator[str]:
        found = _Paragraph()
        _collect(paragraph, found, depth)
        text = self.unfinished + "".join(found.pieces)
        self.unfinished = ""
        if _end_mark_deleted(paragraph):
            self.unfinished = text
        else:
            label = self.numbering.label(paragraph) if text.strip() else ""
            yield label + text
        for box in found.boxes:
            yield from self.lines(box, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> Iterator[str]:
        for row in unwrapped(table, "tr"):
            if child(child(row, "trPr"), "del") is not None:
                continue
            cells, column = [], 0
            for cell in unwrapped(row, "tc"):
                properties = child(cell, "tcPr")
                text = " ".join(self.lines(cell, depth + 1))
                cells.append((column, "" if _continues(properties) else text))
                column += _span(properties)
            if line := row_line(cells, column):
                yield line


def _collect(element: etree._Element, found: _Paragraph, depth: int) -> None:
    """The text inside a paragraph, run by run; text boxes are put aside for their own lines."""
    if depth > limits.NESTING:
        raise unreadable("bomb")
    for part in live(element):
        name = name_of(part)
        if name == "t":
            found.pieces.append(part.text or "")
        elif name in BREAKS:
            found.pieces.append(BREAKS[name])
        elif name == "txbxContent":
            found.boxes.append(part)
        elif name != "r" or not hidden(part):
            _collect(part, found, depth + 1)


def _end_mark_deleted(paragraph: etree._Element) -> bool:
    return next(children(child(child(paragraph, "pPr"), "rPr"), "del"), None) is not None


def _continues(properties: etree._Element | None) -> bool:
    """A cell that continues a vertical merge: `vMerge` without `restart`."""
    return child(properties, "vMerge") is not None and value_of(properties, "vMerge") != "restart"


def _span(properties: etree._Element | None) -> int:
    text = value_of(properties, "gridSpan")
    return (
        min(int(text), limits.TABLE_COLUMNS)
        if text.isascii() and text.isdigit() and len(text) < 9 and int(text)
        else 1
    )
