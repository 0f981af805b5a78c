"""English names of the provincial units (省级单位), by their code in GB/T 2260; the rest keep their own names."""

from __future__ import annotations

from typing import Final

from vocweek.portal.activities.tiles import TILES

_BREAKABLE: Final = {
    "110000": "Bei|jing", "120000": "Tian|jin", "130000": "Hebei", "140000": "Shan|xi", "150000": "Inner Mon|golia",
    "210000": "Liao|ning", "210200": "Dalian", "220000": "Jilin", "230000": "Hei|long|jiang", "310000": "Shang|hai",
    "320000": "Jiang|su", "330000": "Zhe|jiang", "330200": "Ning|bo", "340000": "Anhui", "350000": "Fu|jian",
    "350200": "Xia|men", "360000": "Jiang|xi", "370000": "Shan|dong", "370200": "Qing|dao", "410000": "Henan",
    "420000": "Hubei", "430000": "Hunan", "440000": "Guang|dong", "440300": "Shen|zhen", "450000": "Guang|xi",
    "460000": "Hai|nan", "500000": "Chong|qing", "510000": "Si|chuan", "520000": "Gui|zhou", "530000": "Yun|nan",
    "540000": "Tibet", "610000": "Shaan|xi", "620000": "Gansu", "630000": "Qing|hai", "640000": "Ning|xia",
    "650000": "Xin|jiang", "660000": "Xin|jiang Corps", "710000": "Tai|wan", "810000": "Hong Kong", "820000": "Macao",
}  # fmt: skip
"""With a stroke wherever a narrow tile may break the name."""
ENGLISH: Final = {code: name.replace("|", "") for code, name in _BREAKABLE.items()}
SOFT_HYPHEN: Final = "\u00ad"
_ENDINGS: Final = ("", "省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区")
_BY_NAME: Final = {name + ending: ENGLISH[code] for code, name in TILES for ending in _ENDINGS} | {
    "新疆生产建设兵团": ENGLISH["660000"]
}


def breakable(code: str) -> str:
    """Return the English name of a provincial unit with a soft hyphen wherever a narrow tile may break it."""
    return _BREAKABLE[code].replace("|", SOFT_HYPHEN)


def english_name(name: str) -> str:
    """Return the English name of a provincial unit called `name`, with or without 省, 市, 自治区; "" for another."""
    return _BY_NAME.get(name, "")
