"""All files from the folder to the bucket or back, while the service runs.

Whatever is not moved yet is read where it is (`shelves`), so moving can be broken off and gone on with at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from vocweek.core.batches import in_batches
from vocweek.core.errors import refuse
from vocweek.media.storage.carrying import Place, Torn, carry
from vocweek.media.storage.folder import Folder
from vocweek.media.storage.models import SpooledFile
from vocweek.media.storage.outage import Unreachable
from vocweek.media.storage.shelf import StoredFile, storage
from vocweek.media.storage.shelves import Shelves

SIDES = ("s3", "folder")
_BATCH, _AT_ONCE = 200, 8


@dataclass
class Moved:
    """files, size (bytes): what is on the other side for good. torn: what arrived differently and stayed, in words."""

    files: int = 0
    size: int = 0
    torn: list[str] = field(default_factory=list)


def to_move(to: str) -> Moved:
    """Return how much is still on the other side than `to`. Raises as `move` does."""
    source, _ = _sides(to)
    return _sum(source.walk())


def move(to: str, told: Callable[[Moved], None] = lambda moved: None) -> Moved:
    """Move every file to `to`, one of `SIDES`; `told` hears how far it is after each handful.

    A file is removed on this side only after its bytes were read back on the other and are the same. Raises
    `DomainError` ``not_set`` if the settings name no such side, `Unreachable` if the S3 does not answer: what is
    moved by then is moved, and calling it again goes on.
    """
    source, target = _sides(to)
    done = Moved()
    with ThreadPoolExecutor(_AT_ONCE) as crew:
        for batch in in_batches(source.walk(), _BATCH):
            outcomes = list(crew.map(lambda file: _moved(file, source, target), batch))
            _count(done, batch, outcomes)
            told(done)
            for outcome in outcomes:
                if isinstance(outcome, Unreachable):
                    raise outcome
    if isinstance(source, Folder):
        source.prune()
    return done


def _sides(to: str) -> tuple[Place, Place]:
    """Return (source, target) for moving to `to`."""
    shelves = storage()
    if to == "s3":
        if not (isinstance(shelves, Shelves) and shelves.keeps_new):
            raise refuse("not_set", "没有设置 VOCWEEK_FILES_URL，不知道搬到哪里。设好、重启服务之后再搬。")
        return shelves.folder, shelves.bucket
    if not isinstance(shelves, Shelves) or shelves.keeps_new:
        raise refuse(
            "not_set", "要搬回文件夹，请把 VOCWEEK_FILES_URL 改名为 VOCWEEK_FILES_OLD_URL，重启服务，再运行。"
        )
    return shelves.bucket, shelves.folder


def _moved(file: StoredFile, source: Place, target: Place) -> int | Torn | Unreachable | None:
    """Move one file; return its size, what kept it from going, or ``None`` if it was deleted meanwhile."""
    try:
        size = carry(file.name, source=source, target=target)
        source.delete(file.name)
    except FileNotFoundError:
        return None
    except (Torn, Unreachable) as error:
        return error
    return size


def _count(done: Moved, batch: list[StoredFile], outcomes: list[int | Torn | Unreachable | None]) -> None:
    gone = [file.name for file, outcome in zip(batch, outcomes, strict=True) if isinstance(outcome, int)]
    SpooledFile.objects.filter(name__in=gone).delete()
    done.files += len(gone)
    done.size += sum(outcome for outcome in outcomes if isinstance(outcome, int))
    done.torn += [str(outcome) for outcome in outcomes if isinstance(outcome, Torn)]


def _sum(files: Iterator[StoredFile]) -> Moved:
    found = Moved()
    for file in files:
        found.files += 1
        found.size += file.size
    return found
