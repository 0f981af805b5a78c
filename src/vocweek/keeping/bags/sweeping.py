"""Bags are as large as all that was filed in a week: after a month they go, and can be packed again."""

from __future__ import annotations

from datetime import timedelta

from vocweek.core.clock import now
from vocweek.keeping.models import Bag
from vocweek.media.storage import storage

KEPT_FOR = timedelta(days=30)


def sweep_bags() -> int:
    """Delete bags finished longer ago than `KEPT_FOR`, rows and files; return how many."""
    old = list(Bag.objects.filter(finished_at__lt=now() - KEPT_FOR))
    for bag in old:
        if bag.file:
            storage().delete(str(bag.file.name))
        bag.delete()
    return len(old)
