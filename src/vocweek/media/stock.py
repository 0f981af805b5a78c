"""How much is stored, counted from the rows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from vocweek.media.models import Asset, Content, Rendition
from vocweek.media.sizes import size_words


@dataclass(frozen=True, slots=True)
class Stock:
    """files: different contents, whose bytes are stored once (`size`). unread: not looked at by the worker yet.

    size, rendered: in words, of the assets and of what was made from them.
    """

    assets: int
    units: int
    files: int
    size: str
    arriving: int
    refused: int
    deleted: int
    unread: int
    failed: int
    renditions: int
    rendered: str


def stock() -> Stock:
    """Return how much is stored. Four queries that read all rows: for an operator, not for a page."""
    state = Asset.State
    assets = Asset.objects.aggregate(
        ready=Count("pk", filter=Q(state=state.READY)),
        arriving=Count("pk", filter=Q(state=state.ARRIVING)),
        refused=Count("pk", filter=Q(state=state.REFUSED)),
        deleted=Count("pk", filter=Q(deleted_at__isnull=False)),
        unread=Count("pk", filter=Q(state=state.READY, content__isnull=True)),
        units=Count("unit", distinct=True),
    )
    once = Asset.objects.filter(state=state.READY).order_by("sha256").distinct("sha256")
    files = Asset.objects.filter(pk__in=once.values("pk")).aggregate(files=Count("pk"), size=Sum("size"))
    made = Rendition.objects.filter(state="ready").aggregate(renditions=Count("pk"), size=Sum("size"))
    return Stock(
        assets=assets["ready"],
        units=assets["units"],
        files=files["files"],
        size=size_words(files["size"] or 0),
        arriving=assets["arriving"],
        refused=assets["refused"],
        deleted=assets["deleted"],
        unread=assets["unread"],
        failed=Content.objects.filter(state=Content.State.FAILED).count(),
        renditions=made["renditions"],
        rendered=size_words(made["size"] or 0),
    )
