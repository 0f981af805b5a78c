"""The public site's version (站点版本): a number that rises with everything the public may see differently.

What is remembered of a public page, here or in a shared cache, is good for one version. It is a sequence of the
database: raising it locks nothing, and is done after the commit, so that nobody remembers what was before it.
"""

from __future__ import annotations

import time

from django.db import connection, transaction

SECONDS_KNOWN = 1.0
_known: tuple[float, int] | None = None


def raise_site_version() -> None:
    """Let the public site be drawn anew once this transaction has been committed."""
    transaction.on_commit(_raise)


def site_version() -> int:
    """Return the version; it is asked for once a second in a process."""
    global _known
    version = version_known()
    if version is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT last_value - (NOT is_called)::int FROM core_site_version")
            version = cursor.fetchone()[0]
        _known = (time.monotonic(), version)
    return version


def version_known() -> int | None:
    """Return the version if it was asked for within the last second, else ``None``; no query."""
    known = _known
    return known[1] if known and time.monotonic() - known[0] <= SECONDS_KNOWN else None


def _raise() -> None:
    global _known
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('core_site_version')")
    _known = None
