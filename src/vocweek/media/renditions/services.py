"""Asking for renditions by hand: once more what failed, or something else than was made before."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from vocweek.core.errors import refuse
from vocweek.media.kinds import kind_of_type
from vocweek.media.models import Asset, Content, Rendition
from vocweek.media.renditions.plan import SMALLEST_SPHERE, SPHERE
from vocweek.media.renditions.waking import wake_now


def retry(sha256s: Iterable[str]) -> int:
    """Have what failed of these contents made once more; return how many things that is."""
    with transaction.atomic():
        failed = Rendition.objects.filter(content__in=list(sha256s), state=Rendition.State.FAILED)
        again = failed.update(state=Rendition.State.WAITING, attempts=0, why="")
        unread = Content.objects.filter(pk__in=list(sha256s), state=Content.State.FAILED)
        again += unread.update(state=Content.State.WORKING, attempts=0, why="")
    wake_now()
    return again


def ask_again(sha256s: Iterable[str]) -> int:
    """Have these contents looked at once more, as what they want has changed; what is made already stays.

    For whoever sets a picture's middle or publishes it. Returns how many contents that are.
    """
    contents = Content.objects.filter(pk__in=list(sha256s))
    asked = contents.update(state=Content.State.WORKING, attempts=0, why="")
    wake_now()
    return asked


def failed_contents() -> list[str]:
    """Return the contents of which something failed."""
    failed = Q(state=Content.State.FAILED) | Q(renditions__state=Rendition.State.FAILED)
    return list(Content.objects.filter(failed).distinct().values_list("pk", flat=True))


def show_as_sphere(*, asset: Asset, sphere: bool) -> None:
    """Have a photo shown as all around (360°), or as a usual one after all.

    Raises `DomainError` ``not_sphere`` for what cannot be one: twice as wide as high it must be, and wide enough.
    """
    width, height = asset.width or 0, asset.height or 0
    if not kind_of_type(asset.content_type).is_image or not may_be_sphere(width, height):
        raise refuse(
            "not_sphere", f"360° 全景照片的宽应正好是高的两倍，且不少于 {SMALLEST_SPHERE} 像素，这张不是。"
        )
    projection = Content.Projection.SPHERE if sphere else Content.Projection.FLAT
    with transaction.atomic():
        content, _ = Content.objects.get_or_create(pk=asset.sha256)
        content.projection, content.state, content.attempts = projection, Content.State.WORKING, 0
        content.save(update_fields=["projection", "state", "attempts", "looked_at"])
        if not sphere:
            content.renditions.filter(name=SPHERE).delete()
    wake_now()


def may_be_sphere(width: int, height: int) -> bool:
    """Tell if a photo of this size could show all around."""
    return width == 2 * height and width >= SMALLEST_SPHERE
