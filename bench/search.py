"""Search over 200,000 public things: p95 of the search and of what is suggested, in the server; queries with it."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import quantiles
from typing import Any

from bench.figure import Figure, seconds, short
from bench.site import prepare

THINGS, RUNS = 200_000, 15
QUERIES = {
    "words": ["焊接体验", "无人机 开放日", "新乡市 护理", "刺绣讲座第1234场", "示例职业学校B00999"],
    "common": ["体验", "招聘会", "第", "焊接", "技能展示"],
    "pinyin": ["hanjie", "wurenjikaifangri", "hjtyk", "cixiu", "xinxiang"],
    "near": ["汉接提验", "无人鸡开方日", "kaifanri", "烘培体验克", "量子火箭"],
}
# Publications to fill up with: their words as `publishing.search` writes them, put together in the database.
STORIES = """
INSERT INTO publishing_publication (public_id, unit_id, edition_id, origin_id, kind, title, lead, byline, body, link,
    topics, featured, position, state, leads, published_at, withdrawn_why, preview_key, version, picked_at, saved_at)
SELECT 'p' || n, r.unit_id, %(edition)s, r.id, (ARRAY['case', 'person', 'article', 'essay'])[1 + n %% 4],
    t.trade || '的故事之' || n, '师傅带着学生', '', '<p>走进' || t.trade || '实训室</p>', '', '{}', false, 0,
    'published', true, now(), '', '', 1, now(), now()
FROM generate_series(1, %(number)s) n
JOIN LATERAL (SELECT (%(trades)s::text[])[1 + n %% 12] AS trade) t ON true
JOIN (SELECT id, unit_id, row_number() OVER (ORDER BY id) AS at, count(*) OVER () AS many FROM campaign_rosterunit
      WHERE edition_id = %(edition)s AND kind = 'school') r ON r.at = 1 + (n * 7919) %% r.many;
INSERT INTO publishing_searchitem (kind, publication_id, unit_id, edition_id, title, sound, days, words)
SELECT p.kind, p.id, p.unit_id, p.edition_id, p.title, s.sound || 'DeGuShiZhi ' || s.initials || 'DGSZ', '{}',
    setweight(to_tsvector('simple', s.trade || ' 故事 的 之 ' || s.pieces || ' ' || p.id), 'A')
    || setweight(to_tsvector('simple', '示例 职业 学校 示例职业学校'), 'B')
    || setweight(to_tsvector('simple', '师傅 带 着 学生 走进 实训 实训室 ' || s.trade), 'C')
FROM publishing_publication p
JOIN unnest(%(trades)s::text[], %(sounds)s::text[], %(initials)s::text[], %(pieces)s::text[])
    AS s(trade, sound, initials, pieces) ON p.title LIKE s.trade || '%%';
"""


def measure() -> Iterator[Figure]:
    """Index the nation's 40,000 activities and its units, fill up with stories, search as visitors do."""
    prepare()
    from django.test import Client

    from bench.programme import invented
    from vocweek.publishing.models import SearchItem
    from vocweek.publishing.search.indexing import rebuild

    edition = invented()
    took = seconds(rebuild)
    written = SearchItem.objects.count()
    yield Figure("search-rebuild", took / written * 40_000, "s for 40,000 things", 120)
    fill(edition, THINGS - written)
    there, client = SearchItem.objects.count(), Client()
    for name, queries in QUERIES.items():
        times = list(_times(client, "/ss/", queries))
        note = f"{there:,} things; {_cost(client, queries[0])} queries at most {short(max(times))} ms"
        yield Figure(f"search-{name}-p95", quantiles(times, n=20)[-1], "ms", 100, note)
    times = list(_times(client, "/ss/tishi/", [*QUERIES["words"], *QUERIES["pinyin"]]))
    yield Figure("search-suggestions-p95", quantiles(times, n=20)[-1], "ms", 100, f"{there:,} things")


def fill(edition: Any, number: int) -> None:
    """Write stories in bulk, and their rows of the index."""
    from bench.nation import quickly
    from bench.programme import TRADES
    from vocweek.publishing.search.words import in_pieces, sounds

    said = [sounds(trade).split() for trade in TRADES]
    quickly(
        *STORIES.split(";\n")[:-1],
        edition=edition.pk, number=number, trades=TRADES, sounds=[one[0] for one in said],
        initials=[one[1] for one in said], pieces=[in_pieces(trade) for trade in TRADES],
    )  # fmt: skip


def _times(client: Any, address: str, queries: list[str]) -> Iterator[float]:
    """Yield milliseconds: each query once to warm up, then `RUNS` times in turns."""
    for query in queries:
        _ask(client, address, query)
    for _ in range(RUNS):
        for query in queries:
            yield seconds(lambda asked=query: _ask(client, address, asked)) * 1000  # type: ignore[misc]


def _ask(client: Any, address: str, query: str) -> None:
    """Draw a page anew: the site's version has risen since the last one."""
    from vocweek.core.site_version import raise_site_version

    raise_site_version()
    assert client.get(address, {"q": query}, follow=True).status_code == 200


def _cost(client: Any, query: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        _ask(client, "/ss/", query)
    return len(caught)
