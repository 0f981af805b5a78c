"""A Word file as HTML: headings, paragraphs, lists, tables; and the pictures in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Final

from vocweek.campaign.notices.extract import UnreadableNotice
from vocweek.campaign.notices.extract.word.blocks import Paragraph, Picture, Table, Words, blocks_of
from vocweek.campaign.notices.extract.word.package import WordPackage
from vocweek.publishing.papers.lines import LONGEST_HEADING, heading_level

MOST_PICTURES: Final = 20
SMALLEST_PICTURE: Final = 10 * 1024
MOST_COLUMNS: Final = 8
"""A wider table would be words under one another on a phone: its rows become lines."""
_COUNTED: Final = re.compile(r"(\d{1,3})[.、．)） ]{1,2}")
_PICTURE: Final = re.compile(rb"\xff\xd8\xff|\x89PNG|RIFF....WEBP", re.DOTALL)
_ENDS: Final = tuple("。！？；：，、.!?;:,")


def body_of_word(package: WordPackage) -> str:
    """Return the words as HTML, a block a line. Raises `UnreadableNotice`."""
    blocks = (block for block in blocks_of(package) if not isinstance(block, Picture))
    return "\n".join(
        html
        for kind, together in groupby(blocks, _kind)
        for html in (_listed(kind, together) if kind in ("ul", "ol") else map(_set, together))
    )


def pictures_of_word(package: WordPackage) -> Iterator[bytes]:
    """Yield the photographs in it in order, each once, at most `MOST_PICTURES`; drawings and signs are left out."""
    names = dict.fromkeys(block.part for block in blocks_of(package) if isinstance(block, Picture))
    for name in list(names)[:MOST_PICTURES]:
        try:
            content = package.picture(name)
        except UnreadableNotice as problem:
            if problem.code == "bomb":
                raise
            continue
        if len(content) >= SMALLEST_PICTURE and _PICTURE.match(content):
            yield content


def _kind(block: object) -> str:
    if not isinstance(block, Paragraph) or _level(block):
        return ""
    if block.bullet:
        return "ul"
    return "ol" if _COUNTED.fullmatch(block.label) else ""


def _listed(kind: str, together: Iterable[object]) -> Iterator[str]:
    """Yield a list; of numbers that do not count from 1, paragraphs with their numbers typed."""
    entries = [block for block in together if isinstance(block, Paragraph)]
    labels = [match[1] for entry in entries if (match := _COUNTED.fullmatch(entry.label))]
    if kind == "ol" and labels != [str(number) for number in range(1, len(entries) + 1)]:
        yield from map(_set, entries)
        return
    yield f"<{kind}>{''.join(f'<li>{_said(entry.words)}</li>' for entry in entries)}</{kind}>"


def _set(block: object) -> str:
    if isinstance(block, Table):
        return _table(block)
    assert isinstance(block, Paragraph)
    level = _level(block)
    if level:
        return f"<h{level + 1}>{escape(block.label + block.text.strip(), quote=False)}</h{level + 1}>"
    return f"<p>{escape(block.label, quote=False)}{_said(block.words)}</p>"


def _level(block: Paragraph) -> int:
    """Return 1 or 2 for a heading: by its style, its number, or as a short line that is bold from end to end."""
    said = block.text.strip()
    if block.level:
        return min(block.level, 2)
    if level := heading_level(block.label + said):
        return level
    bold = all(one.bold for one in block.words if one.text.strip())
    alone = bold and not block.label and not block.bullet and len(said) <= LONGEST_HEADING
    return 2 if alone and not said.endswith(_ENDS) else 0


def _said(words: Iterable[Words]) -> str:
    parts = []
    for one in words:
        said = escape(one.text, quote=False).replace("\t", " ").replace("\n", "<br>")
        parts.append(f"<strong>{said}</strong>" if one.bold and one.text.strip() else said)
    return "".join(parts).strip()


def _table(table: Table) -> str:
    columns = max(len(row) for row in table.rows)
    if columns > MOST_COLUMNS:
        return "\n".join(f"<p>{escape('；'.join(filter(None, row)), quote=False)}</p>" for row in table.rows)
    rows = (
        "".join(
            f"<td>{escape(cell, quote=False).replace(chr(10), '<br>')}</td>" for cell in _wide(row, columns)
        )
        for row in table.rows
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _wide(row: tuple[str, ...], columns: int) -> tuple[str, ...]:
    return (*row, *[""] * (columns - len(row)))
