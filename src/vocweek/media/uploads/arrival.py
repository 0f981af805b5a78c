"""What has arrived whole: checked like any other file, then kept, or refused with the reason."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from uuid import UUID

from django.db import transaction

from vocweek.core.errors import DomainError
from vocweek.media.arrivals import tell_arrived
from vocweek.media.models import Asset, Upload
from vocweek.media.names import numbered_name
from vocweek.media.renditions.waking import wake
from vocweek.media.services.intake import Received, examined
from vocweek.media.services.locking import lock_content
from vocweek.media.services.placing import place, places_of, take_back
from vocweek.media.uploads.hashing import counts
from vocweek.media.uploads.places import bytes_of
from vocweek.media.uploads.receiving import no_room_said, settle_on_disk
from vocweek.media.uploads.telling import tell_refused

TRY_AGAIN = frozenset({"scanner_down"})
"""What is wrong with this machine and not with the file."""


def arrive(upload_id: UUID) -> Asset:
    """Make the upload's asset a stored file (`READY`), or `REFUSED` with the reason; return it.

    Called when the last byte is there; called again it changes nothing. One transaction of its own: if it fails, the
    bytes stay where they were and it can be done once more. Raises `DomainError` if the file cannot be judged now,
    `DiskFull`, `Upload.DoesNotExist` if it was given up meanwhile.
    """
    with _returned_on_failure() as written, transaction.atomic(durable=True):
        upload = locked_upload(upload_id)
        asset, path = upload.asset, bytes_of(upload)
        if asset.state == Asset.State.ARRIVING:
            with no_room_said():
                _settle(upload, path, written)
    path.unlink(missing_ok=True)
    if asset.state == Asset.State.READY:
        wake()
    return asset


def locked_upload(upload_id: UUID) -> Upload:
    """Return the upload, nobody else's until the transaction ends, with its asset as it is now: what is read together
    with a row one had to wait for would be as it was before the wait. Raises `Upload.DoesNotExist`."""
    upload = Upload.objects.select_for_update().get(pk=upload_id)
    upload.asset = Asset.objects.get(pk=upload.asset_id)
    return upload


def refuse_asset(asset: Asset, why: str) -> None:
    """Say of an arriving asset that it will never be a file, and tell whoever was uploading it."""
    asset.state, asset.why = Asset.State.REFUSED, why
    asset.save(update_fields=["state", "why"])
    tell_refused(asset)
    tell_arrived(asset)


def make_ready(asset: Asset, found: Received, stored: str) -> None:
    """Make an arriving asset a stored file whose bytes lie at `stored`; the caller holds the lock of its content."""
    asset.file = stored
    asset.name = _free_name(found, asset)
    asset.state, asset.sha256, asset.size = Asset.State.READY, found.sha256, found.size
    checked = found.checked
    asset.content_type, asset.seconds = checked.kind.content_type, checked.seconds
    asset.width, asset.height, asset.dpi = checked.width, checked.height, checked.dpi
    asset.save()
    tell_arrived(asset)


def _settle(upload: Upload, path: Path, written: dict[str, Path]) -> None:
    asset = upload.asset
    Upload.objects.filter(pk=upload.pk).update(received=upload.length)
    count = counts.take(path)
    ours = _second_name(path)
    try:
        found = examined(ours, asset.name, count.digest)
    except DomainError as error:
        ours.unlink(missing_ok=True)
        if error.problems[0].code in TRY_AGAIN:
            raise
        refuse_asset(asset, str(error))
        return
    settle_on_disk(ours)
    lock_content(found.sha256)
    stored = place(found, places_of([found.sha256]), written)
    ours.unlink(missing_ok=True)
    make_ready(asset, found, stored)


def _free_name(found: Received, asset: Asset) -> str:
    """Return the name under which the unit has not got these very bytes yet.

    The page and perhaps a report name this asset already, so it stays an asset of its own; the bytes are stored once.
    """
    own = Asset.objects.filter(unit_id=asset.unit_id, sha256=found.sha256, state=Asset.State.READY)
    taken = set(own.values_list("name", flat=True))
    names = chain([found.name], (numbered_name(found.name, number) for number in count(2)))
    return next(name for name in names if name not in taken)


def _second_name(path: Path) -> Path:
    """Return another name of the same bytes: the check may clean them and the storage may move them away, and till
    all is written down, what was received stays as it is."""
    other = path.with_suffix(".whole")
    other.unlink(missing_ok=True)
    try:
        os.link(path, other)
    except OSError:  # a disk without hard links
        shutil.copyfile(path, other)
    return other


@contextmanager
def _returned_on_failure() -> Iterator[dict[str, Path]]:
    written: dict[str, Path] = {}
    try:
        yield written
    except BaseException:
        for name, path in written.items():
            take_back(name, path)
            path.unlink(missing_ok=True)
        raise
