"""What is to be made from a file (要生成的版本), by what it is. Pure: knows neither table nor file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum

from vocweek.media.kinds import DOC, DOCX, PDF, Kind

WEBP, AVIF = "image/webp", "image/avif"
TILES, SPHERE, HLS = "tiles", "sphere", "hls"
CARD = "card.webp"
CARD_SIZE = (720, 480)  # 3:2, twice the 360 px a card has on a page
LONGEST_UNTILED = 6000
SMALLEST_SPHERE = 2048
_FOCUSED = re.compile(r"card-([0-9]{1,3})-([0-9]{1,3})\.webp")
_PICTURE = re.compile(r"w([0-9]+)\.(webp|avif)")
_PUBLIC_AVIF = (640, 1280)


class Width(IntEnum):
    """Greatest width and height in pixels a picture is made in; twice a phone's column, a page, a large screen."""

    SMALL = 320
    MEDIUM = 640
    LARGE = 1280
    FULL = 2048


Focus = tuple[float, float]
"""Where a picture's middle is, across and down, each from 0 to 1."""


def wanted(
    kind: Kind, size: tuple[int, int] | None, *, sphere: bool, public: bool, focuses: Iterable[Focus] = ()
) -> tuple[str, ...]:
    """Return the names of what a file of `kind` wants, the quick ones first.

    size: width and height in pixels as seen; ``None`` for what is no picture itself. sphere: it shows all around.
    public: it stands before the public, so that AVIF is worth its price (about ten times the work for a third
    fewer bytes). focuses: middles people have set; each gets a card of its own.
    """
    if kind.is_image and size:
        return tuple(_of_picture(size, sphere, public, focuses))
    if is_video(kind):
        return (*(picture_name(width) for width in Width if width <= Width.LARGE), CARD, HLS)
    if kind in (PDF, DOCX, DOC):
        return tuple(picture_name(width) for width in Width if width <= Width.LARGE)
    return ()


def _of_picture(size: tuple[int, int], sphere: bool, public: bool, focuses: Iterable[Focus]) -> Iterator[str]:
    widths = widths_of(size)
    yield from (picture_name(width) for width in widths)
    yield CARD
    yield from sorted({card_name(focus) for focus in focuses})
    if public:
        yield from (picture_name(width, AVIF) for width in widths if width in _PUBLIC_AVIF)
    if sphere:
        yield SPHERE
    elif max(size) > LONGEST_UNTILED:
        yield TILES


def is_video(kind: Kind) -> bool:
    """Tell if it is a video."""
    return kind.content_type.startswith("video/")


def has_pictures(kind: Kind) -> bool:
    """Tell if smaller pictures are made of this kind: pictures, videos (a frame), PDF and Word (the first page)."""
    return kind.is_image or is_video(kind) or kind in (PDF, DOCX, DOC)


def widths_of(size: tuple[int, int]) -> list[Width]:
    """Return the widths a picture of `size` is made in: all up to the first that holds it whole."""
    return [width for width in Width if width == Width.SMALL or _before(width) < max(size)]


def _before(width: Width) -> Width:
    widths = list(Width)
    return widths[widths.index(width) - 1]


def fitting(width: Width, size: tuple[int, int]) -> Width:
    """Return the width that is made of a picture of `size` where `width` is asked for: none grows."""
    return min(width, widths_of(size)[-1])


def picture_name(width: int, content_type: str = WEBP) -> str:
    """Return the name of a smaller picture, as ``w640.webp``."""
    return f"w{int(width)}.{content_type.partition('/')[2]}"


def card_name(focus: Focus | None) -> str:
    """Return the name of the card cut around `focus`, to a hundredth; of the one we choose ourselves without."""
    if focus is None:
        return CARD
    across, down = (round(min(max(part, 0.0), 1.0) * 100) for part in focus)
    return f"card-{across}-{down}.webp"


def focus_of(name: str) -> Focus | None:
    """Return the middle a card's name asks for, if it does."""
    found = _FOCUSED.fullmatch(name)
    return (int(found[1]) / 100, int(found[2]) / 100) if found else None


def width_of(name: str) -> int | None:
    """Return the width a picture's name asks for, ``None`` for cards and all else."""
    found = _PICTURE.fullmatch(name)
    return int(found[1]) if found else None


def is_picture(name: str) -> bool:
    """Tell if it is made with the other pictures from one decoding of the source."""
    return width_of(name) is not None or name.startswith("card")


def type_of(name: str) -> str:
    """Return the content type of a rendition's (first) file."""
    sets = {TILES: "application/xml", SPHERE: "application/json", HLS: "application/vnd.apple.mpegurl"}
    return sets.get(name) or (AVIF if name.endswith(".avif") else WEBP)
