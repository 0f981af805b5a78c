"""Files of a filed item that are not what their fields ask for (不合要求的文件).

Text never waits for its media, so a file may arrive after its report was filed, and only then is it known what it is.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from vocweek.core.errors import refuse
from vocweek.formspec import Field, FormSpec
from vocweek.media.models import Asset
from vocweek.reporting.attachments import file_problem, files_named, fittable
from vocweek.reporting.models import Submission


@dataclass(frozen=True, slots=True)
class UnfitFile:
    """A file that is not what its field asks for, and why, in Chinese. can_fit: one that is what it asks for can be
    made of it (帮我调整)."""

    field: Field
    asset: Asset
    why: str
    can_fit: bool


def unfit_files(submission: Submission, spec: FormSpec) -> list[UnfitFile]:
    """Return the unfit files of what was filed, by `spec`, the form it was filed in. One query, none without files."""
    return _unfit(spec, submission, _files(spec, submission))


def require_seen(submission: Submission, spec: FormSpec, seen: Collection[int]) -> None:
    """Refuse to agree to what nobody can have seen: a file on its way (``files_arriving``), and a file that is not what
    its field asks for unless it is among `seen` (``files_unfit``). One query, none without files."""
    files = _files(spec, submission)
    arriving = sum(asset.state == Asset.State.ARRIVING for asset in files.values())
    if arriving:
        said = f"还有 {arriving} 个文件正在上传，到齐后才能通过；现在可以退回，也可以先审下一件。"
        raise refuse("files_arriving", said)
    unseen = [one for one in _unfit(spec, submission, files) if one.asset.pk not in seen]
    if unseen:
        said = f"有 {len(unseen)} 个文件不合要求：{unseen[0].why}看过仍要通过的，请勾选“已看过”；也可以退回。"
        raise refuse("files_unfit", said)


def _files(spec: FormSpec, submission: Submission) -> dict[int, Asset]:
    numbers = {number for _, number in files_named(spec, submission.filed or {})}
    return Asset.objects.in_bulk(numbers) if numbers else {}


def _unfit(spec: FormSpec, submission: Submission, files: dict[int, Asset]) -> list[UnfitFile]:
    found = []
    for field, number in files_named(spec, submission.filed or {}):
        asset = files.get(number)
        problem = file_problem(field, asset) if asset else None
        if asset and problem:
            found.append(UnfitFile(field, asset, problem.message, fittable(field, asset)))
    return found
