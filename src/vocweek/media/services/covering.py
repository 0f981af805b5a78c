"""A copy of a stored picture with parts of it painted over: a new asset that says nothing of where it comes from."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.core.files import File

from vocweek.accounts.models import User
from vocweek.core.errors import refuse
from vocweek.media.covering import MOST_BOXES, Box, cover
from vocweek.media.incoming import incoming_folder
from vocweek.media.models import Asset
from vocweek.media.services.intake import store_asset
from vocweek.media.storage import storage
from vocweek.org.models import OrgUnit

NAME = "遮盖后的图片.jpg"


def cover_asset(*, asset: Asset, boxes: Sequence[Box], unit: OrgUnit, by: User | None) -> Asset:
    """Store what `asset`, a picture, becomes with `boxes` painted over, for `unit`; the original stays as it is.

    The same boxes twice give the same asset. A transaction of its own, as `store_asset`. Raises `DomainError`
    ``no_picture``, ``too_many_boxes``, ``broken_image``.
    """
    if not asset.content_type.startswith("image/") or not asset.file:
        raise refuse("no_picture", "只有图片可以遮盖；别的文件请选择不展示。")
    if len(boxes) > MOST_BOXES:
        raise refuse("too_many_boxes", f"一张图片最多遮 {MOST_BOXES} 处。")
    with (
        tempfile.TemporaryDirectory(dir=incoming_folder()) as folder,
        storage().local_path(str(asset.file.name)) as path,
    ):
        made = Path(folder, "covered")
        cover(path, boxes, made)
        with made.open("rb") as content:
            return store_asset(file=File(content, NAME), unit=unit, by=by)
