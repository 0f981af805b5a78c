"""Whom a notice asks (对象): from its words and the issuer's level to kinds of unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from vocweek.org.models import UnitKind

PROVINCIAL = (UnitKind.PROVINCE, UnitKind.PLANNED_CITY, UnitKind.CORPS)

# Words of an audience, and the kinds they mean. 各市属学校 are schools, 县（市）、区 counties: neither names a city.
NAMED: tuple[tuple[re.Pattern[str], tuple[UnitKind, ...]], ...] = (
    (re.compile(r"省级|各省(?![辖直属])|省、自治区、直辖市|省（区、市）"), PROVINCIAL),
    (re.compile(r"计划单列市"), (UnitKind.PLANNED_CITY,)),
    (re.compile(r"建设兵团"), (UnitKind.CORPS,)),
    (re.compile(r"行指委|教指委|教学指导委员会|行（教）指委"), (UnitKind.COMMITTEE,)),
    (
        re.compile(
            r"市级|省辖市|地级市|设区市|设区的市|地、州|市（州|市（地|州（市|各市(?!属|直|管|县|、?县)教?"
        ),
        (UnitKind.PREFECTURE,),
    ),
    (re.compile(r"[各市属直]县|县级|县（市|县市|县、区|区县|区（县|各区"), (UnitKind.COUNTY,)),
    (re.compile(r"镇街|乡镇|镇（街|各镇|街道|园区"), (UnitKind.TOWNSHIP,)),
    (re.compile(r"院校|学校|中职|高职|技校|学院"), (UnitKind.SCHOOL,)),
    (re.compile(r"企业"), (UnitKind.ENTERPRISE,)),
)

# Whom an office means by 各单位 or by naming nobody: the levels that file straight to it.
USUAL: dict[UnitKind, tuple[UnitKind, ...]] = {
    UnitKind.MINISTRY: PROVINCIAL,
    UnitKind.PROVINCE: (UnitKind.PREFECTURE, UnitKind.SCHOOL),
    UnitKind.CORPS: (UnitKind.PREFECTURE, UnitKind.SCHOOL),
    UnitKind.PLANNED_CITY: (UnitKind.COUNTY, UnitKind.SCHOOL),
    UnitKind.PREFECTURE: (UnitKind.COUNTY, UnitKind.SCHOOL),
    UnitKind.COUNTY: (UnitKind.TOWNSHIP, UnitKind.SCHOOL),
    UnitKind.TOWNSHIP: (UnitKind.SCHOOL,),
    UnitKind.COMMITTEE: (UnitKind.SCHOOL, UnitKind.ENTERPRISE),
}


def kinds_asked(
    audience: Sequence[str], *, issuer: UnitKind, available: Collection[UnitKind]
) -> list[UnitKind]:
    """Return the kinds of unit that the phrases of `audience` mean for a notice of a unit of kind `issuer`.

    Only kinds in `available` (those that stand below the issuer) are returned, in the order of `UnitKind`.
    Where the words name none of them, the issuer's usual audience is meant; where that is missing below it
    too (a city with townships but no counties), every kind that is there.
    """
    named = {
        kind for phrase in audience for pattern, kinds in NAMED if pattern.search(phrase) for kind in kinds
    }
    for wanted in (named, set(USUAL.get(issuer, ()))):
        if found := wanted & set(available):
            return [kind for kind in UnitKind if kind in found]
    return [kind for kind in UnitKind if kind in available]
