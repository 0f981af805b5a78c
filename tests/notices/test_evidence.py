"""No sentence, no fact: every fact points at the words of the extracted text it came from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.notices.writing import read, written
from vocweek.campaign.notices import read_notice
from vocweek.campaign.notices.layout import running_text
from vocweek.campaign.notices.numerals import written_as_digits

PIECES = st.sampled_from(
    [
        "各县教育局",
        "于5月10日前",
        "将",
        "活动方案",
        "报送",
        "至",
        "a@b.cn",
        "，",
        "。",
        "；",
        "：",
        "\n",
        "（",
        "）",
        "《",
        "》",
        "五月十二日",
        "主题",
        "时间",
        "附件",
        "1.",
        "一、",
        "（一）",
        "　",
        " ",
        "\t",
        "\f",
        "２０２４年",
        "每天17:00前",
        "联系人",
        "张三",
        "010-12345678",
        "教育部",
        "活动周",
    ]
)


def test_a_task_points_at_its_sentence_in_the_text_as_it_was_extracted() -> None:
    text = written("第一句。各县教育局于５月１０日前报送活动方案。第三句。")
    reading = read_notice(text).to_json()
    found = reading["evidence"]["tasks[0]"]
    assert found["text"] == "各县教育局于５月１０日前报送活动方案。"
    assert text[found["start"] : found["end"]] == found["text"]


def test_a_sentence_broken_over_lines_is_shown_with_its_line_break() -> None:
    lines = "各县教育局要高度重视，精心组织，务必于5月10日前将本地区活动方案、专题网站\n网址、联络员名单报送我局。"
    reading = read(lines)
    assert reading["tasks"][0]["items"] == ["活动方案", "专题网站网址", "联络员名单"]
    assert "专题网站\n网址" in reading["evidence"]["tasks[0]"]["text"]


@given(st.lists(PIECES, max_size=60).map("".join))
def test_whatever_the_text_every_evidence_is_a_slice_of_it(body: str) -> None:
    text = written(body)
    for found in read_notice(text).to_json()["evidence"].values():
        assert found["text"] == text[found["start"] : found["end"]]
        assert found["text"].strip()


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    read_notice(text).to_json()


@given(st.lists(PIECES, min_size=1, max_size=60).map("".join))
def test_reworking_a_text_keeps_every_position_inside_it(text: str) -> None:
    copy = written_as_digits(running_text(text))
    for position in range(len(copy.text)):
        start, end = copy.origin(position, position + 1)
        assert 0 <= start < end <= len(text)
