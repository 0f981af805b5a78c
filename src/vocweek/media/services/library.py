"""What people do with their library: say what a file is, tag it, throw it away and take it back."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.history import sign_history
from vocweek.media.models import SAID, Asset
from vocweek.media.renditions.services import ask_again
from vocweek.media.said import changes_of
from vocweek.media.services.intake import Delivery, keep_all, received
from vocweek.media.services.placing import heal
from vocweek.media.showing import keep_published
from vocweek.media.usage import in_use, require_unused
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import OrgUnit

TRASH_AGE = timedelta(days=30)
MOST_TAGS = 20
_LONGEST = {"caption": 300, "author": 100, "tag": 30}
_CALLED = {"caption": "说明", "author": "作者", "rights": "权利", "consent": "未成年人出镜", "tags": "标签"}
_CHOICES = {"rights": Asset.Rights.values, "consent": Asset.Consent.values}
_FREE = ("caption", "author", "rights", "consent", "tags", "focal_x", "focal_y")


@dataclass(frozen=True, slots=True)
class Added:
    """A file put into the library. known: the unit had the same bytes already, and that asset is used."""

    asset: Asset
    known: bool


def add_file(*, file: File[bytes], unit: OrgUnit, by: User) -> Added:
    """Put `file` into the library of `unit`; bytes it has already, under whatever name, are not put there twice.

    What lay in the trash is taken out of it. Raises what `intake.received` does.
    """
    reach_of(by).require(Capability.FILE, unit.path)
    with received(file) as upload:
        same = Asset.objects.filter(unit=unit, sha256=upload.sha256, state=Asset.State.READY)
        known = same.filter(expired_at=None).order_by("deleted_at", "pk").first()
        if known is None:
            return Added(keep_all([Delivery(upload, unit.pk, by.pk)])[0], known=False)
        heal(upload)
    if known.deleted_at:
        restore(assets=[known.pk], by=by)
    return Added(known, known=True)


@transaction.atomic
def describe(*, asset: Asset, by: User, before: Mapping[str, Any], said: Mapping[str, Any]) -> Asset:
    """Keep what a person says of an asset: those of `said` that differ from `before`, what they saw when they began.

    Keys: caption, author, rights, consent, tags (a list), focal_x, focal_y (0 to 1, both or neither). What somebody
    else changed meanwhile stays, unless it is the very same thing; then it is in the history. Raises `DomainError`
    with a problem for each wrong value.
    """
    reach_of(by).require(Capability.FILE, asset.unit.path)
    changed = {key: value for key, value in _sound(said).items() if value != before.get(key)}
    fresh = Asset.objects.select_for_update(no_key=True).get(pk=asset.pk)
    changed = {key: value for key, value in changed.items() if value != getattr(fresh, key)}
    if changed:
        for key, value in changed.items():
            setattr(fresh, key, value)
        _sign(changed, by)
        fresh.save(update_fields=[*changed])
        if {"rights", "consent"} & changed.keys():
            keep_published([fresh.pk])
        if {"focal_x", "focal_y"} & changed.keys():
            transaction.on_commit(lambda: ask_again([fresh.sha256]))
    return fresh


@transaction.atomic
def describe_all(*, assets: Collection[int], by: User, said: Mapping[str, Any]) -> int:
    """Say the same of many assets (keys as in `describe`, without the focal point); return how many there are."""
    chosen = _writable(assets, by)
    sound = _sound({key: value for key, value in said.items() if key in SAID})
    if sound:
        _sign(sound, by)
        chosen.update(**sound)
        if {"rights", "consent"} & sound.keys():
            keep_published(assets)
    return chosen.count()


@transaction.atomic
def tag_all(
    *, assets: Collection[int], by: User, add: Iterable[str] = (), remove: Iterable[str] = ()
) -> list[int]:
    """Add tags to many assets and take others away; return the ids of those that are different now."""
    more, less = sound_tags(add), set(sound_tags(remove))
    changed = []
    for asset in _writable(assets, by).select_for_update(no_key=True).order_by("pk"):
        tags = [tag for tag in dict.fromkeys([*asset.tags, *more]) if tag not in less][:MOST_TAGS]
        if tags != asset.tags:
            asset.tags = tags
            changed.append(asset)
    Asset.objects.bulk_update(changed, ["tags"], batch_size=500)
    return [asset.pk for asset in changed]


@transaction.atomic
def put_back(*, asset: Asset, by: User, event: int) -> Asset:
    """Let what is said of an asset be as it was before the change `event` of its history; that is a change as well.

    Raises `DomainError` ``gone`` if there is no such change.
    """
    reach_of(by).require(Capability.FILE, asset.unit.path)
    earlier = changes_of(asset).filter(pk=event).values(*SAID).first()
    if earlier is None:
        raise refuse("gone", "没有这一次改动，请刷新后再试。")
    return describe(asset=asset, by=by, before={}, said=earlier)


@transaction.atomic
def throw_away(*, assets: Collection[int], by: User, moment: datetime | None = None) -> int:
    """Put assets into the trash (回收站) of their unit; return how many.

    All or none: raises `DomainError` ``in_use`` that says where one is used.
    """
    chosen = list(_writable(assets, by).filter(deleted_at=None).select_for_update(no_key=True))
    require_unused([asset.pk for asset in chosen], reach_of(by))
    return Asset.objects.filter(pk__in=[asset.pk for asset in chosen]).update(deleted_at=moment or now())


@transaction.atomic
def restore(*, assets: Collection[int], by: User) -> int:
    """Take assets out of the trash; return how many."""
    return _writable(assets, by).filter(deleted_at__isnull=False).update(deleted_at=None)


@transaction.atomic
def empty_trash(moment: datetime | None = None) -> int:
    """Delete what has been in the trash for 30 days and return how many; what is used after all goes back, and what is
    taken out at this very moment stays out.

    The bytes are swept later, if nobody else has them.
    """
    Asset.objects.filter(in_use(), deleted_at__isnull=False).update(deleted_at=None)
    old = Asset.objects.filter(deleted_at__lt=(moment or now()) - TRASH_AGE).select_for_update()
    gone = list(old.order_by("pk").values_list("pk", flat=True))
    return Asset.objects.filter(pk__in=gone).delete()[1].get(Asset._meta.label, 0)


def sound_tags(given: Iterable[str]) -> list[str]:
    """Return tags as they are kept: without ``#``, extra spaces and repetitions. Raises `DomainError` ``too_long``."""
    tags = dict.fromkeys(
        " ".join(unicodedata.normalize("NFC", tag).replace("\x00", "").split()).lstrip("#＃ ")
        for tag in given
    )
    found = [tag for tag in tags if tag]
    if any(len(tag) > _LONGEST["tag"] for tag in found):
        raise refuse("too_long", f"标签最多 {_LONGEST['tag']} 个字。", "tags")
    if len(found) > MOST_TAGS:
        raise refuse("too_many", f"一个文件最多 {MOST_TAGS} 个标签。", "tags")
    return found


def _writable(assets: Collection[int], by: User) -> QuerySet[Asset]:
    """Return the assets with these ids; 404 if one is not where the person may file."""
    chosen = Asset.objects.filter(pk__in=assets)
    reach = reach_of(by)
    for path in OrgUnit.objects.filter(assets__in=assets).distinct().values_list("path", flat=True):
        reach.require(Capability.FILE, path)
    return chosen


def _sound(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what may be kept of `said`. Raises `DomainError` with a problem for each wrong value."""
    sound: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in said.items():
        if key not in _FREE:
            continue
        try:
            sound[key] = _sound_value(key, value)
        except DomainError as error:
            problems += error.problems
    if problems:
        raise DomainError(problems)
    return sound


def _sound_value(key: str, value: Any) -> Any:
    if key == "tags":
        return sound_tags(value)
    if key in ("focal_x", "focal_y"):
        if value is not None and not 0 <= value <= 1:
            raise refuse("out_of_range", "画面中心应在图片之内。", key)
        return value
    text = str(value).replace("\x00", "").strip()
    if key in _CHOICES and text not in _CHOICES[key]:
        raise refuse("not_choice", f"{_CALLED[key]}请从列出的里面选。", key)
    if len(text) > _LONGEST.get(key, 300):
        raise refuse("too_long", f"{_CALLED[key]}最多 {_LONGEST[key]} 个字。", key)
    return text


def _sign(changed: Iterable[str], by: User) -> None:
    if set(changed) & set(SAID):
        sign_history(by)
