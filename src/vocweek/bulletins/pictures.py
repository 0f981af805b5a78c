"""Pictures of stored files as a document can show them: upright, small enough to send round, without EXIF."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pyvips

from vocweek.bulletins.official.charts import blank
from vocweek.media.models import Asset
from vocweek.media.renditions import Width
from vocweek.media.renditions.on_demand import nearest
from vocweek.media.storage import storage

WIDTH, QUALITY = 1400, 82
LOST, LET_GO = "图片读不出来", "原件已按保留期清理"
_log = logging.getLogger(__name__)


def load_picture(key: str) -> bytes:
    """Return the stored file with the id `key` as a JPEG of at most 1,400 pixels.

    Of an original that was let go, the small picture that was kept. What is gone or broken altogether is a blank that
    says so: a document goes out without its picture rather than not at all.
    """
    asset = Asset.objects.filter(pk=int(key)).first()
    if asset is None or asset.state != Asset.State.READY:
        return blank(LOST)
    for name in _places_of(asset):
        try:
            with storage().open(name) as stored:
                return _upright(stored.read())
        except (OSError, pyvips.Error):
            _log.exception("The picture %s of a document cannot be read: %s", key, name)
    return blank(LET_GO if asset.expired_at else LOST, asset.width, asset.height)


def _places_of(asset: Asset) -> Iterator[str]:
    """Yield where the picture lies: the original unless it was let go, then what was made of it."""
    if asset.expired_at is None:
        yield str(asset.file.name)
    kept = nearest(asset, Width.FULL)
    if kept is not None:
        yield str(kept.file.name)


def _upright(stored: bytes) -> bytes:
    image = pyvips.Image.thumbnail_buffer(stored, WIDTH, height=WIDTH, size="down")
    if image.hasalpha():
        image = image.flatten(background=255)
    content: bytes = image.jpegsave_buffer(Q=QUALITY, keep="none")
    return content
