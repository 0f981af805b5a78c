"""What was typed on the page of a site's settings."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from vocweek.publishing.models import Site
from vocweek.publishing.sections import Arranged, arranged
from vocweek.publishing.services.site import SiteWish

LONGEST = {"slug": 32, "slogan": 60, "welcome": 600, "external_url": 1000, "contact": 60}


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as text, and the sections in their order."""

    wish: SiteWish
    sections: tuple[Arranged, ...]


def typed_in(data: QueryDict) -> Typed:
    """Return what a form says: ``section`` in order, ``shown`` for those ticked, at last ``move`` (``up:case``)."""
    shown = set(data.getlist("shown"))
    kept = [{"key": key, "shown": key in shown} for key in data.getlist("section")]
    return _typed(
        {name: data.get(name, "") for name in LONGEST}, arranged(_moved(kept, data.get("move", "")))
    )


def standing(site: Site | None, code: str) -> Typed:
    """Return what a site says now."""
    said = {name: getattr(site, name) for name in LONGEST} if site else {"slug": code}
    return _typed(said, arranged(site.sections if site else ()))


def _typed(said: dict[str, str], sections: tuple[Arranged, ...]) -> Typed:
    order = tuple((one.section.key, one.shown) for one in sections)
    return Typed(SiteWish(**said, sections=order), sections)


def _moved(kept: list[dict[str, object]], move: str) -> list[dict[str, object]]:
    way, _, key = move.partition(":")
    at = next((number for number, one in enumerate(kept) if one["key"] == key), None)
    to = None if at is None else at + {"up": -1, "down": 1}.get(way, 0)
    if at is not None and to is not None and 0 <= to < len(kept):
        kept[at], kept[to] = kept[to], kept[at]
    return kept
