"""Smaller pictures (缩略图), made on first request and kept beside the files: upright, without EXIF, in WebP."""

from __future__ import annotations

from contextlib import ExitStack
from enum import IntEnum

import pyvips
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404

from vocweek.media.kinds import kind_of_type
from vocweek.media.models import Asset

FOLDER = "renditions"
QUALITY = 80


class Width(IntEnum):
    """Greatest width and height in pixels: of a picture in a list, and of one on a page."""

    SMALL = 320
    LARGE = 1280


def rendition(asset: Asset, width: Width) -> str:
    """Return the storage name of the WebP of a picture, made now if it is not there. 404 for other files.

    Without EXIF no phone's position and no serial number leaves with a picture.
    """
    if not kind_of_type(asset.content_type).is_image:
        raise Http404("这个文件没有缩略图。")
    name = f"{FOLDER}/{asset.sha256[:2]}/{asset.sha256}-{width.value}.webp"
    if not default_storage.exists(name):
        saved = default_storage.save(name, ContentFile(_shrunk(asset, width)))
        if saved != name:  # another request made it meanwhile
            default_storage.delete(saved)
    return name


def _shrunk(asset: Asset, width: Width) -> bytes:
    with ExitStack() as stack:
        stream = stack.enter_context(asset.file.open("rb"))
        source = pyvips.SourceCustom()
        source.on_read(stream.read)
        source.on_seek(lambda offset, whence: stream.seek(offset, whence))
        image = pyvips.Image.thumbnail_source(source, width.value, height=width.value, size="down")
        content: bytes = image.webpsave_buffer(Q=QUALITY, keep="none")
    return content
