"""Smaller pictures (缩略图) and cards: upright, in sRGB, without metadata, all from one decoding of the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyvips

from vocweek.media.renditions.plan import CARD_SIZE, Focus, Width, focus_of, width_of

QUALITY, AVIF_QUALITY = 80, 60
# Measured on photos: effort 2 costs a third of libvips' usual 4 and gives the same size.
EFFORT, AVIF_EFFORT = 2, 4


@dataclass(frozen=True, slots=True)
class MadePicture:
    """A finished picture: its name, its bytes, its size in pixels."""

    name: str
    content: bytes
    width: int
    height: int


def opened(path: Path, side: Width = Width.FULL, fail_on: str = "none") -> pyvips.Image:
    """Return a picture at most `side` wide and high, in memory, upright and in sRGB.

    fail_on: how much damage is too much (libvips: ``none`` shows what can be shown). Raises `pyvips.Error`.
    """
    converted = {"export_profile": "srgb"} if _needs_converting(path) else {}
    return in_memory(
        pyvips.Image.thumbnail(
            str(path), side.value, height=side.value, size="down", fail_on=fail_on, **converted
        )
    )


def _needs_converting(path: Path) -> bool:
    """Tell if the colours are not a screen's already: converting those too would cost more than all the rest."""
    header = pyvips.Image.new_from_file(str(path), access="sequential")
    if header.interpretation == "cmyk":
        return True
    if not header.get_typeof("icc-profile-data"):
        return False
    return b"sRGB" not in bytes(header.get("icc-profile-data"))


def in_memory(image: pyvips.Image) -> pyvips.Image:
    """Return a picture as bytes in sRGB, eight bits a band, so that what is made from it decodes nothing again."""
    return image.colourspace("srgb").cast("uchar").copy_memory()


def small_pictures(full: pyvips.Image, names: Iterable[str]) -> Iterator[MadePicture]:
    """Yield the pictures called `names`, each width from the next larger one."""
    cards: list[str] = []
    widths: list[str] = []
    for name in names:
        (cards if width_of(name) is None else widths).append(name)
    image = near = full
    for name in sorted(widths, key=lambda name: (-(width_of(name) or 0), name)):
        image = shrunk(image, width_of(name) or 0)
        near = image if max(image.width, image.height) >= Width.LARGE else near
        yield _made(name, image)
    for name in cards:
        yield _made(name, card(near, focus_of(name)))


def shrunk(image: pyvips.Image, width: int) -> pyvips.Image:
    """Return a picture in memory that is neither wider nor higher than `width`; it never grows."""
    if max(image.width, image.height) <= width:
        return image
    return image.thumbnail_image(width, height=width, size="down").copy_memory()


def card(image: pyvips.Image, focus: Focus | None) -> pyvips.Image:
    """Return the 3:2 part of a picture around `focus`; without one, where libvips finds the most to look at."""
    wide, high = CARD_SIZE
    scale = min(1.0, max(wide / image.width, high / image.height))
    if scale < 1.0:
        image = image.thumbnail_image(
            max(round(image.width * scale), 1), height=max(round(image.height * scale), 1), size="force"
        )
    width = max(min(wide, image.width, round(image.height * wide / high)), 1)
    height = max(min(high, image.height, round(width * high / wide)), 1)
    if focus is None:
        return image.smartcrop(width, height, interesting="attention")
    left = _start(focus[0], image.width, width)
    return image.crop(left, _start(focus[1], image.height, height), width, height)


def _start(middle: float, whole: int, part: int) -> int:
    return min(max(round(middle * whole - part / 2), 0), whole - part)


def _made(name: str, image: pyvips.Image) -> MadePicture:
    return MadePicture(name, encoded(image, name), image.width, image.height)


def encoded(image: pyvips.Image, name: str = "") -> bytes:
    """Return a picture as WebP, or as AVIF if its `name` says so."""
    if name.endswith(".avif"):
        content: bytes = image.heifsave_buffer(
            Q=AVIF_QUALITY, effort=AVIF_EFFORT, compression="av1", keep="none"
        )
    else:
        content = image.webpsave_buffer(Q=QUALITY, effort=EFFORT, keep="none")
    return content
