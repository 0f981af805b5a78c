"""Pictures of stored files as a document can show them: upright, small enough to send round, without EXIF."""

from __future__ import annotations

import logging

import pyvips

from vocweek.bulletins.official.charts import blank
from vocweek.media.models import Asset

WIDTH, QUALITY = 1400, 82
LOST = "图片读不出来"
_log = logging.getLogger(__name__)


def load_picture(key: str) -> bytes:
    """Return the stored file with the id `key` as a JPEG of at most 1,400 pixels.

    A file that is gone or broken is shown as a blank that says so: a document goes out without its picture rather
    than not at all.
    """
    asset = Asset.objects.filter(pk=int(key)).first()
    if asset is None or asset.state != Asset.State.READY:
        return blank(LOST)
    try:
        with asset.file.open("rb") as stored:
            return _upright(stored.read())
    except (OSError, pyvips.Error):
        _log.exception("The picture %s of a document cannot be read", key)
        return blank(LOST, asset.width, asset.height)


def _upright(stored: bytes) -> bytes:
    image = pyvips.Image.thumbnail_buffer(stored, WIDTH, height=WIDTH, size="down")
    if image.hasalpha():
        image = image.flatten(background=255)
    content: bytes = image.jpegsave_buffer(Q=QUALITY, keep="none")
    return content
