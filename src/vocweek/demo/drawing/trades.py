"""The trades (专业) that are drawn: one SVG each beside this file, in a field of 300 × 200, standing at about 170."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vocweek.demo.drawing.palette import AMBER, CELADON, INDIGO, INK, SEAL, classes

_INSIDE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade: the file of its drawing, its own colour, and where it is at work (keys of `places.PLACES`)."""

    file: str
    accent: str
    places: tuple[str, ...]


TRADES = {
    "焊接": Trade("welding", SEAL, ("workshop", "street")),
    "护理": Trade("nursing", INDIGO, ("street", "classroom", "studio")),
    "烹饪": Trade("cooking", SEAL, ("studio", "street")),
    "无人机": Trade("drone", INDIGO, ("field", "street", "classroom")),
    "刺绣": Trade("embroidery", "#b4527a", ("studio", "classroom")),
    "汽车维修": Trade("car-repair", "#c86b3c", ("workshop", "street")),
    "智慧农业": Trade("farming", SEAL, ("field", "street")),
    "木作": Trade("joinery", INDIGO, ("studio", "workshop", "classroom")),
    "茶艺": Trade("tea", "#7d5a3c", ("studio", "field")),
    "陶艺": Trade("pottery", CELADON, ("studio", "classroom")),
    "数控加工": Trade("machining", SEAL, ("workshop", "classroom")),
    "服装设计": Trade("fashion", INDIGO, ("classroom", "studio")),
    "工业机器人": Trade("robot-arm", AMBER, ("workshop", "classroom")),
    "幼儿教育": Trade("kindergarten", CELADON, ("classroom", "street", "studio")),
}


@cache
def strokes(trade: str) -> str:
    """Return the drawing of `trade` (a key of `TRADES`) as an SVG group of 300 × 200, with its style."""
    one = TRADES[trade]
    text = files("vocweek.demo.drawing.trades_svg").joinpath(f"{one.file}.svg").read_text(encoding="utf-8")
    found = _INSIDE.search(text)
    assert found is not None
    return (
        f'{classes(one.accent)}<g fill="none" stroke="{INK}" stroke-width="2.2" stroke-linecap="round" '
        f'stroke-linejoin="round">{found[1]}</g>'
    )
