"""Pictures of publications, at the addresses of the desk."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.urls import reverse

from vocweek.media.models import Asset
from vocweek.media.renditions import Width
from vocweek.publishing.models import Publication
from vocweek.workbench.stored import picture_url

register = template.Library()


@register.filter
def picture_small(asset: Asset) -> str:
    """Return the address of a small picture of a file, "" where there is none; its content must be selected."""
    return picture_url(asset, Width.MEDIUM)


@register.filter
def standing_on(shown: Iterable[Publication], site: int) -> int | None:
    """Return the id of that of some publications which stands on the site (id of a unit), ``None`` for none."""
    return next((one.pk for one in shown if one.unit_id == site), None)


@register.filter
def card_url(asset: Asset) -> str:
    """Return the address of the card (3:2) of a file, "" where there is no picture of it."""
    return reverse("workbench:file_card", args=[asset.pk]) if picture_url(asset, Width.SMALL) else ""
