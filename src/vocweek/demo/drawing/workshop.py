"""A workshop to stand in and look around: floor, windows, machines, benches, in the line of the other drawings."""

from __future__ import annotations

import re
from functools import cache
from random import Random

from vocweek.core.typeset import SANS, SERIF, known_fonts
from vocweek.demo.drawing.camera import all_round
from vocweek.demo.drawing.palette import CELADON, INDIGO, INK, PAPER, SEAL, WOOD
from vocweek.demo.drawing.sphere import Sheet, Vector, paint
from vocweek.demo.drawing.trades import strokes

WIDTH = 4096
QUALITY = 78
WIDE, DEEP, HIGH = 12.0, 9.0, 4.2  # metres; the eye is over the middle of the floor
_X, _Z = WIDE / 2, DEEP / 2
CM = 100
_SVG = re.compile(r'<svg[^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>(.*)</svg>', re.DOTALL)


def workshop_sphere(width: int = WIDTH) -> bytes:
    """Return the workshop as an equirectangular JPEG, `width` × ``width / 2``, that says it is one (GPano)."""
    sphere = paint([*_shell(), *_furniture()], width)
    return all_round(bytes(sphere.jpegsave_buffer(Q=QUALITY)), width, width // 2)


def _shell() -> list[Sheet]:
    """Return floor, ceiling and the four walls."""
    long, short = (WIDE * CM, HIGH * CM), (DEEP * CM, HIGH * CM)
    down: Vector = (0, -HIGH, 0)
    return [
        Sheet((-_X, 0, _Z), (WIDE, 0, 0), (0, 0, -DEEP), _floor(), (WIDE * CM, DEEP * CM)),
        Sheet((-_X, HIGH, -_Z), (WIDE, 0, 0), (0, 0, DEEP), _ceiling(), (WIDE * CM, DEEP * CM)),
        Sheet((-_X, HIGH, _Z), (WIDE, 0, 0), down, _wall(long[0], "匠心筑梦　技能报国"), long),
        Sheet((_X, HIGH, -_Z), (-WIDE, 0, 0), down, _wall(long[0], "安全第一　规范操作"), long),
        Sheet((-_X, HIGH, -_Z), (0, 0, DEEP), down, _windows(short[0], 1), short),
        Sheet((_X, HIGH, _Z), (0, 0, -DEEP), down, _windows(short[0], 2), short),
    ]


def _furniture() -> list[Sheet]:
    """Return what stands in the room, the farthest first."""
    return [
        *_standing("数控加工", (-3.9, _Z - 0.5), 2.7),
        *_standing("工业机器人", (0.4, _Z - 0.6), 2.9),
        *_standing("数控加工", (4.1, _Z - 0.5), 2.5),
        *_standing("汽车维修", (2.6, -_Z + 0.8), 3.6),
        *_standing("木作", (-3.4, -_Z + 0.7), 2.8),
        *_standing("无人机", (-_X + 0.7, 1.6), 1.8, lift=1.5),
        *_standing("智慧农业", (_X - 0.7, -0.6), 2.6),
        *_standing("陶艺", (_X - 0.9, 2.6), 1.8, lift=0.25),
        *_standing("焊接", (-_X + 0.8, -1.6), 2.4, lift=0.3),
        *_bench((-2.6, 2.2), 2.0, "刺绣"),
        *_bench((2.7, 2.0), 2.0, "茶艺"),
        *_bench((-2.4, -2.4), 2.0, "幼儿教育"),
        *_bench((2.3, -2.3), 2.0, "烹饪"),
    ]


def _standing(trade: str, place: tuple[float, float], width: float, *, lift: float = 0) -> list[Sheet]:
    """Return a drawing that stands at `place` (right, ahead), turned to the eye, and its shadow on the floor."""
    x, z = place
    far = (x * x + z * z) ** 0.5
    right: Vector = (width * z / far, 0, -width * x / far)
    foot = lift - width * 2 / 3 * 0.14  # drawings stand at 172 of 200
    corner = (x - right[0] / 2, foot + width * 2 / 3, z - right[2] / 2)
    shadow = '<ellipse cx="50" cy="50" rx="48" ry="40" fill="#1d2329" opacity=".22"/>'
    ahead: Vector = (-x / far * 0.9, 0, -z / far * 0.9)
    ground = (x - right[0] / 2 - ahead[0] / 2, 0.01, z - right[2] / 2 - ahead[2] / 2)
    return [
        Sheet(ground, right, ahead, shadow, (100, 100)),
        Sheet(corner, right, (0, -width * 2 / 3, 0), strokes(trade), (300, 200)),
    ]


def _bench(place: tuple[float, float], width: float, trade: str) -> list[Sheet]:
    """Return a workbench along the room at `place`, with the work of a trade on it."""
    x, z = place
    near, far = (z - 0.45, z + 0.45) if z > 0 else (z + 0.45, z - 0.45)
    way = 1 if z > 0 else -1
    left = x - way * width / 2
    side = left if abs(left) < abs(left + way * width) else left + way * width
    style = f'stroke="{INK}" stroke-width="1.6"'
    front = (
        f'<rect width="200" height="82" fill="#b98a5c"/><path d="M70 2v80M136 2v80" {style}/>'
        f'<path d="M30 20h16M96 20h16M156 20h16" stroke="{PAPER}" stroke-width="4"/>'
        + "".join(f'<path d="M10 {y}q60 6 180 0" fill="none" stroke="#a87b51"/>' for y in (40, 52, 66))
    )
    top = '<rect width="200" height="90" fill="#d6ab7b"/>' + "".join(
        f'<path d="M2 {y}q90 8 196 0" fill="none" stroke="#b98a5c"/>' for y in (18, 36, 54, 72)
    )
    end = '<rect width="90" height="82" fill="#a2744a"/><path d="M0 4h90" stroke="#8a6240" stroke-width="8"/>'
    shadow = '<rect width="100" height="100" rx="8" fill="#1d2329" opacity=".2"/>'
    return [
        Sheet(
            (left - way * 0.15, 0.005, far),
            (way * (width + 0.3), 0, 0),
            (0, 0, near - far - way * 0.3),
            shadow,
            (100, 100),
        ),
        Sheet(
            (side, 0.85, near if side * way < 0 else far),
            (0, 0, way * 0.9 if side * way < 0 else -way * 0.9),
            (0, -0.85, 0),
            end,
            (90, 82),
        ),
        Sheet((left, 0.85, near), (way * width, 0, 0), (0, -0.85, 0), front, (200, 82)),
        Sheet((left, 0.85, far), (way * width, 0, 0), (0, 0, near - far), top, (200, 90)),
        *_standing(trade, (x, z), 1.15, lift=0.85)[1:],
    ]


def _floor() -> str:
    """Return grey boards, yellow lanes, and light from the windows."""
    w, d = WIDE * CM, DEEP * CM
    seams = "".join(f"M0 {y}H{w}" for y in range(0, int(d), 75)) + "".join(
        f"M{x} 0V{d}" for x in range(0, int(w), 75)
    )
    light = "".join(
        f'<path d="M0 {z}l330 60v110l-330-60zM{w} {z}l-260 60v110l260-60z" fill="#fff6dc" opacity=".4"/>'
        for z in (60, 270, 480, 690)
    )
    return (
        f'<rect width="{w}" height="{d}" fill="#c9cbc4"/><path d="{seams}" stroke="#b2b5ae" stroke-width="1.5"/>{light}'
        f'<rect x="150" y="360" width="{w - 300}" height="180" fill="#b9cabd"/>'
        f'<path d="M150 360H{w - 150}M150 540H{w - 150}" stroke="#e3b44f" stroke-width="9"/>'
        f'<g transform="translate({w / 2 - 20} {d / 2 + 118}) scale(1)"><path d="M0 10h18V0h22v30H18V20H0z" fill="{SEAL}"/></g>'
    )


def _ceiling() -> str:
    """Return beams with lamps between them."""
    w, d = WIDE * CM, DEEP * CM
    beams = "".join(f'<rect x="{x}" width="22" height="{d}" fill="#8a6a4a"/>' for x in range(90, int(w), 200))
    lamps = "".join(
        f'<rect x="{x}" y="{y}" width="110" height="16" rx="6" fill="#fffef4" stroke="{INK}" stroke-width="2"/>'
        for x in range(146, int(w) - 60, 200)
        for y in (120, 300, 590, 770)
    )
    return f'<rect width="{w}" height="{d}" fill="#ece4d4"/>{beams}{lamps}'


def _wall(width: float, words: str) -> str:
    """Return a wall with words over a rail, and sheets, tools and a clock on it."""
    high, chance = HIGH * CM, Random(words)
    sheets = "".join(
        f'<rect x="{x}" y="{chance.randint(150, 165)}" width="52" height="70" fill="{chance.choice(("#fffdf6", "#f6e3c0", "#d9e6ea"))}" stroke="{INK}" stroke-width="1.6"/>'
        f'<path d="M{x + 8} 190h36M{x + 8} 202h24" stroke="#7b8794" stroke-width="2"/>'
        for x in range(60, int(width) - 60, 96)
        if chance.random() < 0.8
    )
    long = 620
    return (
        f'<rect width="{width}" height="{high}" fill="#efe7d8"/><rect y="300" width="{width}" height="{high - 300}" fill="#a9c0b3"/>'
        f'<path d="M0 300H{width}" stroke="{INK}" stroke-width="2"/><rect y="{high - 14}" width="{width}" height="14" fill="{WOOD}"/>'
        f'<rect x="{width / 2 - long / 2 - 40}" y="36" width="{long + 80}" height="88" fill="{SEAL}" stroke="{INK}" stroke-width="2"/>'
        f"{_words(words, width / 2, 52, 56)}{sheets}"
        f'<circle cx="90" cy="80" r="34" fill="#fffdf6" stroke="{INK}" stroke-width="4"/><path d="M90 80V56M90 80l16 10" stroke="{INK}" stroke-width="4"/>'
    )


def _windows(width: float, seed: int) -> str:
    """Return a wall of windows with trees and hills behind the glass."""
    high, chance = HIGH * CM, Random(seed)
    panes = "".join(_window(x, chance) for x in range(40, int(width) - 150, 212))
    return (
        '<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#bcd9f0"/><stop offset="1" stop-color="#f7f3e6"/></linearGradient></defs>'
        f'<rect width="{width}" height="{high}" fill="#e9dfcc"/><rect y="300" width="{width}" height="{high - 300}" fill="#a9c0b3"/>'
        f'<path d="M0 300H{width}" stroke="{INK}" stroke-width="2"/><rect y="{high - 14}" width="{width}" height="14" fill="{WOOD}"/>{panes}'
    )


def _window(x: int, chance: Random) -> str:
    hill, tree = chance.randint(130, 180), chance.randint(30, 130)
    return (
        f'<svg x="{x}" y="50" width="180" height="220" viewBox="0 0 180 220"><rect width="180" height="220" fill="url(#sky)"/>'
        f'<path d="M0 {hill}q60-50 180-{hill - 120}V220H0z" fill="#8fb0a4"/><path d="M{tree} 220v-60" stroke="#6b4d34" stroke-width="8"/>'
        f'<circle cx="{tree}" cy="150" r="38" fill="{chance.choice((CELADON, "#5f8a63", "#7ba05b"))}"/>'
        f'<rect width="180" height="220" fill="none" stroke="{INDIGO}" stroke-width="12"/><path d="M90 0v220M0 110h180" stroke="{INDIGO}" stroke-width="6"/></svg>'
    )


def _words(words: str, middle: float, top: float, height: float) -> str:
    """Return `words` in white as SVG outlines, `height` tall, which need no font where they are painted."""
    inside, across, down = _outlines(words)
    width = height * across / down
    return f'<svg x="{middle - width / 2}" y="{top}" width="{width}" height="{height}" viewBox="0 0 {across} {down}">{inside}</svg>'


@cache
def _outlines(words: str) -> tuple[str, float, float]:
    import typst  # here: its 9 MB are for the processes that set words

    fonts = ", ".join(f'"{name}"' for name in (*SERIF, *SANS))
    source = (
        f"#set page(width: auto, height: auto, margin: 4pt, fill: none)\n#set text(font: ({fonts}), size: 60pt, "
        f'top-edge: "ascender", bottom-edge: "descender", fill: rgb("{PAPER}"), stroke: 1pt + rgb("{PAPER}"))\n{words}'
    )
    svg = bytes(typst.compile(source.encode(), font_paths=known_fonts(), format="svg")).decode()
    found = _SVG.match(svg)
    assert found is not None
    return found[3], float(found[1]), float(found[2])
