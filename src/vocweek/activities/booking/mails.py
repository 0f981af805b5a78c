"""What mails about a booking say, and sending one. Read and written when it leaves: nothing personal waits in the
queue."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.core.mail import EmailMessage

from vocweek.activities.booking.calendar import ticket_calendar
from vocweek.activities.booking.tickets import door_words, ticket_url
from vocweek.activities.models import Booking, Session, Telling
from vocweek.activities.personal import unseal
from vocweek.core.clock import SHANGHAI
from vocweek.core.mail import message_id
from vocweek.core.spans import span_words

State = Booking.State
_SIGNED = "职业教育活动周"


_WITH_CALENDAR = (Telling.What.MOVED, Telling.What.STANDS, Telling.What.REMINDER)


class Mail(StrEnum):
    """What a mail about one booking says."""

    TICKET = "ticket"
    SEATED = "seated"
    CANCELLED = "cancelled"
    FOUND = "found"


_STANDS: dict[Mail, tuple[State, ...]] = {
    Mail.TICKET: (State.BOOKED, State.WAITING),
    Mail.SEATED: (State.BOOKED,),
    Mail.CANCELLED: (State.CANCELLED,),
    Mail.FOUND: (State.BOOKED, State.WAITING),
}
"""In which states of the booking a mail is still true; otherwise it is not sent."""


def send_about(pk: int, mail: Mail, job: int | None) -> bool:
    """Send one mail about a booking; return whether there was one to send. job: the same job sends the same mail.

    Nothing is sent for a booking that was purged, that left no address, or that is not any more as the mail says.
    """
    booking = Booking.objects.select_related("session__activity__lead").filter(pk=pk).first()
    if booking is None or booking.purged_at or booking.state not in _STANDS[mail]:
        return False
    personal = unseal(booking.sealed)
    if not personal.mail:
        return False
    link = ticket_url(personal.token)
    message = EmailMessage(_subject(booking, mail), _body(booking, mail, link), to=[personal.mail])
    message.extra_headers["Message-ID"] = message_id("booking", pk, mail, job)
    if booking.state == State.BOOKED:
        message.attach("活动.ics", ticket_calendar(booking, link), "text/calendar")
    message.send()
    return True


def telling_message(telling: Telling, booking: Booking, moment: datetime) -> EmailMessage | None:
    """Return what one holder is told, at this moment, of something told to all; ``None`` if they left no address.

    The booking comes with session, activity and lead.
    """
    personal = unseal(booking.sealed)
    if not personal.mail:
        return None
    title = booking.session.activity.title
    subjects = {
        Telling.What.MOVED: f"时间地点有变：{title}",
        Telling.What.CHANGED: f"活动有变化：{title}",
        Telling.What.CANCELLED: f"活动取消：{title}",
        Telling.What.PAUSED: f"活动待定：{title}",
        Telling.What.STANDS: f"活动照常举行：{title}",
        Telling.What.REMINDER: f"{_day_to_come(booking.session, moment)}见：{title}",
        Telling.What.WORDS: f"主办单位的消息：{title}",
    }
    link = ticket_url(personal.token)
    said = told_words(telling, _day_to_come(booking.session, moment))
    parts = [said, _facts(booking), _ways(link)]
    if telling.what == Telling.What.CANCELLED:
        parts = [said, f"{title}\n{when(booking.session)}", _SIGNED]
    message = EmailMessage(
        subjects[Telling.What(telling.what)], "\n\n".join(filter(None, parts)), to=[personal.mail]
    )
    if telling.what in _WITH_CALENDAR and booking.state == State.BOOKED:
        message.attach("活动.ics", ticket_calendar(booking, link), "text/calendar")
    return message


def told_words(telling: Telling, day: str = "明天") -> str:
    """Return what is told, in a sentence. day: in which words a reminder says when it is."""
    said = {
        Telling.What.MOVED: f"您预约的活动{telling.words}。不方便的话，请打开入场券取消，把名额让给别人。",
        Telling.What.CHANGED: f"您预约的活动：{telling.words}。",
        Telling.What.CANCELLED: f"您预约的这一场取消了，不用再来。原因：{telling.why}",
        Telling.What.PAUSED: f"您预约的活动{telling.words}，能否照常举行还没有定。入场券先为您留着，不用重新预约；"
        "定下来照常举行，或者取消，都会再告诉您。出发前没有收到消息的，请打开入场券看一眼。",
        Telling.What.STANDS: "您预约的活动定下来了，照常举行。原来的入场券有效，时间地点以下面的为准。",
        Telling.What.REMINDER: f"您预约的活动就在{day}。来不了的话，请打开入场券取消，排队的人会马上得到名额。",
        Telling.What.WORDS: telling.words,
    }
    return said[Telling.What(telling.what)]


def when(session: Session) -> str:
    """Return when a session is, as people say it: 5月10日 周日 09:00–11:00."""
    return span_words(session.starts_at, session.ends_at)


def _day_to_come(session: Session, moment: datetime) -> str:
    """Return the day of a session as one says it the day before, or where that was missed, on the day itself."""
    begins, here = session.starts_at.astimezone(SHANGHAI).date(), moment.astimezone(SHANGHAI).date()
    return {0: "今天", 1: "明天"}.get((begins - here).days, f"{begins.month}月{begins.day}日")


def _subject(booking: Booking, mail: Mail) -> str:
    title = booking.session.activity.title
    if mail == Mail.SEATED:
        return f"排到您了：{title}"
    if mail == Mail.CANCELLED:
        return f"预约已取消：{title}"
    return f"入场券：{title}" if booking.state == State.BOOKED else f"已在排队：{title}"


def _body(booking: Booking, mail: Mail, link: str) -> str:
    if mail == Mail.CANCELLED:
        said = "主办单位取消了您的这一份预约。有疑问请按活动页上的方式联系。"
        return "\n\n".join([said, _facts(booking), _SIGNED])
    if mail == Mail.SEATED:
        said = "有名额了，您的预约已经成功。来不了请打开入场券取消，让给后面的人。"
    elif booking.state == State.WAITING:
        said = "名额已满，您已在排队。有人取消会按先后自动轮到您，到时再发邮件。"
    else:
        said = "预约成功。到场请出示入场券上的二维码，或者报取票码。"
    return "\n\n".join([said, _facts(booking), _ways(link)])


def _facts(booking: Booking) -> str:
    session = booking.session
    lines = [
        session.activity.title,
        when(session),
        session.place,
        f"{booking.people} 人" + (f"（{booking.group_name}）" if booking.group_name else ""),
        f"取票码：{door_words(booking.door_code)}" if booking.state == State.BOOKED else "",
    ]
    return "\n".join(filter(None, lines))


def _ways(link: str) -> str:
    return f"入场券（改人数、取消、转让都在这里，请不要把链接发到群里）：\n{link}\n\n{_SIGNED}"
