"""Storing an upload: known by its content, whole, not too large, stored once, nothing left of what failed."""

from __future__ import annotations

import hashlib
import tracemalloc
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction

from tests.factories import make_person, make_unit
from tests.media.conftest import stored
from tests.media.films import film, phone_film
from tests.media.pictures import archive, compound, office, picture, turned_picture, upload
from vocweek.core import archives
from vocweek.core.errors import DomainError
from vocweek.media import checking, images, kinds
from vocweek.media.checking import check_photo
from vocweek.media.kinds import NOTICE_FILES
from vocweek.media.models import Asset
from vocweek.media.services import delete_orphans, intake, received, store_asset
from vocweek.media.services.placing import take_back
from vocweek.org.models import OrgUnit

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def refused(content: bytes, unit: OrgUnit, **more: object) -> str:
    with pytest.raises(DomainError) as error:
        store_asset(file=upload(content), unit=unit, by=None, **more)  # type: ignore[arg-type]  # kinds only
    assert not Asset.objects.exists()
    return error.value.problems[0].code


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("WEBP"), "image/webp"),
        (picture("GIF"), "image/gif"),
        (PDF, "application/pdf"),
        (office("word/document.xml"), kinds.DOCX.content_type),
        (office("xl/workbook.xml"), kinds.XLSX.content_type),
        (office("ppt/presentation.xml"), kinds.PPTX.content_type),
        (archive(a__b=b"text"), "application/zip"),
        (compound("WordDocument"), "application/msword"),
        (compound("Workbook"), "application/vnd.ms-excel"),
    ],
)
def test_a_file_is_known_by_its_content_whatever_its_name_says(
    content: bytes, content_type: str, unit: OrgUnit, files: Path
) -> None:
    asset = store_asset(file=upload(content, "论文.exe"), unit=unit, by=None)
    assert asset.content_type == content_type
    assert asset.name == f"论文.{kinds.kind_of_type(content_type).extension}"
    assert asset.file.open("rb").read() == content
    assert (asset.sha256, asset.size) == (hashlib.sha256(content).hexdigest(), len(content))


@pytest.mark.parametrize(
    ("content", "content_type", "ending"),
    [(film, "video/mp4", "mp4"), (phone_film, "video/quicktime", "mov")],
)
def test_a_video_is_known_by_its_content_and_measured(
    content: Callable[[], bytes], content_type: str, ending: str, unit: OrgUnit, files: Path
) -> None:
    asset = store_asset(file=upload(content(), "开幕式.avi"), unit=unit, by=None)
    assert (asset.content_type, asset.name) == (content_type, f"开幕式.{ending}")
    assert (asset.width, asset.height, asset.seconds) == (160, 120, pytest.approx(1, abs=0.1))
    assert asset.sha256 == hashlib.sha256(asset.file.open("rb").read()).hexdigest()


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"MZ\x90\0\x03" + bytes(200),
        b"\x7fELF" + bytes(200),
        b"#!/bin/sh\nrm -rf /\n",
        b"Rar!\x1a\x07\0" + bytes(200),
        "只是一段文字".encode(),
        bytes(range(256)),
        compound("Unknown"),
    ],
)
def test_what_is_not_on_the_list_is_refused_whatever_its_name_says(
    content: bytes, unit: OrgUnit, files: Path
) -> None:
    assert refused(content, unit) == "unknown_kind"
    assert stored(files) == []


def test_a_notice_may_be_plain_text_or_a_web_page(unit: OrgUnit, files: Path) -> None:
    for content, content_type in (
        ("关于做好职业教育活动周工作的通知".encode(), "text/plain"),
        ("关于做好职业教育活动周工作的通知".encode("gb18030"), "text/plain"),
        ("<html><p>通知</p></html>".encode(), "text/html"),
    ):
        stored_as = store_asset(file=upload(content), unit=unit, by=None, kinds=NOTICE_FILES)
        assert stored_as.content_type == content_type
    assert store_asset(file=upload(PDF), unit=unit, by=None, kinds=NOTICE_FILES).name == "文件.pdf"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\0\0\0\x1cftypheic\0\0\0\0" + bytes(60), "heic"),
        (compound("EncryptedPackage"), "password"),
        (PDF[:-8], "broken_file"),
        (archive(a=b"text" * 500)[:60], "broken_file"),
        (office("word/document.xml")[:-30], "broken_file"),
        (picture("JPEG", (400, 300))[:-200], "broken_image"),
        (picture("PNG", (400, 300))[:200], "broken_image"),
        (b"\xff\xd8\xff\xe0" + bytes(500), "broken_image"),
        (b"RIFF\x10\0\0\0WEBPjunkjunk", "broken_image"),
    ],
)
def test_what_is_broken_is_refused_with_its_reason(
    content: bytes, code: str, unit: OrgUnit, files: Path
) -> None:
    assert refused(content, unit) == code
    assert stored(files) == []


def test_a_picture_that_would_fill_the_memory_is_refused_by_its_header(
    unit: OrgUnit, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "MOST_PIXELS", 60 * 40 - 1)
    assert refused(picture("PNG"), unit) == "too_many_pixels"
    assert refused(picture("PNG", (40_000, 1)), unit) == "too_many_pixels"


def test_an_archive_that_unpacks_to_too_much_is_refused(unit: OrgUnit, files: Path) -> None:
    assert refused(office("word/document.xml", extra=bytes(30_000_000)), unit) == "zip_bomb"


def test_an_archive_with_too_many_entries_is_refused(
    unit: OrgUnit, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_ENTRIES", 2)
    assert refused(archive(a=b"1", b=b"2", c=b"3"), unit) == "zip_bomb"


def test_each_kind_has_its_own_greatest_size(unit: OrgUnit, files: Path) -> None:
    assert refused(picture("JPEG") + bytes(kinds.JPEG.limit), unit) == "too_large"
    assert refused(PDF + bytes(kinds.PDF.limit), unit, kinds=NOTICE_FILES) == "too_large"


def test_a_picture_is_measured_as_it_is_seen(unit: OrgUnit, files: Path) -> None:
    upright = store_asset(file=upload(turned_picture()), unit=unit, by=None)
    assert (upright.width, upright.height) == (40, 60)
    board = store_asset(file=upload(picture("JPEG", (63, 142), dpi=(100, 100))), unit=unit, by=None)
    assert (board.width, board.height, board.dpi) == (63, 142, 100)
    assert store_asset(file=upload(picture("PNG")), unit=unit, by=None).dpi is None


def test_the_same_file_is_stored_once(unit: OrgUnit, files: Path) -> None:
    person, other = make_person(), make_unit(unit)
    first = store_asset(file=upload(PDF, "方案.pdf"), unit=unit, by=person)
    assert store_asset(file=upload(PDF, "方案.pdf"), unit=unit, by=None) == first
    renamed = store_asset(file=upload(PDF, "方案(1).pdf"), unit=unit, by=None)
    elsewhere = store_asset(file=upload(PDF, "方案.pdf"), unit=other, by=None)
    assert len({first.pk, renamed.pk, elsewhere.pk}) == 3
    assert len(stored(files)) == 1
    assert first.uploaded_by == person


def test_a_row_that_fails_leaves_no_file(unit: OrgUnit, files: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE media_asset ADD CONSTRAINT full_up CHECK (size < 0) NOT VALID")
    with pytest.raises(DatabaseError):
        store_asset(file=upload(PDF), unit=unit, by=None)
    assert stored(files) == []


def test_what_another_has_stored_meanwhile_is_not_taken_back(
    unit: OrgUnit, files: Path, tmp_path: Path
) -> None:
    theirs = store_asset(file=upload(PDF), unit=unit, by=None)
    take_back(theirs.file.name, tmp_path / "ours")
    assert (tmp_path / "ours").read_bytes() == PDF
    assert theirs.file.open().read() == PDF


def test_storing_is_a_transaction_of_its_own(unit: OrgUnit, files: Path) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError):
        store_asset(file=upload(PDF), unit=unit, by=None)
    assert stored(files) == []


def test_a_file_without_a_row_is_swept_away_after_a_day(unit: OrgUnit, files: Path) -> None:
    kept = store_asset(file=upload(PDF), unit=unit, by=None)
    orphan = default_storage.save("assets/ab/abcdef", ContentFile(b"left behind"))
    assert delete_orphans() == 0
    assert delete_orphans(older_than=timedelta(0)) == 1
    assert [default_storage.exists(name) for name in (orphan, kept.file.name)] == [False, True]


def test_a_large_file_is_never_whole_in_memory(unit: OrgUnit, files: Path) -> None:
    path = files / "video.mp4"
    movie = film("-movflags", "+faststart")
    rest = 120 * kinds.MEGABYTE - len(movie)
    with path.open("wb") as file:
        file.write(movie + rest.to_bytes(4, "big") + b"free")
        file.truncate(120 * kinds.MEGABYTE)
    tracemalloc.start()
    with path.open("rb") as file:
        asset = store_asset(file=File(file, "现场.mp4"), unit=unit, by=None)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert asset.size == 120 * kinds.MEGABYTE
    assert peak < 20 * kinds.MEGABYTE


def told_of(content: bytes) -> dict[str, object]:
    with received(upload(content, "合影.jpg")) as found:
        return {"bytes": found.path.read_bytes()} | {
            name: getattr(found, name) for name in ("name", "checked", "sha256", "size")
        }


@pytest.mark.parametrize("content", [picture(), turned_picture()], ids=["plain", "with a position"])
def test_a_photo_is_the_same_whether_it_was_looked_at_in_memory_or_on_disk(
    content: bytes, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_memory = told_of(content)
    monkeypatch.setattr(intake, "LIGHT", 0)
    assert told_of(content) == in_memory
    assert not list((files / "incoming").iterdir())


def test_where_a_scanner_reads_first_no_photo_is_taken_from_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_photo(picture()) is not None
    monkeypatch.setattr(checking, "scanner", lambda: "127.0.0.1:3310")
    assert check_photo(picture()) is None
