"""The first page of a PDF or Word document as a picture (首页图)."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pyvips

from vocweek.core.processes import end_with_parent
from vocweek.media.kinds import PDF
from vocweek.media.renditions.pictures import in_memory
from vocweek.media.renditions.plan import Width
from vocweek.media.renditions.source import Source, Unmakeable, workshop

NO_OFFICE = "这台服务器未安装 LibreOffice，不生成 Word 文档的首页图；文档本身可以照常下载。"
OFFICE_SECONDS = 90
MOST_OPENED = 2000
"""So many pages of a PDF are opened to see whether they do; it takes a second at most."""
MOST_NAMED = 8
_PASSWORD_ERROR = "password"
# Nothing of a stranger's document runs, and nothing is fetched from anywhere.
_CAREFUL = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@cache
def office() -> str | None:
    """Return the path of LibreOffice, if it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a PDF: how many, and those (from 1) that do not open."""

    count: int
    broken: tuple[int, ...] = ()

    @property
    def note(self) -> str:
        """Which pages do not open and what to do about it, in Chinese; "" if all do."""
        if not self.broken:
            return ""
        named = "、".join(str(number) for number in self.broken[:MOST_NAMED])
        more = f"等 {len(self.broken)} 页" if len(self.broken) > MOST_NAMED else "页"
        return (
            f"这份 PDF 的第 {named} {more}已损坏，打不开（共 {self.count} 页）。"
            "请用原来的软件重新导出 PDF，或把这几页重新扫描，再传一次。"
        )


def pages_of(path: Path) -> Pages:
    """Return the pages of a PDF, each of the first `MOST_OPENED` opened. Raises `Unmakeable`."""
    with _pdf(path) as document:
        opened = range(min(len(document), MOST_OPENED))
        return Pages(len(document), tuple(at + 1 for at in opened if not _opens(document, at)))


def _opens(document: pdfium.PdfDocument, at: int) -> bool:
    try:
        document[at].close()
    except pdfium.PdfiumError:
        return False
    return True


def first_page(source: Source) -> pyvips.Image:
    """Return the first page of a PDF or Word document, at most `Width.LARGE` wide and high.

    Raises `Unmakeable` for one that is encrypted, empty, broken, or needs a LibreOffice that is not there.
    """
    if source.kind == PDF:
        return _drawn(source.path)
    with workshop() as folder:
        return _drawn(_as_pdf(source, folder))


def _drawn(path: Path) -> pyvips.Image:
    """Draw the first page by PDFium, never larger than is shown, however large the page says it is."""
    with _pdf(path) as document:
        if not _opens(document, 0):
            raise Unmakeable(Pages(len(document), (1,)).note)
        page = document[0]
        width, height = page.get_size()
        if width <= 0 or height <= 0:
            raise Unmakeable("这份 PDF 的首页没有大小，不能生成首页图。")
        bitmap = page.render(
            scale=Width.LARGE / max(width, height), rev_byteorder=True, fill_color=(255, 255, 255, 255)
        )
        pixels = pyvips.Image.new_from_memory(
            bytes(bitmap.buffer),
            bitmap.stride // bitmap.n_channels,
            bitmap.height,
            bitmap.n_channels,
            "uchar",
        )
        cut = pixels.crop(0, 0, bitmap.width, bitmap.height).extract_band(0, n=3)
        return in_memory(cut.copy(interpretation="srgb"))


@contextmanager
def _pdf(path: Path) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        locked = _PASSWORD_ERROR in str(error).lower()
        why = "这份 PDF 设有打开密码" if locked else "这份 PDF 已损坏"
        raise Unmakeable(f"{why}，不能生成首页图；文件本身可以照常下载。") from error
    try:
        if not len(document):
            raise Unmakeable("这份 PDF 没有内容，不能生成首页图。")
        yield document
    finally:
        document.close()


def _as_pdf(source: Source, folder: Path) -> Path:
    """Let LibreOffice write the document as PDF, in a home of its own, without macros, links or updates."""
    program = office()
    if program is None:
        raise Unmakeable(NO_OFFICE)
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_CAREFUL)
    document = folder / f"document.{source.kind.extension}"
    shutil.copyfile(source.path, document)
    _run_office([program, f"-env:UserInstallation={profile.parent.as_uri()}"], document, folder)
    made = document.with_suffix(".pdf")
    if not made.exists():
        raise Unmakeable("LibreOffice 打不开这份文档，不能生成首页图；文件本身可以照常下载。")
    return made


def _run_office(program: list[str], document: Path, folder: Path) -> None:
    options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf", "--outdir", str(folder)]
    silent = subprocess.DEVNULL
    try:
        subprocess.run(
            [*program, *options, str(document)],
            timeout=OFFICE_SECONDS,
            stdin=silent,
            stdout=silent,
            stderr=silent,
            check=False,
            preexec_fn=end_with_parent,
        )
    except subprocess.TimeoutExpired as error:
        raise Unmakeable(f"LibreOffice {OFFICE_SECONDS} 秒没有打开这份文档，不生成首页图。") from error
