"""Which links are to be looked at, by a job: a page never waits for somebody else's site."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

from vocweek.core.clock import now
from vocweek.publishing.checking.finding import links_of
from vocweek.publishing.content import Matter
from vocweek.publishing.models import CheckedLink

JOB: Final = "publishing.check_links"
GOOD_FOR: Final = timedelta(days=1)
MOST_LINKS: Final = 50


def look_up(matter: Matter) -> Sequence[str]:
    """Let a job look at those links of `matter` that nobody looked at lately; return them. At most two queries."""
    links = links_of(matter)[:MOST_LINKS]
    if not links:
        return []
    fresh = CheckedLink.objects.filter(url__in=links, checked_at__gt=now() - GOOD_FOR)
    known = set(fresh.values_list("url", flat=True))
    unknown = [url for url in links if url not in known]
    if unknown:
        app.configure_task(JOB).defer(urls=list[JSONValue](unknown))
    return unknown
