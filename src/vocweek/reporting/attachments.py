"""The files a submission uses: each must exist, belong to the unit or the person, and be what its field asks for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import DomainError, Problem
from vocweek.core.rows import insert
from vocweek.formspec import Field, FormSpec
from vocweek.formspec.fields import ASSETS, seconds_words
from vocweek.media.images import image_problem
from vocweek.media.kinds import MEGABYTE, kind_of_type
from vocweek.media.models import Asset
from vocweek.media.sizes import size_words
from vocweek.reporting.models import Attachment, Submission
from vocweek.reporting.states import FILED


def usable_here(
    unit: RosterUnit, by: User | None, numbers: Collection[int], at_hand: Iterable[Asset] = ()
) -> list[Asset]:
    """Return those of the files `by` may use for `unit`: it owns them, has filed them before, or `by` uploaded them;
    or a unit below it filed them, so that an office may show in its summary what its schools sent. ``None``: nobody
    is known, so that none was uploaded by them.

    Anybody can type any number; of the others not even the name is shown. at_hand: files that were read before. One
    query, two for files from below, none where all are at hand and the unit's or the person's own.
    """
    known = [asset for asset in at_hand if asset.pk in numbers and _owns(asset, unit, by)]
    wanted = set(numbers) - {asset.pk for asset in known}
    return known + (_found(unit, by, wanted) if wanted else [])


def _owns(asset: Asset, unit: RosterUnit, by: User | None) -> bool:
    return asset.unit_id == unit.unit_id or (by is not None and asset.uploaded_by_id == by.pk)


def _found(unit: RosterUnit, by: User | None, numbers: Collection[int]) -> list[Asset]:
    filed = Attachment.objects.filter(submission__roster_unit__unit_id=unit.unit_id)
    own = Q(unit_id=unit.unit_id) | Q(pk__in=filed.values("asset"))
    if by is not None:
        own |= Q(uploaded_by=by)
    found = list(Asset.objects.select_related("upload").filter(own, pk__in=numbers))
    others = set(numbers) - {asset.pk for asset in found}
    if others:
        below = Attachment.objects.filter(
            asset__in=others,
            submission__roster_unit__path__descendants=unit.path,
            submission__state__in=FILED,
        )
        found += Asset.objects.select_related("upload").filter(pk__in=below.values("asset"))
    return found


def usable_assets(
    spec: FormSpec, values: Mapping[str, Any], usable: Callable[[Collection[int]], list[Asset]]
) -> list[Asset]:
    """Return the files named in `values`. Raises `DomainError` with a problem for each field that has a wrong one.

    usable: returns those of some ids that may be used here (`usable_here`); asked once, not at all without files.
    """
    wanted = files_named(spec, values)
    if not wanted:
        return []
    numbers = {number for _, number in wanted}
    assets = {asset.pk: asset for asset in usable(numbers)}
    found = [(field, assets.get(number)) for field, number in wanted]
    problems = [problem for field, asset in found if (problem := file_problem(field, asset))]
    if problems:
        raise DomainError(problems)
    return list(assets.values())


def attach(uses: Iterable[tuple[Submission, Asset]]) -> None:
    """Note which submission uses which file; those of earlier revisions stay noted."""
    insert([Attachment(submission=submission, asset=asset) for submission, asset in uses], unless_there=True)


def files_named(spec: FormSpec, values: Mapping[str, Any]) -> list[tuple[Field, int]]:
    """Return the files (ids) that `values` name, each with its field."""
    return [
        (field, number)
        for field in spec.fields
        if field.type in ASSETS
        for number in values.get(field.key) or ()
    ]


def file_problem(field: Field, asset: Asset | None) -> Problem | None:
    """Return what is wrong with a file (``None``: it is not there) in a field for files, if anything is."""
    if asset is None:
        return Problem("not_file", f"{field.label}里有一个文件已经不在，请重新上传。", field.key)
    if asset.state == Asset.State.REFUSED:
        said = f"{field.label}：“{asset.name}”未通过检查（{asset.why.rstrip('。')}），请移除后换一个。"
        return Problem("refused_file", said, field.key)
    if not asset.content_type:  # it is on its way and its name tells nothing: its content will
        return None
    kind = kind_of_type(asset.content_type)
    if not set(kind.formats) & set(field.file_formats):
        wanted = "、".join(field.file_formats)
        return Problem(
            "wrong_format", f"{field.label}应为 {wanted} 格式，“{asset.name}”是{kind.label}。", field.key
        )
    if limit := _beyond(field, asset):
        return Problem(
            "too_large", f"{field.label}：“{asset.name}”{limit}。要求：{field.file_limits}。", field.key
        )
    if asset.state == Asset.State.ARRIVING:
        return None
    message = image_problem(asset, field.image) if field.image else None
    return Problem("wrong_image", f"{field.label}：{message}", field.key) if message else None


def fittable(field: Field, asset: Asset) -> bool:
    """Tell if of a picture that is not what its field asks for one can be made that is (帮我调整)."""
    if field.image is None or asset.state != Asset.State.READY or asset.expired_at is not None:
        return False
    return kind_of_type(asset.content_type).is_image and image_problem(asset, field.image) is not None


def _beyond(field: Field, asset: Asset) -> str:
    """Return in words what of a file is more than its field takes, "" if nothing is."""
    if field.largest_mb and asset.size > field.largest_mb * MEGABYTE:
        return f"有 {size_words(asset.size)}"
    if field.longest_seconds and asset.seconds and asset.seconds >= field.longest_seconds + 1:
        return f"长 {seconds_words(asset.seconds)}"
    return ""
