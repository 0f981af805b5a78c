"""Small makers of what the public sees: say what matters, the rest is sensible."""

from __future__ import annotations

from typing import Any

from tests.factories import make_asset, roster
from tests.publishing.factories import make_publication
from vocweek.campaign.models import Edition
from vocweek.core.clock import now
from vocweek.media.models import Asset, Content, Rendition
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Publication, PublicationFile, Site

Kind = Publication.Kind
Part = PublicationFile.Part


def publish(
    edition: Edition,
    unit: OrgUnit,
    *,
    origin: OrgUnit | None = None,
    state: Publication.State = Publication.State.PUBLISHED,
    **more: Any,
) -> Publication:
    """Make what `unit` shows of the work of `origin` (its own unless said), published and leading unless said."""
    if state == Publication.State.WITHDRAWN:
        more.setdefault("published_at", now())
    return make_publication(edition, unit, origin=roster(edition, origin or unit), state=state, **more)


def make_picture(unit: OrgUnit, *names: str, public: bool = True, **more: Any) -> Asset:
    """Make a picture the public may see, of which the renditions `names` are made (w640.webp and the card if none)."""
    asset = make_asset(unit, published_at=now() if public else None, **more)
    content = Content.objects.create(sha256=asset.sha256, state=Content.State.READY, colour="#8899aa")
    Asset.objects.filter(pk=asset.pk).update(content=content)
    for name in names or ("w640.webp", "card.webp"):
        Rendition.objects.create(
            content=content,
            name=name,
            state=Rendition.State.READY,
            file=f"renditions/{asset.sha256[:2]}/{asset.sha256}/{name}",
            content_type=f"image/{name.rpartition('.')[2]}",
            width=640,
            height=427,
        )
    asset.refresh_from_db()
    return asset


def add_file(
    publication: Publication, asset: Asset, part: PublicationFile.Part = Part.PICTURE, **more: Any
) -> PublicationFile:
    """Let a publication show a file."""
    more.setdefault("position", publication.files.count())
    return PublicationFile.objects.create(publication=publication, asset=asset, part=part, **more)


def make_site(unit: OrgUnit, **more: Any) -> Site:
    """Say something of a unit's site; its address is its code unless said."""
    more.setdefault("slug", unit.code)
    return Site.objects.create(unit=unit, saved_at=now(), **more)
