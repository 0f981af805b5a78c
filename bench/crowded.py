"""Ten thousand items on one school's site: its pages, its editor's desk, its feeds and the map of the site."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import quantiles
from typing import Any

from bench.figure import Figure, seconds, short
from bench.site import prepare

ITEMS, RUNS, MOST_QUERIES, MOST_KB = 10_000, 20, 8, 60
SCHOOL = "B00999"
# Every kind in turn, one in a thousand recommended by the school.
PUBLISHED = """
INSERT INTO publishing_publication (public_id, unit_id, edition_id, origin_id, kind, title, lead, byline, body, link,
    topics, featured, position, state, leads, published_at, withdrawn_why, preview_key, version, picked_at, saved_at)
SELECT 'c' || n, r.unit_id, r.edition_id, r.id, (%(kinds)s::text[])[1 + n %% cardinality(%(kinds)s::text[])],
    '焊花里的第 ' || n || ' 课', '师傅带着学生，一笔一笔画出来。', '', '<p>走进实训室。</p>', '', '{}', n %% 1000 = 0,
    n, 'published', true, now() - n * interval '1 minute', '', '', 1, now(), now()
FROM generate_series(1, %(number)s) n, campaign_rosterunit r
WHERE r.edition_id = %(edition)s AND r.code = %(school)s
"""


def measure() -> Iterator[Figure]:
    """Open each page anew: time in the server, queries, size."""
    prepare()
    from bench.programme import invented

    edition = invented()
    fill(edition)
    visitor, editor = _people()
    public = ("", "al/", "zt/", "bd/", "sj/", "rss.xml", "atom.xml", "embed/")
    pages = {f"/z/{SCHOOL}/{one}": visitor for one in public} | {"/zt/": visitor, "/": visitor}
    pages |= {"/sitemap.xml": visitor, "/sitemap-stories.xml": visitor}
    desk = dict.fromkeys(("/desk/publications/", "/desk/publications/?tab=published&page=40"), editor)
    measured = {address: _measured(client, address) for address, client in (pages | desk).items()}
    for address, (milliseconds, queries, size) in measured.items():
        note = f"{short(size)} kB, {queries} queries"
        yield Figure(f"crowded {address}", milliseconds, "ms at the 95th of 100", 500, note)
    of_people = {
        address: told for address, told in measured.items() if address in pages and "." not in address
    }
    yield Figure("crowded-queries", max(told[1] for told in of_people.values()), "queries", MOST_QUERIES)
    yield Figure("crowded-size", max(told[2] for told in of_people.values()), "kB of HTML", MOST_KB)


def fill(edition: Any, number: int = ITEMS) -> None:
    """Publish so many on the school's site, written in bulk."""
    from bench.nation import quickly
    from vocweek.publishing.models import Publication

    kinds = [kind.value for kind in Publication.Kind if kind != Publication.Kind.ACTIVITY]
    quickly(PUBLISHED, edition=edition.pk, number=number, kinds=kinds, school=SCHOOL)


def _people() -> tuple[Any, Any]:
    """Return a browser of a visitor, and one of an editor of the school who has signed in."""
    from django.test import Client
    from tests.factories import make_person

    from vocweek.org.models import OrgUnit, Role

    visitor, editor = Client(), Client()
    person = make_person(OrgUnit.objects.get(code=SCHOOL), Role.EDITOR)
    editor.force_login(person, backend="vocweek.accounts.backend.Backend")
    return visitor, editor


def _measured(client: Any, address: str) -> tuple[float, int, float]:
    """Return milliseconds, queries and kilobytes of a page that is drawn anew each time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from vocweek.core.site_version import raise_site_version

    def get() -> Any:
        raise_site_version()
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer

    size = len(get().content) / 1000
    with CaptureQueriesContext(connection) as caught:
        get()
    queries = sum("core_site_version" not in one["sql"] for one in caught)
    times = [seconds(get) * 1000 for _ in range(RUNS)]
    return quantiles(times, n=20)[-1], queries, size
