"""Published activities as a calendar to subscribe to (iCalendar, RFC 5545): a session is an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, timedelta
from itertools import chain

from django.utils.translation import gettext
from icalendar import Calendar, Event

from vocweek.activities.models import Session
from vocweek.activities.queries.published import Date, Published

REFRESH = timedelta(hours=1)
MARK = "@vocweek"


def feed(activities: Iterable[Published], *, name: str, url_of: str) -> Iterator[bytes]:
    """Yield the calendar in pieces, as many as activities. url_of: address of an activity with ``{}`` for its id."""
    whole = _calendar(name).to_ical()
    end = b"END:VCALENDAR\r\n"
    events = (b"".join(_event(one, date, url_of).to_ical() for date in one.sessions) for one in activities)
    return chain([whole.removesuffix(end)], events, [end])


def _calendar(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//VocWeek//职教周//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Shanghai")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    return calendar


def _event(activity: Published, date: Date, url_of: str) -> Event:
    event = Event()
    event.add("uid", f"{date.public_id}{MARK}")
    event.add("sequence", activity.version)
    event.add("dtstamp", activity.changed_at.astimezone(UTC))
    event.add("dtstart", date.starts_at.astimezone(UTC))
    event.add("dtend", date.ends_at.astimezone(UTC))
    event.add("status", "CANCELLED" if date.cancelled_why else "CONFIRMED")
    event.add(
        "summary",
        gettext("（已取消）%(title)s") % {"title": activity.title} if date.cancelled_why else activity.title,
    )
    event.add("description", _description(activity, date))
    event.add("url", url_of.format(activity.public_id))
    event.add("categories", [name for _, name in activity.kinds])
    if date.place:
        event.add("location", date.place)
    if date.latitude is not None and date.longitude is not None:
        event.add("geo", (date.latitude, date.longitude))
    return event


def _description(activity: Published, date: Date) -> str:
    parts = (
        _line(gettext("取消原因"), date.cancelled_why),
        _line(gettext("主办"), gettext("、").join(name for _, name in activity.organisers)),
        _line(gettext("参加方式"), f"{gettext(Session.Way(date.way).label)} {date.link}".strip()),
        _line(gettext("线上观看"), activity.stream_url),
        _line(gettext("咨询"), activity.contact),
        activity.summary,
    )
    return "\n".join(filter(None, parts))


def _line(name: str, words: str) -> str:
    return f"{name}{gettext('：')}{words}" if words else ""
