"""What a file is, told by its bytes. A format that is recognised but not read gets its own message."""

from __future__ import annotations

import re

from vocweek.campaign.notices.extract.problems import unreadable
from vocweek.campaign.notices.extract.result import Kind

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED = (
    (b"{\\rtf", "rtf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
_HTML_DOCUMENT = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_HTML_FRAGMENT = re.compile(rb"</(?:p|div|table|td|tr|span|li|h[1-6])\s*>", re.IGNORECASE)
_WORD_XML = re.compile(rb"progid=\"Word\.Document\"|<w:wordDocument|<pkg:package")
_MHTML = re.compile(rb"^MIME-Version:.*multipart/related", re.IGNORECASE | re.DOTALL)
_HEAD_BYTES = 65_536


def sniff(data: bytes) -> Kind:
    """The kind of a file; raises `UnreadableNotice` for an empty file and for a format that is not read."""
    if not data:
        raise unreadable("empty")
    if data.startswith(OLE):
        raise unreadable(_ole_problem(data))
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if problem := _refused(data):
        raise unreadable(problem)
    return "html" if _looks_like_html(data) else "txt"


def _refused(data: bytes) -> str | None:
    for mark, problem in REFUSED:
        if data.startswith(mark) and not (mark == b"BM" and b"\x00" not in data[:64]):
            return problem
    head = data[:4096]
    return "word_xml" if _WORD_XML.search(head) or _MHTML.search(head) else None


def _ole_problem(data: bytes) -> str:
    """The old compound format holds .doc, .xls, .ppt, .wps, and a .docx that was saved with a password."""
    for stream, problem in (
        ("EncryptedPackage", "password"),
        ("WordDocument", "old_word"),
        ("Workbook", "excel"),
        ("PowerPoint Document", "slides"),
    ):
        if stream.encode("utf-16-le") in data:
            return problem
    return "old_word"


def _looks_like_html(data: bytes) -> bool:
    head = data[:_HEAD_BYTES]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\x00", b"")
    return bool(_HTML_DOCUMENT.search(head)) or len(_HTML_FRAGMENT.findall(head)) >= 2
