"""One content becomes another (换内容): the same picture in clean bytes, for all who have it, with all made of it.

First a copy of what was made is put beside the new bytes, then one transaction changes every row, then the old bytes
go. So at each moment everything that a row names is there, and what an interruption leaves is known (`FormerContent`).
"""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path

from django.db import transaction
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Replace

from vocweek.media.models import Asset, Content, FormerContent, Look, Rendition, Twin
from vocweek.media.names import numbered_name
from vocweek.media.renditions.keeping import folder_of
from vocweek.media.services.intake import Received
from vocweek.media.services.locking import lock_content, lock_contents
from vocweek.media.services.placing import place, places_of, take_back
from vocweek.media.storage import storage


def become(was: str, clean: Received) -> int:
    """Let every asset with the bytes `was` have those of `clean` and return how many; their old bytes stay for `drop`.

    Names, uses, what is said of them, renditions, looks and verdicts stay theirs. The caller has claimed both contents
    (`renditions.claims`). One transaction of its own. Raises `OSError`, `Unreachable`; then all is as it was.
    """
    if not Content.objects.filter(pk=clean.sha256).exists():
        _copy_made(was, clean.sha256)
    written: dict[str, Path] = {}
    try:
        with transaction.atomic(durable=True):
            lock_contents({was, clean.sha256})
            assets = list(Asset.objects.select_for_update().filter(sha256=was, state=Asset.State.READY))
            if all(asset.expired_at for asset in assets):
                return 0  # thrown away meanwhile
            file = str(assets[0].file.name)
            stored = place(clean, places_of([clean.sha256]), written)
            _change_assets(assets, clean, stored, _move_content(was, clean.sha256))
            Content.objects.filter(pk=was).delete()
            FormerContent.objects.update_or_create(
                sha256=was, defaults={"became": clean.sha256, "file": file, "gone": False}
            )
    except BaseException:
        for name, path in written.items():
            take_back(name, path)
        raise
    return len(assets)


def drop(former: FormerContent) -> bool:
    """Delete the old bytes of a content that became another, and what was made of them; tell if they are gone.

    False if they are somebody's again, or the S3 does not answer: they are asked for once more by `dropped_later`.
    """
    with transaction.atomic():
        lock_content(former.sha256)
        if Asset.objects.filter(Q(sha256=former.sha256) | Q(file=former.file)).exists():
            return False
        storage().delete(former.file)
        storage().delete_under(f"{folder_of(former.sha256)}/")
        former.gone = not storage().exists(former.file)
        former.save(update_fields=["gone"])
    return former.gone


def dropped_later() -> QuerySet[FormerContent]:
    """Return the contents whose old bytes are still to be dropped."""
    return FormerContent.objects.filter(gone=False).order_by("sha256")


def _copy_made(was: str, now: str) -> None:
    """Copy what was made of a content, under the names it will have."""
    for file in storage().walk(f"{folder_of(was)}/"):
        storage().copy(file.name, f"{folder_of(now)}/{file.name.removeprefix(folder_of(was)).lstrip('/')}")


def _change_assets(assets: list[Asset], clean: Received, stored: str, content: Content | None) -> None:
    taken = set(
        Asset.objects.filter(sha256=clean.sha256, state=Asset.State.READY).values_list("unit_id", "name")
    )
    for asset in assets:
        names = chain([asset.name], (numbered_name(asset.name, number) for number in count(2)))
        asset.name = next(name for name in names if (asset.unit_id, name) not in taken)
        taken.add((asset.unit_id, asset.name))
        asset.file, asset.sha256, asset.size, asset.cleaned = stored, clean.sha256, clean.size, True
        asset.content = content if asset.content_id else None
        asset.save(update_fields=["name", "file", "sha256", "size", "cleaned", "content"])


def _move_content(was: str, now: str) -> Content | None:
    """Let what is known of a content be known of the new one, unless that is known already; return it."""
    content = Content.objects.filter(pk=was).first()
    if content is None:
        return None
    there = Content.objects.filter(pk=now).first()
    if there is None:
        content.pk = now
        content.save(force_insert=True)
        made, folders = Rendition.objects.filter(content=was), (Value(folder_of(was)), Value(folder_of(now)))
        made.update(content=content, file=Replace(F("file"), *folders))
        Look.objects.filter(content=was).update(content=content)
    _move_twins(was, now)
    return there or content


def _move_twins(was: str, now: str) -> None:
    """Let the pairs of a content be the new one's; where both have the same pair, the one somebody judged stays."""
    for twin in Twin.objects.filter(Q(first=was) | Q(second=was)):
        other = twin.second_id if twin.first_id == was else twin.first_id
        first, second = sorted((now, other))
        same = Twin.objects.filter(first=first, second=second)
        if twin.verdict:
            same.filter(verdict="").delete()
        if other != now and not same.exists():
            Twin.objects.filter(pk=twin.pk).update(first=first, second=second)
