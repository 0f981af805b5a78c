"""A judge's visit: the link's token is exchanged for a signed cookie, good for half a day and for this page alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, cast

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from vocweek.core.clock import now
from vocweek.core.public import public
from vocweek.selection.access import LinkOver, judge_visiting
from vocweek.selection.models import Judge

COOKIE = "judge"
SECONDS = 12 * 3600
_SALT = "vocweek.judging.visit"
_BECAUSE = (
    "whoever came by a judge's link; 128 random bits exchanged for a signed cookie, and guesses are counted"
)


class JudgeRequest(HttpRequest):
    """A request of a judge whose link is good."""

    judge: Judge


class View(Protocol):
    def __call__(self, request: JudgeRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase: ...


def judges_page(request: HttpRequest) -> str:
    """Return the address a judge's link begins with, with the site's name."""
    return settings.CONFIG.base_url + reverse("workbench:judging")


def begin_visit(response: HttpResponseBase, judge: Judge) -> None:
    """Let the browser go on as `judge`: until half a day passes, the link is replaced, revoked or over."""
    response.set_cookie(
        COOKIE,
        signing.dumps([judge.pk, judge.link_hash], salt=_SALT),
        max_age=SECONDS,
        path=reverse("workbench:judging"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def end_visit(response: HttpResponseBase) -> None:
    """Forget who judged in this browser."""
    response.delete_cookie(COOKIE, path=reverse("workbench:judging"), samesite="Lax")


def visitor(request: HttpRequest) -> Judge | None:
    """Return the judge who visits, ``None`` where nobody came by a link. One query. Raises `LinkOver`, and `Http404`
    where the link was replaced meanwhile."""
    try:
        pk, mark = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=SECONDS)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return judge_visiting(pk, mark, now())


def judge_only(*methods: str) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """Let a view answer only a judge whose link is good; others are told why not, and scripts as JSON."""

    def decorate(view: View) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in methods and not (request.method == "HEAD" and "GET" in methods):
                return HttpResponseNotAllowed(methods)
            try:
                judge = visitor(request)
                if judge is None:
                    raise Http404("请用收到的评审链接重新打开。")
                request.judge = judge  # type: ignore[attr-defined]  # from here on it is a JudgeRequest
                response = view(cast(JudgeRequest, request), *args, **kwargs)
            except Http404 as error:
                return gone(request, error)
            return hidden(response)

        answer.methods = methods  # type: ignore[attr-defined]  # read by the access test
        return public(_BECAUSE)(never_cache(answer))

    return decorate


def gone(request: HttpRequest, error: Http404, status: int = 404) -> HttpResponseBase:
    """Say why a judge cannot go on; 410 for a link that is over."""
    status = 410 if isinstance(error, LinkOver) else status
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": str(error)}, status=status)
    over = error.code if isinstance(error, LinkOver) else ""
    context = {"words": str(error), "over": over, "judge": None if over else getattr(request, "judge", None)}
    return hidden(render(request, "workbench/judging/gone.html", context, status=status))


def hidden(response: HttpResponseBase) -> HttpResponseBase:
    """Keep the page out of search engines and its address out of other sites' logs."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"
    return response
