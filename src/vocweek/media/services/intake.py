"""Storing an upload: streamed to disk, checked for what it really is, named by its SHA-256."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from vocweek.accounts.models import User
from vocweek.core.errors import refuse
from vocweek.media.documents import check_document
from vocweek.media.images import ImageFacts, read_image
from vocweek.media.kinds import MEGABYTE, UPLOADS, Kind, detect, is_encrypted_office, is_heic
from vocweek.media.models import Asset
from vocweek.media.names import safe_name
from vocweek.media.services.locking import lock_content
from vocweek.org.models import OrgUnit

FOLDER = "assets"


def store_asset(
    *, file: File[bytes], unit: OrgUnit, by: User | None, kinds: frozenset[Kind] = UPLOADS
) -> Asset:
    """Store `file` for `unit` and return its asset; the same file under the same name is stored once.

    kinds: what is taken here. The file and its row are one transaction of
    their own, so this may not be called inside another one (`RuntimeError`). Raises `DomainError` in Chinese:
    ``empty_file``, ``unknown_kind``, ``too_large``, ``broken_image``, ``too_many_pixels``, ``broken_file``,
    ``zip_bomb``, ``password``, ``heic``; nothing is kept then.
    """
    with _on_disk(file, max(kind.limit for kind in kinds)) as path:
        kind = _checked_kind(path, kinds)
        facts = read_image(path, kind) if kind.is_image else None
        check_document(path, kind)
        return _keep(path, safe_name(file.name or "", kind), kind, facts, unit, by)


class _OnDisk(File):  # type: ignore[type-arg]  # generic for the type checker only
    """A file a storage folder on the same disk may take over as it is; other storages read it."""

    def temporary_file_path(self) -> str:
        """Return where it is; by this name Django knows that it may be moved."""
        return str(self.name)


@contextmanager
def _on_disk(file: File[bytes], limit: int) -> Iterator[Path]:
    """Give the upload as a file on disk, copied there in pieces and never beyond `limit` bytes."""
    folder = Path(settings.MEDIA_ROOT) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as copy:
        path = Path(copy.name)
        try:
            _copy(file, copy, limit)
            yield path
        finally:
            path.unlink(missing_ok=True)


def _copy(file: File[bytes], copy: IO[bytes], limit: int) -> None:
    size = 0
    for chunk in file.chunks():
        size += len(chunk)
        if size > limit:
            raise _too_large(limit)
        copy.write(chunk)
    copy.flush()
    if size == 0:
        raise refuse("empty_file", "这个文件是空的，请检查后重新上传。")


def _checked_kind(path: Path, kinds: frozenset[Kind]) -> Kind:
    if is_heic(path):
        raise refuse(
            "heic",
            "这是 HEIC 格式的照片，多数办公电脑打不开。请转成 JPG 再传；"
            "苹果手机可在“设置－相机－格式”里选“兼容性最佳”。",
        )
    if is_encrypted_office(path):
        raise refuse("password", "这个文件设有打开密码。请去掉密码，另存后再传。")
    kind = detect(path)
    if kind is None or kind not in kinds:
        formats = "、".join(sorted({one.extension for one in kinds}))
        raise refuse("unknown_kind", f"不接收这种文件（按内容判断，与文件名无关）。可以上传：{formats}。")
    if path.stat().st_size > kind.limit:
        raise _too_large(kind.limit, kind)
    return kind


def _too_large(limit: int, kind: Kind | None = None) -> Exception:
    what = kind.label.strip() if kind else "文件"
    return refuse("too_large", f"{what}不能超过 {limit // MEGABYTE} MB，请压缩后再传。")


def _keep(
    path: Path, name: str, kind: Kind, facts: ImageFacts | None, unit: OrgUnit, by: User | None
) -> Asset:
    """Write file and row together; a file written for a row that failed is taken away again."""
    digest, size = _sha256(path), path.stat().st_size
    written = ""
    try:
        with transaction.atomic(durable=True):
            lock_content(digest)
            same = Asset.objects.filter(sha256=digest)
            twin = same.first()
            own = same.filter(unit=unit, name=name).first() if twin else None
            if own is not None:
                return own
            stored = twin.file.name if twin else None
            if stored is None or not default_storage.exists(stored):
                with path.open("rb") as content:
                    written = default_storage.save(f"{FOLDER}/{digest[:2]}/{digest}", _OnDisk(content))
            return Asset.objects.create(
                unit=unit,
                file=written or stored,
                sha256=digest,
                size=size,
                content_type=kind.content_type,
                name=name,
                width=facts.width if facts else None,
                height=facts.height if facts else None,
                dpi=facts.dpi if facts else None,
                uploaded_by=by,
            )
    except BaseException:
        if written:
            default_storage.delete(written)
        raise


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
