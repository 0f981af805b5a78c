"""A page that is the same for everybody, its service worker, and the one address its phone talks to.

The token stands behind ``#`` in the link and travels in the ``Authorization`` header, so that no log keeps it.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from vocweek.activities.booking.limits import GUESSES, within
from vocweek.activities.door.checking import Answer, record
from vocweek.activities.door.events import read_events
from vocweek.activities.door.helping import good_until, helper_for, opens_at, seen
from vocweek.activities.models import DoorHelper
from vocweek.activities.queries.door import counts_at_door, shown_at_door, tickets_at_door, used_at_door
from vocweek.core.addresses import client_address
from vocweek.core.assets import script_of
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.core.public import public

MOST_BYTES = 200_000
_SCHEME = "Door "


@public("an empty page, the same for everybody: what it shows it asks for by its link's token")
@require_safe
def door(request: HttpRequest) -> HttpResponseBase:
    """Give the page; it is kept on the phone for when there is no network."""
    response = render(request, "portal/door/door.html")
    response["Cache-Control"] = "no-cache"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Permissions-Policy"] = "camera=(self)"
    return response


@public("a script without data")
@require_safe
def worker(request: HttpRequest) -> HttpResponseBase:
    """Give the service worker, from an address under which it serves this page and nothing else."""
    response = HttpResponse(script_of("doorworker"), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


# No cookie lets anybody in here, so a page of another site has nothing to abuse.
@csrf_exempt
@never_cache
@public("whoever holds the link of a helper; 128 random bits, and guesses are counted")
@require_POST
def sync(request: HttpRequest) -> HttpResponseBase:
    """Take what a phone recorded; answer for each, and with names, uses and counts that it does not have yet.

    Sent: ``{"sent_at", "events": [...], "have": {"tickets", "used"}}``. Answers 404 for a link nobody has, 410 with
    the answers alone for one that ended or ran out, 400 for what cannot be read, 429 for guesses.
    """
    moment = now()
    token = request.headers.get("Authorization", "")
    try:
        helper = helper_for(token.removeprefix(_SCHEME) if token.startswith(_SCHEME) else "")
    except Http404 as error:
        if within(GUESSES, client_address(request)):
            return JsonResponse({"error": str(error)}, status=404)
        return JsonResponse({"error": "试得太多了，请过十分钟再试。"}, status=429)
    try:
        asked = _read(request)
        sent = read_events(asked.get("events", []), sent_at=asked.get("sent_at"), moment=moment)
        answers = [_answer(one) for one in record(helper=helper, events=sent.events, moment=moment)]
    except DomainError as error:
        return JsonResponse({"error": str(error)}, status=400)
    answers += [{"key": key, "became": "refused", "words": "这条记录读不出来。"} for key in sent.unread]
    if moment >= good_until(helper):
        words = "主办单位收回了这个链接。" if helper.ended_at else "签到已经结束，链接失效了。"
        return JsonResponse({"answers": answers, "error": words}, status=410)
    seen(helper=helper, moment=moment)
    return JsonResponse({"answers": answers} | _told(helper, asked.get("have"), moment))


def _read(request: HttpRequest) -> dict[str, Any]:
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        return {}
    try:
        asked = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return asked if isinstance(asked, dict) else {}


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "key": answer.key,
        "became": answer.became,
        "words": answer.words,
        "at": answer.at,
        "by": answer.by,
    }


def _told(helper: DoorHelper, have: object, moment: datetime) -> dict[str, Any]:
    """Return the session, its counts, and of tickets and uses what the phone says it does not have."""
    known = have if isinstance(have, dict) else {}
    session = helper.session
    told: dict[str, Any] = {
        "helper": helper.name,
        "until": good_until(helper),
        "opens": opens_at(session),
        "session": {
            "id": session.public_id,
            "title": str(session.activity),
            "unit": session.activity.lead.name,
            "starts_at": session.starts_at,
            "ends_at": session.ends_at,
            "place": session.place,
            "seats": session.seats,
            "cancelled": session.cancelled_why if session.cancelled_at else "",
        },
    }
    counts = counts_at_door(session)
    told["counts"] = {"booked": counts.booked, "checked": counts.checked, "walked": counts.walked}
    if moment < opens_at(session):
        return told
    version, bookings = tickets_at_door(session)
    if known.get("tickets") != version:
        told["tickets"] = {"version": version, "rows": shown_at_door(session, bookings)}
    version, used = used_at_door(session)
    if known.get("used") != version:
        told["used"] = {"version": version, "rows": used}
    return told
