"""Storing an upload: streamed to disk, checked for what it really is, named by its SHA-256."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO
from uuid import uuid4

from django.core.files import File
from django.db import connection, transaction

from vocweek.accounts.models import User
from vocweek.core.errors import refuse
from vocweek.core.rows import insert
from vocweek.core.together import Together
from vocweek.media.checking import Checked, check_file, check_photo, too_large
from vocweek.media.incoming import incoming_folder
from vocweek.media.kinds import UPLOADS, Kind
from vocweek.media.models import Asset
from vocweek.media.names import safe_name
from vocweek.media.renditions.waking import wake
from vocweek.media.room import room_or_words
from vocweek.media.services.locking import lock_contents
from vocweek.media.services.placing import Place, place, places_of, take_back
from vocweek.org.models import OrgUnit

LIGHT = 2 * 1024 * 1024
"""Bytes up to which a file is read into memory: a photo as a phone sends it."""

DigestOf = Callable[[Path, int | None], str]
"""The SHA-256 of a file, and the first byte that was changed since whoever tells it saw the file, ``None`` for none."""


@dataclass(frozen=True, slots=True)
class Received:
    """An upload that lies on this machine's disk and was found good; in the library it is not yet.

    name: to be shown. size: in bytes.
    """

    path: Path
    name: str
    checked: Checked
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """An upload, the unit (id) it is for, and the person (id) who sent it, ``None`` if nobody did."""

    received: Received
    unit_id: int
    by_id: int | None


def store_asset(
    *, file: File[bytes], unit: OrgUnit, by: User | None, kinds: frozenset[Kind] = UPLOADS
) -> Asset:
    """Store `file` for `unit` and return its asset; the same file under the same name is stored once.

    As `received` and `keep`, one after the other, with what they raise.
    """
    with received(file, kinds) as upload:
        return keep([Delivery(upload, unit.pk, by.pk if by else None)])[0]


@contextmanager
def received(file: File[bytes], kinds: frozenset[Kind] = UPLOADS) -> Iterator[Received]:
    """Give the upload `file`, copied to disk and checked; gone when the block ends, unless it was kept by then.

    kinds: what is taken here. Asks the database nothing. Raises `DomainError` in Chinese: ``empty_file``, ``disk_full``
    (also for what the block writes), and those of `check_file`.
    """
    name = file.name or ""
    content = file.read() if (file.size or 0) <= LIGHT else b""
    photo = check_photo(content, kinds)
    if photo:
        with room_or_words(), _written(photo[1]) as path:
            yield _received(path, name, *photo)
        return
    with room_or_words(), _on_disk(file, max(kind.limit for kind in kinds)) as (path, sha256):
        yield examined(path, name, unless_changed(sha256), kinds)


def examined(path: Path, name: str, digest_of: DigestOf, kinds: frozenset[Kind] = UPLOADS) -> Received:
    """Check the file at `path`, the caller's own, and return what it is now; `name` as its sender calls it.

    digest_of: gives the SHA-256 once the file is as it will be kept. Raises `DomainError` as `check_file` does.
    """
    checked = check_file(path, kinds)
    sha256 = digest_of(path, checked.changed_from)
    return Received(path, safe_name(name, checked.kind), checked, sha256, path.stat().st_size)


def unless_changed(sha256: str) -> DigestOf:
    """Return what gives a known SHA-256, or that of a file that was changed."""
    return lambda path, changed_from: sha256 if changed_from is None else digest(path)


def _received(path: Path, name: str, checked: Checked, content: bytes) -> Received:
    return Received(
        path, safe_name(name, checked.kind), checked, hashlib.sha256(content).hexdigest(), len(content)
    )


def keep(deliveries: Sequence[Delivery]) -> list[Asset]:
    """Do what `keep_all` does, in one transaction with whoever keeps uploads at the same moment."""
    return keep_all(deliveries) if connection.in_atomic_block else _together(deliveries)


def keep_all(deliveries: Sequence[Delivery]) -> list[Asset]:
    """Put uploads into the library and return their assets in the same order: four statements whatever their number."""
    with kept(deliveries) as assets:
        return assets


@contextmanager
def kept(deliveries: Sequence[Delivery]) -> Iterator[list[Asset]]:
    """Give the assets of uploads put into the library, in the same order, and the transaction in which that is done:
    what the block writes is one with it.

    It is a transaction of its own, so this may not be called inside another one (`RuntimeError`). If it or the block
    fails, no row and no file stays behind, and the uploads can be kept once more.
    """
    written: dict[str, Path] = {}
    try:
        with transaction.atomic(durable=True):
            lock_contents({one.received.sha256 for one in deliveries})
            yield _kept(deliveries, written)
    except BaseException:
        for name, path in written.items():
            take_back(name, path)
        raise
    wake()


def _kept(deliveries: Sequence[Delivery], written: dict[str, Path]) -> list[Asset]:
    """Return the assets of `deliveries`, new ones stored; note in `written` the files that were."""
    places = places_of({one.received.sha256 for one in deliveries})
    known = _known([one for one in deliveries if one.received.sha256 in places])
    fresh = []
    for one in deliveries:
        key = (one.unit_id, one.received.sha256, one.received.name)
        where = place(one.received, places, written)
        if key not in known:
            known[key] = _asset(one, where)
            fresh.append(known[key])
    insert(fresh)
    kept = [known[one.unit_id, one.received.sha256, one.received.name] for one in deliveries]
    _out_of_the_trash(kept)
    _there_again(kept, places)
    return kept


def _known(deliveries: Sequence[Delivery]) -> dict[tuple[int, str, str], Asset]:
    """Return what the same unit has under the same name already. One query, none for nothing."""
    if not deliveries:
        return {}
    found = Asset.objects.filter(
        sha256__in={one.received.sha256 for one in deliveries},
        unit_id__in={one.unit_id for one in deliveries},
        state=Asset.State.READY,
    )
    return {(asset.unit_id, asset.sha256, asset.name): asset for asset in found}


def _out_of_the_trash(kept: Sequence[Asset]) -> None:
    """Let what comes in once more lie in nobody's trash; no statement where nothing does."""
    thrown = [asset for asset in kept if asset.deleted_at is not None]
    for asset in thrown:
        asset.deleted_at = None
    if thrown:
        Asset.objects.filter(pk__in=[asset.pk for asset in thrown]).update(deleted_at=None)


def _there_again(kept: Sequence[Asset], places: Mapping[str, Place]) -> None:
    """Let an original that was let go, or lost, be one again when its bytes come in once more; the worker makes anew
    what went with it. No statement where there is none."""
    for asset in kept:
        if asset.expired_at is None and asset.file.name == places[asset.sha256].name:
            continue
        asset.expired_at, asset.content, asset.file.name = None, None, places[asset.sha256].name
        asset.save(update_fields=["expired_at", "content", "file"])


def _asset(one: Delivery, place: str) -> Asset:
    upload = one.received
    return Asset(
        unit_id=one.unit_id,
        file=place,
        sha256=upload.sha256,
        size=upload.size,
        content_type=upload.checked.kind.content_type,
        name=upload.name,
        width=upload.checked.width,
        height=upload.checked.height,
        dpi=upload.checked.dpi,
        seconds=upload.checked.seconds,
        uploaded_by_id=one.by_id,
    )


@contextmanager
def _written(content: bytes) -> Iterator[Path]:
    """Give a file of its own with these bytes, gone when the block ends."""
    path = incoming_folder() / uuid4().hex
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        yield path
    finally:
        path.unlink(missing_ok=True)


@contextmanager
def _on_disk(file: File[bytes], limit: int) -> Iterator[tuple[Path, str]]:
    """Give the upload as a file on disk with its SHA-256; copied in pieces, never beyond `limit` bytes."""
    with tempfile.NamedTemporaryFile(dir=incoming_folder(), delete=False) as copy:
        path = Path(copy.name)
        try:
            yield path, _copy(file, copy, limit)
        finally:
            path.unlink(missing_ok=True)


def _copy(file: File[bytes], copy: IO[bytes], limit: int) -> str:
    size, digest = 0, hashlib.sha256()
    for chunk in file.chunks():
        size += len(chunk)
        if size > limit:
            raise too_large(limit)
        digest.update(chunk)
        copy.write(chunk)
    copy.flush()
    if size == 0:
        raise refuse("empty_file", "这个文件是空的，请检查后重新上传。")
    return digest.hexdigest()


def digest(path: Path, changed_from: int | None = None) -> str:
    """Return the SHA-256 of a file on this machine's disk, read whole whatever was changed (as a `DigestOf`)."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _keep_groups(groups: Sequence[Sequence[Delivery]]) -> list[list[Asset]]:
    kept = iter(keep_all([one for group in groups for one in group]))
    return [list(islice(kept, len(group))) for group in groups]


_together: Together[Sequence[Delivery], list[Asset]] = Together(_keep_groups, keep_all)
