"""What a reading gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["txt", "docx", "pdf", "html"]


@dataclass(frozen=True)
class ExtractedText:
    """The text of one file.

    `text` has `\\n` line ends; a table row is one line with TAB between its cells; a PDF page after the first
    begins with a form feed. `pages` is known for PDF only. `notes` are Chinese remarks for the uploader
    (a page without text, a name that does not fit the content); the text is usable all the same.
    """

    text: str
    kind: Kind
    pages: int | None = None
    notes: tuple[str, ...] = ()
