"""Photos, boards, videos and documents as they come, made on the spot."""

from __future__ import annotations

import io
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import docx
import pyvips
from reportlab.pdfgen.canvas import Canvas

from tests.media.pictures import upload
from vocweek.media.ffmpeg import program
from vocweek.media.models import Asset
from vocweek.media.renditions.working import work
from vocweek.media.services import store_asset
from vocweek.org.models import OrgUnit

GPANO = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:GPano="http://ns.google.com/photos/1.0/panorama/" GPano:ProjectionType="equirectangular"/>'
    '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)
TAKEN = {
    "exif-ifd2-DateTimeOriginal": "2026:05:10 09:30:00",
    "exif-ifd0-Make": "HUAWEI",
    "exif-ifd0-Model": "HUAWEI P60",
    "exif-ifd2-BodySerialNumber": "SN-SECRET",
    "exif-ifd3-GPSLatitude": "39/1 54/1 0/1",
}


@cache
def photo(width: int = 1600, height: int = 1200, *, exif: bool = True, xmp: str = "", turn: int = 1) -> bytes:
    """Return a JPEG with blue above, a red disc, and what a phone writes into it. turn: its EXIF orientation."""
    image = pyvips.Image.black(width, height, bands=3).linear([1, 1, 1], [40, 90, 170]).cast("uchar")
    radius = min(width, height) // 6
    image = image.draw_circle([220, 40, 30], width // 4, height // 2, radius, fill=True)
    image = image.copy(interpretation="srgb")
    image.set_type(pyvips.GValue.gint_type, "orientation", turn)
    for name, words in (TAKEN if exif else {}).items():
        image.set_type(pyvips.GValue.gstr_type, name, words)
    if xmp:
        image.set_type(pyvips.GValue.blob_type, "xmp-data", xmp.encode())
    content: bytes = image.jpegsave_buffer(Q=85)
    return content


@cache
def board() -> bytes:
    """Return a display board in its real size: 800 × 1800 mm at 100 dpi."""
    image = pyvips.Image.black(3150, 7087, bands=3).linear([1, 1, 1], [250, 247, 240]).cast("uchar")
    for row in range(10):
        image = image.draw_rect([194, 58, 43], 300, 300 + row * 650, 2500, 300, fill=True)
    content: bytes = image.copy(interpretation="srgb").jpegsave_buffer(Q=85)
    return content


@cache
def video(seconds: int = 8, size: str = "1280x720", *, dark: float = 1.0, sound: bool = True) -> bytes:
    """Return an MP4 that is black for its first `dark` seconds, with a tone."""
    picture = "[0:v][1:v]concat=n=2:v=1,format=yuv420p[v]"
    inputs = ["-f", "lavfi", "-i", f"color=black:s={size}:d={dark}:r=25"]
    inputs += ["-f", "lavfi", "-i", f"testsrc2=s={size}:d={seconds - dark}:r=25"]
    inputs += ["-f", "lavfi", "-i", f"sine=440:d={seconds}"] if sound else []
    options = ["-filter_complex", picture, "-map", "[v]", *(["-map", "2:a", "-c:a", "aac"] if sound else [])]
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "video.mp4"
        encoding = [
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-metadata",
            "creation_time=2026-05-10T01:30:00Z",
        ]
        subprocess.run([program(), "-v", "error", *inputs, *options, *encoding, str(made)], check=True)
        return made.read_bytes()


def pdf(pages: int = 3, *, size: tuple[float, float] = (595, 842), password: str = "") -> bytes:
    """Return a PDF with a red bar on its first page. size: in points."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, encrypt=password or None)
    for _ in range(pages):
        canvas.setFillColorRGB(0.76, 0.23, 0.17)
        canvas.rect(0, size[1] * 0.8, size[0], size[1] * 0.2, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def word() -> bytes:
    """Return a Word document of one page."""
    document, buffer = docx.Document(), io.BytesIO()
    document.add_heading("职业教育活动周总结", 0)
    document.add_paragraph("技能成才，强国有我。" * 40)
    document.save(buffer)
    return buffer.getvalue()


def stored_and_made(unit: OrgUnit, content: bytes, name: str = "文件.bin") -> Asset:
    """Store a file, let the worker do all that waits, and return the asset as it is then."""
    asset = store_asset(file=upload(content, name), unit=unit, by=None)
    work()
    return Asset.objects.select_related("content").get(pk=asset.pk)


def opened(content: bytes) -> pyvips.Image:
    """Return a picture from its bytes."""
    return pyvips.Image.new_from_buffer(content, "")
