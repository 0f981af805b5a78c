"""English names of the provincial units (省级单位), by their code in GB/T 2260; the rest keep their own names."""

from __future__ import annotations

from typing import Final

from vocweek.portal.activities.tiles import TILES

ENGLISH: Final = {
    "110000": "Beijing", "120000": "Tianjin", "130000": "Hebei", "140000": "Shanxi", "150000": "Inner Mongolia",
    "210000": "Liaoning", "210200": "Dalian", "220000": "Jilin", "230000": "Heilongjiang", "310000": "Shanghai",
    "320000": "Jiangsu", "330000": "Zhejiang", "330200": "Ningbo", "340000": "Anhui", "350000": "Fujian",
    "350200": "Xiamen", "360000": "Jiangxi", "370000": "Shandong", "370200": "Qingdao", "410000": "Henan",
    "420000": "Hubei", "430000": "Hunan", "440000": "Guangdong", "440300": "Shenzhen", "450000": "Guangxi",
    "460000": "Hainan", "500000": "Chongqing", "510000": "Sichuan", "520000": "Guizhou", "530000": "Yunnan",
    "540000": "Tibet", "610000": "Shaanxi", "620000": "Gansu", "630000": "Qinghai", "640000": "Ningxia",
    "650000": "Xinjiang", "660000": "Xinjiang Corps", "710000": "Taiwan", "810000": "Hong Kong", "820000": "Macao",
}  # fmt: skip
_ENDINGS: Final = ("", "省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区")
_BY_NAME: Final = {name + ending: ENGLISH[code] for code, name in TILES for ending in _ENDINGS} | {
    "新疆生产建设兵团": ENGLISH["660000"]
}


def english_name(name: str) -> str:
    """Return the English name of a provincial unit called `name`, with or without 省, 市, 自治区; "" for another."""
    return _BY_NAME.get(name, "")
