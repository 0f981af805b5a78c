"""The hash that is counted while a file comes in is the file's, whoever wrote what of it, changed or cut it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from vocweek.media.uploads.hashing import Count, Counts
from vocweek.media.uploads.receiving import append

FILE = bytes(range(256)) * 16
PIECES = st.lists(st.tuples(st.integers(1, 600), st.integers(0, 2)), min_size=1, max_size=20)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@given(PIECES, st.integers(1, 3))
def test_pieces_taken_by_any_process_hash_to_what_the_file_is(
    pieces: list[tuple[int, int]], most: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, other = Path(folder, "upload"), Path(folder, "another")
        processes = [Counts(most), Counts(most)]
        offset = 0
        for length, process in pieces:
            piece = FILE[offset : offset + length]
            offset = append(path, offset, [piece])
            if process < len(processes):  # else the server was killed before it had counted
                processes[process].add(path, offset - len(piece), piece)
                append(other, 0, []), processes[process].add(other, 0, b"")
        for counts in processes:
            assert counts.take(path).digest(path) == hashlib.sha256(FILE[:offset]).hexdigest()


@given(
    st.lists(st.integers(1, 600), min_size=1, max_size=12),
    st.integers(1, 900),
    st.integers(0, len(FILE) - 1),
    st.integers(0, len(FILE)),
)
def test_a_file_changed_or_cut_from_some_byte_on_hashes_to_what_it_is_then(
    lengths: list[int], marked_every: int, changed_from: int, end: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, count, offset = Path(folder, "upload"), Count(marked_every), 0
        for length in lengths:
            piece = FILE[offset : offset + length]
            offset = append(path, offset, [piece])
            count.add(path, offset - len(piece), piece)
        content = path.read_bytes()
        path.write_bytes((content[:changed_from] + b"\xff" * len(content[changed_from:]))[:end])
        assert count.digest(path, min(changed_from, end)) == sha256(path)


@given(PIECES, st.integers(0, 600))
def test_a_head_that_is_blanked_while_the_rest_comes_in_is_counted_as_it_is(
    pieces: list[tuple[int, int]], head: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, offset = Path(folder, "upload"), 0
        processes = [Counts(), Counts()]
        for length, process in pieces:
            counts = processes[process % 2]
            piece = FILE[offset : offset + length]
            offset = append(path, offset, [piece])
            counts.add(path, offset - len(piece), piece)
            if offset >= head:  # whoever receives a piece looks if the head is whole, and blanks it
                with path.open("r+b") as file:
                    file.write(bytes(head))
                counts.head_blanked(path)
        last = processes[pieces[-1][1] % 2]
        assert last.take(path).digest(path) == sha256(path)


def test_only_what_follows_the_last_mark_before_a_change_is_read_again(tmp_path: Path) -> None:
    path, count = tmp_path / "upload", Count(1024)
    for offset in range(0, 4096, 1024):
        piece = FILE[offset : offset + 1024]
        append(path, offset, [piece])
        count.add(path, offset, piece)
    path.write_bytes(b"another beginning".ljust(3000) + FILE[3000:])
    assert count.digest(path, 3500) == hashlib.sha256(FILE[:4096]).hexdigest()


def test_a_file_that_was_cleaned_since_is_read_once_more(tmp_path: Path) -> None:
    path, counts = tmp_path / "upload", Counts()
    append(path, 0, [FILE])
    counts.add(path, 0, FILE)
    with path.open("r+b") as file:
        file.write(b"clean")
    os.utime(path, ns=(0, 1))
    assert counts.take(path).digest(path) == sha256(path)
