"""Plain text in the encodings of Chinese offices: UTF-8, UTF-16, GB18030 (which includes GBK and GB 2312)."""

from __future__ import annotations

import codecs

from vocweek.campaign.notices.extract.problems import unreadable
from vocweek.campaign.notices.extract.result import ExtractedText

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A damaged copy is still read when at most this share of its characters is lost.
LOST_SHARE = 0.005
# Bytes below 32 that plain text does contain: tab, line feed, vertical tab, form feed, return, end-of-file.
_ALLOWED_CONTROLS = frozenset("\t\n\x0b\x0c\r\x1a")


def read(data: bytes) -> ExtractedText:
    """The text of a .txt file; raises `UnreadableNotice` when no encoding makes text of it."""
    text, notes = decode(data)
    return ExtractedText(text=text, kind="txt", notes=notes)


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Text and notes; a byte order mark wins, then `declared` (a page's charset), then what decodes cleanly.

    Raises `UnreadableNotice` for bytes that are no text.
    """
    for encoding in _candidates(data, declared):
        text = _decode_or_none(data, encoding)
        if text is not None and _reads_as_text(text):
            return text, ()
    return _decode_damaged(data)


def _candidates(data: bytes, declared: str | None) -> list[str]:
    marked = [encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)]
    return [*marked, *([declared] if declared else []), *_bare_utf16(data), "utf-8", "gb18030"]


def _bare_utf16(data: bytes) -> list[str]:
    """UTF-16 without a mark gives itself away by the zero byte beside each line feed, space or digit."""
    even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
    if even == odd or len(data) % 2:
        return []
    return ["utf-16-le" if odd > even else "utf-16-be"]


def _decode_or_none(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _reads_as_text(text: str) -> bool:
    controls = sum(1 for character in text if character < " " and character not in _ALLOWED_CONTROLS)
    return controls <= len(text) * LOST_SHARE


def _decode_damaged(data: bytes) -> tuple[str, tuple[str, ...]]:
    versions = [data.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030")]
    text = min(versions, key=lambda version: version.count("\ufffd"))
    lost = text.count("\ufffd")
    if lost > max(1, len(text) * LOST_SHARE) or not _reads_as_text(text) or lost * 2 > len(text):
        raise unreadable("not_text")
    return text, (f"有 {lost} 个字无法识别，请对照原文核对。",)
