"""The worker's round: take a content, find out what it is, make what it wants, note what did not succeed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import pyvips
from django.conf import settings
from django.db.models import F
from django.utils import timezone

from vocweek.media.models import Asset, Content, Rendition
from vocweek.media.renditions.claims import MOST_ATTEMPTS, claim, due, waiting
from vocweek.media.renditions.crew import alive
from vocweek.media.renditions.films import poster, stream_maker
from vocweek.media.renditions.first_pages import first_page
from vocweek.media.renditions.keeping import keep_file, keep_set
from vocweek.media.renditions.looking import look, wishes, write_colours, write_down
from vocweek.media.renditions.pictures import opened, small_pictures
from vocweek.media.renditions.plan import AVIF, HLS, SPHERE, TILES, is_picture, is_video, type_of
from vocweek.media.renditions.rush import BREATH, files_pour_in
from vocweek.media.renditions.source import MadeSet, Progress, Source, Unmakeable, source_of, workshop
from vocweek.media.renditions.tiles import make_sphere, make_tiles
from vocweek.media.storage import Unreachable

logger = logging.getLogger(__name__)

LOST = "存储里找不到这个文件，请联系管理员。"
CUT_OFF = "处理这个文件时程序多次中断（可能太大或有问题），没有生成。"
Watch = Callable[[], AbstractContextManager[object]]


def work(*, idle: float = 0.0, watch: Watch = nullcontext) -> int:
    """Do all that waits, then listen for `idle` seconds for more; return how many contents were handled.

    While files pour in (`rush`) it makes one thing every few seconds. watch: a context entered for each content, as a
    limit of time. Raises `Unreachable` if the storage does not answer: all stays as it is until it does.
    """
    handled, last = 0, time.monotonic()
    while True:
        if files_pour_in():
            time.sleep(BREATH)
        if _one(watch):
            handled, last = handled + 1, time.monotonic()
        elif time.monotonic() - last >= idle:
            return handled
        else:
            time.sleep(1)


def _one(watch: Watch) -> bool:
    """Handle the first content that no other worker has; tell if there was one."""
    for sha256 in waiting():
        with claim(sha256) as mine:
            if mine and _still_waits(sha256):
                with watch():
                    handle(sha256)
                return True
    return False


def _still_waits(sha256: str) -> bool:
    """Tell if nobody finished it between being seen and being claimed."""
    content = Content.objects.filter(pk=sha256).first()
    if content is None or content.state == Content.State.WORKING:
        return True
    new = Asset.objects.filter(sha256=sha256, content=None, state=Asset.State.READY)
    return new.exists() or content.renditions.filter(due()).exists()


def handle(sha256: str) -> None:
    """Find out what a content is, if that is not known, and make what it waits for. The caller has claimed it."""
    content, _ = Content.objects.get_or_create(pk=sha256)
    linked = Asset.objects.filter(sha256=sha256, content=None).update(content=content)
    assets = list(Asset.objects.filter(sha256=sha256, state=Asset.State.READY).order_by("pk"))
    if not assets:
        _settle(content, Content.State.FAILED, LOST)
        return
    if content.state == Content.State.READY and linked:
        _wish(content, assets)
    if content.state == Content.State.READY and not content.renditions.filter(due()).exists():
        return
    try:
        with source_of(assets[0]) as source:
            picture = None
            if content.state == Content.State.WORKING:
                picture = _looked_at(content, source, assets)
            if content.state == Content.State.READY:
                _make_what_waits(content, source, picture)
    except FileNotFoundError:
        _settle(content, Content.State.FAILED, LOST)


def _looked_at(content: Content, source: Source, assets: list[Asset]) -> pyvips.Image | None:
    """Note what the file is and what it wants; return it decoded, if it is a picture."""
    if content.attempts >= MOST_ATTEMPTS:
        _settle(content, Content.State.FAILED, CUT_OFF)
        return None
    Content.objects.filter(pk=content.pk).update(attempts=F("attempts") + 1)
    try:
        found = look(source)
    except (Unmakeable, pyvips.Error) as error:
        _settle(content, Content.State.FAILED, _words(error, content.pk))
        return None
    write_down(content, found)
    _wish(content, assets)
    if found.seconds is not None:
        Asset.objects.filter(sha256=content.pk, seconds=None).update(seconds=found.seconds)
    content.state, content.attempts = Content.State.READY, 0
    content.save()
    return found.picture


def _wish(content: Content, assets: list[Asset]) -> None:
    """Note what is to be made of a content and is not yet: another unit may have set another middle, or the bytes of
    an original that was let go came in once more."""
    names = wishes(content, assets)
    content.renditions.bulk_create(
        [Rendition(content=content, name=name, content_type=type_of(name)) for name in names],
        ignore_conflicts=True,
    )


def _settle(content: Content, state: Content.State, why: str) -> None:
    content.state, content.why = state, why
    content.save(update_fields=["state", "why", "looked_at"])


def _make_what_waits(content: Content, source: Source, picture: pyvips.Image | None) -> None:
    """Make the pictures if they wait, those a page cannot do without (WebP) before the slow ones (AVIF), else one of
    the slow things: what others wait for comes between."""
    rows = list(content.renditions.exclude(state=Rendition.State.READY).filter(due()))
    waiting_pictures = [row for row in rows if is_picture(row.name)]
    pictures = [row for row in waiting_pictures if row.content_type != AVIF] or waiting_pictures
    if pictures:
        with _trying(pictures) as tried:
            _make_pictures(content, source, picture, tried)
        return
    for row in rows[:1]:
        with _trying([row]) as tried:
            for one in tried:
                _make_set(content, source, one)


def _make_pictures(
    content: Content, source: Source, picture: pyvips.Image | None, rows: list[Rendition]
) -> None:
    if not rows:
        return
    full = picture or _picture_of(source)
    if not content.colour:
        write_colours(content, full)
        content.save(update_fields=["colour", "blurhash"])
    by_name = {row.name: row for row in rows}
    for made in small_pictures(full, by_name):
        row = by_name[made.name]
        row.file = keep_file(content.pk, made.name, made.content)
        row.width, row.height, row.size = made.width, made.height, len(made.content)
    _ready(rows)


def _picture_of(source: Source) -> pyvips.Image:
    """Return what stands for a file: itself, a frame of a video, a first page."""
    if source.kind.is_image:
        return opened(source.path)
    return poster(source) if is_video(source.kind) else first_page(source)


def _make_set(content: Content, source: Source, row: Rendition) -> None:
    with workshop() as folder:
        made = _maker(row.name)(source, folder, _teller(row))
        file, row.size = keep_set(content.pk, row.name, folder, made.first)
    row.file, row.width, row.height = file, made.width, made.height
    _ready([row])


def _maker(name: str) -> Callable[[Source, Path, Progress], MadeSet]:
    return {TILES: make_tiles, SPHERE: make_sphere, HLS: stream_maker(settings.MEDIA_THREADS)}[name]


def _teller(row: Rendition) -> Progress:
    """Return what writes the progress down, a few times a minute."""
    last = time.monotonic()

    def tell(percent: int) -> None:
        nonlocal last
        if time.monotonic() - last > 2:
            last = time.monotonic()
            alive()
            Rendition.objects.filter(pk=row.pk).update(progress=min(percent, 99))

    return tell


@contextmanager
def _trying(rows: list[Rendition]) -> Iterator[list[Rendition]]:
    """Count the attempt before it is made, as it may end the process; note its failure after. Gives what to try."""
    tried = [row for row in rows if row.attempts < MOST_ATTEMPTS]
    _failed([row for row in rows if row not in tried], CUT_OFF, for_good=True)
    for row in tried:
        row.state, row.attempts, row.progress = Rendition.State.WORKING, row.attempts + 1, 0
    _written(tried)
    try:
        yield tried
    except Unmakeable as error:
        _failed(tried, str(error), for_good=True)
    except FileNotFoundError:
        raise
    except Unreachable:
        _not_tried(tried)
        raise
    except Exception as error:
        logger.exception(
            "Rendition %s of %s failed", ", ".join(row.name for row in tried), rows[0].content_id
        )
        _failed(tried, _words(error, rows[0].content_id), for_good=False)


def _not_tried(rows: list[Rendition]) -> None:
    """Take the attempt back: it was the storage that did not answer."""
    for row in rows:
        row.state, row.attempts = Rendition.State.WAITING, row.attempts - 1
    _written(rows)


def _words(error: Exception, sha256: str) -> str:
    if isinstance(error, Unmakeable):
        return str(error)
    logger.warning("Content %s: %s", sha256, error)
    if isinstance(error, pyvips.Error):
        return "图片解不开，可能已损坏。请重新导出后再传。"
    return f"处理时出错（{type(error).__name__}），会自动再试；多次不成请联系管理员。"


def _failed(rows: list[Rendition], why: str, *, for_good: bool) -> None:
    for row in rows:
        row.state, row.why = Rendition.State.FAILED, why
        if for_good:
            row.attempts = MOST_ATTEMPTS
    _written(rows)


def _ready(rows: list[Rendition]) -> None:
    for row in rows:
        row.state, row.why, row.progress = Rendition.State.READY, "", 100
    _written(rows)


def _written(rows: list[Rendition]) -> None:
    """Save rows in one statement."""
    moment = timezone.now()
    for row in rows:
        row.changed_at = moment
    fields = ["state", "why", "attempts", "progress", "file", "width", "height", "size", "changed_at"]
    Rendition.objects.bulk_update(rows, fields)
