"""Bare Django: views without middleware; what ours are compared with.

`page` returns the bytes of a file; `item` takes a photo, writes it to a file, inserts one row and commits.
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

PAGE = Path(os.environ.get("VOCWEEK_BENCH_PAGE", os.devnull)).read_bytes()
ITEMS = Path(settings.MEDIA_ROOT) / "bare"
INSERT = "INSERT INTO bare_item (title, file) VALUES (%s, %s)"


def page(request: HttpRequest) -> HttpResponse:
    """Answer with the bytes."""
    return HttpResponse(PAGE, headers={"Content-Length": len(PAGE)})


def item(request: HttpRequest) -> HttpResponse:
    """Keep one item."""
    name = uuid.uuid4().hex
    with (ITEMS / name).open("wb") as file:
        for chunk in request.FILES["file"].chunks():
            file.write(chunk)
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [request.POST["title"], name])
    return HttpResponse(name, headers={"Content-Length": len(name)})


urlpatterns = [path("", page), path("item/", item)]
