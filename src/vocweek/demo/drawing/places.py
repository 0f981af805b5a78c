"""Where the trades are at work: what stands behind them, drawn large and later put out of focus (300 × 200)."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from vocweek.demo.drawing.palette import AMBER, CELADON, INDIGO, SEAL, WOOD

GROUND = 138
"""Where the floor, the table or the grass begins."""


def _workshop(chance: Random) -> str:
    """A hall of steel: high windows, a crane rail, machines along the wall."""
    windows = "".join(
        f'<rect x="{x}" y="14" width="52" height="66" fill="url(#sky)"/>'
        f'<path d="M{x + 26} 14v66M{x} 46h52" stroke="#6b7680" stroke-width="3"/>'
        for x in range(chance.randint(-30, 10), 300, 74)
    )
    machines = "".join(
        f'<rect x="{x}" y="{GROUND - height}" width="{width}" height="{height}" fill="{colour}"/>'
        f'<rect x="{x + 6}" y="{GROUND - height + 8}" width="{width * 0.5:.0f}" height="{height * 0.3:.0f}" fill="#e9eef0" opacity=".7"/>'
        for x, width, height, colour in (
            (
                x,
                chance.randint(34, 60),
                chance.randint(34, 66),
                chance.choice(("#5f7f8f", "#8a979e", INDIGO, "#4f6b5f", AMBER)),
            )
            for x in range(chance.randint(-30, 0), 300, chance.randint(58, 80))
        )
    )
    return (
        f'<rect width="300" height="{GROUND}" fill="#b9c0bf"/>{windows}'
        f'<rect y="84" width="300" height="9" fill="#7b858b"/>{machines}'
    )


def _studio(chance: Random) -> str:
    """A room of wood and paper: a lattice window, shelves with jars and books."""
    left = chance.random() < 0.5
    window, shelves = (12, 168) if left else (176, 8)
    jars = "".join(
        f'<rect x="{shelves + 4 + place * 13 + chance.randint(0, 3)}" y="{shelf - height}" width="{chance.randint(6, 11)}" '
        f'height="{height}" rx="2" fill="{chance.choice((SEAL, INDIGO, CELADON, AMBER, "#f3e6cf", "#6b4d34", "#d8c3a0"))}"/>'
        for shelf in (44, 80, 116)
        for place in range(9)
        for height in (chance.randint(10, 28),)
        if chance.random() < 0.85
    )
    boards = "".join(
        f'<rect x="{shelves}" y="{y}" width="126" height="4" fill="#8a6240"/>' for y in (44, 80, 116)
    )
    lattice = "".join(f"M{window + x} 10v104" for x in (0, 28, 56, 84, 112)) + "".join(
        f"M{window} {y}h112" for y in (10, 36, 62, 88, 114)
    )
    return (
        f'<rect width="300" height="{GROUND}" fill="#e2cfae"/><rect x="{window}" y="10" width="112" height="104" fill="url(#sky)"/>'
        f'<path d="{lattice}" stroke="#7a5638" stroke-width="4"/>{boards}{jars}'
    )


def _classroom(chance: Random) -> str:
    """A room to learn in: the green board, drawings pinned beside it, a window."""
    side = chance.choice((4, 150))
    sheets = "".join(
        f'<rect x="{(side + 154) % 296 + column * 34:.0f}" y="{22 + row * 42}" width="26" height="34" '
        f'fill="{chance.choice(("#fffdf6", "#f6e3c0", "#d9e6ea", "#e9cfc8"))}"/>'
        for column in range(4)
        for row in range(2)
    )
    chalk = "".join(
        f'<path d="M{side + 12} {30 + 14 * line}h{chance.randint(40, 104)}" stroke="#f3f5ee" stroke-width="3" opacity=".8"/>'
        for line in range(4)
    )
    return (
        f'<rect width="300" height="{GROUND}" fill="#d9d3c3"/><rect y="104" width="300" height="34" fill="#a9bdb0"/>'
        f'<rect x="{side}" y="12" width="142" height="84" fill="#2f5a4a" stroke="{WOOD}" stroke-width="5"/>{chalk}{sheets}'
    )


def _field(chance: Random) -> str:
    """Open land: sky, far hills, rows of green, a shed."""
    hills = "".join(
        f'<path d="M-20 {base}Q{chance.randint(20, 90)} {base - rise} {chance.randint(110, 160)} {base - rise // 3}'
        f'T320 {base - chance.randint(0, 26)}V160H-20Z" fill="{colour}"/>'
        for base, rise, colour in (
            (96, chance.randint(20, 70), "#a9bfc4"),
            (110, chance.randint(14, 50), "#7fa39a"),
            (124, chance.randint(8, 30), "#5f8a63"),
        )
    )
    shed = chance.randint(10, 220)
    return (
        f'<rect width="300" height="{GROUND}" fill="url(#sky)"/><circle cx="{chance.randint(30, 270)}" cy="{chance.randint(20, 60)}" r="16" fill="#fff6da"/>'
        f'{hills}<path d="M{shed} 120v-20l22-14 22 14v20z" fill="#b5543f"/><path d="M{shed + 50} 122q-8-34 4-44 14 12 6 44z" fill="#38664e"/>'
    )


def _street(chance: Random) -> str:
    """A square among houses: doors, trees, the red cloth over a service stand."""
    houses = "".join(
        f'<rect x="{x}" y="{GROUND - height}" width="58" height="{height}" fill="{chance.choice(("#d8c7ab", "#c9b79d", "#e2d8c6", "#b8b2a6"))}"/>'
        + "".join(
            f'<rect x="{x + 8 + 18 * column}" y="{GROUND - height + 12 + 26 * row}" width="11" height="15" fill="#5f7482"/>'
            for column in range(3)
            for row in range(3)
        )
        for x in range(chance.randint(-40, 0), 300, 60)
        for height in (chance.randint(78, 130),)
    )
    trees = "".join(
        f'<path d="M{x} {GROUND}v-50" stroke="#6b4d34" stroke-width="5"/><circle cx="{x}" cy="{GROUND - 62}" r="{chance.randint(18, 30)}" fill="{chance.choice(("#5f8a63", "#7ba05b", "#4d7a5a"))}"/>'
        for x in (chance.randint(10, 90), chance.randint(190, 290))
    )
    cloth = chance.randint(60, 150)
    return (
        f'<rect width="300" height="{GROUND}" fill="url(#sky)"/>{houses}{trees}'
        f'<path d="M{cloth} 84h110v22H{cloth}z" fill="{SEAL}"/><path d="M{cloth} 84v54M{cloth + 110} 84v54" stroke="#8a979e" stroke-width="3"/>'
    )


PLACES: dict[str, Callable[[Random], str]] = {
    "workshop": _workshop,
    "studio": _studio,
    "classroom": _classroom,
    "field": _field,
    "street": _street,
}
