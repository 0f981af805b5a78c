"""Ceremonies and meetings of the week with their time and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from vocweek.campaign.notices.lexicon import CEREMONY
from vocweek.campaign.notices.moments import Calendar, Found, dates
from vocweek.campaign.notices.outline import Page, Paragraph, Sentence
from vocweek.campaign.notices.reading import Due, Event, Fact, Span

_NAME = re.compile(CEREMONY)
_BARE = re.compile(r"(?:启动|开幕|闭幕|动员|总结|推进|表彰|现场|发布|颁奖|签约|揭牌)")
_BEFORE_NAME = re.compile(r"[\u4e00-\u9fff]{1,10}$")
_PLACING = re.compile(
    r".*(?:举办|举行|召开|开展|组织|参加|承办|协办|主办|观看|参观|全[国省市县区校]|[省市县校]级|我[省市县区校]|职业教育|的|周|月|年|届|和|、)"
)
_NAMED_TIME = re.compile(rf"({CEREMONY})\s*(?:的)?(?:举办|举行)?(?:时间|日期)\s*[::为]\s*")
_NAMED_PLACE = r"\s*(?:的)?(?:举办|举行)?地点\s*[::为]\s*([^。;,\n\t]+)"
_TIME = re.compile(r"(?:^|[。;,\s)、.])(?:活动|举办|举行)?(?:时间|日期)\s*(?:[::]|为|是|定于|定在)\s*")
_PLACE = re.compile(
    r"(?:活动|举办|举行|集合)?地点\s*(?:[::]|为|是|设在|在)\s*([^。;\n\t]+?)(?=[。;\n\t]|\s{2,}|,|$)"
)
_HELD = re.compile(
    rf"[,\s]{{0,2}}(?:在|于)([^,。;]{{3,40}}?)(?:隆重|正式|统一)?(?:举办|举行|召开|启动)(?!的)[^。;,]{{0,40}}?({CEREMONY})"
)
_PLACE_HELD = re.compile(
    r"[,\s]{0,2}[^,。;]{0,6}?(?:在|于)([^,。;]{3,40}?)(?:隆重|正式|统一)?(?:举办|举行|召开)(?!的)"
)
_HELD_FIRST = re.compile(rf"(?:举办|举行|召开)(?!的)[^。;,]{{0,40}}?({CEREMONY})")
_HELD_LAST = re.compile(rf"({CEREMONY})[^。;]{{0,24}}?(?:定于|将于|拟于|于|在)$")
_PLACE_ALONE = re.compile(
    r",(?:地点:?)?([^,。;]{2,22}(?:广场|学校|学院|大学|中学|中心|厅|馆|室|楼|礼堂|会场|公园|剧院|操场|校区|社区))[。,]"
)
_AROUND = timedelta(days=45)


def events(page: Page, calendar: Calendar, week: Fact[Span] | None, title: str) -> tuple[Event, ...]:
    """Every ceremony with a date near the week; the same one told twice counts once."""
    found: dict[str, Event] = {}
    for event in (*_labelled(page, calendar), *_described(page, calendar, title), *_told(page, calendar)):
        near = week is None or week.value.first - _AROUND <= event.starts_at.on <= week.value.last + _AROUND
        known = found.get(event.name)
        if near and (
            known is None
            or (known.starts_at.at is None and event.starts_at.at)
            or (not known.place and event.place)
        ):
            found[event.name] = event
    return tuple(sorted(found.values(), key=lambda event: event.evidence.start))


def _labelled(page: Page, calendar: Calendar) -> Iterator[Event]:
    """`启动仪式时间:2021年5月20日上午9点 / 启动仪式地点:原阳县职业教育中心` (notice 002)."""
    for paragraph in page.paragraphs:
        for match in _NAMED_TIME.finditer(paragraph.text):
            name = match.group(1)
            moment = next(
                dates(
                    paragraph.text[match.end() : match.end() + 40], calendar, paragraph.start + match.end()
                ),
                None,
            )
            if moment:
                yield _event(page, name, moment, _place_of(page, name, paragraph))


def _place_of(page: Page, name: str, paragraph: Paragraph) -> Fact[str] | None:
    near = [p for p in page.paragraphs if p.part == paragraph.part and abs(p.start - paragraph.start) < 600]
    for other in near:
        match = re.search(re.escape(name) + _NAMED_PLACE, other.text)
        if match:
            return page.fact(
                page.value(other.start + match.start(1), other.start + match.end(1)),
                other.start + match.start(1),
                other.end,
            )
    return None


def _described(page: Page, calendar: Calendar, title: str) -> Iterator[Event]:
    """`举办…开幕式。时间:2020年11月25日10:00。地点:…学校。` (003), or under a heading of that name.

    An invitation to one ceremony names it in its title.
    """
    title_name = _last_name(title)
    for index, paragraph in enumerate(page.paragraphs):
        for match in _TIME.finditer(paragraph.text):
            at = paragraph.start + match.end()
            moment = next(dates(page.text[at : min(at + 30, paragraph.end)], calendar, at), None)
            if not moment or moment.start > at + 2 or moment.is_range:
                continue
            name = _name_before(paragraph, match.start()) or _name_above(page, index)
            name = name or (title_name if moment.at else None)
            if name:
                yield _event(page, name, moment, _place_near(page, index, moment.end))


def _name_before(paragraph: Paragraph, at: int) -> str | None:
    return _last_name(paragraph.text[:at])


def _last_name(text: str) -> str | None:
    """The last ceremony a text names: `启动仪式` bare, `“我的职教故事”演讲比赛` with the words that tell its kind."""
    found = list(_NAME.finditer(text))
    if not found:
        return None
    name = found[-1].group()
    if _BARE.match(name):
        return name
    lead = _BEFORE_NAME.search(text[: found[-1].start()])
    words = _PLACING.sub("", lead.group()) if lead else ""
    return (words if len(words) <= 6 else "") + name


def _name_above(page: Page, index: int) -> str | None:
    """The ceremony the heading over a line names, or a heading-like line just above."""
    paragraph = page.paragraphs[index]
    for title in reversed(paragraph.trail[-2:]):
        if name := _last_name(title):
            return name
    for above in reversed(page.paragraphs[max(index - 2, 0) : index]):
        near = len(above.text) <= 40 and above.part == paragraph.part
        if near and (name := _last_name(above.text)):
            return name
    return None


def _place_near(page: Page, index: int, after: int) -> Fact[str] | None:
    for paragraph in page.paragraphs[index : index + 3]:
        match = _PLACE.search(page.text, max(after, paragraph.start), paragraph.end)
        if match:
            return page.fact(page.value(match.start(1), match.end(1)), match.start(1), match.end(1))
    return None


def _told(page: Page, calendar: Calendar) -> Iterator[Event]:
    """`5月12日上午9:30在郑州市…学校举行…启动仪式`, `启动仪式定于5月12日上午9时在…举行`."""
    for paragraph in page.paragraphs:
        if paragraph.cell or not _NAME.search(paragraph.text):
            continue
        for sentence in page.sentences(paragraph):
            for moment in dates(sentence.text, calendar, sentence.start):
                event = None if moment.is_range else _told_once(page, sentence, moment)
                if event:
                    yield event


def _told_once(page: Page, sentence: Sentence, moment: Found) -> Event | None:
    before = sentence.text[: moment.start - sentence.start]
    reach = re.split(r"[。;]", page.text[moment.end : min(moment.end + 90, sentence.end)], maxsplit=1)[0]
    last = _HELD_LAST.search(before[-60:])
    held = _HELD.match(reach)
    place = _PLACE_HELD.match(reach)
    if last:
        return _event(page, last.group(1), moment, _spanned(page, place, moment.end))
    if held:
        name = _last_name(reach[: held.end()]) or held.group(2)
        return _event(page, name, moment, _spanned(page, held, moment.end))
    heading = sentence.paragraph.heading if sentence.paragraph.level is not None else ""
    place = place or (_PLACE_ALONE.match(reach + "。") if heading else None)
    if place and moment.at and (titled := _last_name(heading)):
        return _event(page, titled, moment, _spanned(page, place, moment.end))
    first = re.match(r"[^,。;]{0,8}?,?[^,。;]{0,14}?" + _HELD_FIRST.pattern, reach)
    return _event(page, first.group(1), moment, None) if first and moment.at else None


def _spanned(page: Page, match: re.Match[str] | None, offset: int) -> Fact[str] | None:
    if not match:
        return None
    start, end = offset + match.start(1), offset + match.end(1)
    return page.fact(page.value(start, end), start, end)


def _event(page: Page, name: str, moment: Found, place: Fact[str] | None) -> Event:
    return Event(name, Due(moment.first, moment.at), place, page.sentence_around(moment.start, moment.end))
