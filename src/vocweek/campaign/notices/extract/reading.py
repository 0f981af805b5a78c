"""The two ways in: bytes or a path; both end in the reader for the kind that the bytes show."""

from __future__ import annotations

from pathlib import Path, PurePath

from vocweek.campaign.notices.extract import html, limits, pdf, plain
from vocweek.campaign.notices.extract.problems import unreadable
from vocweek.campaign.notices.extract.result import ExtractedText, Kind
from vocweek.campaign.notices.extract.sniff import sniff
from vocweek.campaign.notices.extract.tidy import tidy
from vocweek.campaign.notices.extract.word import reading as word

READERS = {"txt": plain.read, "docx": word.read, "pdf": pdf.read, "html": html.read}
SUFFIXES: dict[str, Kind] = {".docx": "docx", ".doc": "docx", ".pdf": "pdf", ".html": "html", ".htm": "html"}
KIND_NAMES: dict[Kind, str] = {"txt": "纯文本", "docx": "Word 文档（.docx）", "pdf": "PDF", "html": "网页"}


def extract_text(data: bytes, name: str) -> ExtractedText:
    """The text of a file given as bytes; `name` is only used for a note when it does not fit the content.

    Raises `UnreadableNotice` for whatever gives no text.
    """
    if len(data) > limits.FILE_BYTES:
        raise unreadable("too_large")
    kind = sniff(data)
    found = READERS[kind](data)
    text = tidy(found.text)
    if not text.strip():
        raise unreadable("no_text")
    if len(text.encode()) > limits.TEXT_BYTES:
        raise unreadable("text_too_long")
    return ExtractedText(
        text=text, kind=kind, pages=found.pages, notes=(*_name_notes(name, kind), *found.notes)
    )


def extract_file(path: Path) -> ExtractedText:
    """The text of a file on disk. The size is looked at before anything is read.

    Raises `UnreadableNotice`, also when there is no such file.
    """
    try:
        if not path.is_file():
            raise unreadable("not_found")
        if path.stat().st_size > limits.FILE_BYTES:
            raise unreadable("too_large")
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise unreadable("unreadable_file") from error
    return extract_text(data, path.name)


def _name_notes(name: str, kind: Kind) -> tuple[str, ...]:
    suffix = PurePath(name).suffix.lower()
    expected = SUFFIXES.get(suffix, "txt" if suffix == ".txt" else kind)
    if expected == kind and suffix != ".doc":
        return ()
    return (f"文件名以 {suffix} 结尾，内容是{KIND_NAMES[kind]}，已按内容读取。",)
