"""Addresses of sites and stories for templates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from vocweek.core.languages import in_english
from vocweek.publishing.queries.cards import Card
from vocweek.publishing.queries.pictures import Picture
from vocweek.publishing.queries.places import SiteAddress
from vocweek.publishing.sections import Section

register = template.Library()

_SAFE_IN_A_PAGE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}

CARD_SIZES = "(min-width: 75rem) 18rem, (min-width: 40rem) 45vw, 92vw"


@register.simple_tag
def site_url(site: SiteAddress, section: Section | None = None) -> str:
    """Return the address of a site, or of one of its sections, in the edition that is looked at."""
    where = [] if site.national else [site.slug]
    name = {(0, 0): "front", (0, 1): "section", (1, 0): "site", (1, 1): "site_section"}
    path = reverse(
        f"portal:{name[len(where), int(section is not None)]}", args=[*where, *([section] if section else [])]
    )
    return f"{path}?year={site.year}" if site.year else path


@register.simple_tag
def linked_data(told: Mapping[str, Any]) -> SafeString:
    """Return JSON-LD (schema.org) for the head of a page; nothing in it can end the script."""
    said = json.dumps(told, ensure_ascii=False).translate(_SAFE_IN_A_PAGE)
    return mark_safe(f'<script type="application/ld+json">{said}</script>')


@register.simple_tag
def card_url(card: Card) -> str:
    """Return where a card leads: an activity's own page, else the story."""
    if card.activity and card.kind == "activity":
        return reverse("portal:public_activity", args=[card.activity])
    return reverse("portal:story", args=[card.public_id])


@register.simple_tag
def photo(picture: Picture, sizes: str, loading: str = "lazy", alt: str | None = None) -> SafeString:
    """Return a picture in the widths that are made, with its size, so that nothing jumps. It must be `ready`.

    sizes: as HTML has it. loading: ``eager`` for the one that is seen first. alt: in place of its caption.
    """
    width, height = picture.shape
    words = picture.caption if alt is None else alt
    written = SafeString(' lang="zh-Hans"' if words and in_english() else "")
    source = SafeString("")
    if picture.avif_set:
        source = format_html('<source type="image/avif" srcset="{}" sizes="{}">', picture.avif_set, sizes)
    first = SafeString(' fetchpriority="high"') if loading == "eager" else SafeString(' loading="lazy"')
    return format_html(
        '<picture>{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{} decoding="async"'
        ' style="--colour:{};--middle:{}"{}></picture>',
        source,
        picture.large,
        picture.webp_set,
        sizes,
        width,
        height,
        words,
        written,
        picture.colour or "transparent",
        picture.middle,
        first,
    )
