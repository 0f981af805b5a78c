"""Who booked one session: for the unit that holds it, and nobody above (domain rule 7)."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from vocweek.activities.access import booking_for, session_for
from vocweek.activities.asking import lines_from_asks
from vocweek.activities.booking.form import booking_form, read_booking, takes_groups, takes_persons
from vocweek.activities.booking.mails import when
from vocweek.activities.booking.rules import set_rules
from vocweek.activities.booking.seating import Wish, seat
from vocweek.activities.booking.services import cancel_booking
from vocweek.activities.booking.telling import tell_who_booked
from vocweek.activities.models import Booking, Session
from vocweek.activities.queries.bookings import MOST, booked_counts, booked_rows, told_rows
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.formspec import Problem as FieldProblem
from vocweek.formspec import raw_from_post, web_form
from vocweek.org.access import Capability
from vocweek.workbench.activities.sheets import client_key_of
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.typed import moment_to_type, typed_moment

_MANAGE = Capability.BOOKING_MANAGE


@never_cache
@screen(_MANAGE, methods=["GET", "POST"])
def bookings(request: DeskRequest, session_id: int) -> HttpResponseBase:
    """List who booked, who waits and who cancelled; say what they were told.

    Who is looked for (``q``) is posted: a name or a phone in an address would stay in logs and browsers.
    """
    session = session_for(request.desk.reach, session_id, _MANAGE)
    wanted = request.POST.get("q", "")[:60]
    page = {
        "session": session,
        "activity": session.activity,
        "when": when(session),
        "rows": booked_rows(session, wanted),
        "counts": booked_counts(session),
        "told": told_rows(session),
        "wanted": wanted,
        "asks": lines_from_asks(session),
        "closes_at": moment_to_type(session.closes_at) if session.closes_at else "",
        "over": now() >= session.ends_at,
        "most": MOST,
    }
    return render(request, "workbench/activities/bookings.html", page)


@screen(_MANAGE, methods=["GET", "POST"])
def enter(request: DeskRequest, session_id: int) -> HttpResponseBase:
    """Enter a booking that came on paper or by telephone; a class with ``?group=1``."""
    session = session_for(request.desk.reach, session_id, _MANAGE)
    group = takes_groups(session) and (not takes_persons(session) or "group" in request.GET)
    spec = booking_form(session, group=group)
    raw = raw_from_post(spec, request.POST)
    problems: list[FieldProblem] = []
    if request.method == "POST":
        try:
            booking = _enter(request, session, group)
        except DomainError as error:
            problems = [FieldProblem(one.code, one.message, one.field or "") for one in error.problems]
        else:
            messages.success(
                request, f"已替对方{'排队' if booking.state == Booking.State.WAITING else '预约'}。"
            )
            return redirect("workbench:session_bookings", session.pk)
    page = {
        "session": session,
        "activity": session.activity,
        "when": when(session),
        "group": group,
        "both": takes_groups(session) and takes_persons(session),
        "form": web_form(spec, raw if request.method == "POST" else {"people": 1}, problems),
    }
    return render(request, "workbench/activities/booking_enter.html", page)


@screen(_MANAGE, methods=["POST"])
def cancel(request: DeskRequest, booking_id: int) -> HttpResponseBase:
    """Cancel one booking for its holder; they are told by mail if they left one."""
    booking = booking_for(request.desk.reach, booking_id)
    _done(
        request, lambda: cancel_booking(booking=booking, by=request.desk.user), "已取消，名额给了排队的人。"
    )
    return redirect("workbench:session_bookings", booking.session_id)


@screen(_MANAGE, methods=["POST"])
def tell(request: DeskRequest, session_id: int) -> HttpResponseBase:
    """Send a message (``words``) to all who booked or wait."""
    session = session_for(request.desk.reach, session_id, _MANAGE)
    words, key = request.POST.get("words", ""), client_key_of(request)
    _done(
        request,
        lambda: tell_who_booked(session=session, words=words, client_key=key, by=request.desk.user),
        "正在发送，下面能看到发到哪里了。",
    )
    return redirect("workbench:session_bookings", session.pk)


@screen(_MANAGE, methods=["POST"])
def rules(request: DeskRequest, session_id: int) -> HttpResponseBase:
    """Set when booking closes and what is asked."""
    session = session_for(request.desk.reach, session_id, _MANAGE)

    def save() -> None:
        closes_at = typed_moment(request.POST.get("closes_at", ""), "closes_at")
        asks = request.POST.get("asks", "")
        set_rules(session=session, by=request.desk.user, closes_at=closes_at, asks=asks)

    _done(request, save, "预约的设置已保存。")
    return redirect("workbench:session_bookings", session.pk)


def _enter(request: DeskRequest, session: Session, group: bool) -> Booking:
    raw = raw_from_post(booking_form(session, group=group), request.POST)
    personal, people, group_name = read_booking(session, raw, group=group, by_staff=True)
    wish = Wish(
        session_id=session.pk,
        client_key=client_key_of(request),
        personal=personal,
        people=people,
        moment=now(),
        group_name=group_name,
        source=Booking.Source.PAPER,
        entered_by=request.desk.user.pk,
    )
    return seat(wish).booking


def _done(request: DeskRequest, act: Callable[[], object], words: str) -> None:
    try:
        act()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, words)
