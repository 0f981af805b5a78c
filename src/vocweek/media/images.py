"""Pictures: read from the header first, so that none can blow up in memory; then checked to be whole."""

from __future__ import annotations

from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path

import pyvips

from vocweek.core.errors import refuse
from vocweek.formspec import ImageSpec
from vocweek.media.kinds import GIF, JPEG, PNG, WEBP, Kind, kind_of_type
from vocweek.media.models import Asset

MOST_PIXELS = 250_000_000
LONGEST_SIDE = 32_000
MM_PER_INCH = 25.4
END_OF_JPEG = b"\xff\xd9"
_TURNED = range(5, 9)  # EXIF orientations that swap width and height
_LOADERS = {JPEG: "jpegload", PNG: "pngload", WEBP: "webpload", GIF: "gifload"}
_TURNS = {"portrait": "竖版", "landscape": "横版", "square": "方形"}


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """Width and height in pixels as the picture is seen (its orientation applied); dpi if the file says it."""

    width: int
    height: int
    dpi: int | None


def read_image(path: Path, kind: Kind) -> ImageFacts:
    """Return the facts of a picture that can be read to its end.

    Raises `DomainError` ``broken_image`` for a corrupt or cut-off one, ``too_many_pixels`` for one too large
    to show.
    """
    try:
        header = _open(path, kind)
        _require_showable(header.width, header.height)
        _read_to_the_end(path, kind)
    except pyvips.Error as error:
        raise refuse(
            "broken_image", "这张图片已损坏或没有传完整，打不开。请换一张，或重新导出后再传。"
        ) from error
    width, height = header.width, header.height
    if header.get_typeof("orientation") and header.get("orientation") in _TURNED:
        width, height = height, width
    return ImageFacts(width, height, _dpi(header))


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


def _open(path: Path, kind: Kind, **options: object) -> pyvips.Image:
    loader = getattr(pyvips.Image, _LOADERS[kind])
    image: pyvips.Image = loader(str(path), access="sequential", fail_on="truncated", **options)
    return image


def _require_showable(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        size = f"{width} × {height}"
        raise refuse(
            "too_many_pixels",
            f"这张图片有 {size} 像素，太大了；最长边不能超过 {LONGEST_SIDE:,}，总数不能超过 2.5 亿像素。",
        )


def _read_to_the_end(path: Path, kind: Kind) -> None:
    """Decode every row and keep none; a JPEG at an eighth of its size, which still reads the whole file.

    One that ends with its end mark was not cut off, which is all that decoding a JPEG would tell.
    """
    if kind is JPEG and _ends_with(path, END_OF_JPEG):
        return
    _open(path, kind, **({"shrink": 8} if kind is JPEG else {})).avg()


def _ends_with(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        file.seek(-len(mark), SEEK_END)
        return file.read() == mark


def _dpi(header: pyvips.Image) -> int | None:
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
