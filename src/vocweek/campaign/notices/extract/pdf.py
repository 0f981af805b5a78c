"""PDF with a text layer. The reading runs in a process of its own: PDFium is C++, is not thread-safe, and a
hostile file may make it loop or crash; then only that process ends, and the user gets a sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from vocweek.campaign.notices.extract import limits
from vocweek.campaign.notices.extract.problems import unreadable
from vocweek.campaign.notices.extract.result import ExtractedText

WORKER = Path(__file__).with_name("pdf_worker.py")
# Fonts without a code table come out as private-use characters; above this share the text is useless.
GARBLED_SHARE = 0.3


def read(data: bytes) -> ExtractedText:
    """The text of a PDF, a form feed before each page after the first.

    Raises `UnreadableNotice`: password, scanned, corrupt, truncated, too many pages, garbled, took too long.
    """
    whole = b"%%EOF" in data[-2048:]
    pages = _read_pages(data, whole=whole)
    text = "\n\f".join(pages)
    if not text.strip():
        raise unreadable("scanned" if pages else "no_text")
    if _is_garbled(text):
        raise unreadable("garbled_pdf")
    return ExtractedText(text=text, kind="pdf", pages=len(pages), notes=_notes(pages, whole=whole))


def _read_pages(data: bytes, *, whole: bool) -> list[str]:
    try:
        worker = subprocess.run(
            [sys.executable, "-I", str(WORKER), str(limits.PDF_PAGES), str(limits.TEXT_BYTES)],
            input=data,
            capture_output=True,
            timeout=limits.PDF_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise unreadable("took_too_long") from error
    if worker.returncode != 0:
        raise unreadable("corrupt" if whole else "truncated")
    answer = json.loads(worker.stdout)
    if problem := answer.get("problem"):
        raise unreadable("truncated" if problem == "corrupt" and not whole else problem)
    return [str(page) for page in answer["pages"]]


def _is_garbled(text: str) -> bool:
    visible = [character for character in text if not character.isspace()]
    strange = sum(
        1 for character in visible if "\ue000" <= character <= "\uf8ff" or character in "\ufffd\x00"
    )
    return strange > len(visible) * GARBLED_SHARE


def _notes(pages: list[str], *, whole: bool) -> tuple[str, ...]:
    blank = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    notes = [f"第 {'、'.join(blank[:10])} 页没有文字，可能是扫描页，请对照原文核对。"] if blank else []
    if not whole:
        notes.append("文件末尾不完整，可能缺页，请对照原文核对。")
    return tuple(notes)
