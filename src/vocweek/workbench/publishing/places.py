"""Where a publication came from, and where the public reads it."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from vocweek.publishing.models import Publication


def source_url(publication: Publication) -> str:
    """Return where the original opens on the desk, "" for one without."""
    for name, view in (
        ("submission", "submission"),
        ("activity", "activity"),
        ("bulletin", "bulletin"),
        ("notice", "notice"),
    ):
        pk = getattr(publication, f"{name}_id")
        if pk is not None:
            return reverse(f"workbench:{view}", args=[pk])
    return ""


def public_url(publication: Publication) -> str:
    """Return where the public reads it, "" while it does not."""
    if publication.state != Publication.State.PUBLISHED:
        return ""
    try:
        return reverse("portal:story", args=[publication.public_id])
    except NoReverseMatch:
        return ""
