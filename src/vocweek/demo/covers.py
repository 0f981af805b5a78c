"""The faces of films and papers that the sites show: made while the demonstration loads, as its first visitor comes
before the worker is through."""

from __future__ import annotations

from vocweek.media.models import Asset
from vocweek.media.renditions.working import handle


def make_covers() -> None:
    """Make the small pictures of every published film and paper; what takes longer is left to the worker."""
    published = Asset.objects.exclude(published_at=None).exclude(content_type__startswith="image/")
    for sha256 in dict.fromkeys(published.order_by("pk").values_list("sha256", flat=True)):
        handle(sha256)
