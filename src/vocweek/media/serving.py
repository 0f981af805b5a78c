"""Handing out a file that access has been checked for: streamed, by its checked type, never run by a browser."""

from __future__ import annotations

from typing import IO

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse

from vocweek.media.kinds import PDF, kind_of_type
from vocweek.media.models import Asset
from vocweek.media.ranges import read_part, wanted_part
from vocweek.media.renditions import Width, rendition

_PRIVATE = "private, max-age=86400, immutable"


def file_response(asset: Asset, wanted: str = "") -> HttpResponseBase:
    """Return the file itself: pictures, videos and PDF to look at, everything else to save under its name.

    wanted: the request's `Range` header; a part is answered with 206, one beyond the end with 416.
    """
    kind = kind_of_type(asset.content_type)
    shown = kind.is_image or kind == PDF or kind.content_type.startswith("video/")
    try:
        part = wanted_part(wanted, asset.size)
    except ValueError:
        return _guarded(HttpResponse(status=416, headers={"Content-Range": f"bytes */{asset.size}"}))
    file = asset.file.open("rb")
    if part is not None:
        return _guarded(_part_response(asset, file, *part))
    whole = FileResponse(file, as_attachment=not shown, filename=asset.name, content_type=asset.content_type)
    whole["Accept-Ranges"] = "bytes"
    return _guarded(whole)


def _part_response(asset: Asset, file: IO[bytes], start: int, end: int) -> StreamingHttpResponse:
    headers = {"Content-Range": f"bytes {start}-{end}/{asset.size}", "Content-Length": str(end - start + 1)}
    return StreamingHttpResponse(
        read_part(file, start, end), status=206, content_type=asset.content_type, headers=headers
    )


def rendition_response(asset: Asset, width: Width) -> HttpResponseBase:
    """Return the smaller picture of an image asset."""
    name = rendition(asset, width)
    return _guarded(FileResponse(default_storage.open(name, "rb"), content_type="image/webp"))


def _guarded(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = _PRIVATE
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
