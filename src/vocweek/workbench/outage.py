"""A page for the time the S3 does not answer: what is going on, that nothing is lost, when to come again."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from vocweek.media.storage import Unreachable
from vocweek.media.storage.outage import RETRY_AFTER

WORDS = "文件存储暂时没有回应，这个文件稍后再试就能打开。已经上传的都在，不会丢失，不用重新上传。"


class StorageOutage:
    """Answers 503 with `Retry-After` wherever a view could not reach the S3."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Unreachable):
            return None
        answer = (
            _page(request) if request.accepts("text/html") else JsonResponse({"error": WORDS}, status=503)
        )
        answer["Retry-After"] = str(RETRY_AFTER)
        answer["Cache-Control"] = "no-store"
        return answer


def _page(request: HttpRequest) -> HttpResponse:
    return render(request, "503.html", {"words": WORDS}, status=503)
