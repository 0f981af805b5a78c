"""One session as a calendar file (.ics, RFC 5545), for the calendar of a phone."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext
from icalendar import Alarm, Calendar, Event

from vocweek.activities.models import Activity, Booking, Session
from vocweek.core.clock import now

PRODUCT = "-//VocWeek//职教周//ZH"


def ticket_calendar(booking: Booking, url: str) -> bytes:
    """Return the calendar file of a ticket: when, where, the link, a nudge two hours before.

    The same ticket downloaded again, after a change, replaces what the calendar has (UID, SEQUENCE). Its session and
    activity are loaded. Nobody's name is in it.
    """
    session, activity = booking.session, booking.session.activity
    event = Event()
    event.add("uid", f"{session.public_id}-{booking.link_hash[:16]}@vocweek")
    event.add("dtstamp", now())
    event.add("sequence", int(now().timestamp()) // 60)
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("summary", activity.title)
    event.add("description", f"{activity.lead.name}\n{gettext('入场券')}{gettext('：')}{url}")
    event.add("url", url)
    if session.place:
        event.add("location", session.place)
    event.add("status", "CANCELLED" if _is_off(booking, session, activity) else "CONFIRMED")
    event.add_component(_nudge(activity.title))
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    made: bytes = calendar.to_ical()
    return made


def _nudge(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(hours=-2))
    return alarm


def _is_off(booking: Booking, session: Session, activity: Activity) -> bool:
    gone = booking.state == Booking.State.CANCELLED or activity.state == Activity.State.CANCELLED
    return gone or session.cancelled_at is not None
