"""Putting bytes in their place: once for each content, over what is missing or damaged there, and back if it failed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction

from vocweek.media.models import Asset
from vocweek.media.services.locking import lock_content
from vocweek.media.storage import Unreachable, storage
from vocweek.media.upkeep.damage import doubtful, whole_again

if TYPE_CHECKING:
    from vocweek.media.services.intake import Received

FOLDER = "assets"
_STORED = "SELECT DISTINCT sha256 FROM media_asset WHERE sha256 = ANY(%s) AND state = 'ready'"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the bytes of a content lie. doubtful: they may not be whole, and are read before they are trusted."""

    name: str
    doubtful: bool = False


def home_of(sha256: str) -> str:
    """Return where the bytes of a content belong in the storage."""
    return f"{FOLDER}/{sha256[:2]}/{sha256}"


def places_of(digests: Collection[str]) -> dict[str, Place]:
    """Return where contents lie that are in the library already, however many units have them. Two queries; one where
    none is, which is plain, since photos that pour in are new."""
    with connection.cursor() as cursor:
        cursor.execute(_STORED, [list(digests)])
        known = [sha256 for (sha256,) in cursor.fetchall()]
    if not known:
        return {}
    stored = Asset.objects.filter(sha256__in=known, state=Asset.State.READY).annotate(doubtful=doubtful())
    once = stored.order_by("sha256", "pk").distinct("sha256")
    return {
        sha256: Place(name, doubt) for sha256, name, doubt in once.values_list("sha256", "file", "doubtful")
    }


def place(upload: Received, places: dict[str, Place], written: dict[str, Path]) -> str:
    """Return where the bytes of `upload` lie in the storage, written there unless they are; `places` by SHA-256.

    What is damaged there is replaced, read back, and looked at anew. The caller holds the lock of the content;
    `written` is told of what is to be taken back if it fails. Raises `OSError` if what is read back is not what was
    written.
    """
    known = places.get(upload.sha256)
    if known is not None and _is_whole(known, upload.sha256):
        return known.name
    if known is not None and default_storage.exists(known.name):
        name = known.name
        _replace(upload, name)
    else:
        with upload.path.open("rb") as content:
            name = default_storage.save(home_of(upload.sha256), _OnDisk(content))
        written[name] = upload.path
    if known is not None:
        whole_again(upload.sha256)
    places[upload.sha256] = Place(name)
    return name


@transaction.atomic
def heal(upload: Received) -> None:
    """Put the bytes of an upload over those stored of the same content, if there are any and they are not whole."""
    lock_content(upload.sha256)
    places = places_of([upload.sha256])
    if places:
        place(upload, places, {})


def take_back(name: str, path: Path) -> None:
    """Take a stored file out of the storage; one that was moved there lies at `path` again.

    It stays where somebody else has stored the same bytes meanwhile: the lock was let go when the transaction failed.
    Where the database is away it stays too, until the nightly sweep.
    """
    if not path.exists():
        with default_storage.open(name) as stored, path.open("wb") as upload:
            shutil.copyfileobj(stored, upload)
    with suppress(DatabaseError), transaction.atomic():
        lock_content(name.rpartition("/")[2])
        if not Asset.objects.filter(file=name, state=Asset.State.READY).exists():
            default_storage.delete(name)


def digest_of_stored(name: str) -> str:
    """Return the SHA-256 of a stored file. Raises `FileNotFoundError`, `Unreachable`."""
    with storage().open(name) as file:
        return hashlib.file_digest(cast(BytesIO, file), "sha256").hexdigest()


def _is_whole(known: Place, sha256: str) -> bool:
    """Tell if the bytes are there and, where that is doubtful, are what they should be, as far as can be told now."""
    if not default_storage.exists(known.name):
        return False
    try:
        return not known.doubtful or digest_of_stored(known.name) == sha256
    except Unreachable:
        return True


def _replace(upload: Received, name: str) -> None:
    storage().put(upload.path, name)
    if digest_of_stored(name) != upload.sha256:
        raise OSError(f"{name} could not be written: what was read back is not what was sent")


class _OnDisk(File):  # type: ignore[type-arg]  # generic for the type checker only
    """A file a storage folder on the same disk may take over as it is; other storages read it."""

    def temporary_file_path(self) -> str:
        """Return where it is; by this name Django knows that it may be moved."""
        return str(self.name)
