"""Bags are as large as all that was filed in a week: after a month they go, and can be packed again."""

from __future__ import annotations

from datetime import timedelta

from vocweek.keeping.bags.stored import sweep
from vocweek.keeping.models import Bag

KEPT_FOR = timedelta(days=30)


def sweep_bags() -> int:
    """Delete bags finished longer ago than `KEPT_FOR`, rows and files; return how many."""
    return sweep(Bag, KEPT_FOR)
