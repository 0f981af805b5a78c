"""Which assets of the library a person may have: one, or many at once; 404 otherwise."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q
from django.http import Http404

from vocweek.media.access import asset_for
from vocweek.media.models import Asset
from vocweek.media.queries import own_shelf
from vocweek.org.access import Capability
from vocweek.reporting.queries import filed_up_to
from vocweek.workbench.screen import Desk

NOT_HERE = "没有这个素材，或者不在您的职责范围内。"


def asset_to_show(desk: Desk, pk: int) -> Asset:
    """Return an asset the person may read, wherever that comes from; else raise `Http404`."""
    return asset_for(desk.reach, pk)


def asset_to_write(desk: Desk, pk: int) -> Asset:
    """Return an asset of a unit the person files for; else raise `Http404`."""
    asset = asset_for(desk.reach, pk)
    desk.reach.require(Capability.FILE, asset.unit.path)
    return asset


def assets_to_show(desk: Desk, numbers: Collection[int]) -> list[Asset]:
    """Return assets on the shelf of the unit at hand, or filed up to it, in the order named. One query.

    Raises `Http404` if there is one among them that is not, or none at all.
    """
    own, below = own_shelf(desk.unit.unit_id), filed_up_to(desk.unit.unit_id)
    if not desk.can(Capability.LIBRARY_READ):
        raise Http404(NOT_HERE)
    found = Asset.objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=below.values("pk")), pk__in=numbers)
    assets = found.select_related("unit", "content").in_bulk()
    if not numbers or len(assets) < len(set(numbers)):
        raise Http404(NOT_HERE)
    return [assets[pk] for pk in dict.fromkeys(numbers)]
