"""A ticket by its link, without an account: shown, printed, put in a calendar, cancelled, handed on.

Every link that opens nothing answers alike, and who tries many is asked to wait.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from vocweek.activities.booking.calendar import ticket_calendar
from vocweek.activities.booking.form import contact_form, read_contact
from vocweek.activities.booking.limits import FINDS, FINDS_OF_ONE, GUESSES, within
from vocweek.activities.booking.services import cancel_booking, come_fewer, find_tickets, transfer
from vocweek.activities.booking.tickets import door_text, ticket_for, ticket_url
from vocweek.activities.models import Booking
from vocweek.activities.queries.tickets import ticket_page
from vocweek.core.addresses import client_address
from vocweek.core.clock import now
from vocweek.core.downloads import saved_as
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.core.public import public
from vocweek.core.qr import qr_code
from vocweek.formspec import Field, FieldType, FormSpec, Section, parse, raw_from_post
from vocweek.portal.activities.booking import form_to_show

Answer = Callable[..., HttpResponseBase]
_BY_LINK = "whoever holds the link of a ticket; 128 random bits, and guesses are counted"


def by_link(view: Answer) -> Answer:
    """Let a view answer for the booking its link opens; a link that opens nothing is counted and answers 404."""

    @wraps(view)
    def answer(request: HttpRequest, token: str, *args: Any) -> HttpResponseBase:
        try:
            booking = ticket_for(token)
        except Http404:
            if within(GUESSES, client_address(request)):
                raise
            return render(request, "portal/activities/slowly.html", status=429)
        response = view(request, token, booking, *args)
        response["X-Robots-Tag"] = "noindex"
        # The address is the link: no other page, and no log beside this one, is told where somebody came from.
        response["Referrer-Policy"] = "strict-origin"
        return response

    return public(_BY_LINK)(never_cache(answer))


@by_link
@require_safe
def ticket(request: HttpRequest, token: str, booking: Booking) -> HttpResponseBase:
    """Show the ticket, on a screen and on paper."""
    return _ticket(request, token, booking)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, token: str, booking: Booking) -> HttpResponseBase:
    """Give the seats back."""
    return _change(
        request,
        token,
        booking,
        lambda: cancel_booking(booking=booking),
        gettext("已经取消，谢谢您把名额让出来。"),
    )


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def fewer(request: HttpRequest, token: str, booking: Booking) -> HttpResponseBase:
    """Come with fewer people."""
    people = whole_number(request.POST.get("people", "")) or 0
    return _change(
        request, token, booking, lambda: come_fewer(booking=booking, people=people), gettext("人数已改。")
    )


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: HttpRequest, token: str, booking: Booking) -> HttpResponseBase:
    """Hand the ticket on to somebody else: the old link ends, a new one begins."""
    spec = contact_form()
    raw = raw_from_post(spec, request.POST)
    problems = []
    if request.method == "POST":
        try:
            new = transfer(booking=booking, to=read_contact(raw))
        except DomainError as error:
            problems = error.problems
        else:
            messages.success(
                request,
                gettext("已经转让。这是新的入场券，请把这一页的链接发给对方；您手上的旧券已失效。"),
            )
            return redirect("portal:ticket", new)
    page = {"ticket": ticket_page(booking, now()), "token": token, "form": form_to_show(spec, raw, problems)}
    return render(request, "portal/activities/hand_on.html", page, status=422 if problems else 200)


@by_link
@require_safe
def calendar(request: HttpRequest, token: str, booking: Booking) -> HttpResponseBase:
    """Give the session as a calendar file."""
    made = ticket_calendar(booking, ticket_url(token))
    response = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    return saved_as(response, "vocweek.ics")


@public("what a ticket's QR code says when an ordinary camera reads it: the same for every code")
@require_safe
def door_code(request: HttpRequest, session_id: str, code: str) -> HttpResponseBase:
    """Say that this is shown at the door."""
    return render(request, "portal/activities/door_code.html")


@public("whoever lost a link has it sent to the address they booked with; the answer is always the same")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponseBase:
    """Send the links of a mail address to that address."""
    raw = raw_from_post(_FIND, request.POST)
    if request.method != "POST":
        return render(request, "portal/activities/find.html", {"form": form_to_show(_FIND, {})})
    parsed = parse(_FIND, raw)
    if parsed.problems:
        form = form_to_show(_FIND, raw, parsed.problems)
        return render(request, "portal/activities/find.html", {"form": form}, status=422)
    mail = str(parsed.values["mail"])
    if within(FINDS, client_address(request)) and within(FINDS_OF_ONE, mail.lower()):
        find_tickets(mail=mail)
    return render(request, "portal/activities/found.html")


_FIND = FormSpec(
    gettext_noop("找回入场券"),
    (
        Section(
            "find",
            "找回入场券",
            (Field("mail", gettext_noop("预约时留的邮箱"), FieldType.EMAIL, required=True),),
        ),
    ),
)


def _ticket(
    request: HttpRequest, token: str, booking: Booking, problem: str = "", status: int = 200
) -> HttpResponseBase:
    page = {
        "ticket": ticket_page(booking, now()),
        "token": token,
        "link": ticket_url(token),
        "code": qr_code(door_text(booking)),
        "problem": problem,
        "asked_at": reverse("portal:ticket", args=[token]),
    }
    return render(request, "portal/activities/ticket.html", page, status=status)


def _change(
    request: HttpRequest, token: str, booking: Booking, action: Callable[[], object], done: str
) -> HttpResponseBase:
    if request.method != "POST":  # a phone that opens its last page again
        return redirect("portal:ticket", token)
    try:
        action()
    except DomainError as error:
        return _ticket(request, token, booking, str(error), 422)
    messages.success(request, done)
    return redirect("portal:ticket", token)
