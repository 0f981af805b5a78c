"""Letting originals of an edition go when their time is over (保留期): what was filed, not published, and nowhere else.

Only pictures and videos of which something smaller is kept to be looked at; documents are the record and stay. What an
original was, whose and where used, stays as it is; `Asset.expired_at` says that its bytes went.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from vocweek.accounts.models import User
from vocweek.campaign.models import Edition
from vocweek.core.batches import in_batches
from vocweek.core.clock import today
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.keeping.models import Expiry, Retention
from vocweek.media.models import Asset, Rendition
from vocweek.media.services.locking import lock_content
from vocweek.media.storage import storage
from vocweek.media.usage import Use, in_use, uses_of
from vocweek.org.access import Capability, reach_of

_AT_ONCE = 500
_FILING = "报送件"
_SETS = ("tiles", "hls")


@dataclass(slots=True)
class Going:
    """What would go of one unit: how many files of how many bytes."""

    unit: str
    files: int = 0
    size: int = 0


@dataclass(slots=True)
class Outlook:
    """What would go when an edition's time is over, by unit, the most first."""

    keep_until: date | None
    units: list[Going] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """The time is over: what is listed may go."""
        return self.keep_until is not None and self.keep_until < today()

    @property
    def files(self) -> int:
        return sum(unit.files for unit in self.units)

    @property
    def size(self) -> int:
        return sum(unit.size for unit in self.units)


def confirmation_of(edition: Edition) -> str:
    """Return the word that must be given to let an edition's originals go: its name."""
    return str(edition)


@transaction.atomic
def keep_until(*, edition: Edition, day: date | None, by: User) -> Retention | None:
    """Set until when the originals of an edition stay; ``None``: for ever. By the office that opened it or one above.

    Raises `DomainError` ``too_early`` for a day before the week is three months past.
    """
    reach_of(by).require(Capability.KEEP, edition.opened_by.path)
    sign_history(by)
    if day is None:
        Retention.objects.filter(edition=edition).delete()
        return None
    if (day - edition.ends_on).days < 90:
        raise refuse("too_early", "至少保留到活动周结束后三个月，那时总结和表彰才做完。", "keep_until")
    return Retention.objects.update_or_create(edition=edition, defaults={"keep_until": day, "set_by": by})[0]


def outlook(edition: Edition) -> Outlook:
    """Return what would go of an edition now if its time were over; nothing is changed."""
    retention = Retention.objects.filter(edition=edition).first()
    units: dict[int, Going] = {}
    for asset in _expiring(edition):
        going = units.setdefault(asset.unit_id, Going(asset.unit.name))
        going.files += 1
        going.size += asset.size
    found = sorted(units.values(), key=lambda going: -going.size)
    return Outlook(retention.keep_until if retention else None, found)


def let_go(*, edition: Edition, by: User | None, word: str) -> Expiry:
    """Let the originals of an edition go whose time is over; on the record.

    Each file is a transaction of its own: what was let go before an interruption is gone, the rest goes the next time.
    Raises `DomainError` ``not_yet``, or ``wrong_word`` unless `word` is `confirmation_of` the edition.
    """
    if by is not None:
        reach_of(by).require(Capability.KEEP, edition.opened_by.path)
    retention = Retention.objects.filter(edition=edition).first()
    if retention is None or retention.keep_until >= today():
        until = f"保留到 {retention.keep_until:%Y年%-m月%-d日}" if retention else "没有设保留期"
        raise refuse("not_yet", f"{edition}的素材{until}，现在不能清理。")
    if word.strip() != confirmation_of(edition):
        raise refuse("wrong_word", f"请照原样写出“{confirmation_of(edition)}”，以免清理错了。", "word")
    expiry = Expiry.objects.create(edition=edition, by=by)
    for asset in _expiring(edition):
        if _expire(asset, edition):
            expiry.files += 1
            expiry.size += asset.size
            expiry.save(update_fields=["files", "size"])
    return expiry


def _expiring(edition: Edition) -> Iterator[Asset]:
    """Yield the assets that may go: used in filings of this edition and in nothing else, with something small left."""
    kinds = Q(content_type__startswith="image/") | Q(content_type__startswith="video/")
    seen = Rendition.objects.filter(state=Rendition.State.READY, content_type__startswith="image/")
    found = Asset.objects.filter(
        in_use(edition.pk),
        kinds,
        state=Asset.State.READY,
        published_at__isnull=True,
        expired_at__isnull=True,
        content__in=seen.values("content"),
    )
    numbers = list(found.order_by("pk").values_list("pk", flat=True))
    for some in in_batches(numbers, _AT_ONCE):
        uses = uses_of(some)
        for asset in Asset.objects.filter(pk__in=some).select_related("unit").order_by("pk"):
            if _only_filed_in(edition, uses.get(asset.pk, [])):
                yield asset


def _only_filed_in(edition: Edition, uses: list[Use]) -> bool:
    return bool(uses) and all(use.kind == _FILING and use.edition == edition.pk for use in uses)


@transaction.atomic
def _expire(asset: Asset, edition: Edition) -> bool:
    """Let one original go; its bytes only if no other asset has them. False if it is used or published by now."""
    lock_content(asset.sha256)
    fresh = Asset.objects.select_for_update().filter(pk=asset.pk, published_at__isnull=True).first()
    if fresh is None or not _only_filed_in(edition, uses_of([asset.pk]).get(asset.pk, [])):
        return False
    fresh.expired_at = timezone.now()
    fresh.save(update_fields=["expired_at"])
    others = Asset.objects.filter(sha256=asset.sha256, state=Asset.State.READY, expired_at__isnull=True)
    if not others.exists():
        _drop_sets(asset)
        storage().delete(str(asset.file.name))
    return True


def _drop_sets(asset: Asset) -> None:
    """Take away what is as large as the original: a board's tiles, a video's stream."""
    for rendition in Rendition.objects.filter(content=asset.content_id, name__in=_SETS).exclude(file=""):
        storage().delete_under(f"{str(rendition.file.name).rpartition('/')[0]}/")
        rendition.delete()
