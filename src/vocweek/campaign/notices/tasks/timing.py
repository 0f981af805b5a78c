"""When something is due: fixed dates, days counted from the week, every day, during the week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from vocweek.campaign.notices.lexicon import CEREMONY
from vocweek.campaign.notices.moments import (
    Calendar,
    Found,
    dates,
    months_after,
    time_of_day,
)
from vocweek.campaign.notices.reading import Due, Event, Span
from vocweek.campaign.notices.workdays import working_days_after, working_days_before

_WEEK = (
    r"(?:职业教育|本届|本次|整个|全部|各项|各类|系列|所有|有关)*(?:活动周|宣传周|学习周|体验周|服务周|"
    r"展示周|文化周|科技周|教育周|[\u4e00-\u9fff]{0,4}[周月]|活动月|活动)(?:各项|系列)?(?:活动)?"
)
_EACH = r"(?:每[场项次个]|各场|单项|单场)(?:次)?(?:[\u4e00-\u9fff]{0,6}?活动)?"
_COUNT = r"\s*,?\s*(?P<n>\d{1,3})\s*个?(?P<unit>工作日|自然日|日历天|日|天|周|星期|月)"
_AFTER_WEEK = re.compile(
    rf"(?P<each>{_EACH})?(?P<event>{CEREMONY})?(?:{_WEEK})?(?:全部|全面|活动)?(?:结束|闭幕|落幕|完成|举办)(?:之日|次日|当日|之)?(?:后|起)(?:的|,)?(?:请|须|应|于|在)?{_COUNT}(?!\d|前|之前)(?:之?内|以内)?"
)
_END_OF_WEEK = re.compile(rf"{_WEEK}(?:结束|闭幕)(?P<when>当天|当日|之?前|次日|第二天)")
_AFTER_NOTICE = re.compile(
    rf"(?:自)?(?P<got>收到|接到|接)?(?:本|此|该)?(?:通知|文件|函|方案)(?:印发|下发|发布|发文|公布)?(?:之日|当日|次日)?(?:起|后)(?:的|,)?{_COUNT}(?:之?内|以内)"
)
_BEFORE_WEEK = re.compile(
    rf"(?:(?P<event>{CEREMONY})|{_WEEK}?)(?:正式)?(?:开始|启动|举办|举行|开幕|开展)?(?:前|之前){_COUNT}|"
    rf"(?:(?P<event2>{CEREMONY})|{_WEEK})(?:正式)?(?:开始|启动|举办|举行|开幕|开展)?(?:的|,)?(?:至少|提前)?"
    rf"\s*(?P<n2>\d{{1,3}})\s*个?(?P<unit2>工作日|自然日)(?:之前|以前|前)|"
    rf"(?:{_WEEK})(?:正式)?(?:开始|启动|开幕)(?:前|之前)(?!\s*,?\d)"
)
_DURING = re.compile(rf"{_WEEK}(?:举办|开展)?期间")
_DAILY = re.compile(
    r"工作日(?:期间|内)?(?:每天|每日)|每天|每日|每晚|每个?工作日|逐日|日报制|当[天日](?=[^,。;]{0,12}前)"
)
_PROMPTLY = re.compile(r"及时|实时|随时|第一时间")
_UNTIL = re.compile(r"\s*\)?\s*(?:\([^()]{1,8}\))?\s*(?:之前|以前|前|止|截止|为止|之内)")
_NO_LATER = re.compile(
    r"(?:截止(?:时间|日期)?|截至|不得?(?:晚|迟)于|最[迟晚](?:于|在)?|即日起至|期限|时限)(?:为|是|:|到|于|至|在)*\s*$"
)
_LABEL = re.compile(
    r"(?:报送|上报|提交|申报|报名|反馈|征集|投稿|截稿|完成|交稿|材料|填报|报告|回执)[\u4e00-\u9fff]{0,4}(?:时间|日期|时限|期限)(?:安排|要求)?(?:为|是|:)+\s*$"
)
_ON = re.compile(r"(?:^|[,。;:)]|于|在|请于|须于)\s*(?:[一二三四五六七八九十\d]{1,2}[、.])?\s*$")
_STARTING = re.compile(r"(?:自|从)\s*$")

_UNITS = {"工作日": "working day", "月": "month"}


@dataclass(frozen=True)
class Known:
    """What the rest of the notice says and timing rules count from."""

    calendar: Calendar
    week: Span | None
    issued_on: date | None
    events: tuple[Event, ...] = ()
    plan_days: Span | None = None


@dataclass(frozen=True)
class Timing:
    """One statement of time and its span.

    `firm` is False for `及时` and for a bare `5月19日,…`: they need a verb of reporting.
    """

    start: int
    end: int
    due: Due | None = None
    window: Span | None = None
    daily: time | None = None
    rule: str | None = None
    firm: bool = True
    working_days: bool = False


def timings(text: str, offset: int, known: Known) -> list[Timing]:
    """All statements of time in a stretch of text, in order; of two that overlap the earlier rule's stands."""
    words = re.sub(r"《[^《》]*》|“[^“”]*”", lambda m: "□" * len(m.group()), text)
    kept: list[Timing] = []
    for rule in (_daily, _after_week, _end_of_week, _after_notice, _before_week, _dated, _during):
        for timing in rule(words, offset, known):
            if not any(timing.start < other.end and other.start < timing.end for other in kept):
                kept.append(timing)
    if not kept:
        kept += _promptly(words, offset, known)
    return sorted(kept, key=lambda timing: timing.start)


def _dated(text: str, offset: int, known: Known) -> Iterator[Timing]:
    """`于2021年5月2日前`, `截止时间为5月20日17:00`, `5月19日,各单位报送…` (002's plan), `5月12日至18日报送`."""
    for found in dates(text, known.calendar):
        before, until = text[: found.start], _UNTIL.match(text, found.end)
        end = until.end() if until else found.end
        due = Due(found.last, found.at)
        if until or _NO_LATER.search(before) or (_LABEL.search(before) and not found.is_range):
            yield Timing(found.start + offset, end + offset, due=due)
        elif found.is_range and not _STARTING.search(before):
            yield Timing(found.start + offset, end + offset, window=Span(found.first, found.last), firm=False)
        elif (
            not found.is_range
            and _ON.search(before)
            and not re.match(
                r"[\s]*(?:起|后|以来|以后|之后|的|在|召开|举行|举办|下发|印发)", text[found.end :]
            )
        ):
            yield Timing(found.start + offset, end + offset, due=due, firm=False)


def _daily(text: str, offset: int, known: Known) -> Iterator[Timing]:
    """`每天下午4点前` (002), `每日17:00前`; a day without an hour ends at 23:59.

    The window is the plan's own days, else the week.
    """
    for match in _DAILY.finditer(text):
        if re.match(r"(?:1|一)?通报|开展|有活动|安排", text[match.end() :]):
            continue
        reach = re.split(r"[,。;]", text[match.end() : match.end() + 24], maxsplit=1)[0]
        clock = time_of_day(reach)
        end = match.end() + (clock[2] if clock else 0)
        until = _UNTIL.match(text, end)
        window = _range_in(text, known) or known.plan_days or known.week
        yield Timing(match.start() + offset, (until.end() if until else end) + offset,
                     daily=clock[0] if clock else time(23, 59), window=window,
                     working_days="工作日" in match.group())  # fmt: skip


def _range_in(text: str, known: Known) -> Span | None:
    return next((Span(f.first, f.last) for f in dates(text, known.calendar) if f.is_range), None)


def _after_week(text: str, offset: int, known: Known) -> Iterator[Timing]:
    """`活动周结束后一周内` (000, 001, 004), `活动结束后10日内`, `结束后5个工作日内`, `启动仪式结束后3日内`."""
    for match in _AFTER_WEEK.finditer(text):
        count, unit = int(match["n"]), match["unit"]
        span = match.start() + offset, match.end() + offset
        if match["each"]:
            yield Timing(*span, rule=f"within {_said(count, unit)} after each activity")
            continue
        event = next((e for e in known.events if e.name == match["event"]), None)
        anchor = event.starts_at.on if event else known.week.last if known.week else None
        name = "the ceremony" if event else "the week"
        own_days = (
            None if event or re.search("[周月]", match.group()) else _range_in(text[: match.start()], known)
        )
        if own_days and own_days != known.week:
            anchor, name = own_days.last, "the activity"
        yield Timing(
            *span, due=_later(anchor, count, unit), rule=f"within {_said(count, unit)} after {name} ends"
        )


def _end_of_week(text: str, offset: int, known: Known) -> Iterator[Timing]:
    """`活动周结束当天`, `活动周结束前`, `活动周结束次日`."""
    for match in _END_OF_WEEK.finditer(text):
        next_day = match["when"] in {"次日", "第二天"}
        on = known.week.last + timedelta(days=next_day) if known.week else None
        rule = "on the day after the week ends" if next_day else "by the last day of the week"
        yield Timing(match.start() + offset, match.end() + offset, due=Due(on) if on else None, rule=rule)


def _after_notice(text: str, offset: int, known: Known) -> Iterator[Timing]:
    """`收到通知后三天内`, `自本通知印发之日起5个工作日内`: counted from the date of issue."""
    for match in _AFTER_NOTICE.finditer(text):
        count, unit = int(match["n"]), match["unit"]
        event = "received" if match["got"] else "issued"
        yield Timing(match.start() + offset, match.end() + offset, due=_later(known.issued_on, count, unit),
                     rule=f"within {_said(count, unit)} after the notice is {event}")  # fmt: skip


def _before_week(text: str, offset: int, known: Known) -> Iterator[Timing]:
    """`活动周开始前3天`, `启动仪式前5个工作日`, `活动周启动前`."""
    for match in _BEFORE_WEEK.finditer(text):
        number, named = match["n"] or match["n2"], match["event"] or match["event2"]
        count = int(number or 1)
        unit = match["unit"] or match["unit2"] or "天"
        event = next((e for e in known.events if e.name == named), None)
        if named and not event:
            continue
        anchor = event.starts_at.on if event else known.week.first if known.week else None
        name = "the ceremony" if event else "the week begins"
        rule = f"{_said(count, unit)} before {name}" if number else "before the week begins"
        yield Timing(match.start() + offset, match.end() + offset,
                     due=_earlier(anchor, count, unit), rule=rule)  # fmt: skip


def _during(text: str, offset: int, known: Known) -> Iterator[Timing]:
    """`活动周期间,各地要及时通过系统报送…` (000)."""
    for match in _DURING.finditer(text):
        if known.week:
            yield Timing(match.start() + offset, match.end() + offset, window=known.week, firm=False)


def _promptly(text: str, offset: int, known: Known) -> list[Timing]:
    """`及时通过网上系统报送典型案例…` (001): no day is named, so the days of the week."""
    match = _PROMPTLY.search(text)
    if not match or not known.week:
        return []
    return [Timing(match.start() + offset, match.end() + offset, window=known.week, firm=False)]


def _said(count: int, unit: str) -> str:
    if unit in {"周", "星期"}:
        count *= 7
    name = _UNITS.get(unit, "day")
    return f"{count} {name}{'s' if count != 1 else ''}"


def _later(anchor: date | None, count: int, unit: str) -> Due | None:
    if anchor is None:
        return None
    if unit == "工作日":
        return Due(working_days_after(anchor, count))
    if unit == "月":
        return Due(months_after(anchor, count))
    return Due(anchor + timedelta(days=count * (7 if unit in {"周", "星期"} else 1)))


def _earlier(anchor: date | None, count: int, unit: str) -> Due | None:
    if anchor is None:
        return None
    if unit == "工作日":
        return Due(working_days_before(anchor, count))
    return Due(anchor - timedelta(days=count * (7 if unit in {"周", "星期"} else 30 if unit == "月" else 1)))


def activity_days(text: str, calendar: Calendar) -> Span | None:
    """`5月21日至28日,各单位根据活动内容安排开展具体活动` (002): the days a plan's daily reports run over."""
    for found in dates(text, calendar):
        if found.is_range and re.match(r"[^。;]{0,12}各[^。;]{0,30}开展[^。;]{0,8}活动", text[found.end :]):
            return Span(found.first, found.last)
    return None


__all__ = ["Found", "Known", "Timing", "activity_days", "timings"]
