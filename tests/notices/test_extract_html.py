"""Web pages: what a reader sees, line by line."""

from __future__ import annotations

import pytest

from vocweek.campaign.notices.extract import UnreadableNotice, extract_text


def lines_of(page: str, encoding: str = "utf-8") -> list[str]:
    return extract_text(page.encode(encoding), "通知.html").text.split("\n")


def test_blocks_and_line_breaks_become_lines() -> None:
    page = "<html><body><h1>通知</h1><div>各<b>学校</b>：<p>一、时间<br>5月10日</p></div>联系人</body></html>"
    assert lines_of(page) == ["通知", "各学校：", "一、时间", "5月10日", "联系人"]


def test_scripts_styles_menus_and_hidden_parts_are_left_out() -> None:
    page = (
        "<html><head><title>门户</title><style>p{}</style></head><body><nav>首页</nav><script>x()</script>"
        "<p style='display: none'>暗</p><p hidden>藏</p><!-- 注 --><p>正文</p></body></html>"
    )
    assert lines_of(page) == ["正文"]


def test_a_table_of_figures_becomes_rows_with_tabs() -> None:
    head = "<tr><th>时间</th><th>内容</th></tr>"
    page = f"<table>{head}<tr><td>5月10日</td><td><p>开放</p><p>校园</p></td></tr></table>"
    assert lines_of(f"<html>{page}</html>") == ["时间\t内容", "5月10日\t开放 校园"]


def test_merged_cells_are_printed_once_and_columns_stay_in_place() -> None:
    page = (
        "<table><tr><td rowspan=2>新乡市</td><td colspan=2>学校</td><td>备注</td></tr>"
        "<tr><td>高职</td><td>中职</td><td>无</td></tr></table>"
    )
    assert lines_of(f"<html>{page}</html>") == ["新乡市\t学校\t\t备注", "\t高职\t中职\t无"]


def test_a_table_that_lays_out_the_page_is_no_table_of_figures() -> None:
    figures = "<table><tr><td>甲</td><td>乙</td></tr></table>"
    page = f"<table><tr><td>栏目</td><td><p>通知</p>{figures}</td></tr></table>"
    assert lines_of(f"<html>{page}</html>") == ["栏目", "通知", "甲\t乙"]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("gb2312", "gb18030"), ("gbk", "gb18030"), ("utf-8", "utf-8"), ("big5", "big5")],
)
def test_the_charset_the_page_declares_is_used(declared: str, encoding: str) -> None:
    assert lines_of(f'<html><head><meta charset="{declared}"></head><p>教育</p></html>', encoding) == ["教育"]


def test_a_wrong_or_missing_charset_does_not_garble_the_page() -> None:
    assert lines_of("<html><meta charset=utf-8><p>职业教育活动周</p></html>", "gb18030") == ["职业教育活动周"]
    assert lines_of("<html><p>职业教育活动周</p></html>", "utf-16") == ["职业教育活动周"]


def test_entities_and_source_line_breaks_read_as_in_a_browser() -> None:
    page = "<html><p>教职成函&#12308;2026&#12309;1号&nbsp;&lt;附件&gt;，职业\n   教育\n open day</p></html>"
    assert lines_of(page) == ["教职成函〔2026〕1号 <附件>，职业教育 open day"]


def test_a_page_named_txt_is_read_as_a_page_with_a_note() -> None:
    found = extract_text("<!DOCTYPE html><p>正文</p>".encode(), "通知.txt")
    assert (found.text, found.kind) == ("正文", "html")
    assert "内容是网页" in found.notes[0]


def test_a_fragment_copied_from_an_editor_is_a_page() -> None:
    assert lines_of("<p>一、时间</p>\n<p>二、主题</p>") == ["一、时间", "二、主题"]


@pytest.mark.parametrize(
    "page",
    [
        b"<div>" * 50_000,
        b"<table><tr><td>" * 50_000,
        b"<table>" + b"<tr><td colspan=999 rowspan=9999>" * 5_000,
    ],
)
def test_hostile_nesting_and_spans_are_answered(page: bytes) -> None:
    with pytest.raises(UnreadableNotice) as caught:
        extract_text(b"<html>" + page, "a.html")
    assert caught.value.code == "no_text"
