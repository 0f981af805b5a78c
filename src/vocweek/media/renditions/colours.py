"""What stands where a picture will be: its main colour (主色), and a blurhash of it (a blur in 30 characters)."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache

import pyvips

_ACROSS, _DOWN = 4, 3  # components of the blurhash
_SIDE = 16  # pixels of the longer side it is computed from
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~"
Pixel = tuple[int, int, int]
Component = tuple[float, float, float]


def colour_and_blur(picture: pyvips.Image) -> tuple[str, str]:
    """Return main colour (``#rrggbb``) and blurhash of a picture in sRGB."""
    tiny = picture.thumbnail_image(_SIDE, height=_SIDE, size="down")
    if tiny.hasalpha():
        tiny = tiny.flatten(background=255)
    tiny = tiny.colourspace("srgb").cast("uchar")
    raw = bytes(tiny.write_to_memory())
    pixels = [(raw[at], raw[at + 1], raw[at + 2]) for at in range(0, len(raw), 3)]
    return main_colour(pixels), blurhash(pixels, tiny.width, tiny.height)


def main_colour(pixels: list[Pixel]) -> str:
    """Return the mean of the colours in the fullest of 64 boxes: what a person would call its colour."""
    boxes: dict[Pixel, list[Pixel]] = defaultdict(list)
    for pixel in pixels:
        boxes[pixel[0] >> 6, pixel[1] >> 6, pixel[2] >> 6].append(pixel)
    fullest = max(boxes.values(), key=len)
    return "#" + "".join(f"{round(sum(part) / len(fullest)):02x}" for part in zip(*fullest, strict=True))


def blurhash(pixels: list[Pixel], width: int, height: int) -> str:
    """Return the blurhash (https://github.com/woltapp/blurhash) of `width` × `height` pixels, row by row."""
    linear = [tuple(_linear()[part] for part in pixel) for pixel in pixels]
    parts = [
        _component(linear, width, height, across, down) for down in range(_DOWN) for across in range(_ACROSS)
    ]
    mean, rest = parts[0], parts[1:]
    strongest = max(abs(value) for part in rest for value in part)
    scale = max(0, min(82, math.floor(strongest * 166 - 0.5)))
    head = _base83((_ACROSS - 1) + (_DOWN - 1) * 9, 1) + _base83(scale, 1)
    red, green, blue = (_srgb(value) for value in mean)
    body = "".join(_base83(_quantised(part, (scale + 1) / 166), 2) for part in rest)
    return head + _base83((red << 16) + (green << 8) + blue, 4) + body


def _component(linear: list[tuple[float, ...]], width: int, height: int, across: int, down: int) -> Component:
    waves_x = [math.cos(math.pi * across * x / width) for x in range(width)]
    waves_y = [math.cos(math.pi * down * y / height) for y in range(height)]
    weights = [wave_y * wave_x for wave_y in waves_y for wave_x in waves_x]
    scale = (1 if across == down == 0 else 2) / (width * height)
    sums = (
        sum(weight * pixel[part] for weight, pixel in zip(weights, linear, strict=True)) for part in range(3)
    )
    red, green, blue = (scale * total for total in sums)
    return red, green, blue


def _quantised(part: Component, strongest: float) -> int:
    levels = (
        max(0, min(18, math.floor(math.copysign(abs(value / strongest) ** 0.5, value) * 9 + 9.5)))
        for value in part
    )
    red, green, blue = levels
    return red * 361 + green * 19 + blue


@cache
def _linear() -> list[float]:
    """Return the light of each of the 256 levels of sRGB."""
    levels = (level / 255 for level in range(256))
    return [level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4 for level in levels]


def _srgb(value: float) -> int:
    value = max(0.0, min(1.0, value))
    level = value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return int(level * 255 + 0.5)


def _base83(number: int, digits: int) -> str:
    return "".join(_DIGITS[number // 83**place % 83] for place in range(digits - 1, -1, -1))
