"""The media host (`VOCWEEK_MEDIA_URL`): a second name of this site that answers for uploaded files and nothing else.

It stands before the sessions, so none is read or begun there, and a cookie of the workbench never reaches a host from
which people's uploads are looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from vocweek.media.storage import Unreachable
from vocweek.media.storage.outage import RETRY_AFTER

GetResponse = Callable[[HttpRequest], HttpResponseBase]
FILES = "/media/"
_PLAIN = "text/plain; charset=utf-8"


class MediaHost:
    """Answers on the media host by itself; on every other name sends requests for files there."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.FILES_HOST:
            return self.get_response(request)
        if request.get_host() == urlsplit(settings.FILES_HOST).netloc:
            return _file(request)
        if request.path_info.startswith(FILES):
            return HttpResponseRedirect(settings.FILES_HOST + request.get_full_path())
        return self.get_response(request)


def _file(request: HttpRequest) -> HttpResponseBase:
    if not request.path_info.startswith(FILES):
        return HttpResponseNotFound("这里只有文件。", content_type=_PLAIN)
    try:
        view, args, kwargs = resolve(request.path_info)
        answer: HttpResponseBase = view(request, *args, **kwargs)
    except (Resolver404, Http404):
        return HttpResponseNotFound("没有这个文件，或者地址已经过期。", content_type=_PLAIN)
    except Unreachable:
        told = {"Retry-After": str(RETRY_AFTER)}
        return HttpResponse("文件暂时取不到，请稍后再试。", status=503, content_type=_PLAIN, headers=told)
    return answer
