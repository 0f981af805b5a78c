"""A body written without script: plain text with a few signs, and nothing of it is lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vocweek.publishing.text import clean, plain
from vocweek.publishing.written import body_of, words_of, writable

BODY = """<h2>一、走进车间</h2>
<p>上午<strong>九点</strong>，<em>学生</em>走进<a href="https://example.cn/a?b=1&amp;c=2">车间</a>。<br>第二行</p>
<blockquote><p>第一课</p><p>第二课</p></blockquote>
<ul><li>戴面罩</li><li>握焊枪</li></ul>
<ol><li>看</li><li>做</li></ol>
<table><tr><td>时间</td><td>内容</td></tr><tr><td>9:00</td><td></td></tr></table>"""
WORDS = """# 一、走进车间
上午**九点**，*学生*走进[车间](https://example.cn/a?b=1&c=2)。↵第二行
> 第一课
> 第二课
- 戴面罩
- 握焊枪
1. 看
2. 做
| 时间 | 内容 |
| 9:00 |  |"""


def test_a_body_reads_as_lines_with_signs() -> None:
    assert words_of(clean(BODY)) == WORDS


def test_lines_with_signs_are_the_body_again() -> None:
    assert writable(clean(BODY))
    assert words_of(body_of(WORDS)) == WORDS


@pytest.mark.parametrize(
    "said", ["# 不是标题", "1. 不是列表", "2*3*4", "见[注]", "a|b", "C:\\路径", "- 破折"]
)
def test_what_only_looks_like_a_sign_stays_what_it_is(said: str) -> None:
    body = clean(f"<p>{said}</p>")
    assert body_of(words_of(body)) == body


@given(st.lists(st.text(alphabet='焊花*#->|[]()\\↵1. <&"a', max_size=20), max_size=5))
@example(["**", "*a*", "\\*"])
def test_no_word_is_lost_whatever_is_written(lines: list[str]) -> None:
    body = clean("".join(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>" for line in lines))
    assert plain(body_of(words_of(body))).split() == plain(body).split()


@pytest.mark.parametrize("body", ["<ul><li>外<ul><li>里</li></ul></li></ul>"])
def test_what_signs_cannot_say_is_known_beforehand(body: str) -> None:
    assert not writable(body)


def test_what_is_written_is_cleaned_like_any_body() -> None:
    assert body_of("[点我](javascript:alert) <b>不是标签</b>") == (
        '<p><a rel="noopener nofollow">点我</a> &lt;b&gt;不是标签&lt;/b&gt;</p>'
    )
