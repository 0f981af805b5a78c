"""What is asked of an activity, as a formspec form: few things first, the rest folded (更多)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from vocweek.activities.models import Activity, ActivityKind, Session
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.formspec import Choice, Field, FieldType, FormSpec, Section

TITLE_LENGTH = 60
MOST_SESSIONS = 40
MOST_PICTURES = 9
POINT_HELP = "从任何地图复制经度和纬度贴进来，公众就能按“我附近”找到；以后用同一个地点，不用再填"
UNTIL_HELP = "跨天的才选，如过了零点的晚会、连开几天算一场的展览；每天各一场的不用选"
YES, NO = "yes", "no"
_WEEKDAYS = "一二三四五六日"
_T = FieldType

REVIEWED = frozenset(
    {"title", "kinds", "theme_day", "summary", "mode", "partners", "pictures", "open_to_public", "part_of"}
)
"""Fields that a reviewer agreed to: a change of one in an accepted activity waits for review (decision 0034)."""


def entry_spec(lead: RosterUnit, kinds: Iterable[ActivityKind], followed: Iterable[Activity]) -> FormSpec:
    """Return the form in which an activity of `lead` is entered. followed: what it may be part of."""
    edition = lead.edition
    main = (
        Field("title", "活动名称", _T.SHORT_TEXT, required=True, min_length=2, max_length=TITLE_LENGTH),
        Field("kinds", "类型", _T.CHOICE, required=True, multiple=True, choices=_kinds(kinds)),
        Field(
            "sessions",
            "时间和地点",
            _T.TABLE,
            required=True,
            max_rows=MOST_SESSIONS,
            columns=_columns(edition),
        ),
    )
    return FormSpec(
        "活动",
        (
            Section("main", "活动", main),
            Section("more", "更多", tuple(_more(edition, followed))),
        ),
    )


def kinds_for(lead: RosterUnit) -> list[ActivityKind]:
    """Return the kinds a unit may choose from: the standard ones, and those it or an office above added. One query."""
    own = ActivityKind.objects.filter(edition=lead.edition_id, roster_unit__path__ancestors=str(lead.path))
    return list((ActivityKind.objects.filter(edition=None) | own).filter(retired_at=None))


def spec_of(lead: RosterUnit) -> FormSpec:
    """Return the form for an activity of `lead` (its edition selected). Two queries."""
    return entry_spec(lead, kinds_for(lead), followed_by(lead))


def followed_by(lead: RosterUnit) -> list[Activity]:
    """Return the accepted activities of units above `lead` that its own may be part of. One query."""
    above = Activity.objects.filter(
        edition=lead.edition_id, state=Activity.State.ACCEPTED, lead__path__ancestors=str(lead.path)
    )
    return list(above.exclude(lead=lead).select_related("lead").order_by("lead__depth", "id")[:100])


def days_of(edition: Edition) -> list[date]:
    """Return the days of the week, in order."""
    return list(edition.days)


def day_words(day: date) -> str:
    """Return a day as a chip says it: 5月10日 周日."""
    return f"{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"


def _kinds(kinds: Iterable[ActivityKind]) -> tuple[Choice, ...]:
    return tuple(Choice(str(kind.pk), kind.name) for kind in kinds)


def _last_days(edition: Edition) -> tuple[Choice, ...]:
    """The days something may end on: those after the first, and the one after the week, into which a night may last."""
    days = (*days_of(edition)[1:], edition.ends_on + timedelta(days=1))
    return tuple(Choice(day.isoformat(), day_words(day)) for day in days)


def _columns(edition: Edition) -> tuple[Field, ...]:
    """The columns of a row: one place and time on one or more days. `session`: of a session that is there already.

    `until`: the day it ends on if that is not the day it begins.
    """
    days = tuple(Choice(day.isoformat(), day_words(day)) for day in days_of(edition))
    ways = tuple(Choice(value, label) for value, label in Session.Way.choices)
    return (
        Field("session", "场次", _T.INTEGER, auxiliary=True),
        Field("days", "日期", _T.CHOICE, required=True, multiple=True, choices=days),
        Field("begins", "开始", _T.TIME, required=True),
        Field("ends", "结束", _T.TIME, required=True),
        Field("until", "结束日期", _T.CHOICE, choices=_last_days(edition), help=UNTIL_HELP),
        Field("place", "地点", _T.SHORT_TEXT, max_length=120),
        Field("point", "位置坐标", _T.SHORT_TEXT, max_length=60, help=POINT_HELP),
        Field("way", "参加方式", _T.CHOICE, choices=ways),
        Field("seats", "名额", _T.INTEGER, minimum=1, maximum=100_000, unit="人"),
        Field("link", "报名地址", _T.URL),
        Field("audience", "面向", _T.SHORT_TEXT, max_length=60),
        Field("per_booking", "每次最多预约", _T.INTEGER, minimum=1, maximum=50, unit="人"),
        Field("group_least", "团体至少", _T.INTEGER, minimum=1, maximum=5000, unit="人"),
        Field("group_most", "团体最多", _T.INTEGER, minimum=1, maximum=5000, unit="人"),
        Field("waiting_list", "约满后可排队", _T.CHOICE, choices=_yes_no("可以", "不可以")),
        Field("remark", "备注", _T.SHORT_TEXT, max_length=120),
    )


def _more(edition: Edition, followed: Iterable[Activity]) -> Iterable[Field]:
    modes = tuple(Choice(value, label) for value, label in Activity.Mode.choices)
    theme_days = tuple(_theme_days(edition))
    belongs = tuple(Choice(str(one.pk), f"{one.lead}：{one.title}") for one in followed)
    yield Field("summary", "简介", _T.LONG_TEXT, max_length=2000)
    yield Field("pictures", "图片", _T.IMAGE, max_count=MOST_PICTURES)
    yield Field("mode", "形式", _T.CHOICE, choices=modes)
    yield Field("stream_url", "直播或网站地址", _T.URL)
    if theme_days:
        yield Field("theme_day", "主题日", _T.CHOICE, choices=theme_days)
    if belongs:
        yield Field("part_of", "属于上级活动", _T.CHOICE, choices=belongs)
    yield Field("partners", "协办单位", _T.LONG_TEXT, max_length=1000, help="每行一个，写单位名称或代码。")
    yield Field("open_to_public", "对公众开放", _T.CHOICE, choices=_yes_no("对公众开放", "只在单位内部"))
    yield Field("contact_name", "联系人", _T.SHORT_TEXT, max_length=40, personal=True)
    yield Field("contact_phone", "联系电话", _T.PHONE, personal=True, help="只给上级看，不公开。")
    yield Field(
        "public_contact", "咨询方式", _T.SHORT_TEXT, max_length=60, help="公众能看到的电话或其他方式。"
    )
    yield Field("accessibility", "无障碍", _T.SHORT_TEXT, max_length=300)
    yield Field("safety", "安全提示", _T.SHORT_TEXT, max_length=300)


def _theme_days(edition: Edition) -> Iterable[Choice]:
    named = {str(one["date"]): one.get("name", "") for one in edition.theme_days if one.get("date")}
    for day, name in sorted(named.items()):
        yield Choice(day, f"{name}（{day_words(date.fromisoformat(day))}）")


def _yes_no(yes: str, no: str) -> tuple[Choice, ...]:
    return (Choice(YES, yes), Choice(NO, no))
