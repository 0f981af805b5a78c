"""What every uploaded workbook goes through, whatever it holds: kept, opened on this disk, marked where it is wrong."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.base import File
from django.db.models.fields.files import FieldFile

from vocweek.core.errors import refuse
from vocweek.media.kinds import MEGABYTE
from vocweek.reporting.models import UploadedWorkbook
from vocweek.reporting.workbooks.guarding import SIZE_LIMIT
from vocweek.reporting.workbooks.reading import CellProblem, RawBook

AT_ONCE = 150 * 1024
"""A file of at most so many bytes is checked while its sender waits: some hundred rows."""
_NAME = 120


def keep_file(upload: UploadedWorkbook, file: File[bytes]) -> None:
    """Store the file with its upload, to be checked. Raises `DomainError` ``too_large``, ``empty_file``."""
    if file.size > SIZE_LIMIT:
        raise refuse("too_large", f"文件超过 {SIZE_LIMIT // MEGABYTE} MB。请删去图片和多余的工作表再上传。")
    if file.size == 0:
        raise refuse("empty_file", "这个文件是空的，请检查后重新上传。")
    upload.file_name = Path(file.name or "填报.xlsx").name[-_NAME:]
    upload.file.save(f"upload{Path(upload.file_name).suffix.lower()[:8]}", file, save=False)
    upload.save()


def is_long(upload: UploadedWorkbook) -> bool:
    """Tell if the upload is to be checked and filed in the queue."""
    return upload.file.size > AT_ONCE


def progress(upload: UploadedWorkbook, done: int, total: int) -> None:
    """Note how far the check is, for the page that asks."""
    upload.done, upload.total = done, total
    type(upload)._default_manager.filter(pk=upload.pk).update(done=done, total=total)


def save_marked(upload: UploadedWorkbook, path: Path, raw: RawBook, problems: Iterable[CellProblem]) -> None:
    """Keep the file with its wrong cells marked beside the upload; the caller saves the upload."""
    # Only here: every process of the platform would carry openpyxl's 13 MB for the files that are marked.
    from vocweek.reporting.workbooks.marking import write_marked

    with tempfile.TemporaryFile() as out:
        upload.report["not_marked"] = write_marked(path, raw, problems, out)
        out.seek(0)
        upload.marked.save("marked.xlsx", File(out), save=False)


@contextmanager
def local_copy(stored: FieldFile) -> Iterator[Path]:
    """Give a stored file as one on this machine's disk, wherever it is kept."""
    with tempfile.NamedTemporaryFile(suffix=Path(stored.name or "").suffix) as copy:
        with stored.open("rb") as file:
            for chunk in file.chunks():
                copy.write(chunk)
        copy.flush()
        yield Path(copy.name)
