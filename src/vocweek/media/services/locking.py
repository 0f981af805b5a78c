"""One at a time: whoever stores or deletes a given content waits for the other."""

from __future__ import annotations

from django.db import connection


def lock_content(digest: str) -> None:
    """Let one transaction at a time store or delete a given content."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [digest])
