"""Links of what is published are looked at again, every night: a page that stood last week may be gone today.

Bounded and polite: so many links a night, so many of one site, a pause between two questions to the same site. What was
not reached comes first the next time; a link that does not open is asked once more before anything is said.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.db import connection

from vocweek.publishing.checking.fetching import Unknown, keep_seen, why_dead
from vocweek.publishing.models import Finding, Publication
from vocweek.publishing.telling import tell_dead_links

STANDS: Final = timedelta(hours=20)
"""So long a link that was looked at is left alone."""
MOST: Final = 3000
MOST_OF_A_SITE: Final = 200
SECONDS: Final = 300.0
PAUSE: Final = 1.0
"""Seconds between two questions to the same site."""
MOST_UNKNOWN: Final = 3
"""After so many links in a row of which nothing can be told, this machine has no network."""

_DUE: Final = """
WITH shown (url) AS (
    SELECT link FROM publishing_publication WHERE state = 'published' AND link <> ''
    UNION
    SELECT replace(found[1], '&amp;', '&')
    FROM publishing_publication, regexp_matches(body, '<a [^>]*href="([^"]+)"', 'g') AS found
    WHERE state = 'published' AND body LIKE '%%<a %%'
)
SELECT url FROM shown LEFT JOIN publishing_checkedlink seen USING (url)
WHERE seen.checked_at IS NULL OR seen.checked_at < %(since)s
ORDER BY seen.checked_at NULLS FIRST, url LIMIT %(most)s
"""


def links_due(moment: datetime) -> list[str]:
    """Return the links of what is published that were not looked at lately, site by site in turn. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE, {"since": moment - STANDS, "most": MOST})
        return list(_in_turn([str(url) for (url,) in cursor.fetchall()]))


def recheck_links(
    moment: datetime,
    *,
    seconds: float = SECONDS,
    pause: float = PAUSE,
    ask: Callable[[str], str] = why_dead,
) -> int:
    """Look at what is due until `seconds` have passed; tell editors once of what does not open any more.

    Each link is kept as it is seen, so whatever ends this, the next run goes on. Returns how many were looked at.
    """
    before, until = _with_dead_links(), time.monotonic() + seconds
    try:
        return _looked_at(links_due(moment), ask, until, pause)
    finally:
        tell_dead_links(_with_dead_links() - before, moment)


def _looked_at(urls: Iterable[str], ask: Callable[[str], str], until: float, pause: float) -> int:
    asked: dict[str, float] = defaultdict(float)
    seen, doubtful = 0, []
    for url, why in _answers(urls, ask, until, pause, asked):
        seen += 1
        if why:
            doubtful.append(url)
        else:
            keep_seen(url, why)
    for url, why in _answers(doubtful, ask, until, pause, asked):
        keep_seen(url, why)
    return seen


def _answers(
    urls: Iterable[str], ask: Callable[[str], str], until: float, pause: float, asked: dict[str, float]
) -> Iterator[tuple[str, str]]:
    """Yield each link with why it does not open; nothing of those of which this machine cannot tell now."""
    unknown = 0
    for url in urls:
        host = _host(url)
        wait = asked[host] + pause - time.monotonic() if host in asked else 0.0
        if time.monotonic() + max(wait, 0) > until or unknown >= MOST_UNKNOWN:
            return
        time.sleep(max(wait, 0))
        try:
            why = ask(url)
        except Unknown:
            unknown += 1
            continue
        finally:
            asked[host] = time.monotonic()
        unknown = 0
        yield url, why


def _in_turn(urls: list[str]) -> Iterator[str]:
    """Yield links so that those of one site are far from one another, at most `MOST_OF_A_SITE` of each."""
    had = Counter[str]()
    placed = []
    for url in urls:
        had[_host(url)] += 1
        placed.append((had[_host(url)], url))
    return (url for turn, url in sorted(placed, key=lambda one: one[0]) if turn <= MOST_OF_A_SITE)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _with_dead_links() -> set[int]:
    """Return what is published (ids) with a link that does not open and that nobody answered."""
    dead = Finding.objects.filter(kind=Finding.Kind.LINK, state=Finding.State.OPEN)
    return set(
        dead.filter(publication__state=Publication.State.PUBLISHED).values_list("publication", flat=True)
    )
