"""Documents: whole, no bomb, no program in them, and nothing else at the same time."""

from __future__ import annotations

from pathlib import Path

from vocweek.core.archives import broken, check_archive, ends_as_archive, entry_names
from vocweek.core.errors import refuse
from vocweek.media.cleaning.office import clean_pictures_inside
from vocweek.media.kinds import DOCX, PDF, PPTX, XLSX, ZIP, Kind

_OFFICE = frozenset({DOCX, XLSX, PPTX})
_END_OF_PDF = b"%%EOF"


def take_document(path: Path, kind: Kind) -> bool:
    """Clean the pictures in the document at `path`, once it is found harmless; tell if its bytes have changed.

    Raises `DomainError` as `check_document` does.
    """
    check_document(path, kind)
    return kind in _OFFICE and clean_pictures_inside(path)


def check_document(path: Path, kind: Kind) -> None:
    """Refuse an archive that is broken or a bomb (``broken_file``, ``zip_bomb``, ``password``), an Office document with
    macros (``macro``), a PDF cut off at its end, and a file that is an archive as well (``polyglot``)."""
    if kind in _OFFICE or kind is ZIP:
        check_archive(path)
    if kind in _OFFICE and any(name.lower().endswith("vbaproject.bin") for name in entry_names(path)):
        raise refuse("macro", "这个文件带有宏（可以运行的程序），没有接收。请另存为不带宏的格式再传。")
    if kind is PDF and _END_OF_PDF not in _tail(path):
        raise broken()
    if kind is not ZIP and kind not in _OFFICE:
        refuse_two_in_one(path)


def refuse_two_in_one(path: Path) -> None:
    """Refuse a file that opens as an archive as well (``polyglot``): one of the two is there to deceive."""
    if ends_as_archive(path):
        raise refuse(
            "polyglot", "这个文件里还藏着一个压缩包，为安全起见没有接收。请重新导出一份，要传的附件单独上传。"
        )


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 2048, 0))
        return file.read()
