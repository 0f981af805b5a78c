"""The body of a .docx as blocks to be set anew: headings, paragraphs and what is bold, list entries, tables, pictures.

What `reading` gives as lines for the grammar, this gives for readers. The same things stay out: deletions, what is
hidden, headers, footers, comments.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from vocweek.campaign.notices.extract import limits
from vocweek.campaign.notices.extract.problems import unreadable
from vocweek.campaign.notices.extract.word.numbering import Numbering, read_numbering
from vocweek.campaign.notices.extract.word.package import WordPackage
from vocweek.campaign.notices.extract.word.tree import (
    BREAKS,
    WRAPPERS,
    attribute,
    child,
    children,
    hidden,
    live,
    name_of,
    switched_on,
    unwrapped,
    value_of,
)

HEADING_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are all bold or all not; a line break is ``\\n``."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. level: of a heading, from 1, else 0. label: its automatic number. bullet: an entry without one."""

    words: tuple[Words, ...]
    level: int = 0
    label: str = ""
    bullet: bool = False

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.words)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; what continues a cell above is empty. A table within a cell is words of the cell."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, by its name in the package."""

    part: str


Block = Paragraph | Table | Picture


def blocks_of(package: WordPackage) -> Iterator[Block]:
    """Yield the blocks in order. Raises `UnreadableNotice` for damage and for what is laid to exhaust a reader."""
    body = child(package.part(package.document_name), "body")
    if body is None:
        raise unreadable("corrupt")
    styles = package.beside_document("styles.xml")
    numbering = read_numbering(package.beside_document("numbering.xml"), styles)
    return _Walk(numbering, dict(_levels(styles)), package.pictures()).blocks(body)


@dataclass(slots=True)
class _Found:
    """What one paragraph holds: words run by run, text boxes anchored in it, pictures."""

    words: list[Words] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Walk:
    """levels: style id → level of heading. pictures: relation id → name in the package."""

    numbering: Numbering
    levels: dict[str, int]
    pictures: dict[str, str]

    def blocks(self, container: etree._Element, depth: int = 0) -> Iterator[Block]:
        if depth > limits.NESTING:
            raise unreadable("bomb")
        for part in live(container):
            name = name_of(part)
            if name == "p":
                yield from self._paragraph(part, depth)
            elif name == "tbl":
                yield from self._table(part, depth)
            elif name in WRAPPERS:
                yield from self.blocks(part, depth + 1)

    def _paragraph(self, paragraph: etree._Element, depth: int) -> Iterator[Block]:
        found = _Found()
        self._collect(paragraph, found, False, depth)
        words = tuple(_gathered(found.words))
        if any(one.text.strip() for one in words):
            label = self.numbering.label(paragraph)
            bullet = not label and self.numbering.is_bullet(paragraph)
            yield Paragraph(words, self._level(paragraph), label, bullet)
        yield from (Picture(self.pictures[key]) for key in found.pictures if key in self.pictures)
        for box in found.boxes:
            yield from self.blocks(box, depth + 1)

    def _level(self, paragraph: etree._Element) -> int:
        properties = child(paragraph, "pPr")
        own = value_of(properties, "outlineLvl")
        if own.isascii() and own.isdigit() and int(own[:3]) < HEADING_LEVELS:
            return int(own) + 1
        return self.levels.get(value_of(properties, "pStyle"), 0)

    def _collect(self, element: etree._Element, found: _Found, bold: bool, depth: int) -> None:
        if depth > limits.NESTING:
            raise unreadable("bomb")
        for part in live(element):
            name = name_of(part)
            if name == "t":
                found.words.append(Words(part.text or "", bold))
            elif name in BREAKS:
                found.words.append(Words(BREAKS[name], bold))
            elif name == "txbxContent":
                found.boxes.append(part)
            elif name == "blip":
                found.pictures.append(attribute(part, "embed"))
            elif name != "r":
                self._collect(part, found, bold, depth + 1)
            elif not hidden(part):
                self._collect(part, found, switched_on(child(part, "rPr"), "b"), depth + 1)

    def _table(self, table: etree._Element, depth: int) -> Iterator[Block]:
        """Yield a table; one of a single column is a frame around paragraphs."""
        cells = [list(unwrapped(row, "tc")) for row in unwrapped(table, "tr")]
        if all(len(row) == 1 for row in cells):
            for row in cells:
                yield from self.blocks(row[0], depth + 1)
            return
        rows = (tuple(self._cell(cell, depth) for cell in row) for row in cells)
        filled = tuple(row for row in rows if any(row))
        if filled:
            yield Table(filled)

    def _cell(self, cell: etree._Element, depth: int) -> str:
        said = []
        for block in self.blocks(cell, depth + 1):
            if isinstance(block, Paragraph):
                said.append(f"{block.label}{block.text.strip()}")
            elif isinstance(block, Table):
                said += [" ".join(filter(None, row)) for row in block.rows]
        return "\n".join(said)


def _gathered(words: list[Words]) -> Iterator[Words]:
    """Yield neighbours that are alike as one."""
    text, bold = "", False
    for one in words:
        if one.bold != bold and text:
            yield Words(text, bold)
            text = ""
        text, bold = text + one.text, one.bold
    if text:
        yield Words(text, bold)


def _levels(styles: etree._Element | None) -> Iterator[tuple[str, int]]:
    """Yield the styles that are headings with their level: by outline level, else by name (heading 1, 标题 1)."""
    for style in children(styles, "style"):
        outline = value_of(child(style, "pPr"), "outlineLvl")
        name = value_of(style, "name").lower().replace(" ", "")
        named = name.removeprefix("heading").removeprefix("标题")
        if outline.isascii() and outline.isdigit() and int(outline[:3]) < HEADING_LEVELS:
            yield attribute(style, "styleId"), int(outline) + 1
        elif named != name and named.isascii() and named.isdigit():
            yield attribute(style, "styleId"), max(1, int(named[:2]))
