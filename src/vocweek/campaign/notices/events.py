"""Ceremonies and meetings of the week with their time and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from vocweek.campaign.notices.lexicon import CEREMONY
from vocweek.campaign.notices.moments import Calendar, Found, dates
from vocweek.campaign.notices.outline import Page, Paragraph
from vocweek.campaign.notices.reading import Due, Event, Fact, Span

_NAME = re.compile(CEREMONY)
_NAMED_TIME = re.compile(rf"({CEREMONY})\s*(?:的)?(?:举办|举行)?(?:时间|日期)\s*[::为]\s*")
_NAMED_PLACE = r"\s*(?:的)?(?:举办|举行)?地点\s*[::为]\s*([^。;,\n\t]+)"
_TIME = re.compile(r"(?:^|[。;,\s)、.])(?:活动|举办|举行)?(?:时间|日期)\s*[::]\s*")
_PLACE = re.compile(r"(?:活动|举办|举行)?地点\s*[::]\s*([^。;\n\t]+?)(?=[。;\n\t]|\s{2,}|,|$)")
_HELD = re.compile(
    rf"(?:在|于)([^,。;在于]{{3,40}}?)(?:隆重|正式|统一)?(?:举办|举行|召开|启动)(?!的)[^。;,]{{0,40}}?({CEREMONY})"
)
_HELD_FIRST = re.compile(rf"(?:举办|举行|召开)(?!的)[^。;,]{{0,40}}?({CEREMONY})")
_HELD_LAST = re.compile(rf"({CEREMONY})[^。;]{{0,24}}?(?:定于|将于|拟于|于|在)$")
_AROUND = timedelta(days=45)


def events(page: Page, calendar: Calendar, week: Fact[Span] | None) -> tuple[Event, ...]:
    """Every ceremony with a date near the week; the same one told twice counts once."""
    found: dict[str, Event] = {}
    for event in (*_labelled(page, calendar), *_described(page, calendar), *_told(page, calendar)):
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


def _described(page: Page, calendar: Calendar) -> Iterator[Event]:
    """`举办…活动周开幕式。时间:2020年11月25日10:00。地点:东莞市电子科技学校。` (003), or under a heading of that name."""
    for index, paragraph in enumerate(page.paragraphs):
        for match in _TIME.finditer(paragraph.text):
            at = paragraph.start + match.end()
            moment = next(dates(page.text[at : min(at + 30, paragraph.end)], calendar, at), None)
            if not moment or moment.start > at + 2 or moment.is_range:
                continue
            name = _name_before(paragraph, match.start()) or _name_above(page, index)
            if name:
                yield _event(page, name, moment, _place_near(page, index, moment.end))


def _name_before(paragraph: Paragraph, at: int) -> str | None:
    names = _NAME.findall(paragraph.text[:at])
    return names[-1] if names else None


def _name_above(page: Page, index: int) -> str | None:
    """The ceremony the heading over a line names, or a heading-like line just above."""
    paragraph = page.paragraphs[index]
    for title in reversed(paragraph.trail[-2:]):
        names = _NAME.findall(title)
        if names:
            return str(names[-1])
    for above in reversed(page.paragraphs[max(index - 2, 0) : index]):
        names = _NAME.findall(above.text) if len(above.text) <= 40 and above.part == paragraph.part else []
        if names:
            return str(names[-1])
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
                event = None if moment.is_range else _told_once(page, sentence.text, sentence.start, moment)
                if event:
                    yield event


def _told_once(page: Page, text: str, offset: int, moment: Found) -> Event | None:
    before, after = text[: moment.start - offset], text[moment.end - offset :]
    reach = re.split(r"[。;]", after[:90], maxsplit=1)[0]
    held = _HELD.match(reach.lstrip(",(星期一二三四五六日) ")) or _HELD.match(reach)
    last = _HELD_LAST.search(before[-60:])
    if last:
        place = re.match(r"[^,。;]{0,6}?(?:在|于)([^,。;]{3,40}?)(?:隆重|正式)?(?:举办|举行|召开)", reach)
        return _event(page, last.group(1), moment, _spanned(page, place, moment.end))
    if held:
        at = page.text.find(held.group(1), moment.end)
        return _event(
            page,
            held.group(2),
            moment,
            page.fact(page.value(at, at + len(held.group(1))), at, at + len(held.group(1))),
        )
    first = re.match(r"[^,。;]{0,8}?(?:,)?[^,。;]{0,14}?" + _HELD_FIRST.pattern, reach)
    if first and moment.at:
        return _event(page, first.group(1), moment, None)
    return None


def _spanned(page: Page, match: re.Match[str] | None, offset: int) -> Fact[str] | None:
    if not match:
        return None
    start, end = offset + match.start(1), offset + match.end(1)
    return page.fact(page.value(start, end), start, end)


def _event(page: Page, name: str, moment: Found, place: Fact[str] | None) -> Event:
    return Event(name, Due(moment.first, moment.at), place, page.sentence_around(moment.start, moment.end))
