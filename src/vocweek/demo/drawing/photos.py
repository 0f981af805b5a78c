"""Pictures as a phone would take them: a trade at its place, at some hour of the day, sharp in front and soft behind."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import pyvips

from vocweek.demo.drawing.palette import INK, PAPER
from vocweek.demo.drawing.places import GROUND, PLACES
from vocweek.demo.drawing.trades import TRADES, strokes

BEHIND = 360  # pixels across of what is out of focus: its edges are gone when it is made large
QUALITY = 74
_FRONTS = {
    "workshop": ("#8d9494", "#5f686b"),
    "studio": ("#c08d5a", "#7d5634"),
    "classroom": ("#cfa878", "#9a7247"),
    "field": ("#9bb06a", "#56763f"),
    "street": ("#bdb5a6", "#857d70"),
}


@dataclass(frozen=True, slots=True)
class Hour:
    """Light of an hour: the sky above and below, what it does to red, green and blue, how strong its rays are."""

    above: str
    below: str
    tint: tuple[float, float, float]
    rays: float


HOURS = (
    Hour("#cfe3f2", "#f7f3e6", (0.97, 1.0, 1.03), 0.20),  # morning
    Hour("#bcd9f0", "#eef4f4", (1.03, 1.02, 0.99), 0.10),  # noon
    Hour("#f3d9a6", "#fdf0d0", (1.07, 0.98, 0.86), 0.34),  # late in the afternoon
    Hour("#4d6488", "#d99a6c", (0.86, 0.84, 0.92), 0.12),  # dusk
)


def sketch(trade: str, *, width: int = 1600, seed: int = 0) -> bytes:
    """Return the bare line drawing of `trade` on paper as a 3:2 JPEG `width` pixels wide; `seed` moves it a little."""
    chance = Random(seed)
    shift, turn = chance.uniform(-8, 8), chance.uniform(-1.5, 1.5)
    drawn = _svg(
        f'<rect width="300" height="200" fill="{PAPER}"/><g transform="translate({shift:.1f} 4) rotate({turn:.1f} 150 100)">'
        f"{strokes(trade)}</g>",
        width,
    )
    return bytes(drawn.flatten().jpegsave_buffer(Q=QUALITY))


def photo(trade: str, *, seed: int = 0, width: int = 1280, upright: bool = False) -> bytes:
    """Return a JPEG of `trade` (a key of `TRADES`), 3:2 or 2:3 if `upright`, `width` pixels along its long side.

    Every `seed` is another picture: another hour, another corner of the place, another distance.
    """
    chance = Random(f"{trade} {seed}")
    hour = chance.choice(HOURS)
    stand = _stand(chance)
    soft = _dark_corners(_shadowed(_lit(_behind(trade, chance, hour), chance, hour), trade, stand))
    scene = _enlarged(soft.cast("uchar").copy(interpretation="srgb"), width)
    front = _svg(f'<g transform="{stand}">{strokes(trade)}</g>', width)
    both = front[3].ifthenelse(front.extract_band(0, n=3), scene, blend=True)
    done = both.linear(list(hour.tint), 0, uchar=True)
    if upright:
        done = done.crop((width - width * 4 // 9) // 2, 0, width * 4 // 9, width * 2 // 3)
    return bytes(done.copy(interpretation="srgb").jpegsave_buffer(Q=QUALITY, keep="none"))


def _behind(trade: str, chance: Random, hour: Hour) -> pyvips.Image:
    """Return the place and the table or floor, out of focus."""
    place = chance.choice(TRADES[trade].places)
    near, far = _FRONTS[place]
    edges = "".join(
        f'<path d="M{150 + (x - 150) * 0.55:.0f} {GROUND}L{x} 200" stroke="{INK}" stroke-width="1.4" opacity="{chance.uniform(0.08, 0.3):.2f}"/>'
        for x in range(-150, 460, chance.randint(30, 54))
    )
    drawn = _svg(
        f'<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="{hour.above}"/><stop offset="1" stop-color="{hour.below}"/></linearGradient>'
        f'<linearGradient id="front" x2="0" y2="1"><stop stop-color="{far}"/><stop offset="1" stop-color="{near}"/></linearGradient></defs>'
        f'{PLACES[place](chance)}<rect y="{GROUND}" width="300" height="62" fill="url(#front)"/>{edges}',
        BEHIND,
    )
    return drawn.flatten().gaussblur(chance.uniform(1.6, 3.2))


def _enlarged(soft: pyvips.Image, width: int) -> pyvips.Image:
    """Return `soft` 3:2 and `width` across; nothing in it is sharp, so the quickest way to enlarge will do."""
    scale = width / soft.width
    bilinear = pyvips.Interpolate.new("bilinear")
    return soft.affine([scale, 0, 0, scale], interpolate=bilinear, extend="copy").crop(
        0, 0, width, width * 2 // 3
    )


def _lit(scene: pyvips.Image, chance: Random, hour: Hour) -> pyvips.Image:
    """Let rays fall in from one side."""
    x, lean = chance.randint(-40, 220), chance.choice((-1, 1)) * chance.randint(50, 140)
    rays = "".join(
        f'<path d="M{x + 46 * ray} -10h26l{lean} 220h-34z" fill="#fff3d6" opacity="{hour.rays:.2f}"/>'
        for ray in range(3)
    )
    return scene.composite2(_svg(rays, BEHIND).gaussblur(5), "screen").flatten()


def _stand(chance: Random) -> str:
    """Return where the trade stands in front: near or far, a little turned, looking left or right."""
    size, turn = chance.uniform(0.66, 1.18), chance.uniform(-3, 3)
    mirror = -1 if chance.random() < 0.5 else 1
    across, down = 150 + chance.uniform(-58, 58), 186 - 172 * size + chance.uniform(-6, 8)
    return (
        f"translate({across:.1f} {down:.1f}) rotate({turn:.1f}) scale({mirror * size:.3f} {size:.3f}) "
        "translate(-150 0)"
    )


def _shadowed(scene: pyvips.Image, trade: str, stand: str) -> pyvips.Image:
    """Let what stands in front throw its shadow on what is behind."""
    drawn = _svg(f'<g transform="translate(5 4)"><g transform="{stand}">{strokes(trade)}</g></g>', BEHIND)
    light = drawn.extract_band(3).gaussblur(3.5) * (-0.42 / 255) + 1
    return scene * light


def _dark_corners(scene: pyvips.Image) -> pyvips.Image:
    width, height = scene.width, scene.height
    far = (pyvips.Image.xyz(width, height) - [width / 2, height / 2]) / [width / 2, height / 2]
    return scene * ((far[0] ** 2 + far[1] ** 2) * -0.15 + 1.03)


def _svg(drawing: str, width: int) -> pyvips.Image:
    """Return a drawing in a field of 300 × 200 as RGBA pixels, `width` across."""
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{width * 2 // 3}" viewBox="0 0 300 200" '
        f'preserveAspectRatio="none">{drawing}</svg>'
    )
    return pyvips.Image.svgload_buffer(text.encode())
