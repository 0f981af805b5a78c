"""From a page to running text: page furniture out, hard-wrapped lines joined, stray blanks removed.

Notice 004 is a PDF whose every line breaks in the middle of a sentence; notice 001 is a web page with its navigation
line and `发布时间:… 浏览量:…`; notice 002 has a letter-spaced head (`新 乡 市 教 育 局`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from vocweek.campaign.notices.text import CJK, Copy, Edit, fold

_META = (
    "信息来源|文章来源|来源|作者|责任编辑|编辑|审核|字体|字号|打印|索引号|主题分类|信息索引|发文机关|发文单位|发文字号|成文日期|"
    "生成日期|公开方式|公开类型|有效性|发布机构|主题词|关键词|标\\s*题|索\\s*引\\s*号|文\\s*号"
)
_LINKS = "分享到|分享|扫一扫|打印本页|关闭窗口|返回顶部|上一篇|下一篇|上一条|下一条|相关链接|相关阅读|无障碍"
_FURNITURE = re.compile(
    rf"""(?:
      [-—–·•\s]*第\s*\d{{1,4}}\s*页[\s,]*(?:共\s*\d{{1,4}}\s*页)?[-—–·•\s]*
    | [-—–·•]+\s*\d{{1,4}}\s*[-—–·•]+
    | \d{{1,4}}\s*/\s*\d{{1,4}}
    | page\s*\d{{1,4}}(?:\s*of\s*\d{{1,4}})?
    | .{{0,60}}(?:发布时间|发布日期|发表时间|更新时间)\s*:.{{0,120}}
    | .{{0,20}}(?:浏览量|浏览次数|阅读量|点击量|点击数|阅读次数|点击次数|访问量)\s*:.{{0,60}}
    | (?:{_META})\s*:.{{0,160}}
    | [【\[(]?\s*字[体号]\s*:?.{{0,20}}
    | .{{0,12}}(?:当前位置|您的位置|您现在的位置|所在位置).{{0,80}}
    | (?:首页|网站首页).{{0,80}}
    | .{{0,20}}首页\s*[>›»/].{{0,60}}
    | (?:{_LINKS})\s*[:,\s【】\[\]].{{0,80}}
    | (?:【?打印(?:本页)?】?|【?关闭(?:窗口)?】?|分享到|返回顶部|返回列表|附件下载|扫一扫.{{0,20}})
    | (?:版权所有|主办单位:.{{0,40}}(?:备案|ICP)|.{{0,40}}ICP备|.{{0,40}}公网安备|网站标识码).{{0,80}}
    )""",
    re.X | re.I,
)
_ENDS = "。!?;:"
_UNFINISHED = re.compile(r"[,、(“《〔\[]$|[的和与及或将把在于]$")
_CONTINUES = re.compile(r"^[,、。;:)”》〕\]!?]")
_STARTS_ITEM = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)|[⑴-⒇①-⑳]|第[一二三四五六七八九十]{1,3}[章条、,]"
    r"|附件|附:|抄送|联系人|联系电话|联系方式|电子邮箱|传真|地址|[-—]{2})"
)
_DATE_BROKEN = (re.compile(r"\d$"), re.compile(r"^(?:年|月|日|时|点|\d{1,2}[日时:])"))
_MONTH_BROKEN = (re.compile(r"\d[年月]$"), re.compile(r"^\d{1,2}[月日]"))


@dataclass(frozen=True)
class Line:
    """A line of the folded text: its words' span (blanks at both ends left out) and its width in half-width columns."""

    start: int
    end: int
    text: str
    width: int
    cell: bool


def running_text(text: str) -> Copy:
    """The clean copy the grammar reads: one paragraph, list entry or table row a line; linear in the text."""
    folded = Copy(fold(text))
    return _without_stray_blanks(_joined(_without_furniture(folded)))


def _lines(text: str) -> list[Line]:
    lines, at = [], 0
    for raw in text.split("\n"):
        words = raw.strip(" \f\r\t")
        start = at + raw.find(words) if words else at
        wide = len(re.findall(r"[^\x00-\x7f]", words))
        lines.append(
            Line(
                start,
                start + len(words),
                words,
                len(words) + wide,
                "\t" in raw.rstrip("\r\n\t ") or raw[:1] == "\t",
            )
        )
        at += len(raw) + 1
    return lines


def _without_furniture(copy: Copy) -> Copy:
    """Navigation, counters, page numbers and running heads are not the notice's words."""
    edits: list[Edit] = [
        (m.start(), m.end(), "") for m in re.finditer(r"[\u200b-\u200f\ufeff\u00ad\u2060]+", copy.text)
    ]
    lines = _lines(copy.text)
    beside_break = _beside_page_break(copy.text, lines)
    repeated = Counter(lines[i].text for i in beside_break)
    for index, line in enumerate(lines):
        short = 0 < len(line.text) <= 160
        page_number = index in beside_break and re.fullmatch(r"\d{1,4}", line.text)
        running_head = index in beside_break and repeated[line.text] >= 2 and len(line.text) <= 40
        if short and (page_number or running_head or _FURNITURE.fullmatch(line.text)):
            edits.append((line.start, line.end, ""))
    return copy.edited(_apart(edits)) if edits else copy


def _beside_page_break(text: str, lines: list[Line]) -> set[int]:
    """Numbers of the lines that stand right before or after a form feed."""
    if "\f" not in text:
        return set()
    full = [i for i, line in enumerate(lines) if line.text]
    found: set[int] = set()
    for before, after in pairwise(full):
        if "\f" in text[lines[before].end : lines[after].start]:
            found.update((before, after))
    return found


@dataclass(frozen=True)
class _Wrap:
    """Where a hard-wrapped text breaks: in half-width columns (a printed page) and in characters (a program)."""

    width: int
    length: int

    def fills(self, line: Line) -> bool:
        """Whether a line reaches the margin, but for a word or a mark that may not stand at an edge."""
        return line.width >= self.width - 9 or len(line.text) >= self.length - 2

    def is_cut(self, line: Line) -> bool:
        """Whether a line was cut at a character, so that even a word goes on without a blank."""
        return len(line.text) == self.length


def _joined(copy: Copy) -> Copy:
    """Lines that were broken in the middle of a sentence become one."""
    lines = [line for line in _lines(copy.text) if line.text]
    wrap = _wrap(lines)
    edits: list[Edit] = []
    for line, following in pairwise(lines):
        if _belongs_together(line, following, wrap):
            words = re.search(r"[A-Za-z0-9]$", line.text) and re.match(r"[A-Za-z0-9]", following.text)
            address = re.search(r"https?://\S*$|[A-Za-z0-9.]{1,40}@[A-Za-z0-9.]*$", line.text[-90:])
            whole = _date_is_broken(line, following) or address or (wrap and wrap.is_cut(line))
            edits.append((line.end, following.start, " " if words and not whole else ""))
    return copy.edited(edits) if edits else copy


def _date_is_broken(line: Line, following: Line) -> bool:
    return any(a.search(line.text) and b.match(following.text) for a, b in (_DATE_BROKEN, _MONTH_BROKEN))


def _wrap(lines: list[Line]) -> _Wrap | None:
    """The margin of a hard-wrapped text, None when each line is a whole paragraph."""
    prose = [line for line in lines if not line.cell]
    if len(prose) < 5:
        return None
    width = sorted((line.width for line in prose), reverse=True)[2]
    length = sorted((len(line.text) for line in prose), reverse=True)[2]
    if not 40 <= width <= 170:
        return None
    wrap = _Wrap(width, length)
    full = [line for line in prose if wrap.fills(line)]
    broken = [line for line in full if line.text[-1] not in _ENDS and re.search("[,。、;]", line.text)]
    return wrap if len(full) >= 4 and len(broken) * 2 >= len(full) else None


def _belongs_together(line: Line, following: Line, wrap: _Wrap | None) -> bool:
    if line.cell or following.cell or _STARTS_ITEM.match(following.text):
        return False
    if _date_is_broken(line, following):
        return True
    if wrap is not None and wrap.fills(line) and line.text[-1] not in "。!?":
        return line.text[-1] not in ";:" or line.width >= wrap.width - 3
    prose = line.width >= 24
    if _CONTINUES.match(following.text) and line.text[-1] not in "。!?":
        return prose
    if line.width >= 50 and _goes_on_as_prose(line, following):
        return True
    unclosed = line.text.count("《") > line.text.count("》") or line.text.count("(") > line.text.count(")")
    return prose and bool(_UNFINISHED.search(line.text) or unclosed)


def _goes_on_as_prose(line: Line, following: Line) -> bool:
    """A long line with a comma that stops without a mark, before one that is running text as well."""
    stops = "," in line.text and re.search(rf"[{CJK}]$", line.text) and ":" not in line.text[:12]
    return bool(stops and re.search(r"[,。]", following.text) and ":" not in following.text[:12])


_DATE_BLANKS = re.compile(
    r"(?<=\d)[ \t]+(?=[年月日号时点分届]|个?工作日|个?[天周]内?)|(?<=[年月第])[ ]+(?=\d)|"
    r"(?<=[〔\[])[ ]+|(?<! )[ ]{1,8}(?=[〕\]])|(?<=〕)[ ]+(?=\d)"
)
_LONG_BLANK = re.compile(r"(?<! ) {41,}")
_SPACED = re.compile(rf"[{CJK}](?: [{CJK}]){{3,}}")
_SPACED_LABEL = re.compile(rf"[{CJK}](?: {{1,6}}[{CJK}]){{1,4}} *:")
_PROSE_BLANK = re.compile(
    rf"(?<=[{CJK},。、;:()“”《》])[ ]+(?=[{CJK},。、;:()“”《》\d])|(?<=\d)[ ]+(?=[{CJK}])"
)
_NAMES_PEOPLE = re.compile(r"联系|电话|姓名|传真|邮箱|主题|:\s*$")


def _without_stray_blanks(copy: Copy) -> Copy:
    """`2021 年 5 月 22 日`, `新 乡 市 教 育 局` and blanks a PDF leaves in running sentences."""
    edits: list[Edit] = [(m.start(), m.end(), "") for m in _DATE_BLANKS.finditer(copy.text)]
    edits += [(m.start() + 40, m.end(), "") for m in _LONG_BLANK.finditer(copy.text)]
    for line in _lines(copy.text):
        label = _SPACED_LABEL.match(line.text)
        if label:
            edits += [
                (line.start + m.start(), line.start + m.end(), "") for m in re.finditer(" +", label.group())
            ]
        for spaced in _SPACED.finditer(line.text):
            edits += [
                (line.start + spaced.start() + m.start(), line.start + spaced.start() + m.end(), "")
                for m in re.finditer(" ", spaced.group())
            ]
        prose = line.width > 60 and ("," in line.text or "。" in line.text) and not line.cell
        if prose and not _NAMES_PEOPLE.search(line.text):
            edits += [
                (line.start + m.start(), line.start + m.end(), "") for m in _PROSE_BLANK.finditer(line.text)
            ]
    return copy.edited(_apart(edits)) if edits else copy


def _apart(edits: list[Edit]) -> list[Edit]:
    """The edits in order, without those that overlap one before."""
    kept: list[Edit] = []
    for edit in sorted(set(edits)):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept
