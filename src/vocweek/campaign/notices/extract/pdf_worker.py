"""The process that reads one PDF: bytes on standard input, one JSON object on standard output.

`{"pages": [text, …]}`, or `{"problem": code}` with a code of `problems.MESSAGES`. Called with the page limit
and the text limit in bytes. It imports nothing of the package, so that it starts fast.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

import pypdfium2

MEMORY_BYTES = 2 * 1024**3
# FPDF_GetLastError: 4 is a missing password, 5 a security handler that PDFium does not know.
SECURITY_ERRORS = {4, 5}
SOFT_HYPHEN_MARKS = "\ufffe\x02"


def read_pages(data: bytes, page_limit: int, text_limit: int) -> dict[str, Any]:
    """The pages' texts, or the problem that kept them from being read."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"problem": "password" if getattr(error, "err_code", None) in SECURITY_ERRORS else "corrupt"}
    if len(document) > page_limit:
        return {"problem": "too_many_pages"}
    pages: list[str] = []
    size = 0
    for number in range(len(document)):
        pages.append(_page_text(document, number))
        size += len(pages[-1].encode())
        if size > text_limit:
            return {"problem": "text_too_long"}
    return {"pages": pages}


def _page_text(document: Any, number: int) -> str:
    """One page's text; a page that PDFium cannot load counts as blank, the others are still worth reading."""
    try:
        text: str = document[number].get_textpage().get_text_bounded(errors="ignore")
    except pypdfium2.PdfiumError:
        return ""
    for mark in SOFT_HYPHEN_MARKS:
        text = text.replace(mark, "")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").strip("\n")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    answer = read_pages(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.write(json.dumps(answer))
