"""A body as plain text with a few signs, for whoever writes without script; and back, with nothing lost.

A line is a block: ``# `` a heading, ``## `` a smaller one, ``> `` a quotation, ``- `` and ``1. `` entries of lists,
``| a | b |`` a row of a table, anything else a paragraph. Within a line: ``**bold**``, ``*emphasis*``,
``[words](address)``, ``↵`` a new line. A backslash before a sign lets it stand for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby
from typing import Final

from lxml import html as markup

from vocweek.publishing.text import clean

NEW_LINE: Final = "↵"
_SIGNS: Final = re.compile(r"([\\*\[\]|↵])")
_BLOCK_SIGN: Final = re.compile(r"(?:#{1,2}|>|-|\d{1,3}\.) ")
_BLOCK: Final = re.compile(r"(?P<sign>#{1,2}|>|-|\d{1,3}\.) (?P<said>.*)", re.DOTALL)
_TAGS: Final = {"#": "h2", "##": "h3", ">": "blockquote", "-": "ul"}
_INLINE: Final = re.compile(
    r"\\(?P<plain>.)"
    r"|\*\*(?P<strong>(?:\\.|\*(?!\*)|[^\\*])+)\*\*"
    r"|\*(?P<em>(?:\\.|[^\\*])+)\*"
    r"|\[(?P<words>(?:\\.|[^\\\]])*)\]\((?P<url>[^\s()]+)\)"
    r"|(?P<new>↵)"
)
_CELL_END: Final = re.compile(r"(?<!\\)(?:\\\\)*\|")


def words_of(body: str) -> str:
    """Return a cleaned body as text with signs, a block a line."""
    if not body.strip():
        return ""
    root = markup.fragment_fromstring(body, create_parent="div")
    return "\n".join(line for line in _lines(root) if line)


def body_of(words: str) -> str:
    """Return text with signs as a cleaned body."""
    lines = (_block(line.strip()) for line in words.splitlines() if line.strip())
    return clean("\n".join(_together(tag, [said for _, said in some]) for tag, some in groupby(lines, _tag)))


def writable(body: str) -> bool:
    """Tell if a body comes back as it was when it is written with signs: not with lists in lists, say."""
    return _bare(body_of(words_of(body))) == _bare(clean(body))


def _bare(body: str) -> str:
    """Return a body without what is not seen: blanks between blocks, and the frame of a table."""
    return re.sub(r"</?(?:tbody|thead)>|(?<=>)\s+(?=<)", "", body).strip()


def _lines(root: markup.HtmlElement) -> Iterator[str]:
    yield _loose(root.text)
    for part in root:
        tag = part.tag
        if tag in ("h2", "h3"):
            yield f"{'#' if tag == 'h2' else '##'} {_said(part)}"
        elif tag == "blockquote":
            yield from (f"> {line}" for line in _lines(part) if line)
        elif tag in ("ul", "ol"):
            for number, entry in enumerate(part.iter("li"), 1):
                yield f"{'-' if tag == 'ul' else f'{number}.'} {_said(entry)}"
        elif tag == "table":
            for row in part.iter("tr"):
                yield f"| {' | '.join(_said(cell) for cell in row)} |"
        elif tag == "p":
            yield _guarded(_said(part))
        else:
            yield _guarded(_inline(part))
        yield _loose(part.tail)


def _loose(said: str | None) -> str:
    return _guarded(_escaped(" ".join((said or "").split())))


def _guarded(line: str) -> str:
    """Return a paragraph whose first sign is no sign of a block."""
    return f"\\{line}" if _BLOCK_SIGN.match(line) else line


def _said(part: markup.HtmlElement) -> str:
    return (_escaped(part.text) + "".join(_inline(one) + _escaped(one.tail) for one in part)).strip()


def _inline(part: markup.HtmlElement) -> str:
    if part.tag == "br":
        return NEW_LINE
    said = _said(part)
    if part.tag in ("strong", "em") and said:
        sign = "**" if part.tag == "strong" else "*"
        return f"{sign}{said}{sign}"
    return f"[{said}]({_address(part.get('href', ''))})" if part.tag == "a" else said


def _address(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")


def _escaped(said: str | None) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(re.split(r"\s*\n\s*", said or "")))


def _block(line: str) -> tuple[str, str]:
    """Return which block a line belongs to, and what it says as HTML."""
    if line.startswith("|"):
        return "table", "".join(f"<td>{_html(cell)}</td>" for cell in _cells(line))
    found = _BLOCK.fullmatch(line)
    if found is None:
        return "p", _html(line)
    return _TAGS.get(found["sign"], "ol"), _html(found["said"])


def _tag(block: tuple[str, str]) -> str:
    return block[0]


def _cells(line: str) -> list[str]:
    cells, start = [], 1
    for end in _CELL_END.finditer(line, 1):
        cells.append(line[start : end.end() - 1].strip())
        start = end.end()
    if line[start:].strip():
        cells.append(line[start:].strip())
    return cells


def _together(tag: str, said: list[str]) -> str:
    """Return neighbours of one kind as HTML: entries of one list, rows of one table, paragraphs of one quotation."""
    if tag in ("ul", "ol"):
        return f"<{tag}>{''.join(f'<li>{one}</li>' for one in said)}</{tag}>"
    if tag == "table":
        return f"<table>{''.join(f'<tr>{one}</tr>' for one in said)}</table>"
    if tag == "blockquote":
        return f"<blockquote>{''.join(f'<p>{one}</p>' for one in said)}</blockquote>"
    return "\n".join(f"<{tag}>{one}</{tag}>" for one in said)


def _html(said: str) -> str:
    """Return what a line says as HTML."""
    parts, last = [], 0
    for match in _INLINE.finditer(said):
        parts += [escape(said[last : match.start()], quote=False), _sign(match)]
        last = match.end()
    return "".join([*parts, escape(said[last:], quote=False)])


def _sign(match: re.Match[str]) -> str:
    if match["plain"]:
        return escape(match["plain"], quote=False)
    if match["new"]:
        return "<br>"
    if match["url"]:
        return f'<a href="{escape(unescape(match["url"]))}">{_html(match["words"])}</a>'
    tag = "strong" if match["strong"] else "em"
    return f"<{tag}>{_html(match[tag])}</{tag}>"
