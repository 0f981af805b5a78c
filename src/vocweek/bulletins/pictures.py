"""Pictures of stored files as a document can show them: upright, small enough to send round, without EXIF."""

from __future__ import annotations

import pyvips

from vocweek.media.models import Asset

WIDTH, QUALITY = 1400, 82


def load_picture(key: str) -> bytes:
    """Return the stored file with the id `key` as a JPEG of at most 1,400 pixels. Raises `Asset.DoesNotExist`."""
    asset = Asset.objects.get(pk=int(key))
    with asset.file.open("rb") as stored:
        image = pyvips.Image.thumbnail_buffer(stored.read(), WIDTH, height=WIDTH, size="down")
    if image.hasalpha():
        image = image.flatten(background=255)
    content: bytes = image.jpegsave_buffer(Q=QUALITY, keep="none")
    return content
