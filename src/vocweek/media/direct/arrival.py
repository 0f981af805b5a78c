"""What has arrived whole in the S3: read once, checked like any other file, copied to its place there, or refused."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from vocweek.core.errors import DomainError
from vocweek.media.direct.models import DirectUpload
from vocweek.media.direct.sending import direct_bucket
from vocweek.media.models import Asset
from vocweek.media.renditions.waking import wake
from vocweek.media.services.intake import Received, digest, examined
from vocweek.media.services.locking import lock_content
from vocweek.media.services.placing import home_of, place, places_of
from vocweek.media.storage.bucket import Bucket
from vocweek.media.uploads.arrival import TRY_AGAIN, make_ready, refuse_asset


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
            found = examined(path, direct.asset.name, digest)
            asset = _settle(direct, bucket, found)
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
def _settle(direct: DirectUpload, bucket: Bucket, found: Received) -> Asset:
    """Put the file in its place and say so, while nobody else stores or deletes these bytes."""
    lock_content(found.sha256)
    asset = Asset.objects.select_for_update(of=("self",)).get(pk=direct.asset_id)
    if asset.state != Asset.State.ARRIVING:
        return asset
    make_ready(asset, found, _placed(direct, bucket, found))
    return asset


def _placed(direct: DirectUpload, bucket: Bucket, found: Received) -> str:
    """Have the file copied within the S3, or put there if the check changed it; return its name in the storage."""
    known = places_of([found.sha256])
    if known or found.checked.changed_from is not None:
        return place(found, known, {})
    name = home_of(found.sha256)
    bucket.copy(direct.key, name)
    return name
