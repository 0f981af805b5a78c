"""What has arrived whole in the S3: read once, checked like any other file, copied to its place there, or refused."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from uuid import UUID

from django.db import transaction

from vocweek.core.errors import DomainError
from vocweek.media.checking import Checked, check_file
from vocweek.media.direct.models import DirectUpload
from vocweek.media.direct.sending import direct_bucket
from vocweek.media.models import Asset
from vocweek.media.names import numbered_name, safe_name
from vocweek.media.renditions.waking import wake
from vocweek.media.services.intake import FOLDER, digest
from vocweek.media.services.locking import lock_content
from vocweek.media.storage import multipart
from vocweek.media.storage.bucket import Bucket
from vocweek.media.uploads.arrival import TRY_AGAIN, refuse_asset


@dataclass(frozen=True, slots=True)
class Found:
    """What the job found at `path`, where the file was read to on this machine's disk."""

    path: Path
    checked: Checked
    sha256: str
    size: int


def take_whole(upload: UUID) -> Asset | None:
    """Make the asset of a whole upload a stored file (`READY`), or `REFUSED` with the reason; ``None`` for no upload.

    Done again it changes nothing. Raises `Unreachable` if the S3 does not answer, `DomainError` if the file cannot be
    judged now: then it is to be done once more.
    """
    direct = DirectUpload.objects.select_related("asset").filter(pk=upload, whole_at__isnull=False).first()
    bucket = direct_bucket()
    if direct is None or bucket is None or direct.asset.state != Asset.State.ARRIVING:
        return None
    try:
        with bucket.local_path(direct.key) as path:
            asset = _settle(direct, bucket, Found(path, check_file(path), digest(path), path.stat().st_size))
    except DomainError as error:
        if error.problems[0].code in TRY_AGAIN:
            raise
        asset = direct.asset
        with transaction.atomic():
            refuse_asset(asset, str(error))
    bucket.delete(direct.key)
    wake()
    return asset


@transaction.atomic
def _settle(direct: DirectUpload, bucket: Bucket, found: Found) -> Asset:
    """Put the file in its place and say so, while nobody else stores or deletes these bytes."""
    lock_content(found.sha256)
    asset = Asset.objects.select_for_update(of=("self",)).get(pk=direct.asset_id)
    if asset.state != Asset.State.ARRIVING:
        return asset
    asset.file = _placed(direct, bucket, found)
    asset.state, asset.sha256, asset.size = Asset.State.READY, found.sha256, found.size
    asset.name = _free_name(asset, found)
    asset.content_type = found.checked.kind.content_type
    asset.width, asset.height, asset.dpi = found.checked.width, found.checked.height, found.checked.dpi
    asset.seconds = found.checked.seconds
    asset.save()
    return asset


def _placed(direct: DirectUpload, bucket: Bucket, found: Found) -> str:
    """Have the file copied within the S3, or written there if the check changed it; return its name in the storage."""
    name = f"{FOLDER}/{found.sha256[:2]}/{found.sha256}"
    if found.checked.changed:
        bucket.put(found.path, name)
    else:
        multipart.copy_within(bucket, direct.key, name)
    return name


def _free_name(asset: Asset, found: Found) -> str:
    """Return the name under which the unit has not got these very bytes yet; a form names this very asset already."""
    own = Asset.objects.filter(unit_id=asset.unit_id, sha256=found.sha256, state=Asset.State.READY)
    taken = set(own.values_list("name", flat=True))
    name = safe_name(asset.name, found.checked.kind)
    names = chain([name], (numbered_name(name, number) for number in count(2)))
    return next(one for one in names if one not in taken)
