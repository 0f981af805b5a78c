"""Parts of a file (HTTP ranges, RFC 9110 section 14): without them an iPhone plays no video."""

from __future__ import annotations

import re

_ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


def wanted_part(header: str, size: int) -> tuple[int, int] | None:
    """Return first and last byte (inclusive) of the one range a `Range` header asks for.

    ``None``: send the whole file, as for no header, several ranges, or one that cannot be read.
    Raises `ValueError` if nothing of the file lies in it (status 416).
    """
    match = _ONE_RANGE.fullmatch(header.strip())
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        start, end = max(size - int(last), 0), size - 1
    else:
        start, end = int(first), min(int(last or size), size - 1)
        if last and int(last) < start:
            return None
    if start > end:
        raise ValueError("nothing in this range")
    return start, end
