"""Which circulars show which pictures (registered with `media.usage`): those sent; drafts show what was filed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from vocweek.bulletins.models import Bulletin
from vocweek.media.usage import Source, Use
from vocweek.org.access import Capability

_Shown = Bulletin.pictures.through


def _find(assets: Collection[int]) -> Iterator[Use]:
    """Yield the circulars that show the pictures. One query."""
    shown = _Shown.objects.filter(asset__in=assets).select_related("bulletin__node__edition")
    for one in shown.defer("bulletin__figures", "bulletin__document", "bulletin__edits").order_by(
        "-bulletin"
    ):
        bulletin = one.bulletin
        yield Use(
            asset=one.asset_id,
            kind="通报",
            name=bulletin.title or str(bulletin),
            url=reverse("workbench:bulletin", args=[bulletin.pk]),
            unit=bulletin.node.name,
            path=str(bulletin.node.path),
            capability=Capability.BULLETIN_READ,
            edition=bulletin.node.edition_id,
            year=bulletin.node.edition.year,
        )


def _mark(edition: int | None) -> Exists:
    shown = _Shown.objects.filter(asset=OuterRef("pk"))
    return Exists(shown if edition is None else shown.filter(bulletin__node__edition=edition))


PICTURES_OF_BULLETINS = Source(_find, _mark)
