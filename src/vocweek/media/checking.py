"""The one step every file goes through before it is kept, whatever way it came: what is it, is it whole, is it safe?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vocweek.core.errors import DomainError, refuse
from vocweek.media.documents import refuse_two_in_one, take_document
from vocweek.media.heic import become_jpeg
from vocweek.media.images import take_image, take_photo
from vocweek.media.kinds import (
    JPEG,
    MEGABYTE,
    UPLOADS,
    Kind,
    detect,
    foreign_video,
    is_encrypted_office,
    is_heic,
    is_jpeg,
)
from vocweek.media.scanning import scan_for_viruses, scanner
from vocweek.media.sizes import size_words
from vocweek.media.videos import take_video


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file is. width, height: in pixels, of pictures and videos as they are seen. dpi: of pictures that say it.
    seconds: of videos. changed_from: the first byte that is not as it was (cleaned, or another format), from which on
    the hash is another; ``None`` if all are as they were."""

    kind: Kind
    width: int | None = None
    height: int | None = None
    dpi: int | None = None
    seconds: float | None = None
    changed_from: int | None = None


def check_file(path: Path, kinds: frozenset[Kind] = UPLOADS) -> Checked:
    """Look at a file on this machine's disk by its content, and make it fit to be kept: what tells where it was taken
    and by which device is gone, a phone's HEIC is a JPEG. The file at `path` must be the caller's own.

    kinds: what is taken here. Reads no large file whole into memory and asks no database. Raises `DomainError` in
    Chinese: ``unknown_kind``, ``too_large``, ``password``, ``virus``, ``scanner_down``, ``heic``, those of
    `take_image`, `take_video` and `take_document`.

    A kind's limit holds for the bytes that came, so that nothing larger is ever opened, and for those that are kept,
    as it is these that everybody stores and fetches: a HEIC is several times as large once it is a JPEG. A field's own
    limit (`file_problem`) asks for the kept ones alone: how large a phone made it, nobody who reads the report sees.
    """
    kind = detect(path)
    phone_photo = kind is None and is_heic(path)
    kind = JPEG if phone_photo else kind
    limit = {one.content_type: one.limit for one in kinds}.get(kind.content_type if kind else "")
    if kind is None or limit is None:
        raise _not_taken(path, kinds)
    if path.stat().st_size > limit:
        raise too_large(limit, kind)
    scan_for_viruses(path)
    if phone_photo:
        become_jpeg(path)
        _require_light(path.stat().st_size, limit)
    if kind.is_image:
        seen, changed = take_image(path, kind)
        changed_from = 0 if changed or phone_photo else None
        return Checked(kind, seen.width, seen.height, seen.dpi, changed_from=changed_from)
    if kind.is_video:
        film, changed_from = take_video(path)
        refuse_two_in_one(path)
        return Checked(kind, film.width, film.height, seconds=film.seconds, changed_from=changed_from)
    return Checked(kind, changed_from=0 if take_document(path, kind) else None)


def check_photo(content: bytes, kinds: frozenset[Kind] = UPLOADS) -> tuple[Checked, bytes] | None:
    """Do what `check_file` does for a JPEG that lies in memory, and return its clean bytes too; so they are hashed and
    written once. ``None`` for what has to be a file to be looked at: other kinds, and all where a scanner reads first.
    """
    if JPEG not in kinds or scanner() or not is_jpeg(content):
        return None
    seen, clean = take_photo(content)
    changed_from = None if clean is content else 0
    return Checked(JPEG, seen.width, seen.height, seen.dpi, changed_from=changed_from), clean


def too_large(limit: int, kind: Kind | None = None) -> DomainError:
    """Return the error for a file of more than `limit` bytes."""
    what = kind.label.strip() if kind else "文件"
    amount = f"{limit // (1024 * MEGABYTE)} GB" if limit >= 1024 * MEGABYTE else f"{limit // MEGABYTE} MB"
    return refuse("too_large", f"{what}不能超过 {amount}，请压缩后再传。")


def _require_light(size: int, limit: int) -> None:
    if size > limit:
        large = f"这张 HEIC 照片转成 JPG 有 {size_words(size)}，超过 {size_words(limit)}。"
        raise refuse("too_large", f"{large}请在手机上裁剪或缩小后再传。")


def _not_taken(path: Path, kinds: frozenset[Kind]) -> DomainError:
    if is_encrypted_office(path):
        return refuse("password", "这个文件设有打开密码。请去掉密码，另存后再传。")
    formats = "、".join(sorted({one.extension for one in kinds}))
    video = foreign_video(path)
    if video and any(kind.is_video for kind in kinds):
        return refuse(
            "unknown_kind", f"这是 {video} 格式的视频，很多手机和网页放不了。请转成 MP4（H.264）再传。"
        )
    return refuse("unknown_kind", f"不接收这种文件（按内容判断，与文件名无关）。可以上传：{formats}。")
