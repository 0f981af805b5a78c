"""Pictures: read from the header first, so that none can blow up in memory; then checked to be whole.

A JPEG is measured by its segments alone and not decoded, which makes storing a phone's photo cheap: that it has its end
is checked here, damage inside its pixels is found by the worker (`damage`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import pyvips

from vocweek.core.errors import DomainError, refuse
from vocweek.formspec import ImageSpec
from vocweek.media.cleaning import BrokenFile, Cleaned, JpegFacts, clean_bytes, clean_file
from vocweek.media.kinds import GIF, JPEG, PNG, WEBP, Kind, kind_of_type
from vocweek.media.models import Asset

MOST_PIXELS = 250_000_000
MOST_PIXELS_AT_ONCE = 100_000_000  # of a picture that can only be decoded as a whole
MOST_FRAMES = 1_000
MOST_PIXELS_MOVING = 300_000_000  # all frames together
LARGE = 30_000_000
"""Pixels from which a picture may take more than 200 MB of memory to decode."""
LONGEST_SIDE = 32_000
MM_PER_INCH = 25.4
_TURNED = range(5, 9)  # EXIF orientations that swap width and height
_LOADERS = {JPEG: "jpegload", PNG: "pngload", WEBP: "webpload", GIF: "gifload"}
_TURNS = {"portrait": "竖版", "landscape": "横版", "square": "方形"}
_SHOWN_JPEGS = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended and progressive, Huffman coded
_COLOURS = {
    "b-w": "灰度",
    "grey16": "灰度",
    "cmyk": "CMYK 印刷色",
    "srgb": "彩色",
    "rgb16": "彩色",
    "rgb": "彩色",
}

_turn = Lock()

# Whatever asks libvips to guess a format gets none of its loaders that were not made for files of strangers. SVG stays
# for our own drawings: a stranger's is refused before libvips sees it.
pyvips.block_untrusted_set(True)
pyvips.operation_block_set("VipsForeignLoadSvg", False)


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """Width and height in pixels as the picture is seen (its orientation applied); dpi if the file says it."""

    width: int
    height: int
    dpi: int | None


def take_image(path: Path, kind: Kind) -> tuple[ImageFacts, bool]:
    """Clean the picture at `path`; return its facts and whether its bytes have changed.

    Raises `DomainError` ``broken_image`` for a corrupt or cut-off one, ``too_many_pixels`` for one too large
    to show, ``unshowable_image`` for one that browsers cannot show.
    """
    try:
        left, changed = clean_file(path, kind)
        facts = _of_jpeg(left.jpeg) if left.jpeg else _of_other(path, kind, left)
    except (BrokenFile, pyvips.Error) as error:
        raise _broken() from error
    return facts, changed


def take_photo(content: bytes) -> tuple[ImageFacts, bytes]:
    """Do what `take_image` does for a JPEG that lies in memory; return its facts and its bytes when it is clean."""
    try:
        left, clean = clean_bytes(content, JPEG)
    except BrokenFile as error:
        raise _broken() from error
    assert left.jpeg is not None, "a JPEG was cleaned"
    return _of_jpeg(left.jpeg), clean


def _of_jpeg(said: JpegFacts) -> ImageFacts:
    if said.frame not in _SHOWN_JPEGS or said.bits != 8 or said.channels not in (1, 3, 4):
        raise refuse(
            "unshowable_image", "这张 JPG 用了少见的编码，浏览器打不开。请用看图软件另存为普通 JPG 再传。"
        )
    require_showable(said.width, said.height)
    if said.scans and said.width * said.height > MOST_PIXELS_AT_ONCE:
        raise refuse(
            "too_many_pixels",
            f"这张渐进式 JPG 有 {said.width} × {said.height} 像素，要整张读进内存才能看。"
            "请在看图软件里另存为“基线（标准）”JPG，或缩小后再传。",
        )
    return _seen(said.width, said.height, said.exif.orientation, said.dpi)


def _of_other(path: Path, kind: Kind, left: Cleaned) -> ImageFacts:
    header = open_image(path, kind)
    require_showable(header.width, header.height, at_once=kind != PNG or _interlaced(header))
    _require_few_frames(header.width * header.height, left.frames)
    open_image(path, kind).avg()  # every row is decoded and none kept
    orientation = header.get("orientation") if header.get_typeof("orientation") else 1
    return _seen(header.width, header.height, orientation, dpi_of(header))


def _seen(width: int, height: int, orientation: int | None, dpi: int | None) -> ImageFacts:
    return ImageFacts(height, width, dpi) if orientation in _TURNED else ImageFacts(width, height, dpi)


@contextmanager
def in_turn(pixels: int) -> Iterator[None]:
    """Let one large picture at a time be decoded in this process: what each needs of memory is bounded, so all do."""
    with _turn if pixels > LARGE else nullcontext():
        yield


def damage(path: Path, kind: Kind) -> DomainError | None:
    """Return why a stored picture cannot be shown whole, ``None`` if every row of it can be decoded without a fault.

    Takes as long as decoding it does; for the worker, not for a request.
    """
    try:
        open_image(path, kind, fail_on="warning").avg()
    except pyvips.Error:
        return refuse(
            "damaged_image", "这张图片里有损坏的数据，可能缺一块或变了色。请看看预览；不对的话重新导出再传。"
        )
    return None


def image_problem(asset: Asset, spec: ImageSpec) -> str | None:
    """Return in Chinese what a picture is and what it should be, or ``None`` if it meets `spec`.

    Size and resolution are one thing: 800 mm × 1800 mm at 100 dpi is 3150 × 7087 pixels (notice 002:
    设计尺寸：800mm*1800mm、竖版、分辨率100、jpg格式), give or take `spec.tolerance`.
    """
    if asset.width is None or asset.height is None:
        return f"“{asset.name}”不是图片。要求：{spec.words}。"
    wrong = [
        words
        for words in (
            _wrong_format(asset, spec),
            _wrong_turn(asset.width, asset.height, spec),
            _wrong_size(asset.width, asset.height, asset.dpi, spec),
        )
        if words
    ]
    return f"“{asset.name}”{'，'.join(wrong)}。要求：{spec.words}。" if wrong else None


def colour_words(header: pyvips.Image) -> str:
    """Return in Chinese how the colours of a picture are kept, e.g. ``CMYK 印刷色，8 位，带色彩配置文件``."""
    kind = _COLOURS.get(header.interpretation, "彩色")
    depth = "16 位" if header.format in ("ushort", "short") else "8 位"
    parts = [kind, depth, "有透明" if header.hasalpha() else ""]
    parts.append("带色彩配置文件" if header.get_typeof("icc-profile-data") else "")
    return "，".join(part for part in parts if part)


def open_image(path: Path, kind: Kind, fail_on: str = "truncated", **options: object) -> pyvips.Image:
    """Return a picture to be read once from top to bottom, by the loader of its kind. Raises `pyvips.Error`."""
    loader = getattr(pyvips.Image, _LOADERS[kind])
    image: pyvips.Image = loader(str(path), access="sequential", fail_on=fail_on, **options)
    return image


def require_showable(width: int, height: int, *, at_once: bool = False) -> None:
    """Refuse a picture too large to be shown (``too_many_pixels``).

    at_once: its format lets nobody decode it row by row.
    """
    most = MOST_PIXELS_AT_ONCE if at_once else MOST_PIXELS
    if width * height > most or max(width, height) > LONGEST_SIDE:
        size = f"{width} × {height}"
        raise refuse(
            "too_many_pixels",
            f"这张图片有 {size} 像素，太大了；最长边不能超过 {LONGEST_SIDE:,}，"
            f"总数不能超过 {most / 1e8:g} 亿像素。请缩小后再传。",
        )


def _require_few_frames(pixels: int, frames: int) -> None:
    if frames > MOST_FRAMES or (frames > 1 and pixels * frames > MOST_PIXELS_MOVING):
        raise refuse(
            "too_many_frames",
            f"这张动图有 {frames:,} 帧，太多了（最多 {MOST_FRAMES:,} 帧）。请传一段视频，或减少帧数。",
        )


def _interlaced(header: pyvips.Image) -> bool:
    return bool(header.get_typeof("interlaced"))


def _broken() -> DomainError:
    return refuse("broken_image", "这张图片已损坏或没有传完整，打不开。请换一张，或重新导出后再传。")


def dpi_of(header: pyvips.Image) -> int | None:
    """Return the resolution across, if the file gives one (libvips counts pixels per millimetre)."""
    if not header.get_typeof("resolution-unit"):
        return None
    return round(header.xres * MM_PER_INCH) or None


def _wrong_format(asset: Asset, spec: ImageSpec) -> str | None:
    kind = kind_of_type(asset.content_type)
    if not spec.formats or set(kind.formats) & set(spec.formats):
        return None
    return f"是{kind.label.strip()}，应为 {'、'.join(spec.formats).upper()}"


def _wrong_turn(width: int, height: int, spec: ImageSpec) -> str | None:
    turn = "square" if width == height else "landscape" if width > height else "portrait"
    if spec.orientation is None or spec.orientation == turn:
        return None
    return f"是{_TURNS[turn]}，应为{_TURNS[spec.orientation]}"


def _wrong_size(width: int, height: int, dpi: int | None, spec: ImageSpec) -> str | None:
    if spec.pixels is not None:
        pairs = zip((width, height), spec.pixels, strict=True)
        if all(abs(given - asked) <= asked * spec.tolerance for given, asked in pairs):
            return None
        return f"现在是 {width} × {height} 像素，应为 {spec.pixels[0]} × {spec.pixels[1]} 像素"
    if spec.width_mm and spec.height_mm:
        asked_shape, shape = spec.width_mm / spec.height_mm, width / height
        if abs(shape - asked_shape) > asked_shape * spec.tolerance:
            return f"现在是 {width} × {height} 像素，长宽比例应为 {spec.width_mm} ∶ {spec.height_mm}"
    if spec.dpi and dpi and dpi < spec.dpi * (1 - spec.tolerance):
        return f"分辨率是 {dpi}，应为 {spec.dpi}"
    return None
