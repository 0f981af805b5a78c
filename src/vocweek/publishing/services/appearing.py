"""Telling the unit that filed where it appeared: one message a day, each appearance once, whatever becomes of it."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time, timedelta

from django.db import transaction

from vocweek.core.clock import SHANGHAI
from vocweek.publishing.models import Appearance, Publication
from vocweek.publishing.queries.appearances import appearances
from vocweek.publishing.telling import tell_appeared

FROM: time = time(17)
"""From this time of the day on (Asia/Shanghai): what appeared later is told the next day."""
LATEST = timedelta(days=7)
"""What appeared longer ago is not news any more."""


@transaction.atomic
def tell_appearances(moment: datetime) -> int:
    """Tell each unit that was not told today where its work stands that it was not told of; return how many units."""
    local = moment.astimezone(SHANGHAI)
    if local.time() < FROM:
        return 0
    today = datetime.combine(local.date(), time(), SHANGHAI)
    told = Appearance.objects.filter(told_at__gte=today).values("publication__origin")
    fresh = appearances().filter(
        Publication.LIVE, told=None, published_at__gt=moment - LATEST, published_at__lte=moment
    )
    by_origin: dict[int, list[Publication]] = defaultdict(list)
    for one in fresh.exclude(origin__in=told).select_related("origin", "unit").defer("body", "pending"):
        by_origin[one.origin_id].append(one)
    tell_appeared(list(by_origin.values()), local.date())
    Appearance.objects.bulk_create(
        (Appearance(publication=one, told_at=moment) for some in by_origin.values() for one in some),
        ignore_conflicts=True,
    )
    return len(by_origin)
