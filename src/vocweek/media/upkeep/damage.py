"""Stored bytes that are missing or not their own: noted when they are found, forgotten when they are whole again."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from vocweek.media.models import Content, Rendition
from vocweek.media.upkeep.models import Damage


def note_damage(sha256: str, kind: str) -> None:
    """Remember that the stored bytes of a content are missing or damaged (`Damage.Kind`)."""
    Damage.objects.update_or_create(sha256=sha256, defaults={"kind": kind})


def note_whole(sha256s: Collection[str]) -> None:
    """Forget what was noted of contents whose bytes were read and found whole. One statement."""
    Damage.objects.filter(pk__in=sha256s).delete()


def doubtful() -> Exists | Q:
    """Return the condition on `Asset` rows that their bytes may not be whole: a check or the worker found fault."""
    faulty = Content.objects.filter(Q(state=Content.State.FAILED) | ~Q(why=""), pk=OuterRef("sha256"))
    return Exists(Damage.objects.filter(pk=OuterRef("sha256"))) | Exists(faulty)


def whole_again(sha256: str) -> None:
    """Let a content whose good bytes are in their place again be looked at anew by the worker.

    What was made of it stays, unless it failed or the worker had found fault with the bytes: then all is made anew.
    """
    note_whole([sha256])
    content = Content.objects.filter(pk=sha256).first()
    if content is None:
        return
    sound = content.state != Content.State.FAILED and not content.why
    anew = {"state": Rendition.State.FAILED} if sound else {}
    content.renditions.filter(**anew).update(
        state=Rendition.State.WAITING, attempts=0, why="", changed_at=timezone.now()
    )
    Content.objects.filter(pk=sha256).update(
        state=Content.State.WORKING, attempts=0, why="", compared_at=None, looked_at=timezone.now()
    )
