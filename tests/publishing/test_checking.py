"""What is looked for before anything goes out: found whatever way it is written, and gone once it is mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from vocweek.media.models import Asset
from vocweek.publishing import text
from vocweek.publishing.checking.finding import find, texts_of
from vocweek.publishing.checking.numbers import numbers_in
from vocweek.publishing.checking.places import addresses_in
from vocweek.publishing.checking.wordlist import words_in
from vocweek.publishing.content import Matter, from_json, tidied, to_json
from vocweek.publishing.models import Finding
from vocweek.publishing.services.mending import mended

Kind = Finding.Kind
WORDS = {"包就业": "推荐就业", "第一名校": "", "ai": "人工智能"}
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=12)

identities = st.builds(
    lambda place, born, order: _with_check(f"{place}{born:%Y%m%d}{order:03d}"),
    st.sampled_from(("410725", "110105", "441900", "650102")),
    st.dates(date(1930, 1, 1), date(2020, 1, 1)),
    st.integers(0, 999),
)
cards = st.builds(
    lambda start: start + luhn.calc_check_digit(start), st.from_regex(r"62[0-9]{16}", fullmatch=True)
)
mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
landlines = st.from_regex(r"0[1-9][0-9]{2}-[2-9][0-9]{6}", fullmatch=True)


def _with_check(first: str) -> str:
    return first + str(ric.calc_check_digit(first + "0"))


def kinds(said: str) -> list[str]:
    return [spot.kind for spot in numbers_in(said)]


def spaced(number: str) -> list[str]:
    """Return a number as people write it: plain, full width, with blanks, with dashes, in between zero-width marks."""
    groups = [number[i : i + 4] for i in range(0, len(number), 4)]
    return [number, number.translate(WIDE), " ".join(groups), "-".join(groups)]


@given(number=identities, before=HAN, after=HAN)
def test_an_identity_number_is_found_by_its_check_digit(number: str, before: str, after: str) -> None:
    assert kinds(f"{before}{number}{after}") == [Kind.ID_NUMBER]
    digit = "0123456789X".replace(number[17], "")[0]
    assert Kind.ID_NUMBER not in kinds(f"{before}{number[:17]}{digit}{after}")


@given(number=cards)
def test_a_bank_card_is_found_by_its_check_digit_however_it_is_spaced(number: str) -> None:
    for written in spaced(number):
        assert kinds(f"卡号{written}。") == [Kind.BANK_CARD]


@given(number=mobiles)
def test_a_mobile_is_found_however_it_is_written(number: str) -> None:
    for written in (*spaced(number), f"{number[:3]}-{number[3:7]}-{number[7:]}", f"+86 {number}"):
        assert kinds(f"联系{written}") == [Kind.PHONE]


@given(number=landlines)
def test_a_landline_is_found(number: str) -> None:
    assert kinds(f"电话：{number}") == [Kind.PHONE]


@pytest.mark.parametrize(
    "said",
    [
        "2026年5月10日至16日",
        "服务居民6400人次，开放96次",
        "代码4107250001",
        "面积三百二十亩，产值12345678元",
        "教职成函〔2026〕5号",
        "GB/T 9704—2012",
    ],
)
def test_figures_dates_and_codes_are_left_alone(said: str) -> None:
    assert kinds(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "家住幸福小区5栋2单元302室",
        "家庭住址：新乡市红旗区和平路12号院3号楼2单元401室",
        "原武镇张村3组12号",
        "和平路12号401室",
        "现住址为东关街道三里社区",
    ],
)
def test_a_home_is_found(said: str) -> None:
    assert list(addresses_in(said))


@pytest.mark.parametrize(
    "said",
    ["实训楼三楼报告厅", "学校地址：建设路88号", "在2号楼306教室", "新乡市示例会展中心 A 馆", "东门集合"],
)
def test_the_places_of_a_school_are_left_alone(said: str) -> None:
    assert list(addresses_in(said)) == []


def test_words_of_the_list_are_found_in_any_case_the_longer_first() -> None:
    found = [spot.text for spot in words_in("AI赋能，包就业", WORDS)]
    assert found == ["AI", "包就业"]


secrets = st.one_of(
    identities, cards, mobiles, landlines, st.sampled_from(["包就业", "幸福小区5栋2单元302室"])
)
bodies = st.lists(st.tuples(HAN, secrets), max_size=5).map(
    lambda parts: "".join(f"<p>{words}：{secret}。</p>" for words, secret in parts)
)


@given(body=bodies, title=secrets, caption=secrets)
def test_what_is_mended_is_found_no_more_and_nothing_else_changes(
    body: str, title: str, caption: str
) -> None:
    matter = tidied(Matter("article", f"题{title}", body=body))
    rows = [
        Finding(kind=one.spot.kind, part=one.part, text=one.spot.text, instead=one.spot.instead)
        for one in find(matter, words=WORDS, assets={}, dead={})
    ]
    after = mended(matter, rows)
    assert list(find(after, words=WORDS, assets={}, dead={})) == []
    assert text.plain(after.body).count("\n") == text.plain(matter.body).count("\n")


@given(number=mobiles, cut=st.integers(1, 10))
def test_a_number_is_found_and_masked_where_tags_cut_it(number: str, cut: int) -> None:
    matter = tidied(Matter("article", "题", body=f"<p>电话{number[:cut]}<strong>{number[cut:]}</strong></p>"))
    rows = [
        Finding(kind=one.spot.kind, part=one.part, text=one.spot.text, instead=one.spot.instead)
        for one in find(matter, words={}, assets={}, dead={})
    ]
    assert [row.kind for row in rows] == [Kind.PHONE]
    assert list(find(mended(matter, rows), words={}, assets={}, dead={})) == []


def test_nothing_hides_behind_marks_nobody_sees() -> None:
    matter = tidied(Matter("article", "138\u200b0013\u200b8000", body="<p>138\u20600013\ufeff8000</p>"))
    assert [one.part for one in find(matter, words={}, assets={}, dead={})] == ["title", "body"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"rights": ""}, {Kind.RIGHTS}),
        ({"consent": ""}, {Kind.CONSENT}),
        ({"consent": "missing"}, {Kind.CONSENT}),
        ({"consent": "given"}, set()),
        ({"state": "arriving"}, {Kind.FILE}),
        ({"content_type": "application/pdf", "rights": "", "consent": ""}, set()),
    ],
)
def test_files_are_held_to_rights_consent_and_being_ready(said: dict[str, str], found: set[str]) -> None:
    asset = Asset(**{"content_type": "image/jpeg", "rights": "own", "consent": "nobody"} | said)
    matter = Matter("gallery", "图集", cover=7)
    assert {one.spot.kind for one in find(matter, words={}, assets={7: asset}, dead={})} == found


def test_a_file_that_is_gone_and_a_film_without_its_stream_are_said() -> None:
    film = Asset(content_type="video/mp4", rights="own", consent="nobody")
    film.made = False  # type: ignore[attr-defined]  # as `with_made` annotates
    told = [
        one.spot.kind for one in find(Matter("video", "片", cover=7), words={}, assets={7: film}, dead={})
    ]
    gone = [one.spot.kind for one in find(Matter("video", "片", cover=8), words={}, assets={}, dead={})]
    assert told == gone == [Kind.FILE]


def test_a_dead_link_is_found_in_the_body_and_taken_out_with_its_words_left() -> None:
    matter = tidied(Matter("article", "题", body='<p>看<a href="https://a.cn/x?y=1&amp;z=2">这里</a></p>'))
    found = list(find(matter, words={}, assets={}, dead={"https://a.cn/x?y=1&z=2": "网站回应 404"}))
    rows = [Finding(kind=one.spot.kind, part=one.part, text=one.spot.text) for one in found]
    assert mended(matter, rows).body == "<p>看这里</p>"


PIECES = """<script>alert(1)</script>|<style>p{}</style>|<p onclick="x()">|</p>|<iframe src=//e>|</iframe>
<svg onload=x>|<div>|</div>|<b>粗</b>|<a href="javascript:x()">a</a>|<a href="https://b.cn/?a=1&b=2">b</a>
<a href="data:text/html,x">d</a>|文字|&lt;script&gt;|<!-- c -->|<|>|"|'|&amp;|<img src=x onerror=y>|<template>
<math><mi>|<p style='x'>|<blockquote>|<h1>题</h1>"""
DIRT = st.lists(st.sampled_from([*PIECES.replace("\n", "|").split("|"), "\x00"]), max_size=12).map("".join)


@given(dirt=st.one_of(DIRT, st.text(max_size=80)))
def test_whatever_comes_in_comes_out_clean_and_stays_as_it_is(dirt: str) -> None:
    cleaned = text.clean(dirt)
    assert text.clean(cleaned) == cleaned
    lowered = cleaned.lower()
    assert all(
        bad not in lowered
        for bad in ("<script", "<style", "<iframe", "<svg", "<img", " onclick", "javascript:x")
    )
    assert 'href="data:' not in lowered
    assert text.replaced(cleaned, "没有的词", "x") == cleaned


@given(title=st.text(max_size=40), caption=st.text(max_size=40), body=DIRT)
def test_what_is_kept_beside_is_read_back_as_it_was(title: str, caption: str, body: str) -> None:
    matter = tidied(Matter("article", title, lead=caption, body=body, topics=("甲",)))
    assert from_json(to_json(matter)) == matter
    assert tidied(matter) == replace(matter)
    assert dict(texts_of(matter))["title"] == matter.title
