"""Remembering pages (docs/decisions/0011): a page that nothing has changed since is sent again, not made again.

A view asks for it with ``@screen(…, remembered=True)``. A page is kept for one session and one exact address, in
this process only. It is sent again while the session row is the same, nothing was written that pages read
(`workbench_changes`, kept by triggers), and its words about time are fresh. So that a write under way is never
missed, a page is kept only if it was made while no other transaction was writing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from vocweek.core.shelf import Page, Shelf

FRESH_SECONDS = 10.0
"""How long words such as 还有 3 小时 may stand."""

# The oldest transaction still running has age 0 only if it is the next one to begin: then nobody is writing.
_STATE = """
SELECT md5(session_data) || '/' || (SELECT last_value FROM workbench_changes),
       age(pg_snapshot_xmin(pg_current_snapshot())::xid) = 0
FROM django_session WHERE session_key = %s AND expire_date > now()
"""

GetResponse = Callable[[HttpRequest], HttpResponse]


class PageMemory:
    """Middleware before sessions and sign-in, so that a page sent again costs one query and nothing else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.shelf = Shelf()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        if request.method != "GET" or not session or request.path not in remembered_paths():
            return self.get_response(request)
        if "messages" in request.COOKIES:
            return self.get_response(request)
        state, quiet = _state_of(session)
        key = (session, request.get_full_path(), *_looks(request))
        page = self.shelf.get(key, state) if state else None
        if page is not None:
            return HttpResponse(page.content, headers=dict(page.headers))
        response = self.get_response(request)
        if state and quiet and _may_be_kept(request, response):
            until = time.monotonic() + FRESH_SECONDS
            self.shelf.put(key, Page(state, until, tuple(response.items()), response.content))
        return response


@cache
def remembered_paths() -> frozenset[str]:
    """Return the addresses whose views asked to be remembered."""
    from vocweek.workbench.checks import our_patterns

    names = (pattern.name for _, pattern in our_patterns() if getattr(pattern.callback, "remembered", False))
    return frozenset(reverse(f"workbench:{name}") for name in names)


def _state_of(session: str) -> tuple[str, bool]:
    """Return the state pages depend on ("" without such a session), and whether nobody is writing just now."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [session])
        row = cursor.fetchone()
    return (row[0], row[1]) if row else ("", False)


def _looks(request: HttpRequest) -> tuple[str, ...]:
    """Return what else a page is drawn by: the theme, and the secret its forms carry."""
    return request.COOKIES.get("theme", ""), request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    whole = response.status_code == 200 and not response.streaming
    # Django sends the CSRF cookie again with every form, to put off its expiry; the same value tells nothing new.
    tells = any(request.COOKIES.get(name) != cookie.value for name, cookie in response.cookies.items())
    return whole and not tells and not request.session.modified
