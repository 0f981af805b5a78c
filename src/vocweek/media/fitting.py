"""Fitting a picture to what a form asks for (帮我调整): turned, made larger or smaller, padded or cropped, in sRGB.

The original is never touched. libvips reads it once from top to bottom, so memory grows with what it becomes and not
with what it was: a board of 100 MB needs no more than a small one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import pyvips

from vocweek.core.errors import refuse
from vocweek.formspec import ImageSpec
from vocweek.media.images import MM_PER_INCH, colour_words, dpi_of, in_turn, open_image
from vocweek.media.kinds import GIF, JPEG, PNG, WEBP, Kind

QUALITY = 92
BLURRED = 1.25  # enlarged more than this a print looks soft
_EDGE_SAMPLE = 64
_SAVERS = {JPEG: ("jpegsave", {"Q": QUALITY}), PNG: ("pngsave", {}), WEBP: ("webpsave", {"Q": QUALITY})}
FITTED_TYPES = frozenset(kind.content_type for kind in (*_SAVERS, GIF))
"""Content types of the pictures that can be fitted; of one that moves, its first frame is."""
_ENDINGS = {"jpg": JPEG, "jpeg": JPEG, "png": PNG, "webp": WEBP}


class Way(StrEnum):
    """What becomes of a picture whose shape is another one."""

    PAD = "pad"
    CROP = "crop"


class Edge(StrEnum):
    """What the space beside a padded picture is filled with."""

    WHITE = "white"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Wish:
    """How the person wants it. turn: degrees clockwise (0, 90, 180, 270) from how the picture is seen."""

    way: Way = Way.PAD
    edge: Edge = Edge.WHITE
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """A picture in numbers: pixels as it is seen, resolution if it is said, its kind, its colours in words."""

    width: int
    height: int
    dpi: int | None
    kind: Kind
    colours: str


@dataclass(frozen=True, slots=True)
class Fit:
    """What a picture is, what it becomes, and how. scale: how many times its own pixels are enlarged."""

    was: Look
    becomes: Look
    wish: Wish
    scale: float

    @property
    def is_blurred(self) -> bool:
        """Whether it is enlarged so much that a print looks soft."""
        return self.scale > BLURRED

    @property
    def same_shape(self) -> bool:
        """Whether the picture fills the new one without padding or cropping, give or take a pixel."""
        width, height = _turned(self.was.width, self.was.height, self.wish.turn)
        return abs(width * self.becomes.height - height * self.becomes.width) <= max(width, height)


def suggested(path: Path, kind: Kind, spec: ImageSpec) -> Wish:
    """Return the wish to begin with: a picture that lies is stood up, and the reverse, if the form says how."""
    header = _upright(path, kind)
    lies = header.width > header.height
    wanted = {"portrait": False, "landscape": True}.get(spec.orientation or "")
    return Wish(turn=90 if wanted is not None and header.width != header.height and lies != wanted else 0)


def plan_fit(path: Path, kind: Kind, spec: ImageSpec, wish: Wish) -> Fit:
    """Return what the picture at `path` becomes by `wish` so that it meets `spec`. Reads its head only."""
    header = _upright(path, kind)
    was = Look(header.width, header.height, dpi_of(header), kind, colour_words(header))
    width, height = _turned(was.width, was.height, wish.turn)
    target = _target(width, height, spec, wish.way)
    choose = min if wish.way is Way.PAD else max
    scale = choose(target[0] / width, target[1] / height)
    dpi = spec.dpi or was.dpi
    becomes = Look(*target, dpi, _target_kind(kind, spec), "彩色，8 位")
    return Fit(was, becomes, wish, scale)


def fit(path: Path, plan: Fit, target: Path) -> None:
    """Write the picture at `path`, fitted by `plan`, to `target`. Raises `DomainError` ``broken_image``."""
    _save(path, plan, target)


def preview(path: Path, plan: Fit, longest: int, target: Path) -> None:
    """Write as `fit` does, but as a JPEG whose longer side is at most `longest` pixels."""
    share = min(1.0, longest / max(plan.becomes.width, plan.becomes.height))
    small = replace(
        plan.becomes,
        width=max(1, round(plan.becomes.width * share)),
        height=max(1, round(plan.becomes.height * share)),
        kind=JPEG,
    )
    _save(path, replace(plan, becomes=small), target)


def _save(path: Path, plan: Fit, target: Path) -> None:
    saver, options = _SAVERS[plan.becomes.kind]
    try:
        with in_turn(plan.was.width * plan.was.height):
            image = _fitted(path, plan)
            if plan.becomes.dpi:
                dots = plan.becomes.dpi / MM_PER_INCH
                image = image.copy(xres=dots, yres=dots)
            getattr(image, saver)(str(target), keep="exif", **options)
    except pyvips.Error as error:
        raise refuse("broken_image", "这张图片读到一半出错，没有调整成。请重新导出一张再传。") from error


def _fitted(path: Path, plan: Fit) -> pyvips.Image:
    """Return the picture in its new size. The box it is scaled into is turned back, then the picture is turned."""
    width, height = plan.becomes.width, plan.becomes.height
    box = _turned(width, height, plan.wish.turn)
    image = _scaled(path, plan.was.kind, *box, crop=plan.wish.way is Way.CROP)
    if plan.wish.turn:
        image = image.copy_memory().rot(f"d{plan.wish.turn}")
    if (image.width, image.height) == (width, height):
        return image
    if plan.wish.way is Way.CROP:  # a pixel more or less, by rounding
        return image.gravity("centre", width, height, extend="copy")
    background = _edge_colour(path, plan.was.kind) if plan.wish.edge is Edge.OWN else [255.0, 255.0, 255.0]
    return image.gravity("centre", width, height, extend="background", background=background)


def _scaled(path: Path, kind: Kind, width: int, height: int, *, crop: bool) -> pyvips.Image:
    """Return the picture upright, in sRGB on white, as large as fits into the box, or as fills it and is cut.

    Colours are converted where there are fewer pixels: before it is enlarged, after it is made smaller.
    """
    header = _upright(path, kind)
    choose = max if crop else min
    scale = choose(width / header.width, height / header.height)
    if scale <= 1:
        cut = "centre" if crop else "none"
        small = pyvips.Image.thumbnail(
            str(path), width, height=height, size="down", crop=cut, fail_on="truncated"
        )
        return in_srgb(small)
    image = in_srgb(open_image(path, kind).copy_memory().autorot())
    if crop:
        image = image.smartcrop(
            min(image.width, max(1, round(width / scale))),
            min(image.height, max(1, round(height / scale))),
            interesting="centre",
        )
    across = width / image.width if crop else scale
    down = height / image.height if crop else scale
    return image.resize(across, vscale=down)


def in_srgb(image: pyvips.Image) -> pyvips.Image:
    """Return the picture in sRGB, eight bits, what is transparent white."""
    usual = (
        "cmyk" if image.interpretation == "cmyk" else "srgb"
    )  # in the place of a profile that does not fit
    if image.get_typeof("icc-profile-data"):
        image = image.icc_transform("srgb", embedded=True, input_profile=usual, depth=8)
    elif usual == "cmyk":
        image = image.icc_transform("srgb", input_profile=usual)
    if image.interpretation != "srgb":
        image = image.colourspace("srgb")
    if image.hasalpha():
        image = image.flatten(background=[255, 255, 255])
    return image.cast("uchar")


def _edge_colour(path: Path, kind: Kind) -> list[float]:
    """Return the colour most of the picture's edge has: the middle of the sorted pixels around it."""
    small = _scaled(path, kind, _EDGE_SAMPLE, _EDGE_SAMPLE, crop=False).copy_memory()
    right, bottom = small.width - 1, small.height - 1
    pixels = [small(x, y) for x in range(small.width) for y in (0, bottom)]
    pixels += [small(x, y) for y in range(small.height) for x in (0, right)]
    return [float(sorted(channel)[len(pixels) // 2]) for channel in zip(*pixels, strict=True)]


def _upright(path: Path, kind: Kind) -> pyvips.Image:
    return open_image(path, kind).autorot()


def _turned(width: int, height: int, turn: int) -> tuple[int, int]:
    return (height, width) if turn % 180 else (width, height)


def _target(width: int, height: int, spec: ImageSpec, way: Way) -> tuple[int, int]:
    """Return the pixels to reach: those of `spec`, else its shape around or within the picture, else its own."""
    if spec.pixels:
        return spec.pixels
    shape = _shape(width, height, spec)
    wider = width / height > shape
    if (way is Way.PAD) == wider:
        return width, max(1, round(width / shape))
    return max(1, round(height * shape)), height


def _shape(width: int, height: int, spec: ImageSpec) -> float:
    if spec.width_mm and spec.height_mm:
        return spec.width_mm / spec.height_mm
    if spec.orientation == "square":
        return 1.0
    return width / height


def _target_kind(kind: Kind, spec: ImageSpec) -> Kind:
    """Return its own kind where the form takes it, else the first that it does."""
    wanted = [_ENDINGS[ending] for ending in spec.formats if ending in _ENDINGS]
    if kind in _SAVERS and (not wanted or kind in wanted):
        return kind
    return wanted[0] if wanted else JPEG
