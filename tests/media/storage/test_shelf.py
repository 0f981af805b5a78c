"""What every place for files does alike: the folder, and the S3 with the folder beside it."""

from __future__ import annotations

import tracemalloc
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousOperation
from django.core.files import File
from django.core.files.base import ContentFile

from vocweek.core.clock import now
from vocweek.media.kinds import MEGABYTE
from vocweek.media.storage import Shelf
from vocweek.media.storage.shelves import Shelves


def test_what_was_stored_is_read_again(shelf: Shelf) -> None:
    name = shelf.save("assets/ab/abc", ContentFile(b"a photo"))
    with shelf.open(name) as file:
        assert file.read() == b"a photo"
    assert (shelf.exists(name), shelf.size(name)) == (True, 7)
    assert abs(shelf.get_modified_time(name) - now()) < timedelta(minutes=1)


def test_an_open_file_is_read_from_any_place_in_it(shelf: Shelf) -> None:
    shelf.save("assets/ab/abc", ContentFile(b"0123456789"))
    with shelf.open("assets/ab/abc") as file:
        file.seek(-3, 2)
        assert file.read() == b"789"
        file.seek(0)
        assert file.read(2) == b"01"


def test_what_is_not_there_says_so(shelf: Shelf) -> None:
    assert not shelf.exists("assets/no/thing")
    for ask in (shelf.open, shelf.size, shelf.get_modified_time):
        with pytest.raises(FileNotFoundError):
            ask("assets/no/thing")
    with pytest.raises(FileNotFoundError), shelf.local_path("assets/no/thing"):
        pass


def test_deleting_is_done_once_or_twice(shelf: Shelf) -> None:
    shelf.save("assets/ab/abc", ContentFile(b"1"))
    shelf.delete("assets/ab/abc")
    shelf.delete("assets/ab/abc")
    assert not shelf.exists("assets/ab/abc")


def test_a_name_that_is_taken_is_not_written_over(shelf: Shelf) -> None:
    first = shelf.save("workbooks/2026/05/upload.xlsx", ContentFile(b"first"))
    second = shelf.save("workbooks/2026/05/upload.xlsx", ContentFile(b"second"))
    assert first != second
    assert second.endswith(".xlsx")
    with shelf.open(first) as file:
        assert file.read() == b"first"


def test_nothing_is_stored_outside(shelf: Shelf) -> None:
    with pytest.raises(SuspiciousOperation):
        shelf.save("../../outside", ContentFile(b"1"))


def test_a_part_is_read_without_the_rest(shelf: Shelf) -> None:
    shelf.save("assets/ab/abc", ContentFile(b"0123456789"))
    assert b"".join(shelf.part("assets/ab/abc", 2, 5)) == b"2345"


def test_a_file_is_at_hand_as_a_path_for_programs_that_want_one(shelf: Shelf) -> None:
    shelf.save("assets/ab/abc", ContentFile(b"a film"))
    with shelf.local_path("assets/ab/abc") as path:
        assert path.read_bytes() == b"a film"


def test_a_walk_tells_every_file_once_in_the_order_of_names(shelf: Shelf) -> None:
    for name in (
        "renditions/ab/tiles/1/0_0.webp",
        "assets/ab/abc",
        "assets/cd/cde",
        "renditions/ab/w640.webp",
    ):
        shelf.save(name, ContentFile(name.encode()))
    found = list(shelf.walk())
    assert [file.name for file in found] == sorted(file.name for file in found)
    assert [file.name for file in shelf.walk("assets/")] == ["assets/ab/abc", "assets/cd/cde"]
    assert all(file.size == len(file.name) for file in found)
    assert list(shelf.walk("nothing/")) == []


def test_a_set_of_files_goes_as_one(shelf: Shelf) -> None:
    tiles = [f"renditions/ab/abc/tiles/{row}_{column}.webp" for row in range(3) for column in range(4)]
    for name in (*tiles, "renditions/ab/abc/tiles-of-another.webp"):
        shelf.save(name, ContentFile(b"tile"))
    assert shelf.delete_under("renditions/ab/abc/tiles/") == len(tiles)
    assert [file.name for file in shelf.walk()] == ["renditions/ab/abc/tiles-of-another.webp"]


def test_a_large_file_goes_in_and_out_without_filling_the_memory(shelf: Shelf, tmp_path: Path) -> None:
    source = tmp_path / "film"
    with source.open("wb") as file:
        file.truncate(200 * MEGABYTE)
    tracemalloc.start()
    with source.open("rb") as file:
        name = shelf.save("assets/fi/film", File(file))
    with shelf.open(name) as copy:
        copy.seek(-1, 2)
        assert copy.read() == b"\0"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 80 * MEGABYTE


def test_files_are_stored_as_nothing_a_browser_would_run(shelves: Shelves) -> None:
    shelves.save("assets/ab/page", ContentFile(b"<script>"))
    told = shelves.bucket.client.head_object(Bucket=shelves.bucket.bucket_name, Key="assets/ab/page")
    assert told["ContentType"] == "application/octet-stream"
    assert told["ContentDisposition"] == "attachment"
