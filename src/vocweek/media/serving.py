"""Handing out a file that access has been checked for: streamed, by its checked type, never run by a browser."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse

from vocweek.media.kinds import PDF, kind_of_type
from vocweek.media.models import Asset
from vocweek.media.renditions import Width, rendition

_PRIVATE = "private, max-age=86400, immutable"


def file_response(asset: Asset) -> FileResponse:
    """Return the file itself: pictures, videos and PDF to look at, everything else to save under its name."""
    kind = kind_of_type(asset.content_type)
    shown = kind.is_image or kind == PDF or kind.content_type.startswith("video/")
    response = FileResponse(
        asset.file.open("rb"), as_attachment=not shown, filename=asset.name, content_type=asset.content_type
    )
    return _guarded(response)


def rendition_response(asset: Asset, width: Width) -> FileResponse:
    """Return the smaller picture of an image asset."""
    name = rendition(asset, width)
    return _guarded(FileResponse(default_storage.open(name, "rb"), content_type="image/webp"))


def _guarded(response: FileResponse) -> FileResponse:
    response["Cache-Control"] = _PRIVATE
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
