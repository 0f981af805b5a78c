"""One at a time: whoever stores or deletes a given content waits for the other."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

# In one order everywhere, so that nobody waits in a circle.
_LOCK = """
SELECT pg_advisory_xact_lock(key) FROM (
    SELECT DISTINCT hashtextextended(digest, 0) AS key FROM unnest(%s::text[]) AS digest ORDER BY key
) AS keys
"""


def lock_content(digest: str) -> None:
    """Let one transaction at a time store or delete a given content."""
    lock_contents([digest])


def lock_contents(digests: Collection[str]) -> None:
    """Lock many contents as `lock_content` does one. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [list(digests)])
