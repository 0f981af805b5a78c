"""The faces of what the sites show: made while the demonstration loads, as its first visitor comes before the worker is
through."""

from __future__ import annotations

from django.db.models import Q, Value

from vocweek.media.models import Asset
from vocweek.media.renditions.working import handle
from vocweek.publishing.models import Publication, Site
from vocweek.publishing.queries.cards import cards_of, covers, rows_of


def make_covers() -> None:
    """Make the small pictures of what stands on a front or in a list, of every published film and paper too; what takes
    longer (AVIF, streams, tiles) and the pictures inside stories are left to the worker."""
    live = Publication.objects.filter(Publication.LIVE).annotate(recommended=Value(False))
    banners = Site.objects.exclude(banner=None).values_list("banner", flat=True)
    seen = Q(pk__in=covers(cards_of(rows_of(live)))) | Q(pk__in=banners)
    published = Asset.objects.exclude(published_at=None)
    faces = published.filter(seen | ~Q(content_type__startswith="image/")).order_by("pk")
    for sha256 in dict.fromkeys(faces.values_list("sha256", flat=True)):
        handle(sha256)
