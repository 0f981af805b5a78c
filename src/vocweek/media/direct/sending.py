"""Beginning a direct upload, signing its parts, putting it together, giving it up, sweeping."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.media.checking import too_large
from vocweek.media.direct.models import DirectUpload
from vocweek.media.kinds import MEGABYTE, UPLOADS
from vocweek.media.models import Asset
from vocweek.media.names import announced_name
from vocweek.media.storage import Unreachable, multipart, storage
from vocweek.media.storage.bucket import Bucket
from vocweek.media.storage.shelves import Shelves
from vocweek.media.usage import uses_of
from vocweek.org.models import OrgUnit

FROM = 32 * MEGABYTE
"""Smaller files go through the program: a few requests more would cost more than they spare."""
LARGEST = max(kind.limit for kind in UPLOADS)
SIGNED_AT_ONCE = 20
MOST_OPEN = 100
"""Direct uploads one person may have under way."""
KEPT_FOR = timedelta(days=7)
YOUNG = timedelta(hours=1)
"""What the S3 has had for less may be an upload whose row is being written."""


@dataclass(frozen=True, slots=True)
class Standing:
    """part: bytes of each part but the last. parts: how many there are. there: the numbers of those that arrived."""

    part: int
    parts: int
    there: list[int]


def direct_bucket() -> Bucket | None:
    """Return the bucket big files are sent to, ``None`` where they go through the program."""
    shelves = storage()
    return shelves.bucket if isinstance(shelves, Shelves) and shelves.keeps_new else None


def begin_direct(*, unit: OrgUnit, by: User, name: str, length: int) -> DirectUpload | None:
    """Begin a file of `length` bytes for `unit`, or return ``None``: it is small, or no S3 is there to take it.

    Its asset can be named in a form from now on. name: as the sender calls it. Raises `DomainError` ``too_large``,
    ``too_many_open``.
    """
    bucket = direct_bucket()
    if bucket is None or length < FROM:
        return None
    if length > LARGEST:
        raise too_large(LARGEST)
    open_ones = DirectUpload.objects.filter(asset__uploaded_by=by, asset__state=Asset.State.ARRIVING)
    if open_ones.count() >= MOST_OPEN:
        raise refuse("too_many_open", f"您已有 {MOST_OPEN} 个大文件正在上传，请等其中一些传完再添加。")
    pk = uuid4()
    key = f"incoming/{pk.hex}"
    try:
        begun = multipart.begin(bucket, key)
    except Unreachable:
        return None
    with transaction.atomic():
        asset = Asset.objects.create(
            unit=unit, state=Asset.State.ARRIVING, size=length, name=announced_name(name), uploaded_by=by
        )
        return DirectUpload.objects.create(
            pk=pk,
            asset=asset,
            key=key,
            begun=begun,
            length=length,
            part=multipart.PART,
            expires_at=now() + KEPT_FOR,
        )


def standing(direct: DirectUpload) -> Standing:
    """Return which parts are there, by the S3's own word, and note that somebody still cares.

    Raises `DomainError` ``upload_gone`` if the S3 has forgotten it, `Unreachable`.
    """
    DirectUpload.objects.filter(pk=direct.pk).update(expires_at=now() + KEPT_FOR)
    parts = None if direct.whole_at else _parts_there(direct)
    there = list(range(1, direct.parts + 1)) if parts is None else [part.number for part in parts]
    return Standing(direct.part, direct.parts, there)


def sign(direct: DirectUpload, numbers: Collection[int]) -> dict[int, str]:
    """Return the address each part is to be PUT at, good for an hour. Raises `DomainError` ``no_such_part``."""
    wanted = set(numbers)
    if not wanted or len(wanted) > SIGNED_AT_ONCE or not wanted <= set(range(1, direct.parts + 1)):
        raise refuse("no_such_part", "没有这一段，请刷新页面后再试。")
    return multipart.signed_parts(_bucket(), direct.key, direct.begun, sorted(wanted))


def put_together(direct: DirectUpload) -> None:
    """Make one file of the parts and have it looked at; done again it changes nothing.

    Raises `DomainError` ``parts_missing`` unless all have arrived in full, `Unreachable`.
    """
    if direct.whole_at is not None:
        return
    parts = _parts_there(direct)
    if parts is not None:
        if len(parts) != direct.parts or sum(part.size for part in parts) != direct.length:
            raise refuse("parts_missing", "文件还没有传完整，请再传一次缺的部分。")
        multipart.put_together(_bucket(), direct.key, direct.begun, parts)
    _note_whole(direct)


@transaction.atomic
def _note_whole(direct: DirectUpload) -> None:
    from vocweek.media.tasks import take_direct

    DirectUpload.objects.filter(pk=direct.pk).update(whole_at=now())
    take_direct.defer(upload=str(direct.pk))


@transaction.atomic
def give_up(direct: DirectUpload, why: str = "上传被取消，文件没有传完。") -> None:
    """Forget an upload; what names its asset learns that the file will not come. The S3 is swept by and by."""
    asset = direct.asset
    if asset.state == Asset.State.ARRIVING and not uses_of([asset.pk]):
        asset.delete()
        return
    if asset.state == Asset.State.ARRIVING:
        asset.state, asset.why = Asset.State.REFUSED, why
        asset.save(update_fields=["state", "why"])
    direct.delete()


def sweep_direct() -> int:
    """End what has expired, and take out of the S3 what nobody waits for; return how many pieces that were."""
    bucket = direct_bucket()
    for direct in DirectUpload.objects.filter(expires_at__lt=now()).select_related("asset"):
        give_up(direct, f"上传中断超过 {KEPT_FOR.days} 天，文件没有传完。")
    if bucket is None:
        return 0
    swept = 0
    for key, begun, when in list(multipart.unfinished(bucket)):
        if _forgotten(key, when):
            multipart.abort(bucket, key, begun)
            swept += 1
    for file in list(multipart.on_their_way(bucket)):
        if _forgotten(file.name, file.modified):
            bucket.delete(file.name)
            swept += 1
    return swept


def _forgotten(key: str, when: datetime) -> bool:
    """Tell if nobody waits for it."""
    waited = DirectUpload.objects.filter(key=key, asset__state=Asset.State.ARRIVING)
    return when < now() - YOUNG and not waited.exists()


def _parts_there(direct: DirectUpload) -> list[multipart.Part] | None:
    """Return the parts that have arrived; ``None`` if they are one file already, and the S3's word of it was lost."""
    bucket = _bucket()
    try:
        return multipart.parts_there(bucket, direct.key, direct.begun)
    except FileNotFoundError:
        if bucket.exists(direct.key) and bucket.size(direct.key) == direct.length:
            return None
        raise refuse("upload_gone", "这个上传已经过期，请重新选择文件。") from None


def _bucket() -> Bucket:
    bucket = direct_bucket()
    if bucket is None:
        raise refuse("upload_gone", "文件存放的地方变了，请刷新页面，重新选择文件。")
    return bucket
