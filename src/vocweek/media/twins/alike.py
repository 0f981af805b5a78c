"""Looking twice (细看): are two pictures whose looks are near really one, or two that were set on the same template?

A look is 63 bits of slow waves: boards (展板) by one designer share most of them. So the one is laid on the other where
it fits best, as a whole or as a part of it, and small tiles are compared where each lies. Of a picture that was saved
again, made smaller or cut, nearly all tiles are found; of two boards in one frame only those of the frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyvips

FINE, COARSE = 320, 64
"""Points along the long side: where tiles are compared, and where the place is sought."""
TILE, ROOM = 28, 8
"""Points of a tile's side, and how far from its place it is looked for."""
LEAST_SHARE, STEPS = 0.7, 10
"""A part has at least this share of the whole's side; so many sizes are tried from there to all of it."""
FLAT = 5.0
"""Deviation in grey levels under which a tile shows nothing that could be told from another."""
FOUND = 0.8
"""Correlation from which a tile is the same."""
ENOUGH = 0.85
"""Share of the tiles that must be the same (measured on boards: copies 0.92 and more, one template 0.73 at most)."""


@dataclass(frozen=True, slots=True)
class _Lay:
    """Where a part lies in a whole, at `FINE`: its left upper corner and how much it is enlarged."""

    left: float
    top: float
    scale: float


def same_picture(one: pyvips.Image, other: pyvips.Image) -> bool:
    """Tell if one of two upright pictures is the other, or a part of it, however saved, sized and lit.

    About 0.15 s of one processor.
    """
    first, second = _grey(one), _grey(other)
    return _holds(first, second) or _holds(second, first)


def _holds(whole: pyvips.Image, part: pyvips.Image) -> bool:
    """Tell if enough of the tiles of `part` are found in `whole` where they should be; ends as soon as it is clear."""
    lay = _lay(whole, part)
    tiles = list(_tiles(part.resize(lay.scale).copy_memory()))
    may_miss = int(len(tiles) * (1 - ENOUGH))
    for x, y, tile in tiles:
        may_miss -= not _is_found(whole, tile, lay.left + x, lay.top + y)
        if may_miss < 0:
            return False
    return bool(tiles)


def _grey(picture: pyvips.Image) -> pyvips.Image:
    flat = picture.flatten(background=255) if picture.hasalpha() else picture
    small = flat.thumbnail_image(FINE, height=FINE)
    return small.colourspace("b-w").extract_band(0).cast("uchar").copy_memory()


def _lay(whole: pyvips.Image, part: pyvips.Image) -> _Lay:
    """Return where `part` fits best in `whole`."""
    shrink = COARSE / FINE
    small = whole.resize(shrink).copy_memory()
    widest = min(whole.width / part.width, whole.height / part.height)
    best, lay = -2.0, _Lay(0, 0, widest)
    for step in range(STEPS + 1):
        scale = widest * (1 - (1 - LEAST_SHARE) * step / STEPS)
        tried = part.resize(shrink * scale)
        if tried.width > small.width or tried.height > small.height:
            tried = tried.crop(0, 0, min(tried.width, small.width), min(tried.height, small.height))
        strength, across, down = _best_place(small, tried.copy_memory())
        if strength > best:
            best, lay = strength, _Lay(across / shrink, down / shrink, scale)
    return lay


def _best_place(whole: pyvips.Image, part: pyvips.Image) -> tuple[float, int, int]:
    """Return the strongest correlation of `part` with a place in `whole` that holds it, and that place."""
    every = whole.spcor(part)
    inside = every.crop(
        part.width // 2, part.height // 2, whole.width - part.width + 1, whole.height - part.height + 1
    )
    strength, where = inside.max(x=True, y=True)
    return strength, where["x"], where["y"]


def _tiles(picture: pyvips.Image) -> Iterator[tuple[int, int, pyvips.Image]]:
    """Yield every second tile of a picture, as on a chessboard, that shows something, with where it is."""
    for y in range(0, picture.height - TILE + 1, TILE):
        for x in range(y // TILE % 2 * TILE, picture.width - TILE + 1, 2 * TILE):
            tile = picture.crop(x, y, TILE, TILE)
            if tile.deviate() >= FLAT:
                yield x, y, tile


def _is_found(whole: pyvips.Image, tile: pyvips.Image, left: float, top: float) -> bool:
    """Tell if `tile` lies in `whole` at this place or within `ROOM` of it."""
    x, y = max(round(left) - ROOM, 0), max(round(top) - ROOM, 0)
    width, height = min(TILE + 2 * ROOM, whole.width - x), min(TILE + 2 * ROOM, whole.height - y)
    if width < TILE or height < TILE:
        return False
    return _best_place(whole.crop(x, y, width, height), tile)[0] >= FOUND
