"""Calendars and open data: streamed, with an ETag, kept for a few seconds by whoever stands between."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from vocweek.activities.access import public_session
from vocweek.activities.calendars import feed
from vocweek.activities.models.activity import ALPHABET
from vocweek.activities.opendata import as_csv, as_json
from vocweek.activities.queries.narrowing import Narrow
from vocweek.activities.queries.published import every, page_of, published_date, state_of
from vocweek.core.config import read_config
from vocweek.core.downloads import saved_as
from vocweek.core.languages import speaking_on
from vocweek.core.public import public
from vocweek.portal.activities.asked import activity_url, query_of, read_part
from vocweek.portal.memory import KEPT

PAGE = 200
BECAUSE = "open data of what is public anyway; nothing personal"


@public(BECAUSE)
@require_safe
def calendar(request: HttpRequest) -> HttpResponseBase:
    """Give the part as an iCalendar feed."""
    part = read_part(request)

    def write() -> HttpResponseBase:
        pieces = feed(every(part), name=part.title, url_of=activity_url())
        return _stream(pieces, "text/calendar; charset=utf-8", "vocweek.ics")

    return _kept(request, part, "", write)


@public(BECAUSE)
@require_safe
def date_calendar(request: HttpRequest, public_id: str, session_id: str) -> HttpResponseBase:
    """Give one date as a calendar file: for who comes without a ticket."""
    one = published_date(public_session(public_id, session_id))
    return _stream(
        feed([one], name=one.title, url_of=activity_url()), "text/calendar; charset=utf-8", "vocweek.ics"
    )


@public(BECAUSE)
@require_safe
def table(request: HttpRequest) -> HttpResponseBase:
    """Give the part as CSV, all of it."""
    part = read_part(request)

    def write() -> HttpResponseBase:
        pieces = as_csv(every(part), url_of=activity_url())
        return _stream(pieces, "text/csv; charset=utf-8", "vocweek.csv")

    return _kept(request, part, "", write)


@public(BECAUSE)
@require_safe
def data(request: HttpRequest) -> HttpResponseBase:
    """Give a page of the part as JSON; ``next`` is the address of the next one, ``null`` on the last."""
    part, after = read_part(request), request.GET.get("after", "")
    if not set(after) <= set(ALPHABET):
        raise Http404("没有这一页。")

    def write() -> HttpResponseBase:
        found = page_of(part, after, PAGE + 1)
        page = found[:PAGE]
        following = query_of(part, after=page[-1].public_id) if len(found) > PAGE else ""
        address = f"{read_config().base_url}{reverse('portal:activities_json')}?{following}"
        told = as_json(part, page, url_of=activity_url(), next_url=address if following else None)
        return JsonResponse(told, json_dumps_params={"ensure_ascii": False})

    return _kept(request, part, after, write)


def _kept(
    request: HttpRequest, part: Narrow, more: str, write: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Answer 304 where the reader has it already; else write it, with what lets others keep it."""
    said = f"{request.path}|{state_of(part)}|{more}"
    etag = quote_etag(hashlib.sha256(said.encode()).hexdigest()[:32])
    answer = get_conditional_response(request, etag) or write()
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = KEPT
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _stream(pieces: Iterable[bytes], content_type: str, name: str) -> HttpResponseBase:
    return saved_as(StreamingHttpResponse(speaking_on(pieces), content_type=content_type), name, shown=True)
