"""What a visitor says after it, by the link of the ticket."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_http_methods

from vocweek.activities.after.rating import COMMENT_LENGTH, may_rate, rate
from vocweek.activities.booking.mails import when
from vocweek.activities.models import Booking
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.portal.activities.tickets import by_link

WORDS = {
    5: gettext_noop("非常好"),
    4: gettext_noop("好"),
    3: gettext_noop("一般"),
    2: gettext_noop("不太好"),
    1: gettext_noop("不好"),
}


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def rate_it(request: HttpRequest, token: str, booking: Booking) -> HttpResponseBase:
    """Ask for stars and words, once, and take them."""
    problem = ""
    stars = whole_number(request.POST.get("stars", ""))
    if request.method == "POST":
        try:
            rate(booking=booking, stars=stars, comment=request.POST.get("comment", ""))
        except DomainError as error:
            problem = str(error)
        else:
            messages.success(request, gettext("谢谢您的评价。"))
            return redirect("portal:ticket_rate", token)
    page = {
        "activity": booking.session.activity,
        "when": when(booking.session),
        "token": token,
        "may": may_rate(booking, now()),
        "said": booking.rating if hasattr(booking, "rating") else None,
        "over": now() >= booking.session.ends_at,
        "words": WORDS,
        "stars": stars,
        "comment": request.POST.get("comment", ""),
        "most": COMMENT_LENGTH,
        "problem": problem,
    }
    return render(request, "portal/activities/rate.html", page, status=422 if problem else 200)
