"""Which of several publications of one source stands for it in lists of a whole subtree: that of the highest site."""

from __future__ import annotations

from django.db import connection

from vocweek.publishing.models import Publication
from vocweek.publishing.models.publication import SOURCES

# The site nearest to the root; of two as near, the one picked first.
_FIRST = """
SELECT p.id FROM publishing_publication p JOIN org_orgunit u ON u.id = p.unit_id
WHERE p.{source}_id = %(pk)s AND p.state = 'published' ORDER BY nlevel(u.path), p.id LIMIT 1
"""
_STEP_DOWN = """
UPDATE publishing_publication SET leads = false
WHERE {source}_id = %(pk)s AND leads AND id IS DISTINCT FROM ({first})
"""
_LEAD = "UPDATE publishing_publication SET leads = true WHERE id = ({first}) AND NOT leads"
# No two statements about one source at once: each must see what the other made of it.
_LOCK = (
    "SELECT pg_advisory_xact_lock(hashtextextended('publishing:' || %(source)s || ':' || %(pk)s::text, 0))"
)

SourceKey = tuple[str, int]
"""Which column names the source (one of `SOURCES`), and its id."""


def source_key(publication: Publication) -> SourceKey | None:
    """Return what the publication was made from, ``None`` for a download of the office's own."""
    for name in SOURCES:
        pk = getattr(publication, f"{name}_id")
        if pk is not None:
            return name, pk
    return None


def lock_source(key: SourceKey | None) -> None:
    """Let nobody else publish or withdraw what was made from this source until the transaction ends."""
    if key is not None:
        with connection.cursor() as cursor:
            cursor.execute(_LOCK, {"source": key[0], "pk": key[1]})


def keep_leads(key: SourceKey | None, publication: Publication | None = None) -> None:
    """Let the highest site's published one lead, and no other; one without a source leads by itself. Two statements."""
    if key is None:
        if publication is not None:
            live = publication.state == Publication.State.PUBLISHED
            Publication.objects.filter(pk=publication.pk).exclude(leads=live).update(leads=live)
        return
    source, pk = key
    assert source in SOURCES
    first = _FIRST.format(source=source)
    with connection.cursor() as cursor:
        for statement in (_STEP_DOWN, _LEAD):
            cursor.execute(statement.format(source=source, first=first), {"pk": pk})
