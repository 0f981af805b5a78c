"""Cleaning what was stored before files were cleaned (补做清理): with the same code as every file that arrives.

Each content is a step of its own, so it can be broken off at any moment and gone on with; the service goes on running.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.db.models import Q, QuerySet

from vocweek.core.errors import DomainError, refuse
from vocweek.media.incoming import incoming_folder
from vocweek.media.kinds import kind_of_type
from vocweek.media.models import Asset
from vocweek.media.renditions.claims import claim
from vocweek.media.services.intake import Received, digest, examined, unless_changed
from vocweek.media.storage import storage
from vocweek.media.upkeep.rekeying import become, drop, dropped_later

_AT_ONCE = 100
_PIECE = 1024 * 1024
_TRIES, _PAUSE = 5, 1.0  # seconds
_NOT_NOW = "scanner_down"


@dataclass(frozen=True, slots=True)
class Left:
    """A content (SHA-256) that could not be cleaned, and why, in Chinese."""

    sha256: str
    why: str


@dataclass(slots=True)
class Cleaning:
    """How far it is. files: contents looked at, of `total`. told: those that told something; `assets` have them."""

    total: int
    files: int = 0
    told: int = 0
    assets: int = 0
    left: list[Left] = field(default_factory=list)


Tell = Callable[[Cleaning], None]


def uncleaned() -> QuerySet[Asset]:
    """Return the assets whose bytes were stored before cleaning and that can tell something: pictures and videos."""
    kinds = Q(content_type__startswith="image/") | Q(content_type__startswith="video/")
    return Asset.objects.filter(kinds, state=Asset.State.READY, cleaned=False, expired_at=None)


def clean_stored(*, dry_run: bool = False, tell: Tell = lambda done: None) -> Cleaning:
    """Clean every stored content that never was; `tell` hears how far it is after each.

    What cannot be cleaned (damaged, missing, not taken any more) stays as it is and is in `left`. dry_run: read and
    judge all, change nothing. Raises `Unreachable`, `OSError` (a full disk), and `DomainError` ``scanner_down``: what
    is done by then is done.
    """
    done = Cleaning(total=uncleaned().values("sha256").distinct().count())
    if not dry_run:
        for former in dropped_later():
            drop(former)
    for asset in _each():
        try:
            _step(asset, done, dry_run)
        except DomainError as error:
            if error.problems[0].code == _NOT_NOW:
                raise
            done.left.append(Left(asset.sha256, str(error)))
        done.files += 1
        tell(done)
    return done


def _each() -> Iterator[Asset]:
    """Yield one asset of each content that is to be cleaned, in the order of their SHA-256."""
    last = ""
    while some := list(
        uncleaned().filter(sha256__gt=last).order_by("sha256", "pk").distinct("sha256")[:_AT_ONCE]
    ):
        yield from some
        last = some[-1].sha256


def _step(asset: Asset, done: Cleaning, dry_run: bool) -> None:
    """Clean one content. Raises `DomainError` if that is not possible."""
    with _copied(asset) as copy:
        if copy is None:
            return
        kinds = frozenset({kind_of_type(asset.content_type)})
        clean = examined(copy, asset.name, unless_changed(asset.sha256), kinds)
        same = Asset.objects.filter(sha256=asset.sha256, state=Asset.State.READY)
        if clean.sha256 != asset.sha256:
            done.told += 1
            done.assets += same.count() if dry_run else _change(asset.sha256, clean)
        elif not dry_run:
            same.update(cleaned=True)


def _change(was: str, clean: Received) -> int:
    """Let the clean bytes take the place of the old; return how many assets have them."""
    with _claimed(was), _claimed(clean.sha256):
        assets = become(was, clean)
        for former in dropped_later().filter(pk=was):
            drop(former)
    return assets


@contextmanager
def _claimed(sha256: str) -> Iterator[None]:
    """Keep the worker away from a content for the block. Raises `DomainError` ``busy`` if it is at it for long."""
    for _ in range(_TRIES):
        with claim(sha256) as mine:
            if mine:
                yield
                return
        time.sleep(_PAUSE)
    raise refuse("busy", "正在生成展示用版本，稍后再运行一次。")


@contextmanager
def _copied(asset: Asset) -> Iterator[Path | None]:
    """Give a copy of the stored file to be cleaned; ``None`` if it was thrown away or cleaned meanwhile.

    Raises `DomainError` ``not_whole``: bytes that are not their own must not get a hash that says they are.
    """
    with tempfile.TemporaryDirectory(dir=incoming_folder()) as folder:
        copy = Path(folder, "copy")
        try:
            with storage().open(str(asset.file.name)) as stored, copy.open("wb") as file:
                shutil.copyfileobj(stored, file, _PIECE)
        except FileNotFoundError:
            if uncleaned().filter(pk=asset.pk, sha256=asset.sha256).exists():
                raise refuse("not_whole", "存放的文件缺失") from None
            yield None
            return
        if digest(copy) != asset.sha256:
            raise refuse("not_whole", "存放的文件已损坏，与登记的 SHA-256 不符")
        yield copy
