"""Keeping the index right: what triggers noted is written anew by a job, every few seconds; all of it on request.

One writer at a time (an advisory lock): what is read here is at least as new as what was noted, and nobody writes
an older state over it. What was noted and what is written leave and come in one transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any, Final

from django.db import connection, transaction

from vocweek.activities.models import Activity
from vocweek.core.batches import in_batches
from vocweek.core.site_version import raise_site_version
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Publication, SearchChange
from vocweek.publishing.search.documents import Document, documents
from vocweek.publishing.search.words import in_pieces, segmented, sounds

A_BATCH: Final = 500
TITLE_LENGTH: Final = 200
_LOCK: Final = 7_305_441_926
_COLUMN: Final = {"a": "activity_id", "p": "publication_id", "u": "site_of_id"}
_TAKE: Final = """
DELETE FROM publishing_searchchange WHERE id IN (SELECT id FROM publishing_searchchange ORDER BY id LIMIT %s)
RETURNING what, key
"""
_WRITE: Final = """
INSERT INTO publishing_searchitem
    (kind, activity_id, publication_id, site_of_id, unit_id, edition_id, title, sound, days, words)
SELECT kind, CASE what WHEN 'a' THEN key END, CASE what WHEN 'p' THEN key END, CASE what WHEN 'u' THEN key END,
       unit, edition, title, sound, string_to_array(days, ',')::date[],
       setweight(to_tsvector('simple', named), 'A') || setweight(to_tsvector('simple', about), 'B')
           || setweight(to_tsvector('simple', body), 'C')
FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::text[],
            %s::text[], %s::text[], %s::text[])
    AS d(what, key, kind, unit, edition, title, sound, days, named, about, body)
"""


def refresh() -> int:
    """Write anew what was noted, oldest first, until nothing is left; return how many things were. Nothing is done
    where another does it."""
    done = 0
    while taken := _refresh_some():
        done += taken
    return done


def rebuild() -> int:
    """Write the whole index anew, batch by batch, while it is used; return how many things can be found."""
    written = 0
    for what, model in (("a", Activity), ("p", Publication), ("u", OrgUnit)):
        for keys in in_batches(model.objects.order_by("pk").values_list("pk", flat=True), A_BATCH):
            with transaction.atomic():
                _lock(wait=True)
                written += _write(what, keys)
                raise_site_version()
    return written


@transaction.atomic
def _refresh_some() -> int:
    if not _lock(wait=False):
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [A_BATCH])
        noted = sorted(set(cursor.fetchall()))
    for what, some in groupby(noted, key=lambda one: one[0]):
        _write(what, [key for _, key in some])
    if noted:
        raise_site_version()
    return len(noted)


def _write(what: str, keys: Collection[int]) -> int:
    """Write what of the keys is public, forget the rest; return how many are written."""
    rows = [_row(one) for one in documents(what, keys)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM publishing_searchitem WHERE {_COLUMN[what]} = ANY(%s::bigint[])", [list(keys)]
        )
        if rows:
            cursor.execute(_WRITE, [list(column) for column in zip(*rows, strict=True)])
    return len(rows)


def _row(one: Document) -> Sequence[Any]:
    named = f"{segmented(one.title)} {in_pieces(one.title)}"
    about = f"{segmented(one.about)} {in_pieces(one.unit_name)}"
    sound = f"{sounds(one.title)} {sounds(one.unit_name)}".strip()
    days = ",".join(day.isoformat() for day in one.days)
    return (
        one.what, one.key, one.kind, one.unit, one.edition, one.title[:TITLE_LENGTH], sound, days,
        named, about, segmented(one.text),
    )  # fmt: skip


def _lock(*, wait: bool) -> bool:
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


def waiting() -> int:
    """Return how many changes wait to be written."""
    return SearchChange.objects.count()
