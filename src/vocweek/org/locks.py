"""One writer of the tree at a time, so that what a plan was checked against is what it changes."""

from __future__ import annotations

from django.db import connection


def lock_tree() -> None:
    """Wait until nobody else changes the tree; holds until the transaction ends. Readers go on reading."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE org_orgunit IN SHARE ROW EXCLUSIVE MODE")
