"""The wide pictures that sites open with: some trades at work side by side, sharp in front, their place soft behind."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pyvips

from vocweek.demo.drawing.palette import INK
from vocweek.demo.drawing.places import GROUND, PLACES
from vocweek.demo.drawing.trades import strokes

WIDE, HIGH = 420, 200
"""The field that is drawn in: 2.1 to 1, as wide as the first screen of a site."""
BEHIND = 504  # pixels across of what is out of focus
QUALITY = 80
_ABOVE, _BELOW, _SUN = "#cfe0ea", "#fbf3e0", "#fff3d6"
_FRONTS = {
    "workshop": ("#a9adab", "#7b8385"),
    "studio": ("#cda273", "#94683f"),
    "classroom": ("#d6b488", "#a67d52"),
    "field": ("#aebf7e", "#64853f"),
    "street": ("#cbc2b1", "#968e80"),
}
# Where they stand: the middle, the floor, the size; the farther first. A phone cuts away half of the outer ones.
_STANDS = {
    1: ((210, 188, 0.98),),
    2: ((104, 184, 0.68), (288, 184, 0.68)),
    3: ((66, 176, 0.48), (336, 176, 0.46), (199, 188, 0.66)),
}


def banner(trades: Sequence[str], place: str, *, width: int = 1920) -> bytes:
    """Return a JPEG of up to three `trades` (keys of `TRADES`) in a `place` (a key of `PLACES`), `width` × ``width / 2.1``."""
    stands = _STANDS[len(trades)]
    put = [_put(trade, *stand) for trade, stand in zip(trades, stands, strict=True)]
    soft = _shadowed(_behind(place, Random(f"{place} {trades}")), put)
    scene = soft.cast("uchar").copy(interpretation="srgb").resize(width / soft.width, kernel="linear")
    for one in put:  # each by itself: the colours of a drawing go by the same names as those of the next
        front = _svg(one, width).crop(0, 0, scene.width, scene.height)
        scene = front[3].ifthenelse(front.extract_band(0, n=3), scene, blend=True)
    return bytes(scene.copy(interpretation="srgb").jpegsave_buffer(Q=QUALITY, keep="none"))


def _put(trade: str, middle: float, floor: float, size: float) -> str:
    """Return a trade standing on the floor; drawings are 300 wide and stand at 172 of 200."""
    return f'<g transform="translate({middle - 150 * size:.1f} {floor - 172 * size:.1f}) scale({size})">{strokes(trade)}</g>'


def _behind(place: str, chance: Random) -> pyvips.Image:
    """Return the place, drawn larger than in a photo, and its floor in the light of a late morning."""
    near, far = _FRONTS[place]
    scale = WIDE / 300
    ground = GROUND * scale - 48
    seams = "".join(
        f'<path d="M{210 + (x - 210) * 0.5:.0f} {ground:.0f}L{x} {HIGH}" stroke="{INK}" opacity=".14"/>'
        for x in range(-240, 680, 44)
    )
    rays = "".join(
        f'<path d="M{x} -10h34l-90 230h-44z" fill="{_SUN}" opacity=".16"/>' for x in (120, 190, 290, 360)
    )
    return (
        _svg(
            f'<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="{_ABOVE}"/><stop offset="1" stop-color="{_BELOW}"/></linearGradient>'
            f'<linearGradient id="front" x2="0" y2="1"><stop stop-color="{far}"/><stop offset="1" stop-color="{near}"/></linearGradient></defs>'
            f'<g transform="translate(0 -48) scale({scale})">{PLACES[place](chance)}</g>'
            f'<rect y="{ground:.0f}" width="{WIDE}" height="{HIGH}" fill="url(#front)"/>{seams}{rays}',
            BEHIND,
        )
        .flatten()
        .gaussblur(2.2)
    )


def _shadowed(scene: pyvips.Image, put: Sequence[str]) -> pyvips.Image:
    """Let what stands in front throw its shadow."""
    light = _svg(f'<g transform="translate(5 4)">{"".join(put)}</g>', BEHIND).extract_band(3).gaussblur(3.5)
    return scene * (light * (-0.34 / 255) + 1)


def _svg(drawing: str, width: int) -> pyvips.Image:
    """Return a drawing in the field as RGBA pixels, `width` across."""
    return pyvips.Image.svgload_buffer(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{width * HIGH // WIDE}" '
        f'viewBox="0 0 {WIDE} {HIGH}" preserveAspectRatio="none">{drawing}</svg>'.encode()
    )
