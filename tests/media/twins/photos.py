"""Pictures as varied as photos, made on the spot: soft light of many sizes in three colours, some edges over it."""

from __future__ import annotations

import random
from functools import cache

import pyvips

from vocweek.demo.drawing.photos import sketch
from vocweek.demo.drawing.trades import TRADES


@cache
def scene(seed: int, width: int = 600, height: int = 400) -> pyvips.Image:
    """Return a picture that no other seed has."""
    dice = random.Random(seed)
    bands = [
        sum(
            pyvips.Image.perlin(width, height, cell_size=cell, seed=dice.randrange(1 << 30)) * cell
            for cell in (40, 90, 200)
        )
        for _ in range(3)
    ]
    picture = (
        pyvips.Image.bandjoin(bands[0], bands[1:]).linear(0.6, 128).cast("uchar").copy(interpretation="srgb")
    )
    shapes = "".join(
        f'<circle cx="{dice.randrange(width)}" cy="{dice.randrange(height)}" r="{dice.randrange(20, 70)}"'
        f' fill="rgb({dice.randrange(256)},{dice.randrange(256)},{dice.randrange(256)})"/>'
        for _ in range(8)
    )
    drawn = pyvips.Image.svgload_buffer(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{shapes}</svg>'.encode()
    )
    return picture.composite2(drawn, "over").flatten().cast("uchar").copy_memory()


def part(picture: pyvips.Image, share: float, left: float = 0.5, top: float = 0.5) -> pyvips.Image:
    """Return a cut of `share` of each side; left, top: where, 0 = at the edge, 1 = at the other."""
    width, height = int(picture.width * share), int(picture.height * share)
    across, down = int((picture.width - width) * left), int((picture.height - height) * top)
    return picture.crop(across, down, width, height)


def saved_again(picture: pyvips.Image, quality: int = 50) -> pyvips.Image:
    return pyvips.Image.new_from_buffer(picture.jpegsave_buffer(Q=quality), "")


def drawing(number: int = 0, seed: int = 0) -> pyvips.Image:
    """Return one of the demonstration's line drawings."""
    return pyvips.Image.new_from_buffer(sketch(list(TRADES)[number], width=600, seed=seed), "")
