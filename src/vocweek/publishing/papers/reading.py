"""The words of a stored Word or PDF file as the HTML of a body; what gives no words is refused in words."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final

from vocweek.campaign.notices.extract import UnreadableNotice, limits, pdf
from vocweek.campaign.notices.extract.word.package import WordPackage
from vocweek.core.archives import check_archive
from vocweek.core.errors import DomainError, refuse
from vocweek.media.kinds import DOC, DOCX, PDF
from vocweek.media.models import Asset
from vocweek.media.storage import storage
from vocweek.publishing import text
from vocweek.publishing.papers.lines import paragraphs_of_lines
from vocweek.publishing.papers.word import body_of_word, pictures_of_word

_ASK_WORD: Final = "请向作者要 Word（.docx）原稿，或把文字粘贴到正文里。"
_WORDS: Final = {
    "old_word": "这是旧版 Word 或 WPS 文件，取不出文字。请用 Word 或 WPS 打开，另存为 .docx 后上传到素材库。",
    "too_large": f"文件超过 {limits.FILE_BYTES // limits.MEBIBYTE} MB，不取文字；可以打开文件，把文字粘贴到正文里。",
    "scanned": f"这份 PDF 是扫描件，没有文字。{_ASK_WORD}",
    "garbled_pdf": f"这份 PDF 的字体没有编码，取出来是乱码。{_ASK_WORD}",
    "no_text": "文件里没有文字。",
    "too_many_pages": f"PDF 超过 {limits.PDF_PAGES} 页，不像一篇稿件，不取文字。",
    "took_too_long": f"PDF 太复杂，{limits.PDF_SECONDS} 秒内没有读完。{_ASK_WORD}",
    "text_too_long": "文字太长，不像一篇稿件，不取文字。",
    "password": "文件设有打开密码，取不出文字。",
    "bomb": "文件解开后大得异常，为安全起见不读取。",
}
_BROKEN: Final = "文件已损坏或没有传完整，取不出文字。"

PAPERS: Final = (DOCX.content_type, PDF.content_type, DOC.content_type)
"""Types of files that may have the words of an article in them, the one that is read best first."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What was read. body: cleaned HTML. pictures: bytes of those in a Word file, in order."""

    body: str
    pictures: tuple[bytes, ...] = ()


def is_paper(asset: Asset) -> bool:
    """Tell if a file is of a kind that may have the words of an article in it."""
    return asset.content_type in PAPERS


def read_paper(asset: Asset) -> Paper:
    """Return what a Word or PDF file says. Seconds for a large PDF: call it outside of transactions.

    Raises `DomainError` in Chinese: ``unreadable`` for scans, damage, passwords, old formats; what `check_archive`
    raises; `FileNotFoundError` and `Unreachable` where the storage has it not at hand.
    """
    try:
        return _read(asset)
    except UnreadableNotice as problem:
        raise unreadable(asset, problem.code) from problem


def unreadable(asset: Asset, code: str) -> DomainError:
    """Return the error for a code of `extract.problems`, in the words of an editor."""
    return refuse("unreadable", f"《{asset.name}》的文字没有取出：{_WORDS.get(code, _BROKEN)}", "files")


def _read(asset: Asset) -> Paper:
    if asset.content_type == DOC.content_type:
        raise unreadable(asset, "old_word")
    if asset.size > limits.FILE_BYTES:
        raise unreadable(asset, "too_large")
    with storage().local_path(str(asset.file.name)) as path:
        if asset.content_type == DOCX.content_type:
            check_archive(path)
        data = path.read_bytes()
    if asset.content_type == PDF.content_type:
        paper = Paper(paragraphs_of_lines(pdf.read(data).text))
    else:
        package = WordPackage(data)
        paper = Paper(body_of_word(package), tuple(pictures_of_word(package)))
    body = text.clean(paper.body)
    if not text.plain(body).strip():
        raise unreadable(asset, "no_text")
    return Paper(body, paper.pictures)


def titled(body: str, title: str) -> str:
    """Return a body without its first block where that only says the title once more."""
    first, end, rest = body.partition("\n")
    same = "".join(text.plain(first).split()) == "".join(title.split())
    return rest if end and same else body


def sourced(name: str) -> str:
    """Return the heading over words that follow others in a body."""
    return f"<h2>{escape(name.rpartition('.')[0] or name, quote=False)}</h2>"
