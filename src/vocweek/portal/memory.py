"""Remembering public pages (docs/decisions/0043): the same page for everybody, drawn once for a version of the site.

A view asks for it with ``@shared``. Its page is kept in this process for one address, until the site's version rises
(`core.site_version`) or a few seconds have gone by, and those in between (nginx, a browser) may keep it as long.

Of what stands behind the ``?`` a view says which names it reads (``@shared_for("year")``) and is shown no others, so
that whatever a messenger or a campaign hangs onto an address (``?from=timeline&isappinstalled=0``) is the same page.
"""

from __future__ import annotations

import gzip
import hashlib
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import override

from vocweek.core.languages import language_of
from vocweek.core.shelf import Page, Shelf
from vocweek.core.site_version import site_version
from vocweek.portal.known import PACKED, SHELF, key_of

FRESH_SECONDS: Final = 5
"""How long a page may stand that nobody said had changed: seats left, words about time, a roster's names."""
KEPT: Final = f"public, max-age=0, s-maxage={FRESH_SECONDS}, must-revalidate"
WORTH_PACKING: Final = 1_000
_DRAWN_FOR = "drawn_for_version"
_READS = "reads_of_address"

GetResponse = Callable[[HttpRequest], HttpResponseBase]
AnyView = TypeVar("AnyView", bound=Callable[..., HttpResponseBase])


def shared(view: AnyView) -> AnyView:
    """Mark a public view whose answer is the same for everybody: it may be kept here and on the way. It reads nothing
    behind the ``?``."""
    return shared_for()(view)


def shared_for(*reads: str) -> Callable[[AnyView], AnyView]:
    """Return `shared` for a view that reads these names behind the ``?`` of its address; it is shown no others.

    The version is asked before anything is read, so that a page is never kept for a version newer than itself.
    """

    def mark(view: AnyView) -> AnyView:
        drawn = _drawn(view, reads)
        setattr(drawn, _READS, reads)
        return drawn

    return mark


def _drawn(view: AnyView, reads: tuple[str, ...]) -> AnyView:
    @wraps(view)
    def drawn(request: HttpRequest, *args: Any, **more: Any) -> HttpResponseBase:
        version = site_version()
        request.META["QUERY_STRING"] = query = _only(request, reads)
        request.GET = QueryDict(query)
        request.shared = True  # type: ignore[attr-defined]  # read by portal/base.html: no message for one reader
        answer = view(request, *args, **more)
        if answer.status_code == 200 and not answer.streaming:
            answer.headers["Cache-Control"] = KEPT
            setattr(answer, _DRAWN_FOR, version)
        return answer

    return drawn  # type: ignore[return-value]  # wraps() keeps the signature


class SiteMemory:
    """Middleware before all others: a page that is known is sent again and nothing else is done.

    What it keeps stands, headers and all, where `portal.known` finds it before Django is asked at all.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self._shelf = Shelf()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "GET":
            return self.get_response(request)
        request.get_host()  # nothing is kept for a host that is not ours: it ends here
        shelf, key = self.shelf_for(request), key_of(request.META, _address(request))
        page = shelf.get(key, str(site_version())) if key in shelf else None
        if page is None:
            answer = self.get_response(request)
            version = getattr(answer, _DRAWN_FOR, None)
            if version is None or not isinstance(answer, HttpResponse) or not _same_for_all(answer):
                return answer
            page = _page_of(answer, str(version), packed=key[-1] == PACKED)
            shelf.put(key, page)
        answer = HttpResponse(page.content, headers=dict(page.headers))
        return get_conditional_response(request, answer.headers["ETag"], response=answer) or answer

    def shelf_for(self, request: HttpRequest) -> Shelf:
        """Return where pages are kept: before Django, where the web server's application has a shelf there."""
        shelf: Shelf = request.META.get(SHELF, self._shelf)
        return shelf


def _address(request: HttpRequest) -> str:
    """Return what names a page: the path as the web server tells it, with what its view reads behind the ``?``."""
    path: str = request.META["PATH_INFO"]
    if not request.META.get("QUERY_STRING"):
        return path
    with override(language_of(request.path_info)):
        try:
            reads = getattr(resolve(request.path_info).func, _READS, None)
        except Resolver404:
            reads = None
    if reads is None:
        return f"{path}?{request.META['QUERY_STRING']}"
    query = _only(request, reads)
    return f"{path}?{query}" if query else path


def _only(request: HttpRequest, names: tuple[str, ...]) -> str:
    """Return the query of an address with these names alone, in the order in which they are given."""
    return urlencode([(name, one) for name, given in request.GET.lists() if name in names for one in given])


def _same_for_all(answer: HttpResponse) -> bool:
    """Tell if nothing of one reader went into the answer: no cookie was read through the session, and none is set."""
    return not answer.cookies and "cookie" not in answer.headers.get("Vary", "").lower()


def _page_of(answer: HttpResponse, version: str, *, packed: bool) -> Page:
    patch_vary_headers(answer, ["Accept-Encoding"])
    content, headers = answer.content, dict(answer.items())
    headers["ETag"] = f'W/"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'
    if packed and len(content) >= WORTH_PACKING:
        content = gzip.compress(content, 6)
        headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(content))
    return Page(version, time.monotonic() + FRESH_SECONDS, tuple(headers.items()), content)
