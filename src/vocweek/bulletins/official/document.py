"""An official document (公文) as data: its elements as GB/T 9704—2012, clause 7, names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RedHead:
    """The red head (版头, clause 7.2).

    name: the issuer's mark (发文机关标志, 7.2.4), as 新乡市教育局文件 or the title of a bulletin in series.
    number: the document number (发文字号, 7.2.5), as 新教职〔2026〕3号, or the issue of a bulletin, as 第3期.
    issuer, day: the line of a bulletin (简报) between number and rule: the office to the left, the day to the right.
    """

    name: str
    number: str = ""
    issuer: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1–4; numbered 一、（一）1.（1） by `flow` (clause 7.3.3)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body, indented by two characters (clause 7.3.3)."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table as wide as the text block.

    rows: as many cells as `head`; a cell may have several lines. widths: the columns' shares of the width, equal if
    empty. words: the columns that hold words and stand to the left; all others are centred. total: the last row is a
    sum. title above, note below.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    words: tuple[int, ...] = (0,)
    total: bool = False
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text. key: what the caller loads it by; width and height in pixels give its shape."""

    key: str
    width: int
    height: int
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars, drawn when the document is. bars: (label, value); unit: said behind each value, as ％."""

    bars: tuple[tuple[str, float], ...]
    unit: str = ""
    caption: str = ""


Block = Heading | Paragraph | Table | Picture | Chart


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex (附件, clause 7.3.7): begins on a page of its own, after the signature."""

    title: str
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who issued it and on which day (发文机关署名和成文日期, clause 7.3.5)."""

    unit: str
    day: date


@dataclass(frozen=True, slots=True)
class Imprint:
    """The record at the foot of the last page (版记, clause 7.4): copies (抄送), who printed it, when (印发)."""

    printed_by: str
    printed_on: date
    copies_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """An official document. title: a newline breaks it where it reads well (词意完整). addressee: 主送机关."""

    title: str
    body: tuple[Block, ...]
    head: RedHead | None = None
    addressee: str = ""
    annexes: tuple[Annex, ...] = ()
    signature: Signature | None = None
    imprint: Imprint | None = None
