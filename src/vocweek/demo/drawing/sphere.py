"""Painting a room of flat sheets on the full sphere around an eye: equirectangular, as 360° cameras save it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import asin, atan2, ceil, floor, pi, sqrt

import pyvips

Vector = tuple[float, float, float]
"""Metres to the right, up, and ahead of the place on the floor below the eye."""

EYE: Vector = (0.0, 1.6, 0.0)
WALL = [239, 231, 216]
_SHARPNESS = 1.3  # texture pixels to a pixel of the picture, where the sheet is nearest
_STEPS = 24


@dataclass(frozen=True, slots=True)
class Sheet:
    """A rectangle in the room, painted with an SVG drawing on its front.

    corner: its upper left. across, down: its sides as vectors. drawing: SVG in a field of `field` units.
    """

    corner: Vector
    across: Vector
    down: Vector
    drawing: str
    field: tuple[float, float]


def paint(sheets: Sequence[Sheet], width: int) -> pyvips.Image:
    """Return the sphere as `width` × ``width / 2`` RGB pixels; ahead is the middle, later sheets hide earlier ones."""
    rays = _rays(width).copy_memory()
    canvas = _rays(width).new_from_image(WALL).cast("uchar").copy(interpretation="srgb").copy_memory()
    for sheet in sheets:
        left, top, across, down = _box(sheet, width)
        seen = _seen(sheet, rays.crop(left, top, across, down), width)
        part = canvas.crop(left, top, across, down).composite2(seen, "over").flatten()
        canvas = canvas.insert(part.cast("uchar"), left, top).copy_memory()
    return canvas


def _rays(width: int) -> pyvips.Image:
    """Return for every pixel the direction in which it looks, as three bands."""
    place = pyvips.Image.xyz(width, width // 2) + 0.5
    turn = place[0] * (360 / width) - 180
    rise = place[1] * (-360 / width) + 90
    flat = rise.cos()
    return (turn.sin() * flat).bandjoin([rise.sin(), turn.cos() * flat]).cast("float")


def _seen(sheet: Sheet, rays: pyvips.Image, width: int) -> pyvips.Image:
    """Return what the `rays` meet of a sheet, RGBA.

    A ray d meets the plane at t = n·(corner − eye) / n·d; its place on the sheet is then linear in d / n·d.
    """
    texture = _texture(sheet, width)
    normal = _cross(sheet.across, sheet.down)
    from_eye = _minus(sheet.corner, EYE)
    reach = _dot(normal, from_eye)
    rows = [[reach / _dot(side, side) * one for one in side] for side in (sheet.across, sheet.down)] + [
        list(normal)
    ]
    met = rays.recomb(pyvips.Image.new_from_array(rows))
    ahead = met[2] * reach > 1e-9
    safe = ahead.ifthenelse(met[2], 1e9)
    right = (met[0] / safe - _dot(sheet.across, from_eye) / _dot(sheet.across, sheet.across)) * texture.width
    below = (met[1] / safe - _dot(sheet.down, from_eye) / _dot(sheet.down, sheet.down)) * texture.height
    places = ahead.ifthenelse(right.bandjoin(below), -9.0) - 0.5
    return texture.mapim(places, interpolate=pyvips.Interpolate.new("bilinear"))


def _texture(sheet: Sheet, width: int) -> pyvips.Image:
    """Return the drawing of a sheet as RGBA pixels, as many as its nearest part needs."""
    nearest = min(sqrt(_dot(ray, ray)) for ray in _edge(sheet))
    across = sqrt(_dot(sheet.across, sheet.across))
    pixels = min(int(across / nearest * width / (2 * pi) * _SHARPNESS), 4000)
    height = int(pixels * sqrt(_dot(sheet.down, sheet.down)) / across)
    return pyvips.Image.svgload_buffer(
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{pixels}" '
        f'height="{height}" viewBox="0 0 {sheet.field[0]} {sheet.field[1]}" preserveAspectRatio="none">'
        f"{sheet.drawing}</svg>".encode()
    )


def _box(sheet: Sheet, width: int) -> tuple[int, int, int, int]:
    """Return the part of the picture (left, top, width, height) that a sheet can be seen in.

    The full width, up to the pole, where the sheet lies over the seam or above or below the eye.
    """
    rays = list(_edge(sheet))
    turns = [atan2(ray[0], ray[2]) for ray in rays]
    rises = [asin(ray[1] / sqrt(_dot(ray, ray))) for ray in rays]
    scale, height = width / (2 * pi), width // 2
    left, right = floor((min(turns) + pi) * scale) - 1, ceil((max(turns) + pi) * scale) + 1
    top, bottom = floor((pi / 2 - max(rises)) * scale) - 1, ceil((pi / 2 - min(rises)) * scale) + 1
    if max(turns) - min(turns) > pi:
        left, right = 0, width
        if abs(_cross(sheet.across, sheet.down)[1]) > 0:
            top, bottom = (0, bottom) if max(rises) > 0 else (top, height)
    left, top = max(left, 0), max(top, 0)
    return left, top, min(right, width) - left, min(bottom, height) - top


def _edge(sheet: Sheet) -> Iterator[Vector]:
    """Give rays from the eye to points on the edge and the lines through the middle of a sheet."""
    for step in range(_STEPS + 1):
        along = step / _STEPS
        for a, b in ((along, 0), (along, 1), (0, along), (1, along), (along, 0.5), (0.5, along)):
            x, y, z = (
                corner + a * across + b * down - eye
                for corner, across, down, eye in zip(sheet.corner, sheet.across, sheet.down, EYE, strict=True)
            )
            yield x, y, z


def _cross(one: Vector, other: Vector) -> Vector:
    return (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )


def _dot(one: Vector, other: Vector) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def _minus(one: Vector, other: Vector) -> Vector:
    return one[0] - other[0], one[1] - other[1], one[2] - other[2]
