"""The hash that is counted while a file comes in is that of the file, whoever wrote what of it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from vocweek.media.uploads.hashing import Counts
from vocweek.media.uploads.receiving import append

FILE = bytes(range(256)) * 16


@given(
    st.lists(st.tuples(st.integers(1, 600), st.integers(0, 2)), min_size=1, max_size=20), st.integers(1, 3)
)
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
            assert counts.take(path) == hashlib.sha256(FILE[:offset]).hexdigest()


def test_a_file_that_was_cleaned_since_is_read_once_more(tmp_path: Path) -> None:
    path, counts = tmp_path / "upload", Counts()
    append(path, 0, [FILE])
    counts.add(path, 0, FILE)
    with path.open("r+b") as file:
        file.write(b"clean")
    os.utime(path, ns=(0, 1))
    assert counts.take(path) == hashlib.sha256(path.read_bytes()).hexdigest()
