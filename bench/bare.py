"""Bare Django: one view without middleware that returns the bytes of a file. What a page is compared with."""

from __future__ import annotations

import os
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import path

PAGE = Path(os.environ.get("VOCWEEK_BENCH_PAGE", os.devnull)).read_bytes()


def page(request: HttpRequest) -> HttpResponse:
    """Answer with the bytes."""
    return HttpResponse(PAGE, headers={"Content-Length": len(PAGE)})


urlpatterns = [path("", page)]
