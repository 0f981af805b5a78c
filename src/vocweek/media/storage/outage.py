"""An S3 that does not answer: told apart from a file that is not there, and not asked again at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from botocore.exceptions import BotoCoreError, ClientError

REST_SECONDS = 10.0
"""How long an S3 that did not answer is left alone, and how long its last answer is believed."""
RETRY_AFTER = 30
"""Seconds after which a person is told to try again."""


class Unreachable(Exception):
    """The S3 does not answer, or answers that it cannot now. Nothing is lost; later it may."""


class Health:
    """What this process last heard of an S3. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._asked_at = float("-inf")
        self._why: str | None = None

    @property
    def resting(self) -> bool:
        """It did not answer a moment ago: do not make the next person wait for it as well."""
        with self._lock:
            return self._why is not None and time.monotonic() - self._asked_at < REST_SECONDS

    @property
    def known(self) -> bool:
        """It was heard, or not, a moment ago: no need to ask how it is."""
        with self._lock:
            return time.monotonic() - self._asked_at < REST_SECONDS

    def heard(self, why_not: str | None = None) -> None:
        """Note that it answered, or why it did not."""
        with self._lock:
            self._asked_at, self._why = time.monotonic(), why_not


@contextmanager
def asking(health: Health) -> Iterator[None]:
    """Raise `Unreachable` for every way not to get an answer, at once while it rests; other errors stay as they are."""
    if health.resting:
        raise Unreachable("文件存储暂时没有回应。")
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        if not _is_outage(error):
            health.heard()
            raise
        health.heard(str(error))
        raise Unreachable(f"文件存储没有回应：{error}") from error
    else:
        health.heard()


def _is_outage(error: BotoCoreError | ClientError) -> bool:
    """Tell a server that is gone or overloaded from one that refuses: a wrong key is no outage, but a mistake."""
    if isinstance(error, BotoCoreError):
        return True
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return bool(status >= 500 or status == 429)
