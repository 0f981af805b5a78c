"""The files a submission uses: each must exist, belong to the unit or the person, and be what its field asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import DomainError, Problem
from vocweek.formspec import Field, FieldType, FormSpec
from vocweek.media.images import image_problem
from vocweek.media.kinds import kind_of_type
from vocweek.media.models import Asset
from vocweek.reporting.models import Attachment, Submission
from vocweek.reporting.states import FILED


def usable_here(unit: RosterUnit, by: User | None, numbers: Collection[int]) -> list[Asset]:
    """Return those of the files `by` may use for `unit`: it owns them, has filed them before, or `by` uploaded them;
    or a unit below it filed them, so that an office may show in its summary what its schools sent. ``None``: nobody
    is known, so that none was uploaded by them.

    Anybody can type any number; of the others not even the name is shown. One query, two for files from below.
    """
    filed = Attachment.objects.filter(submission__roster_unit__unit_id=unit.unit_id)
    own = Q(unit_id=unit.unit_id) | Q(pk__in=filed.values("asset"))
    if by is not None:
        own |= Q(uploaded_by=by)
    found = list(Asset.objects.filter(own, pk__in=numbers))
    others = set(numbers) - {asset.pk for asset in found}
    if others:
        below = Attachment.objects.filter(
            asset__in=others,
            submission__roster_unit__path__descendants=unit.path,
            submission__state__in=FILED,
        )
        found += Asset.objects.filter(pk__in=below.values("asset"))
    return found


def usable_assets(submission: Submission, spec: FormSpec, values: Mapping[str, Any], by: User) -> list[Asset]:
    """Return the files named in `values`. Raises `DomainError` with a problem for each field that has a wrong one.

    Two queries, none without files, three with files from below.
    """
    wanted = [
        (field, number) for field in spec.fields if _holds_files(field) for number in values[field.key] or ()
    ]
    if not wanted:
        return []
    numbers = {number for _, number in wanted}
    assets = {asset.pk: asset for asset in usable_here(submission.roster_unit, by, numbers)}
    found = [(field, assets.get(number)) for field, number in wanted]
    problems = [problem for field, asset in found if (problem := _problem(field, asset))]
    if problems:
        raise DomainError(problems)
    return list(assets.values())


def attach(uses: Iterable[tuple[Submission, Asset]]) -> None:
    """Note which submission uses which file; those of earlier revisions stay noted."""
    Attachment.objects.bulk_create(
        [Attachment(submission=submission, asset=asset) for submission, asset in uses], ignore_conflicts=True
    )


def _holds_files(field: Field) -> bool:
    return field.type in (FieldType.FILE, FieldType.IMAGE)


def _problem(field: Field, asset: Asset | None) -> Problem | None:
    if asset is None:
        return Problem("not_file", f"{field.label}里有一个文件已经不在，请重新上传。", field.key)
    kind = kind_of_type(asset.content_type)
    if not set(kind.formats) & set(field.file_formats):
        wanted = "、".join(field.file_formats)
        return Problem(
            "wrong_format", f"{field.label}应为 {wanted} 格式，“{asset.name}”是{kind.label}。", field.key
        )
    message = image_problem(asset, field.image) if field.image else None
    return Problem("wrong_image", f"{field.label}：{message}", field.key) if message else None
