"""Sizes as people write them."""

from __future__ import annotations

import pytest

from vocweek.media.sizes import size_words

GB = 1024**3


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (1536, "1.5 KB"),
        (20 * GB, "20 GB"),
        (int(19.84 * GB), "19.8 GB"),
        (GB - 1, "1 GB"),
        (3000 * 1024**4, "3,000 TB"),
    ],
)
def test_a_size_is_said_with_one_decimal_at_most(size: int, words: str) -> None:
    assert size_words(size) == words
