"""How a circular names the area and the units it speaks to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vocweek.campaign.models import RosterUnit
from vocweek.org.models import UnitKind

# 新乡市教育局 is of 新乡市 and 辉县市教育局 of 辉县市: the place ends where the office's own name begins.
_PLACE = re.compile(
    r"^.{1,12}?(自治区|兵团|自治州|自治县|自治旗|地区|省|市|州|盟|县|区|旗|镇|乡|街道)(?=教育|职业|职教|人社|人力|文教|科教|社会|$)"
)
_ALL = {
    "自治区": "全区",
    "兵团": "全兵团",
    "自治州": "全州",
    "自治县": "全县",
    "自治旗": "全旗",
    "地区": "全地区",
}
_ALL |= {end: f"全{end}" for end in ("省", "市", "州", "盟", "县", "区", "旗", "镇", "乡", "街道")}
_ADDRESSED = {
    UnitKind.DEPARTMENT: "各有关部门",
    UnitKind.PROVINCE: "各省、自治区、直辖市教育主管部门",
    UnitKind.PLANNED_CITY: "各计划单列市教育主管部门",
    UnitKind.CORPS: "新疆生产建设兵团教育主管部门",
    UnitKind.PREFECTURE: "各市（地、州、盟）教育主管部门",
    UnitKind.COUNTY: "各县（市、区）教育主管部门",
    UnitKind.TOWNSHIP: "各镇街（园区）",
    UnitKind.COMMITTEE: "各行指委（教指委）",
    UnitKind.SCHOOL: "各职业学校",
    UnitKind.ENTERPRISE: "各有关企业",
}


def whole_area(node: RosterUnit) -> str:
    """Return 全国, 全省, 全市 … as the name of the unit says; 各单位 where it names no place."""
    if node.kind == UnitKind.MINISTRY:
        return "全国"
    found = _PLACE.match(node.name)
    return _ALL[found[1]] if found else "各单位"


def addressees(kinds: Iterable[str]) -> str:
    """Return whom a circular is addressed to, from the kinds of the units directly below (主送机关)."""
    there = set(kinds)
    return "，".join(words for kind, words in _ADDRESSED.items() if kind in there)
