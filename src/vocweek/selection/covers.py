"""Covered copies (遮盖后的图片) as files: they lie with their round and not in the office's library, and go with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from django.db.models import BigIntegerField, BooleanField, Func, JSONField, Q, QuerySet, Value
from django.urls import reverse

from vocweek.media.models import Asset
from vocweek.media.usage import Source, Use, in_use
from vocweek.org.access import Capability, Reach
from vocweek.selection.models import MaskedEntry


def copies_in(masks: Iterable[MaskedEntry]) -> list[int]:
    """Return the ids of the copies that are made for `masks`."""
    return [one["asset"] for masked in masks for one in masked.covers.values()]


def forget_copies(assets: Collection[int]) -> None:
    """Delete the copies (ids) that no mask shows any more."""
    gone = Asset.objects.filter(~in_use(), pk__in=list(assets)).values_list("pk", flat=True)
    Asset.objects.filter(pk__in=list(gone)).delete()


def reads_covered(reach: Reach, asset: Asset) -> bool:
    """Tell if the file is a copy made for a round the person prepares (registered with `media.access`)."""
    masks = _of([asset.pk]).select_related("item__round__node")
    return any(reach.can(Capability.JUDGING_MANAGE, one.item.round.node.path) for one in masks)


def _find(assets: Collection[int]) -> Iterator[Use]:
    """Yield the masks whose copies these are. One query."""
    wanted = set(assets)
    known = _of(assets).select_related("item__round__node__edition")
    for masked in known:
        round_ = masked.item.round
        for pk in wanted.intersection(copies_in([masked])):
            yield Use(
                asset=pk,
                kind="盲评副本",
                name=f"{round_} {masked.item.number} 号",
                url=reverse("workbench:round_mask", args=[masked.item_id]),
                unit=round_.node.name,
                path=str(round_.node.path),
                capability=Capability.JUDGING_MANAGE,
                edition=round_.node.edition_id,
                year=round_.node.edition.year,
            )


def _mark(edition: int | None) -> Q:
    masks = MaskedEntry.objects.exclude(covers={})
    if edition is not None:
        masks = masks.filter(item__round__node__edition=edition)
    return Q(pk__in=masks.annotate(copy=_Copies("covers")).values("copy"))


def _of(assets: Collection[int]) -> QuerySet[MaskedEntry]:
    """Return the masks that have any of these copies (ids)."""
    wanted = Value({"ids": list(assets)}, JSONField())
    path = Value("$.*.asset ? (@ == $ids[*])")
    have = Func("covers", path, wanted, function="jsonb_path_exists", output_field=BooleanField())
    return MaskedEntry.objects.filter(have)


class _Copies(Func):
    """The id of each copy of a mask, a row for each."""

    function = "jsonb_path_query"
    template = "(%(function)s(%(expressions)s, '$.*.asset'))::bigint"
    output_field = BigIntegerField()
    set_returning = True


COVERED_COPIES = Source(_find, _mark, shelved=False)
