"""A disk without room: said in words, so that nobody takes it for a fault of the file."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from vocweek.core.errors import refuse

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What a system says when a disk is full, or a quota of it."""


@contextmanager
def room_or_words() -> Iterator[None]:
    """Raise `DomainError` ``disk_full`` if there is no room for what the block writes."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise refuse(
                "disk_full", "服务器存储空间不足，暂时收不下这个文件，别的都在；请过一会儿再传。"
            ) from error
        raise
