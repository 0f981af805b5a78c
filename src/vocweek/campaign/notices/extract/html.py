"""Web pages: blocks become lines, table rows become lines with TABs, what is not shown is left out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree

from vocweek.campaign.notices.extract import limits
from vocweek.campaign.notices.extract.plain import decode
from vocweek.campaign.notices.extract.problems import unreadable
from vocweek.campaign.notices.extract.result import ExtractedText
from vocweek.campaign.notices.extract.rows import row_line

NOT_SHOWN = {
    "script",
    "style",
    "nav",
    "head",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "select",
    "textarea",
}
# fmt: off
BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section",
    "article", "main", "header", "footer", "aside", "blockquote", "pre", "figure", "figcaption",
    "address", "form", "fieldset", "legend", "hr", "center", "caption", "table", "thead", "tbody",
    "tfoot", "tr", "td", "th", "body", "html",
}
# fmt: on
CELLS = {"td", "th"}
# A cell with this many paragraphs is a page's scaffolding, not a cell of figures.
SCAFFOLD_PARAGRAPHS = 5
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_WRAP_IN_CHINESE = re.compile(rf"(?<=[{_CJK}])[ \t]*[\r\n][ \t\r\n]*(?=[{_CJK}])")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_NUMBER = re.compile(r"\s*([0-9]{1,4})")


def read(data: bytes) -> ExtractedText:
    """The text of a page; raises `UnreadableNotice` when its bytes are no text or nothing in it is shown."""
    page, notes = decode(data, _declared_charset(data))
    root = _parse(page)
    if root is None:
        raise unreadable("no_text")
    lines = (
        line.strip(" \t\u3000") if "\t" not in line else line for line in "".join(_pieces(root)).split("\n")
    )
    return ExtractedText(text="\n".join(line for line in lines if line.strip()), kind="html", notes=notes)


def _declared_charset(data: bytes) -> str | None:
    """The page's own word on its encoding; GB 2312 and GBK are read as GB18030, which contains both."""
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except (LookupError, ValueError):
        return None
    return "gb18030" if name in ("gb2312", "gbk") else name


def _parse(page: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(page.replace("\x00", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _pieces(root: etree._Element) -> Iterator[str]:
    """The shown text with line breaks at blocks. A stack, not recursion: pages may nest without end."""
    stack: list[etree._Element | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        if not isinstance(item.tag, str) or _is_hidden(item):
            continue
        if item.tag == "br":
            yield "\n"
        elif item.tag == "table" and not _is_scaffold(item):
            yield from ("\n", *(f"{line}\n" for line in _rows(item)))
        else:
            stack.extend(reversed(_content(item)))


def _content(element: etree._Element) -> list[etree._Element | str]:
    """An element's text, children and their tails in order, with line breaks around a block."""
    edge = "\n" if element.tag in BLOCKS else ""
    content: list[etree._Element | str] = [edge, _flow(element.text)]
    for part in element:
        content += [part, _flow(part.tail)]
    return [*content, edge]


def _flow(text: str | None) -> str:
    """White space as a browser shows it, but a source line break between two Chinese characters goes."""
    return _WHITE.sub(" ", _WRAP_IN_CHINESE.sub("", text or ""))


def _is_hidden(element: etree._Element) -> bool:
    if element.tag in NOT_SHOWN or "hidden" in element.attrib:
        return True
    return bool(_HIDDEN_STYLE.search(str(element.get("style", ""))))


def _is_scaffold(table: etree._Element) -> bool:
    """Old sites lay out whole pages with tables: one that holds a table, or a cell with an article in it."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    cells = table.iter("td", "th")
    return any(
        sum(1 for part in cell if part.tag in ("p", "div", "br")) >= SCAFFOLD_PARAGRAPHS for cell in cells
    )


def _rows(table: etree._Element) -> Iterator[str]:
    """One line for each row; `below` remembers for how many more rows a tall cell still covers a column."""
    below: dict[int, int] = {}
    for caption in table.iter("caption"):
        yield _cell_text(caption)
    for row in table.iter("tr"):
        cells: list[tuple[int, str]] = []
        covered, below = below, {column: left - 1 for column, left in below.items() if left > 1}
        column = 0
        for cell in row:
            if cell.tag not in CELLS:
                continue
            while column in covered:
                column += 1
            if column >= limits.TABLE_COLUMNS:
                break
            cells.append((column, _cell_text(cell)))
            wide = min(_span(cell, "colspan"), limits.TABLE_COLUMNS - column)
            tall = _span(cell, "rowspan")
            if tall > 1:
                below.update(dict.fromkeys(range(column, column + wide), tall - 1))
            column += wide
        if line := row_line(cells, column):
            yield line


def _cell_text(cell: etree._Element) -> str:
    return "".join(_pieces(cell))


def _span(cell: etree._Element, name: str) -> int:
    match = _NUMBER.match(str(cell.get(name, "")))
    return min(max(1, int(match[1])), limits.TABLE_COLUMNS) if match else 1
