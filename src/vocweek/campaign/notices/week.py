"""The week itself: period, theme and sub-themes, theme days, focus topics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise

from vocweek.campaign.notices.lexicon import WEEK
from vocweek.campaign.notices.moments import Calendar, Found, dates
from vocweek.campaign.notices.outline import Page, Paragraph, Sentence
from vocweek.campaign.notices.reading import Fact, Span, ThemeDay

_OTHER_TIMES = re.compile(
    r"仪式|开幕|闭幕|报送|报名|截止|参展|比赛|申报|征集|提交|集中展示|评选|公示|筹备|准备阶段|总结阶段|启动会|报到|彩排|布展|施行|去年|往年|上届"
)
_TIME_LABEL = re.compile(r"(?:时间|日期|时段)(?:安排)?\s*(?:[::]|为|是|定于|定为|确定为)\s*$")
_PROSE = re.compile(r"(?:定于|将于|拟于|于|在|自|从|定为|确定为|时间为|时间是|是|为|:|,|\()\s*$")


def period(page: Page, calendar: Calendar) -> Fact[Span] | None:
    """The days of the week, by the first rule that finds them in the notice itself, else in its attachments."""
    rules: tuple[Callable[[Sentence, Found], bool], ...] = (
        _labelled,
        _under_time_heading,
        _told,
        _anywhere_near_the_week,
    )
    own = page.body
    others = tuple(p for p in page.paragraphs if own and p.part != own[0].part)
    for paragraphs in (own, others):
        ranges = list(_ranges(page, paragraphs, calendar))
        for rule in rules:
            for sentence, found in ranges:
                if rule(sentence, found):
                    return page.fact(Span(found.first, found.last), found.start, found.end)
    return None


def _ranges(
    page: Page, paragraphs: tuple[Paragraph, ...], calendar: Calendar
) -> Iterator[tuple[Sentence, Found]]:
    """Ranges of 2 to 62 days with the sentence they stand in; `5月12日起,为期一周` is one."""
    for paragraph in paragraphs:
        if not re.search(r"\d", paragraph.text):
            continue
        for sentence in page.sentences(paragraph):
            for found in dates(sentence.text, calendar, sentence.start):
                lasting = re.match(
                    r".{0,14}?为期(\d{1,2})个?(天|周|星期)", page.text[found.end : sentence.end]
                )
                if not found.is_range and lasting:
                    count = int(lasting.group(1)) * (1 if lasting.group(2) == "天" else 7)
                    found = Found(
                        found.start,
                        found.end + lasting.end(),
                        found.first,
                        found.first + timedelta(count - 1),
                    )
                if 1 <= (found.last - found.first).days <= 62:
                    yield sentence, found


def _before(sentence: Sentence, found: Found) -> str:
    return sentence.text[: found.start - sentence.start]


def _labelled(sentence: Sentence, found: Found) -> bool:
    """`时间:2021年5月22日至28日。` (000), `(一)时间:2023年5月14日至20日` (004)."""
    label = _before(sentence, found)
    return bool(_TIME_LABEL.search(label)) and len(label) <= 30 and not _OTHER_TIMES.search(label)


def _under_time_heading(sentence: Sentence, found: Found) -> bool:
    """`二、时间 / 2024年5月12日至5月18日。` (001), `三、活动时间 / 2020年11月22日-28日。` (003)."""
    trail = sentence.paragraph.trail
    timed = any(re.search(r"时间|日期", title) and not _OTHER_TIMES.search(title) for title in trail[-1:])
    return timed and len(_before(sentence, found)) <= 24 and not _OTHER_TIMES.search(sentence.text)


def _told(sentence: Sentence, found: Found) -> bool:
    """`定于2024年5月12日至18日举办活动周`, `活动周于5月12日—18日在全省开展`."""
    before, after = _before(sentence, found)[-60:], sentence.text[found.end - sentence.start :][:60]
    near = WEEK.search(before) or WEEK.search(after)
    verb = re.match(r"[^。;]{0,30}?(?:举办|举行|开展|组织|为|是)", after) or _PROSE.search(before)
    return bool(near and verb) and not _OTHER_TIMES.search(before[-24:] + after[:16])


def _anywhere_near_the_week(sentence: Sentence, found: Found) -> bool:
    """A range in a sentence that names the week (`活动周(5月12日—18日)期间`)."""
    close = _before(sentence, found)[-14:] + sentence.text[found.end - sentence.start :][:6]
    return bool(WEEK.search(close)) and not _OTHER_TIMES.search(close)


_THEME_LABEL = re.compile(
    r"(?:^|[,。;\s)、.]|全国|总|征集|活动|年度|本届|本次|今年|周|月|节|的)(?:总)?主题\s*(?:为|是)?\s*[::]\s*(.+)"
)
_THEME_TOLD = (
    re.compile(r"以[“\"]([^”\"]{3,40})[”\"]为(?:活动)?主题"),
    re.compile(r"主题(?:确定|定)?(?:为|是)\s*[“\"]([^”\"]{3,40})[”\"]"),
    re.compile(r"(?:围绕|紧扣|突出)(?:着)?[“\"]([^”\"]{3,40})[”\"](?:这一|的|活动)?主题"),
    re.compile(r"[“\"]([^”\"]{3,40})[”\"](?:这一|的|为|活动)?主题"),
    re.compile(r"主题(?:确定|定)?(?:为|是)\s*([^“”\",。;]{4,30})"),
)
_THEME_HEADING = re.compile(r"(?:\d{4}年)?(?:活动周?|本届|年度)?(?:活动)?主题")
_OTHER_THEMES = re.compile(
    r"(?:分|子|副|我[省市县区校]|[省市县区校]级|本[省市县区校]|地方)主题|邮件主题|主题(?:班会|团日|党日|日|邮件|栏|词|展|征文|活动名)"
)


def theme(page: Page) -> Fact[str] | None:
    """The theme: labelled (`主题:技能:让生活更美好。`), alone under its heading, or told (`以“…”为主题`)."""
    return _theme_labelled(page) or _theme_under_heading(page) or _theme_told(page)


def _theme_labelled(page: Page) -> Fact[str] | None:
    for paragraph in page.body:
        match = None if _OTHER_THEMES.search(paragraph.text[:12]) else _THEME_LABEL.search(paragraph.text)
        if match and match.start() <= 24:
            start = paragraph.start + match.start(1)
            words = re.split(r"[。;\t]|\s+(?=[\u4e00-\u9fff]{2,6}:)", match.group(1), maxsplit=1)[0]
            return _trimmed(page, start, start + len(words))
    return None


def _theme_under_heading(page: Page) -> Fact[str] | None:
    for before, paragraph in pairwise(page.body):
        headed = before.level and before.is_heading and _THEME_HEADING.fullmatch(before.heading)
        if headed and (paragraph.level is None or paragraph.level > (before.level or 0)):
            words = re.split(r"[。;]", paragraph.text, maxsplit=1)[0]
            return _trimmed(page, paragraph.body, paragraph.start + len(words))
    return None


def _theme_told(page: Page) -> Fact[str] | None:
    for rule in _THEME_TOLD:
        for paragraph in page.body:
            match = rule.search(paragraph.text)
            if match and not _OTHER_THEMES.search(
                paragraph.text[max(match.start() - 6, 0) : match.end() + 3]
            ):
                return _trimmed(page, paragraph.start + match.start(1), paragraph.start + match.end(1))
    return None


def _trimmed(page: Page, start: int, end: int) -> Fact[str] | None:
    """The span without quotation marks and end marks around it; its sentence as evidence."""
    words = page.text[start:end]
    quoted = re.match(r"\s*[“\"]([^”\"]+)[”\"]\s*$", words)
    if quoted:
        start, end = start + quoted.start(1), start + quoted.end(1)
    words = page.text[start:end]
    end -= len(words) - len(words.rstrip("。;,. "))
    start += len(words) - len(words.lstrip())
    return page.fact(page.value(start, end, spaced=True), start, end) if end > start else None


_SUB_LABEL = re.compile(
    r"(?:分|子|副|我[省市县区校]|[省市县区校]级|本[省市县区校]|地方)主题\s*(?:为|是|包括|如下|有)?\s*[::]\s*(.*)"
)
_SUB_TOLD = re.compile(
    r"((?:[“\"][^”\"]{2,40}[”\"]、?和?){2,12})(?:等)?\d?[一二三四五六七八九十]?个?(?:分|子|副)主题"
)


def sub_themes(page: Page) -> tuple[Fact[str], ...]:
    """`分主题:…;…` on one line, as numbered lines below, or as quotations before the word."""
    for index, paragraph in enumerate(page.body):
        told = _SUB_TOLD.search(paragraph.text)
        if told:
            return _quoted(page, paragraph.start + told.start(1), paragraph.start + told.end(1))
        match = _SUB_LABEL.search(paragraph.text)
        under = paragraph.is_heading and re.search(r"(?:分|子|副)主题$", paragraph.heading)
        if match and match.group(1).strip("。 "):
            return _listed(page, paragraph.start + match.start(1), paragraph.end)
        if match or under:
            return _lines_below(page, index)
    return ()


def _quoted(page: Page, start: int, end: int) -> tuple[Fact[str], ...]:
    found = re.finditer(r"[“\"]([^”\"]{2,40})[”\"]", page.text[start:end])
    return tuple(
        page.fact(page.value(start + m.start(1), start + m.end(1)), start + m.start(1), end) for m in found
    )


def _listed(page: Page, start: int, end: int) -> tuple[Fact[str], ...]:
    quoted = _quoted(page, start, end)
    if quoted:
        return quoted
    words = page.text[start:end]
    mark = ";" if ";" in words else "、"
    found = re.finditer(rf"(?:\(\d+\)|\d+[.、]|[①-⑳])?([^{mark}。]+)", words)
    facts = (_trimmed(page, start + m.start(1), start + m.end(1)) for m in found)
    return tuple(fact for fact in facts if fact)


def _lines_below(page: Page, index: int) -> tuple[Fact[str], ...]:
    head, facts = page.body[index], []
    for paragraph in page.body[index + 1 : index + 13]:
        if (
            paragraph.level is None
            or (head.level is not None and paragraph.level <= head.level)
            or len(paragraph.text) > 60
        ):
            break
        fact = _trimmed(page, paragraph.body, paragraph.end)
        facts += [fact] if fact else []
    return tuple(facts)


_DAY_NAME = re.compile(
    r"[\s\t,:、—\-–]{0,4}(?:(?:主题)?(?:为|是|设为|定为|设立|举办|开展|举行|:))?\s*(?:“([^”]{2,24})”|\"([^\"]{2,24})\"|([\u4e00-\u9fff·]{2,14}?日)(?![程常期报志])"
    r")(?:主题(?:日|活动))?"
)
_NO_DAY = re.compile(
    r"(?:工作|节|(?<!学)生|当|假|次|每|即|近|前|后|今|同|整|休息|双休|公休)日$|[前后止]|报送"
)


def theme_days(page: Page, calendar: Calendar) -> tuple[ThemeDay, ...]:
    """`5月12日“学校开放日”`, `5月13日为企业日`: single days with a name that ends in 日."""
    found: dict[tuple[object, str], ThemeDay] = {}
    for paragraph in page.paragraphs:
        under = any("主题日" in title for title in paragraph.trail)
        if "日" not in paragraph.text or (paragraph.cell and not under):
            continue
        for day in dates(paragraph.text, calendar, paragraph.start):
            match = None if day.is_range or day.at else _DAY_NAME.match(page.text, day.end, paragraph.end)
            if not match:
                continue
            group = next(i for i in (1, 2, 3) if match.group(i))
            name = match.group(group)
            if (name.endswith("日") or under) and not _NO_DAY.search(name):
                start, end = match.span(group)
                found.setdefault(
                    (day.first, name),
                    ThemeDay(day.first, page.value(start, end), page.sentence_around(day.start, end)),
                )
    return tuple(found.values())


_FOCUS = re.compile(r"宣传(?:的)?重点|重点宣传|宣传内容|宣传要点")


def focus_topics(page: Page) -> tuple[Fact[str], ...]:
    """The numbered topics under `宣传重点`; a slip in the numbering (notice 000: (一) (1) (三) (四)) is one of them."""
    for index, paragraph in enumerate(page.body):
        leads_in = paragraph.text.endswith(":") and _FOCUS.search(paragraph.text[-16:])
        if not (
            leads_in
            or (paragraph.is_heading and _FOCUS.search(paragraph.heading) and len(paragraph.heading) <= 16)
        ):
            continue
        topics = _topics_below(
            page, index, None if leads_in and not paragraph.is_heading else paragraph.level
        )
        if len(topics) >= 2:
            return tuple(
                page.fact(page.value(t.body, t.body + len(t.heading)), t.body, t.body + 1) for t in topics
            )
    return ()


def _topics_below(page: Page, index: int, above: int | None) -> list[Paragraph]:
    topics: list[Paragraph] = []
    for paragraph in page.body[index + 1 :]:
        if paragraph.level is None:
            continue
        if above is not None and paragraph.level <= above:
            break
        level = topics[0].level if topics else paragraph.level
        if level is None or paragraph.level < level or (above is None and topics and paragraph.ordinal == 1):
            break
        if paragraph.level == level or _fills_gap(page, topics, paragraph):
            topics.append(paragraph)
    return topics


def _fills_gap(page: Page, topics: list[Paragraph], paragraph: Paragraph) -> bool:
    """A topic numbered in the wrong style: the next one of the right style skips exactly its number."""
    level, last = topics[0].level, topics[-1].ordinal or 0
    following = next(
        (
            p
            for p in page.body
            if p.start > paragraph.start and p.level is not None and p.level <= (level or 0)
        ),
        None,
    )
    return following is not None and following.level == level and following.ordinal == last + 2
