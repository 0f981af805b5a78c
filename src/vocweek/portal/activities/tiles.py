"""The nation as a grid of tiles (方格图): one for each provincial unit, shaded by how many dates there are.

A tile says how many, not how large and not where a border runs; where it stands is `web/src/portal/tiles.css`.
Provincial units by GB/T 2260, with the corps and the separately planned cities beside the place they lie in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Final

from vocweek.activities.queries.whatson import Below

TILES: Final = (
    ("110000", "北京"), ("120000", "天津"), ("130000", "河北"), ("140000", "山西"), ("150000", "内蒙古"),
    ("210000", "辽宁"), ("210200", "大连"), ("220000", "吉林"), ("230000", "黑龙江"), ("310000", "上海"),
    ("320000", "江苏"), ("330000", "浙江"), ("330200", "宁波"), ("340000", "安徽"), ("350000", "福建"),
    ("350200", "厦门"), ("360000", "江西"), ("370000", "山东"), ("370200", "青岛"), ("410000", "河南"),
    ("420000", "湖北"), ("430000", "湖南"), ("440000", "广东"), ("440300", "深圳"), ("450000", "广西"),
    ("460000", "海南"), ("500000", "重庆"), ("510000", "四川"), ("520000", "贵州"), ("530000", "云南"),
    ("540000", "西藏"), ("610000", "陕西"), ("620000", "甘肃"), ("630000", "青海"), ("640000", "宁夏"),
    ("650000", "新疆"), ("660000", "兵团"), ("710000", "台湾"), ("810000", "香港"), ("820000", "澳门"),
)  # fmt: skip
CODES: Final = frozenset(code for code, _ in TILES)
STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """One provincial unit. shade: 0 (nothing on) to `STEPS`."""

    code: str
    name: str
    count: int
    shade: int


def tiles(below: Iterable[Below]) -> list[Tile]:
    """Return every tile with what the units below the nation have on."""
    many = {one.code: one.count for one in below}
    most = max((many.get(code, 0) for code in CODES), default=0)
    return [Tile(code, name, many.get(code, 0), _shade(many.get(code, 0), most)) for code, name in TILES]


def _shade(count: int, most: int) -> int:
    """Return the step on a scale of roots: a small province beside a large one is still told from nothing."""
    if not count:
        return 0
    return max(1, round(STEPS * sqrt(count / most)))
