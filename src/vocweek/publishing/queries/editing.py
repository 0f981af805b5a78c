"""What the page of a site's settings shows: who may change it, and which photographs it may open with."""

from __future__ import annotations

from django.db.models import F, QuerySet

from vocweek.media.models import Asset
from vocweek.media.queries import own_shelf
from vocweek.org.access import Capability, roles_with
from vocweek.org.models import Membership, OrgUnit


def editors_of(unit: OrgUnit) -> list[tuple[str, str]]:
    """Return the people at the unit itself who may change its site, with their role in words. One query."""
    held = Membership.objects.filter(unit=unit, ended_at=None, role__in=roles_with(Capability.SITE_WRITE))
    rows = held.select_related("user").order_by("role", "pk")
    return [(one.user.full_name or one.user.username, one.get_role_display()) for one in rows]


def photographs_of(unit: OrgUnit) -> QuerySet[Asset]:
    """Return the lying pictures of a unit's library that a page can open with, the newest first."""
    pictures = own_shelf(unit.pk).filter(
        state=Asset.State.READY, content_type__startswith="image/", width__gte=1000, expired_at=None
    )
    return pictures.filter(width__gt=F("height")).select_related("content").order_by("-pk")
