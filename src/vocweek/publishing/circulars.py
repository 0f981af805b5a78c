"""What of the units' work was taken, as the circular tells it (registered with `bulletins.circular.uses`)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Min

from vocweek.bulletins.circular.uses import UnitUse, UsedItem, Uses
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI
from vocweek.publishing.models import Publication
from vocweek.publishing.queries.appearances import APPEARED, Taken, taken_below

MOST_ITEMS = 5


def uses_for_circular(node: RosterUnit, day: date) -> Uses:
    """Return what was taken of each unit directly below up to the end of `day`, and items first shown that day.

    Three queries.
    """
    taken = taken_below(node, day)
    below = node.children.filter(code__in=[code for code in taken if code != node.code]).order_by("path")
    units = [UnitUse(one.name, taken[one.code].today, taken[one.code].taken) for one in below]
    today = sum((taken[one.code] for one in below), Taken()).today
    return Uses(tuple(units), tuple(_items(node, day)) if today else ())


def _items(node: RosterUnit, day: date) -> list[UsedItem]:
    """Return items of the units below first shown on `day`, those on the highest site first."""
    since = datetime.combine(day, time(), SHANGHAI)
    below = Publication.objects.filter(
        APPEARED, origin__path__descendants=str(node.path), origin__edition=node.edition_id
    ).exclude(origin=node)
    first = below.order_by().values("submission", "activity").annotate(first=Min("published_at"))
    fresh = first.filter(first__gte=since, first__lt=since + timedelta(days=1))
    keys = {(one["submission"], one["activity"]) for one in fresh}
    found = below.filter(published_at__gte=since, published_at__lt=since + timedelta(days=1))
    shown: dict[tuple[int | None, int | None], UsedItem] = {}
    for one in found.select_related("unit", "origin").defer("body", "pending").order_by("unit__path", "pk"):
        key = (one.submission_id, one.activity_id)
        if key in keys:
            shown.setdefault(key, UsedItem(one.title, one.origin.name, one.unit.name))
    return list(shown.values())[:MOST_ITEMS]
