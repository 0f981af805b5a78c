"""One pass over the bytes of a sheet, before anything holds it: how far it reaches, and what opening it would cost.

Spreadsheet programs all write a cell in one way (``<c r="B7" …>``). What is written otherwise is refused: the reader
would understand it nevertheless, and we could not tell beforehand what it takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from vocweek.core.errors import DomainError, refuse
from vocweek.media.kinds import MEGABYTE

CELL_LIMIT = 4_000_000
"""The reader holds a sheet as a full rectangle: rows × columns up to the last cell with something in it."""
TEXT_LIMIT = 400 * MEGABYTE
"""The reader copies a text into every cell that shows it."""

_LONGEST_TAG = MEGABYTE
_END_OF_CELL, _END_OF_TEXT = b"</c>", b"</si>"
_ANY_CELL = re.compile(rb"<(?:[\w.-]+:)?c(?=[\s/>])")
_ODD_CELL = re.compile(rb'<c r="(?![A-Z]{1,3}[0-9]{1,7}")')
_FAR = re.compile(
    rb'<c r="([A-Z]{2,3}[0-9]{1,7}|[A-Z][0-9]{5,7})"(?!(?: [a-z]+="[^"<>]*")*\s*/>)'  # those are empty
)
_FORMULA_EMPTY = re.compile(
    rb'<c\b[^>]*\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_FORMULA_ERROR = re.compile(rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>')
_STRETCH = re.compile(rb"<(?:[\w.-]+:)?(?:mergeCell|hyperlink)\s([^>]*)")
_FROM_TO = re.compile(rb'ref="([A-Z]{1,3}[0-9]{1,7})(?::([A-Z]{1,3}[0-9]{1,7}))?"')
_ODD_TEXT = re.compile(rb"</?[\w.-]+:si\b|</?si[\s/]")
_SHOWS_TEXT = re.compile(rb't="s"[^<>]*>\s*<v>([0-9]{1,9})</v>')
_SHOWS_NONE = re.compile(
    rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?(?: t="(?:n|str|inlineStr|b|e|d)")?\s*(?:/>|>)'
)


def unusual() -> DomainError:
    """Return the error for a file that no spreadsheet program writes; the caller raises it."""
    words = "这个文件的写法少见，未予读取。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。"
    return refuse("unusual", words)


def too_far() -> DomainError:
    """Return the error for a sheet that reaches too far; the caller raises it."""
    words = "表格的范围过大（很远的行或列里有内容），未予读取。请把数据复制到新下载的表里再上传。"
    return refuse("too_far", words)


def whole_cells(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same bytes, parted only where no cell is cut in two. Raises ``unusual`` for a tag without an end."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        cut = text.rfind(_END_OF_CELL) + len(_END_OF_CELL)
        if cut < len(_END_OF_CELL):
            cut = text.rfind(b"<")
        if len(text) - cut > _LONGEST_TAG:
            raise unusual()
        rest = text[cut:]
        yield text[:cut]
    yield rest


class SheetScan:
    """How far a sheet reaches, and which formulas have no value (`empty_formulas`: row and column from 0).

    held: how many cells a program holds that opens it to write: empty ones too, and all that merging stretches over.
    """

    def __init__(self) -> None:
        self.rows, self.columns = 10_000, 26
        self.held = 0
        self.empty_formulas: set[tuple[int, int]] = set()

    def look(self, text: bytes) -> None:
        """Take in whole cells. Raises ``unusual``, ``too_far``."""
        self.held += _plain_cells(text) + text.count(b"<row") + _stretched(text)
        for match in _FAR.finditer(text):
            row, column = cell_of(match[1].decode())
            self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        if self.rows * self.columns > CELL_LIMIT:
            raise too_far()
        if b"<f" in text:
            self.empty_formulas.update(cell_of(match[1].decode()) for match in _FORMULA_EMPTY.finditer(text))
        if b't="e"' in text:
            self.empty_formulas.update(cell_of(match[1].decode()) for match in _FORMULA_ERROR.finditer(text))


class TextScan:
    """The texts that cells share: lengths of each in bytes, in their order."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self.rest = 0
        self.odd = False

    def look(self, text: bytes) -> None:
        """Take in some of them."""
        self.odd = self.odd or _ODD_TEXT.search(text) is not None
        first, *others = (len(part) for part in text.split(_END_OF_TEXT))
        self.rest += first
        for length in others:
            self.lengths.append(self.rest)
            self.rest = length

    @property
    def longest(self) -> int:
        """The longest one; all of them together where they cannot be told apart."""
        whole = sum(self.lengths) + self.rest
        return whole if self.odd else max(self.lengths, default=0)


def text_shown(chunks: Iterable[bytes], texts: TextScan) -> int:
    """Return how many bytes of text the cells of a sheet (in `whole_cells`) show, never too few."""
    lengths: Sequence[int] = () if texts.odd else texts.lengths
    shown = 0
    for text in chunks:
        numbers = [int(number) for number in _SHOWS_TEXT.findall(text)]
        unknown = _plain_cells(text) - len(_SHOWS_NONE.findall(text)) - len(numbers)
        known = sum(lengths[number] if number < len(lengths) else texts.longest for number in numbers)
        shown += known + max(unknown, 0) * texts.longest
    return shown


def cell_of(reference: str) -> tuple[int, int]:
    """Return row and column, from 0, of a reference such as `AB12`."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]) - 1, column_number(letters)


def column_number(letters: str) -> int:
    """Return the column, from 0, that letters name: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """Return the letters of a column counted from 0: 0 is A, 26 is AA."""
    letters, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _plain_cells(text: bytes) -> int:
    """Return how many cells are written. Raises ``unusual`` for one that does not say where it stands as others do."""
    plain = text.count(b'<c r="')
    written = sum(map(text.count, (b"<c ", b"<c>", b"<c/", b"<c\n", b"<c\r", b"<c\t", b":c ", b":c>")))
    if (plain != written and len(_ANY_CELL.findall(text)) != plain) or _ODD_CELL.search(text):
        raise unusual()
    return plain


def _stretched(text: bytes) -> int:
    """Return how many cells merging and links stretch over."""
    if b"mergeCell" not in text and b"hyperlink" not in text:
        return 0
    stretched = 0
    for match in _STRETCH.finditer(text):
        found = _FROM_TO.search(match[1])
        if found is None:
            raise unusual()
        (top, left), (bottom, right) = (cell_of(part.decode()) for part in (found[1], found[2] or found[1]))
        stretched += (abs(bottom - top) + 1) * (abs(right - left) + 1)
    return stretched
