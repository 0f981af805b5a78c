"""The look of a picture as 63 bits: what stays when it is made smaller, saved again, lit a little or cut a little.

The picture is taken to 32 × 32 grey points and to their 8 × 8 slowest waves (a discrete cosine transform); a bit says
whether a wave is stronger than the middle one (docs/decisions: twice-told pictures).
"""

from __future__ import annotations

from math import cos, pi
from statistics import median

import pyvips

SIDE = 32
"""Points to a side that a picture is taken down to."""
WAVES = 8
SAME_TONE = 6
"""Grey levels up and down (of 255) that the eye takes for one tone."""
LARGEST_TONE = 0.5
"""Share of one tone from which a picture is a drawing, a page or a blank: two of a kind look alike to any hash."""
WEAKEST = 40.0
"""Strength of the middle wave under which there is no picture but light, a pattern or noise."""

_COSINES = [[cos(pi * (2 * x + 1) * wave / (2 * SIDE)) for x in range(SIDE)] for wave in range(WAVES)]


def perceptual_hash(image: pyvips.Image) -> int | None:
    """Return the look of an upright picture (any size, any colour space): 63 bits, which a bigint holds.

    ``None``: the picture says too little to be told from others, as a blank sheet, a line drawing or a page of text.
    """
    return look_of(grey_points(image))


def grey_points(image: pyvips.Image) -> list[int]:
    """Return a picture as ``SIDE`` × ``SIDE`` grey levels (0–255), row by row; what is transparent lies on white."""
    if image.hasalpha():
        image = image.flatten(background=255)
    grey = image.colourspace("b-w").extract_band(0).cast("uchar")
    small = grey.thumbnail_image(SIDE, height=SIDE, size="force")
    return list(bytes(small.write_to_memory()))


def look_of(points: list[int]) -> int | None:
    """Return the look of ``SIDE`` × ``SIDE`` grey levels, as `perceptual_hash` does."""
    waves = _waves(points)[1:]  # without the first, which is only how bright the whole is
    middle = median(waves)
    if _largest_tone(points) >= LARGEST_TONE or median(map(abs, waves)) < WEAKEST:
        return None
    return sum(1 << place for place, wave in enumerate(waves) if wave > middle)


def distance(one: int, other: int) -> int:
    """Return in how many bits two looks differ."""
    return (one ^ other).bit_count()


def _waves(points: list[int]) -> list[float]:
    """Return the slowest ``WAVES`` × ``WAVES`` waves, the slowest first."""
    rows = [points[start : start + SIDE] for start in range(0, SIDE * SIDE, SIDE)]
    across = [[sum(map(float.__mul__, cosine, map(float, row))) for cosine in _COSINES] for row in rows]
    columns = list(zip(*across, strict=True))
    return [sum(map(float.__mul__, cosine, column)) for cosine in _COSINES for column in columns]


def _largest_tone(points: list[int]) -> float:
    counts = [0] * 256
    for point in points:
        counts[point] += 1
    return max(sum(counts[max(tone - SAME_TONE, 0) : tone + SAME_TONE + 1]) for tone in range(256)) / len(
        points
    )
