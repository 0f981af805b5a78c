"""Whom the words of a notice mean, given who issues it."""

from __future__ import annotations

import pytest

from vocweek.campaign.audience import kinds_asked
from vocweek.org.models import UnitKind as K

ALL = set(K)


@pytest.mark.parametrize(
    ("words", "issuer", "kinds"),
    [
        (["省级教育行政部门", "计划单列市教育行政部门"], K.MINISTRY, {K.PROVINCE, K.PLANNED_CITY, K.CORPS}),
        (["行指委（教指委）"], K.MINISTRY, {K.COMMITTEE}),
        (["各省、自治区、直辖市教育厅（教委）"], K.MINISTRY, {K.PROVINCE, K.PLANNED_CITY, K.CORPS}),
        (["各县（市）、区教育局，各市属学校"], K.PREFECTURE, {K.COUNTY, K.SCHOOL}),
        (["各县（市）、区教育局", "各市属中等职业学校"], K.PREFECTURE, {K.COUNTY, K.SCHOOL}),
        (["各省辖市教育局"], K.PROVINCE, {K.PREFECTURE}),
        (["各市（州）教育局"], K.PROVINCE, {K.PREFECTURE}),
        (["各园区、镇（街道）教育管理中心", "各职业院校"], K.PREFECTURE, {K.TOWNSHIP, K.SCHOOL}),
        (["各职业院校"], K.COUNTY, {K.SCHOOL}),
        (["各高等职业学校、各中等职业学校"], K.PROVINCE, {K.SCHOOL}),
    ],
)
def test_named_units_are_meant(words: list[str], issuer: K, kinds: set[K]) -> None:
    assert set(kinds_asked(words, issuer=issuer, available=ALL)) == kinds


@pytest.mark.parametrize("words", [[], ["各单位"], ["各地"]])
def test_everyone_means_the_levels_that_file_straight_to_the_issuer(words: list[str]) -> None:
    assert kinds_asked(words, issuer=K.PREFECTURE, available=ALL) == [K.COUNTY, K.SCHOOL]


def test_only_kinds_that_stand_below_the_issuer_are_asked() -> None:
    assert kinds_asked(["省级教育行政部门"], issuer=K.MINISTRY, available={K.PROVINCE, K.SCHOOL}) == [
        K.PROVINCE
    ]


def test_a_city_without_counties_asks_its_townships() -> None:
    assert kinds_asked([], issuer=K.PREFECTURE, available={K.TOWNSHIP}) == [K.TOWNSHIP]
