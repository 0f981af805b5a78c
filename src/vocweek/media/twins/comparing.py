"""Comparing new pictures with all others some time after they came: by one job at a time, nobody waits for it."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pyvips
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from vocweek.media.models import Asset, Content, Look, Rendition, Twin
from vocweek.media.twins.alike import same_picture
from vocweek.media.twins.looks import perceptual_hash
from vocweek.media.twins.near import near

CUTS = ((0.88, 0.5, 0.5), (0.78, 0.5, 0.5), (0.88, 0, 0), (0.88, 1, 0), (0.88, 0, 1), (0.88, 1, 1))
"""Cuts of a picture that are remembered too: share of each side, and where (0 = left or top, 1 = right or bottom)."""
AT_ONCE = 500
MOST_LOOKED_AT = 24
"""So many of the nearest are looked at twice: boards of one template may be near to hundreds."""
_POINTS = 320

log = logging.getLogger(__name__)


def compare_pictures(most: int = AT_ONCE) -> int:
    """Compare at most `most` pictures that the worker has looked at since; return how many. One caller at a time."""
    waiting = Content.objects.filter(phash__isnull=False, compared_at__isnull=True)
    contents = list(waiting.order_by("looked_at")[:most])
    for content in contents:
        _compare(content)
    return len(contents)


@transaction.atomic
def _compare(content: Content) -> None:
    """Remember how `content` looks, and every other that shows the same; one whose file is away only as a whole."""
    assert content.phash is not None
    picture = _small_picture(content)
    looks = [content.phash, *_cuts_of(picture)]
    Look.objects.filter(content=content).delete()
    Look.objects.bulk_create(Look(content=content, part=part, bits=bits) for part, bits in enumerate(looks))
    found: dict[str, int] = {}
    for part, bits in enumerate(looks):
        for other, apart in near(bits, but=content.pk, wholes_only=part > 0).items():
            found[other] = min(apart, found.get(other, apart))
    Twin.objects.bulk_create(
        [
            Twin(first_id=min(content.pk, other), second_id=max(content.pk, other), apart=apart)
            for other, apart in _looked_at_twice(picture, found)
        ],
        ignore_conflicts=True,
    )
    Content.objects.filter(pk=content.pk).update(compared_at=timezone.now())


def _looked_at_twice(picture: pyvips.Image | None, found: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Yield those of the contents found near that really show the same, as far as their pictures can be read."""
    for other, apart in sorted(found.items(), key=lambda one: one[1])[:MOST_LOOKED_AT]:
        its = _small_picture(Content(pk=other)) if picture is not None else None
        if picture is None or its is None or same_picture(picture, its):
            yield other, apart


def _cuts_of(picture: pyvips.Image | None) -> Iterator[int]:
    """Yield the looks of the cuts that say enough."""
    if picture is None:
        return
    for share, left, top in CUTS:
        width, height = max(int(picture.width * share), 1), max(int(picture.height * share), 1)
        across, down = int((picture.width - width) * left), int((picture.height - height) * top)
        look = perceptual_hash(picture.crop(across, down, width, height))
        if look is not None:
            yield look


def _small_picture(content: Content) -> pyvips.Image | None:
    """Return the picture, small and upright: from the smallest rendition there is, else from a unit's file."""
    for name in _places_of(content):
        try:
            with default_storage.open(name, "rb") as file:
                source = pyvips.SourceCustom()
                source.on_read(file.read)
                source.on_seek(lambda offset, whence, file=file: file.seek(offset, whence))
                return pyvips.Image.thumbnail_source(
                    source, _POINTS, height=_POINTS, size="down"
                ).copy_memory()
        except (OSError, pyvips.Error) as error:
            log.warning("A picture is compared as a whole only: %s cannot be read (%s)", name, error)
    return None


def _places_of(content: Content) -> list[str]:
    rendered = Rendition.objects.filter(content=content, state=Rendition.State.READY)
    small = rendered.filter(name=f"w{_POINTS}.webp").first()
    if small is not None:
        return [str(small.file.name)]
    asset = Asset.objects.filter(content=content, state=Asset.State.READY).first()
    return [str(asset.file.name)] if asset else []
