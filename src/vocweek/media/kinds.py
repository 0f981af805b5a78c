"""What a file really is, by its content. What is not on this list is refused: scripts, programs, SVG, HTML …"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from vocweek.core.archives import entry_names

MEGABYTE = 1024 * 1024
_HEAD = 4096
_JPEG = b"\xff\xd8\xff"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file we take.

    label: Chinese. formats: lower-case endings by which forms ask for it. extension: the ending its stored
    name gets. limit: greatest size in bytes.
    """

    content_type: str
    label: str
    formats: tuple[str, ...]
    extension: str
    limit: int

    @property
    def is_image(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def is_video(self) -> bool:
        return self.content_type.startswith("video/")


def _image(name: str, limit: int, *formats: str) -> Kind:
    return Kind(f"image/{name}", f" {name.upper()} 图片", formats, formats[0], limit * MEGABYTE)


def _document(content_type: str, label: str, *formats: str) -> Kind:
    return Kind(content_type, label, formats, formats[0], 50 * MEGABYTE)


def _video(content_type: str, *formats: str) -> Kind:
    return Kind(content_type, "视频", formats, formats[0], 2048 * MEGABYTE)


_OFFICE = "application/vnd.openxmlformats-officedocument."
JPEG, PNG = _image("jpeg", 200, "jpg", "jpeg"), _image("png", 200, "png")
WEBP, GIF = _image("webp", 50, "webp"), _image("gif", 30, "gif")
PDF = _document("application/pdf", " PDF 文档", "pdf")
DOCX = _document(f"{_OFFICE}wordprocessingml.document", " Word 文档", "docx")
XLSX = _document(f"{_OFFICE}spreadsheetml.sheet", " Excel 表格", "xlsx")
PPTX = _document(f"{_OFFICE}presentationml.presentation", "演示文稿", "pptx")
DOC = _document("application/msword", "旧版 Word（或 WPS）文档", "doc", "wps")
XLS = _document("application/vnd.ms-excel", "旧版 Excel（或 WPS）表格", "xls", "et")
PPT = _document("application/vnd.ms-powerpoint", "旧版演示文稿", "ppt", "dps")
ZIP = _document("application/zip", " ZIP 压缩包", "zip")
MP4, MOV = _video("video/mp4", "mp4"), _video("video/quicktime", "mov", "mp4")
TEXT = _document("text/plain", "纯文本", "txt")
HTML = _document("text/html", "网页", "html", "htm")

UPLOADS = frozenset({JPEG, PNG, WEBP, GIF, PDF, DOCX, XLSX, PPTX, DOC, XLS, PPT, ZIP, MP4, MOV})
"""What anybody may upload to a form."""

NOTICE_FILES = frozenset({PDF, DOCX, DOC, TEXT, HTML})
"""What an office may upload as a notice (a web page is stored, and only ever downloaded)."""

_BY_TYPE = {kind.content_type: kind for kind in UPLOADS | NOTICE_FILES}


def kind_of_type(content_type: str) -> Kind:
    """Return the kind stored under a content type."""
    return _BY_TYPE[content_type]


def declared_kind(name: str, content_type: str = "") -> Kind | None:
    """Return the kind a file would be by the ending of its name, else by the type its sender says, if either tells.

    Enough to refuse early what is far too large; what a file is, its content says (`detect`).
    """
    ending = name.rpartition(".")[2].lower()
    by_ending = (kind for kind in sorted(UPLOADS, key=str) if ending in kind.formats)
    return next(by_ending, None) or next(
        (kind for kind in UPLOADS if kind.content_type == content_type), None
    )


def types_of(formats: Iterable[str]) -> frozenset[str]:
    """Return the content types of the uploads that go by one of the file endings `formats`."""
    wanted = set(formats)
    return frozenset(kind.content_type for kind in UPLOADS if wanted & set(kind.formats))


def detect(path: Path) -> Kind | None:
    """Return the kind of the file at `path`, or ``None`` if its content is none we know."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for fits, kind in _SIGNATURES:
        if fits(head):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _inside_zip(path)
    if head.startswith(_COMPOUND):
        return _inside_compound(path)
    return _as_text(head)


def is_jpeg(content: bytes) -> bool:
    """Tell if bytes begin as a JPEG does."""
    return content.startswith(_JPEG)


def is_heic(path: Path) -> bool:
    """Tell if it is a phone's HEIC photo or an AVIF, which most office computers cannot open."""
    with path.open("rb") as file:
        head = file.read(12)
    return head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS


def foreign_video(path: Path) -> str:
    """Return the name of a video format that we know and do not take, "" for everything else."""
    with path.open("rb") as file:
        head = file.read(400)
    return next((name for fits, name in _FOREIGN_VIDEOS if fits(head)), "")


def is_encrypted_office(path: Path) -> bool:
    """Tell if it is a Word or Excel file with a password."""
    return _compound_holds(path, "EncryptedPackage")


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(marks)


def _brand(*brands: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[4:8] == b"ftyp" and head[8:12].startswith(brands)


_SIGNATURES: tuple[tuple[Callable[[bytes], bool], Kind], ...] = (
    (_starts(_JPEG), JPEG),
    (_starts(b"\x89PNG\r\n\x1a\n"), PNG),
    (_starts(b"GIF87a", b"GIF89a"), GIF),
    (lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP", WEBP),
    (_starts(b"%PDF-"), PDF),
    (_brand(b"qt  "), MOV),
    (_brand(b"isom", b"iso", b"mp4", b"avc1", b"M4", b"MSNV", b"3gp", b"3g2", b"dash", b"XAVC"), MP4),
    (lambda head: head[4:8] in (b"moov", b"mdat", b"wide"), MOV),  # QuickTime as it was before it had brands
)


_HEIF_BRANDS = frozenset((b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis", b"avif"))
_FOREIGN_VIDEOS: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (lambda head: head[:4] == b"RIFF" and head[8:12] == b"AVI ", "AVI"),
    (_starts(b"\x1a\x45\xdf\xa3"), "MKV 或 WebM"),
    (_starts(b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"), "WMV"),
    (_starts(b"FLV\x01"), "FLV"),
    (_starts(b".RMF"), "RMVB"),
    (_starts(b"\0\0\x01\xba"), "MPEG（VOB）"),
    (lambda head: len(head) > 376 and head[0] == head[188] == head[376] == 0x47, "TS"),
)


def _inside_zip(path: Path) -> Kind:
    """Tell an Office document from a plain archive; what cannot be read as an archive is left to `documents`."""
    names = entry_names(path)
    if "[Content_Types].xml" in names:
        for main, kind in (
            ("word/document.xml", DOCX),
            ("xl/workbook.xml", XLSX),
            ("ppt/presentation.xml", PPTX),
        ):
            if main in names:
                return kind
    return ZIP


def _inside_compound(path: Path) -> Kind | None:
    for stream, kind in (
        ("WordDocument", DOC),
        ("Workbook", XLS),
        ("Book", XLS),
        ("PowerPoint Document", PPT),
    ):
        if _compound_holds(path, stream):
            return kind
    return None


def _compound_holds(path: Path, stream: str) -> bool:
    """Tell if a compound file names a stream (its directory has the name in UTF-16, ended by a zero)."""
    wanted = (stream + "\0").encode("utf-16-le")
    with path.open("rb") as file:
        head = file.read(len(_COMPOUND))
        return head == _COMPOUND and path.stat().st_size <= DOC.limit and wanted in file.read()


def _as_text(head: bytes) -> Kind | None:
    """Take what decodes as Chinese text for text; a web page says so at its beginning."""
    if not head or b"\0" in head or head.startswith((b"MZ", b"\x7fELF", b"#!")):
        return None
    text = _decoded(head)
    if text is None:
        return None
    opening = text.lstrip("\ufeff \t\r\n").lower()
    if opening.startswith(("<!doctype html", "<html")):
        return HTML
    return None if opening.startswith(("<?xml", "<svg", "<script", "<?php")) else TEXT


def _decoded(head: bytes) -> str | None:
    for encoding in ("utf-8", "gb18030"):
        for cut in range(4):  # the sample may end inside a character
            try:
                return head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None
