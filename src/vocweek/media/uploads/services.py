"""Everything that is done to an upload: announced, received in pieces, given up, swept."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.http import Http404

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, refuse
from vocweek.media.checking import too_large
from vocweek.media.kinds import MEGABYTE, UPLOADS, declared_kind
from vocweek.media.models import Asset, Upload
from vocweek.media.names import announced_name
from vocweek.media.uploads.access import GONE
from vocweek.media.uploads.arrival import arrive, locked_upload, refuse_asset
from vocweek.media.uploads.hashing import counts
from vocweek.media.uploads.heads import Head
from vocweek.media.uploads.places import bytes_of, uploads_folder
from vocweek.media.uploads.receiving import DiskFull, append, arrived
from vocweek.media.usage import uses_of
from vocweek.org.models import OrgUnit

KEPT_FOR = timedelta(days=7)
MOST_OPEN = 300
"""Uploads one person may have under way; a day's photos of a large school are fewer."""
ROOM_LEFT = 256 * MEGABYTE
"""What must stay free on the disk beside an announced file: the database lives there too."""
LARGEST = max(kind.limit for kind in UPLOADS)
LARGEST_UNKNOWN = 50 * MEGABYTE
NOTED_EVERY = 5.0
"""Seconds between two notes of how much has arrived, for pages that show it."""


@transaction.atomic
def announce(*, unit: OrgUnit, by: User, name: str, content_type: str, length: int) -> Upload:
    """Begin an upload of `length` bytes for `unit`; its asset can be named in a form from now on.

    name, content_type: as the sender says; what the file is, its content will say. Raises `DomainError` in Chinese:
    ``empty_file``, ``too_large``, ``too_many_open``, ``disk_full``. The number of open uploads is checked, not
    guarded: requests at the very same moment may pass it by as many as there are.
    """
    kind = declared_kind(name, content_type)
    if length == 0:
        raise refuse("empty_file", "这个文件是空的，请检查后重新上传。")
    if length > (limit := kind.limit if kind else LARGEST_UNKNOWN):
        raise too_large(limit, kind)
    open_ones = Upload.objects.filter(asset__uploaded_by=by, asset__state=Asset.State.ARRIVING)
    if open_ones.count() >= MOST_OPEN:
        raise refuse("too_many_open", f"您已有 {MOST_OPEN} 个文件正在上传，请等其中一些传完再添加。")
    if shutil.disk_usage(uploads_folder()).free < length + ROOM_LEFT:
        raise disk_full()
    asset = Asset.objects.create(
        unit=unit,
        state=Asset.State.ARRIVING,
        size=length,
        content_type=kind.content_type if kind else "",
        name=announced_name(name),
        uploaded_by=by,
    )
    return Upload.objects.create(asset=asset, length=length, expires_at=now() + KEPT_FOR)


def offset_of(upload: Upload) -> int:
    """Return how many bytes of the upload are safely here."""
    if upload.asset.state != Asset.State.ARRIVING:
        return upload.length
    return arrived(bytes_of(upload))


def receive(*, upload: Upload, offset: int, pieces: Iterable[bytes]) -> int:
    """Append `pieces` from `offset` on and return where the upload stands now; the last byte makes it a stored file.

    The caller sees to it that `pieces` hold no more than is missing. Raises `WrongOffset` and `DiskFull`
    (`media.uploads.receiving`); what came before stays.
    """
    if upload.asset.state == Asset.State.ARRIVING:
        try:
            append(bytes_of(upload), offset, _noted(upload, offset, pieces))
        finally:
            note(upload)
    return complete(upload)


def complete(upload: Upload) -> int:
    """Make a stored file of what is whole, also where that was interrupted; return where the upload stands.

    Raises `Http404` for one that was given up meanwhile, `DomainError` if it cannot be judged or kept now:
    ``scanner_down``, ``disk_full``.
    """
    offset = offset_of(upload)
    if offset == upload.length and upload.asset.state == Asset.State.ARRIVING:
        try:
            upload.asset = arrive(upload.pk)
        except Upload.DoesNotExist:
            raise Http404(GONE) from None
        except DiskFull:
            raise disk_full() from None
    return offset


def note(upload: Upload) -> None:
    """Write down how much has arrived and that somebody still cares."""
    Upload.objects.filter(pk=upload.pk).update(
        received=arrived(bytes_of(upload)), expires_at=now() + KEPT_FOR
    )


@transaction.atomic
def give_up(upload: Upload) -> None:
    """Forget an upload its sender stopped; a report that was filed with it learns that the file will not come. What has
    arrived by then stays."""
    _end(upload, "上传被取消，文件没有传完。")


def sweep_uploads() -> int:
    """Finish what is whole and was interrupted, and end what has expired; return how many ended.

    Also takes away files in the folder that belong to no upload.
    """
    for upload in Upload.objects.filter(asset__state=Asset.State.ARRIVING).select_related("asset").iterator():
        with suppress(Http404, DomainError):  # given up just now; or it cannot be judged now, but in an hour
            complete(upload)
    ended = 0
    for upload in Upload.objects.filter(expires_at__lt=now()).select_related("asset"):
        with transaction.atomic():
            _end(upload, f"上传中断超过 {KEPT_FOR.days} 天，文件没有传完。")
        ended += 1
    _sweep_files()
    return ended


def disk_full() -> Exception:
    """Return the error that says the disk is full."""
    return refuse("disk_full", "服务器存储空间不足，暂时收不下；已传的部分都还在，腾出空间后会自动接着传。")


def _end(upload: Upload, why: str) -> None:
    path = bytes_of(upload)
    with suppress(Upload.DoesNotExist):
        _forget(locked_upload(upload.pk), why)
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def _forget(upload: Upload, why: str) -> None:
    asset = upload.asset
    if asset.state == Asset.State.ARRIVING:
        if uses_of([asset.pk]):
            refuse_asset(asset, why)
        else:
            asset.delete()
    Upload.objects.filter(pk=upload.pk).delete()


def _sweep_files() -> None:
    """Delete files of no upload; one that was announced this very moment has no file yet."""
    known = {pk.hex for pk in Upload.objects.values_list("pk", flat=True)}
    old = time.time() - KEPT_FOR.total_seconds()
    for path in uploads_folder().iterdir():
        if path.stem not in known and path.stat().st_mtime < old:
            path.unlink(missing_ok=True)


def _noted(upload: Upload, offset: int, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pass `pieces` on; count each once it is written, and every few seconds note how far they have come."""
    path, due = bytes_of(upload), time.monotonic() + NOTED_EVERY
    head = Head(path, upload.length)
    for piece in pieces:
        yield piece
        counts.add(path, offset, piece)
        offset += len(piece)
        if head.blanked(offset):
            counts.head_blanked(path)
        if time.monotonic() > due:
            Upload.objects.filter(pk=upload.pk).update(received=offset)
            due = time.monotonic() + NOTED_EVERY
