"""A packing as a ZIP in the storage: made, called back with a word, swept when its time is over."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.core.files import File

from vocweek.core.clock import now
from vocweek.keeping.bags.places import ZipPlace
from vocweek.keeping.bags.writing import BagWriter
from vocweek.keeping.models import Packing
from vocweek.media.incoming import incoming_folder
from vocweek.media.storage import storage

_TELL_EVERY = 25


def store(packing: Packing, place: str, folder: str, write: Callable[[BagWriter], int]) -> None:
    """Pack what waits into a ZIP at `place` (a path) in the storage, all of it in one `folder`.

    write: writes the bag and returns how many files were left out. What keeps it from being packed is said on its row
    and raised.
    """
    try:
        with _scratch() as path:
            with path.open("wb") as out:
                archive = ZipPlace(out, folder)
                packing.left_out = write(BagWriter(archive))
                archive.close()
            packing.size = path.stat().st_size
            with path.open("rb") as file:
                packing.file = storage().save(place, File(file))
    except Exception as error:
        packing.state, packing.why, packing.finished_at = Packing.State.FAILED, f"没有打成：{error}", now()
        packing.save()
        raise
    packing.state, packing.finished_at, packing.done = Packing.State.READY, now(), packing.total
    packing.save()


def tell(packing: Packing, done: int, total: int) -> None:
    """Say now and then on the row of a packing how much of it is done."""
    if done % _TELL_EVERY == 0:
        type(packing)._default_manager.filter(pk=packing.pk).update(done=done, total=total)


def call_back(packing: Packing, why: str) -> bool:
    """Delete the file of a packing and say why on its row; tell if there was one."""
    there = bool(packing.file)
    if there:
        storage().delete(str(packing.file.name))
    packing.state, packing.why, packing.file, packing.size = Packing.State.FAILED, why, "", 0
    packing.save(update_fields=["state", "why", "file", "size"])
    return there


def sweep(kind: type[Packing], kept_for: timedelta) -> int:
    """Delete packings of a kind that were finished longer ago than that, rows and files; return how many."""
    old = list(kind._default_manager.filter(finished_at__lt=now() - kept_for))
    for one in old:
        if one.file:
            storage().delete(str(one.file.name))
        one.delete()
    return len(old)


@contextmanager
def _scratch() -> Iterator[Path]:
    """Give a path on the disk of the stored files, gone afterwards unless the storage took it over."""
    with tempfile.NamedTemporaryFile(dir=incoming_folder(), suffix=".zip", delete=False) as file:
        path = Path(file.name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
