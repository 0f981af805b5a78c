"""The bytes of an upload on disk: whatever is sent, cut, repeated or misplaced, they are those of the file so far."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocweek.media.uploads.receiving import WrongOffset, append, arrived

FILE = bytes(range(256)) * 8
LENGTHS = st.integers(0, 700)


class Cut(Exception):
    """The connection broke."""


def pieces_of(content: bytes, piece: int, cut_after: int | None) -> Iterator[bytes]:
    for number, at in enumerate(range(0, len(content), piece)):
        if number == cut_after:
            raise Cut
        yield content[at : at + piece]


Request = tuple[int, int, int, int | None]
"""Where a request believes the file ends, off by; how much it sends, in what pieces; after which it is cut."""
REQUESTS: st.SearchStrategy[list[Request]] = st.lists(
    st.tuples(
        st.sampled_from([0, 0, 0, -50, 30]), LENGTHS, st.integers(1, 300), st.none() | st.integers(0, 4)
    ),
    max_size=12,
)


@given(REQUESTS)
def test_any_chunks_cuts_repeats_and_wrong_offsets_leave_the_beginning_of_the_file(
    requests: list[Request],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        for slip, length, piece, cut in requests:
            end = arrived(path)
            offset = min(max(end + slip, 0), len(FILE))
            with suppress(Cut, WrongOffset):
                assert append(path, offset, pieces_of(FILE[offset : offset + length], piece, cut)) <= len(
                    FILE
                )
                assert offset == end
            assert arrived(path) >= end
        assert (path.read_bytes() if path.exists() else b"") == FILE[: arrived(path)]


def test_of_two_senders_the_one_that_went_on_wins_and_nothing_interleaves(tmp_path: Path) -> None:
    path = tmp_path / "upload"

    def slow() -> Iterator[bytes]:
        yield FILE[:10]
        append(path, 10, [FILE[10:500]])  # the same person on another line, while this one hung
        yield b"x" * 90

    with pytest.raises(WrongOffset):
        append(path, 0, slow())
    assert path.read_bytes() == FILE[:500]


LIMITED = """
import resource, sys
from pathlib import Path
from vocweek.media.uploads.receiving import DiskFull, append
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    append(Path(sys.argv[1]), 0, [b"a" * 64_000, b"b" * 64_000])
except DiskFull:
    print("full")
"""


def test_a_full_disk_keeps_what_is_there_and_goes_on_once_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    said = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)], check=True, capture_output=True, text=True
    )
    assert said.stdout == "full\n"
    assert path.read_bytes() == b"a" * 64_000 + b"b" * 36_000
    append(path, 100_000, [b"b" * 28_000])
    assert path.read_bytes() == b"a" * 64_000 + b"b" * 64_000
