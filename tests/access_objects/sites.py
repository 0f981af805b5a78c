"""Public sites (站点) and what is published on them."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.access_objects.places import ANYWHERE, Asked, Entry, Place, edition_at, nothing
from tests.activities.factories import make_activity
from tests.factories import make_asset
from tests.portal.factories import Part, add_file, make_picture, publish
from vocweek.core.clock import now


def _section(place: Place) -> Asked:
    return Asked(kwargs={"section": "al"})


def _site(place: Place) -> Asked:
    edition_at(place)
    return Asked(kwargs={"site": place.unit.code})


def _site_section(place: Place) -> Asked:
    return Asked(kwargs={**_site(place).kwargs, "section": "al"})


def _story(place: Place) -> Asked:
    return Asked(kwargs={"public_id": publish(edition_at(place), place.unit).public_id})


def _picture(place: Place) -> Asked:
    publication = publish(edition_at(place), place.unit)
    add_file(publication, make_picture(place.unit))
    return Asked(kwargs={"public_id": publication.public_id, "number": 1})


def _file(place: Place) -> Asked:
    publication = publish(edition_at(place), place.unit)
    asset = make_asset(place.unit, published_at=now())
    default_storage.save(asset.file.name, ContentFile(b"x"))
    add_file(publication, asset, Part.DOCUMENT)
    return Asked(kwargs={"public_id": publication.public_id, "number": 1})


def _settings(place: Place) -> Asked:
    return Asked(query={"unit": place.unit.code})


def _activity(place: Place) -> Asked:
    return Asked(kwargs={"public_id": make_activity(edition_at(place), place.unit).public_id})


def _part(place: Place) -> Asked:
    return Asked(kwargs={"section": "stories"})


ENTRIES: dict[str, Entry] = {
    "front": Entry(nothing, reaches=ANYWHERE),
    "section": Entry(_section, reaches=ANYWHERE),
    "site": Entry(_site, reaches=ANYWHERE),
    "site_section": Entry(_site_section, reaches=ANYWHERE),
    "site_settings": Entry(_settings),
    "site_banner": Entry(_settings),
    "site_preview": Entry(_settings),
    "story": Entry(_story, reaches=ANYWHERE),
    "story_picture": Entry(_picture, reaches=ANYWHERE),
    "robots": Entry(nothing, reaches=ANYWHERE),
    "sitemap": Entry(nothing, reaches=ANYWHERE),
    "sitemap_part": Entry(_part, reaches=ANYWHERE),
    "card": Entry(nothing, reaches=ANYWHERE),
    "poster": Entry(nothing, reaches=ANYWHERE),
    "rss": Entry(nothing, reaches=ANYWHERE),
    "atom": Entry(nothing, reaches=ANYWHERE),
    "embed": Entry(nothing, reaches=ANYWHERE),
    "site_card": Entry(_site, reaches=ANYWHERE),
    "site_poster": Entry(_site, reaches=ANYWHERE),
    "site_rss": Entry(_site, reaches=ANYWHERE),
    "site_atom": Entry(_site, reaches=ANYWHERE),
    "site_embed": Entry(_site, reaches=ANYWHERE),
    "story_card": Entry(_story, reaches=ANYWHERE),
    "activity_card": Entry(_activity, reaches=ANYWHERE),
    "activity_poster": Entry(_activity, reaches=ANYWHERE),
    "story_file": Entry(_file, reaches=ANYWHERE),
}
