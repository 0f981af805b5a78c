"""Parts of a picture painted over (遮盖), so that a name or a mark in it is nowhere in the bytes of the copy. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyvips

from vocweek.core.errors import refuse
from vocweek.media.fitting import QUALITY, in_srgb
from vocweek.media.images import in_turn

LONGEST = 2560
"""Pixels of the longer side of a copy: enough for any screen; a board of 100 MB becomes no second one."""
MOST_BOXES = 40
_GREY = [90.0, 96.0, 104.0]


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture as it is seen, upright: left, top, width and height as shares of it, 0 to 1."""

    left: float
    top: float
    width: float
    height: float

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for what is no part of a picture."""
        inside = 0 <= self.left <= 1 and 0 <= self.top <= 1
        if not (inside and 0 < self.width <= 1 and 0 < self.height <= 1):
            raise ValueError("a box lies within its picture")


def cover(path: Path, boxes: Sequence[Box], target: Path) -> None:
    """Write the picture at `path` to `target` as a JPEG without metadata, its `boxes` painted over in grey.

    Edges are rounded outward, so that no line of what is beneath stays. Raises `DomainError` ``broken_image``.
    """
    try:
        with in_turn(LONGEST * LONGEST):
            small = pyvips.Image.thumbnail(
                str(path), LONGEST, height=LONGEST, size="down", fail_on="truncated"
            )
            image = in_srgb(small).copy_memory()
            for box in boxes:
                image = image.draw_rect(_GREY[: image.bands], *_pixels(box, image), fill=True)
            image.jpegsave(str(target), Q=QUALITY, keep="none")
    except pyvips.Error as error:
        raise refuse("broken_image", "这张图片读到一半出错，没有遮盖成。请改为不展示这张图片。") from error


def _pixels(box: Box, image: pyvips.Image) -> tuple[int, int, int, int]:
    left, top = int(box.left * image.width), int(box.top * image.height)
    right = min(image.width, int((box.left + box.width) * image.width) + 1)
    bottom = min(image.height, int((box.top + box.height) * image.height) + 1)
    return left, top, max(1, right - left), max(1, bottom - top)
