"""Masked copies (盲评副本): made for every item, mended by the office, released before a blind round opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.formspec import display
from vocweek.media.covering import Box
from vocweek.media.models import Asset
from vocweek.media.services.covering import cover_asset
from vocweek.org.access import Capability, reach_of
from vocweek.reporting.specs import spec_of
from vocweek.selection.covers import copies_in, forget_copies
from vocweek.selection.lineage import kin_of
from vocweek.selection.masking import mask, names_to_hide
from vocweek.selection.models import MaskedEntry, Round, RoundItem
from vocweek.selection.reading import parts_of
from vocweek.selection.services.locking import Stale, lock_round
from vocweek.selection.states import RoundAction, move_round


@transaction.atomic
def make_masks(*, round_: Round, by: User) -> int:
    """Make a copy of every item that has none, names and numbers replaced, all pictures hidden; return how many.

    Pictures may show a name where no program reads it: the office looks at each before it chooses it.
    """
    round_ = lock_round(round_, by)
    move_round(round_, RoundAction.PREPARE)
    items = list(
        round_.items.filter(dropped_at=None, masked=None).select_related("entry__unit", "revision__form")
    )
    hidden = hidden_names(items)
    sign_history(by)
    made = []
    for item in items:
        texts = [{"label": label, "text": mask(text, hidden[item.pk])} for label, text in originals_of(item)]
        title = mask(item.entry.title, hidden[item.pk])
        made.append(MaskedEntry(item=item, title=title[:120], texts=texts, saved_by=by))
    MaskedEntry.objects.bulk_create(made)
    return len(made)


@transaction.atomic
def save_mask(
    *,
    masked: MaskedEntry,
    by: User,
    version: int,
    title: str,
    texts: Sequence[str],
    assets: Sequence[int] = (),
) -> MaskedEntry:
    """Keep the office's own wording of a copy and the pictures (ids) judges may see.

    texts: one for each part, in order. Raises `Stale`, ``released``, ``not_its_own`` for a picture of another item.
    """
    lock_round(masked.item.round, by)
    masked = MaskedEntry.objects.select_for_update(of=("self",)).select_related("item").get(pk=masked.pk)
    _require_held(masked)
    if version != masked.version or len(texts) != len(masked.texts):
        raise Stale()
    if not set(assets) <= set(assets_of(masked.item)):
        raise refuse("not_its_own", "选中的图片不是这件作品的，请重新选择。", "assets")
    sign_history(by)
    masked.title = title.strip()[:120] or masked.title
    masked.texts = [{**part, "text": said} for part, said in zip(masked.texts, texts, strict=True)]
    masked.assets, masked.saved_by = list(dict.fromkeys(assets)), by
    masked.version += 1
    masked.save()
    return masked


def cover_picture(*, masked: MaskedEntry, by: User, asset_id: int, boxes: Sequence[Box]) -> MaskedEntry:
    """Let judges see a picture with `boxes` of it painted over, in a copy of its own; no boxes: as it was filed.

    The picture is shown from then on. The copy is made before anything is locked. Raises ``released``,
    ``not_its_own``, and those of `cover_asset`.
    """
    if asset_id not in assets_of(masked.item):
        raise refuse("not_its_own", "这张图片不是这件作品的，请重新选择。", "assets")
    reach_of(by).require(Capability.JUDGING_MANAGE, masked.item.round.node.path)
    unit = masked.item.round.node.unit
    copy = cover_asset(asset=Asset.objects.get(pk=asset_id), boxes=boxes, unit=unit, by=by) if boxes else None
    with transaction.atomic():
        lock_round(masked.item.round, by)
        masked = MaskedEntry.objects.select_for_update(of=("self",)).select_related("item").get(pk=masked.pk)
        _require_held(masked)
        sign_history(by)
        before = copies_in([masked])
        masked.covers.pop(str(asset_id), None)
        if copy is not None:
            masked.covers[str(asset_id)] = {"asset": copy.pk, "boxes": [list(astuple(one)) for one in boxes]}
        if asset_id not in masked.assets:
            masked.assets = [pk for pk in assets_of(masked.item) if pk in {*masked.assets, asset_id}]
        masked.saved_by = by
        masked.version += 1
        masked.save()
        forget_copies(before)
    return masked


@transaction.atomic
def release_masks(*, round_: Round, by: User, undo: bool = False) -> int:
    """Release every copy of a round that is being prepared (放行), or take the release back; return how many."""
    round_ = lock_round(round_, by)
    move_round(round_, RoundAction.PREPARE)
    sign_history(by)
    own = MaskedEntry.objects.filter(item__round=round_, released_at__isnull=not undo)
    return own.update(released_at=None if undo else now(), released_by=None if undo else by)


def _require_held(masked: MaskedEntry) -> None:
    if masked.released_at is not None:
        raise refuse("released", "这份副本已经放行；要改，请先收回放行。")


def hidden_names(items: Sequence[RoundItem]) -> dict[int, Mapping[str, str]]:
    """Return by item (id) the names that say whose it is, and what stands for each. Four queries."""
    units = {item.entry.unit_id: item.entry.unit for item in items}
    kin = kin_of({unit.unit_id for unit in units.values()})
    codes = {code for unit in units.values() for code in list(unit.path)[1:-1]}
    above = dict(
        RosterUnit.objects.filter(
            edition__in={unit.edition_id for unit in units.values()}, code__in=codes
        ).values_list("code", "name")
    )
    return {
        item.pk: names_to_hide(
            kin[item.entry.unit.unit_id].names,
            [above[code] for code in list(item.entry.unit.path)[1:-1] if code in above],
            [item.entry.author],
        )
        for item in items
    }


def originals_of(item: RoundItem) -> list[tuple[str, str]]:
    """Return the parts (label, text) a copy is made of, as they were filed."""
    return parts_of(display(spec_of(item.revision), item.revision.values))


def assets_of(item: RoundItem) -> list[int]:
    """Return the files (ids) of an item in the order of its form. One query unless selected."""
    shown = display(spec_of(item.revision), item.revision.values)
    return [pk for one in shown if not one.personal for pk in one.asset_ids]
