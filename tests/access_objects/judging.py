"""Rounds of judging on the desk, and the judge's page, which asks for no account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.access_objects.places import ABOVE, ANYWHERE, BELOW, OWN, Asked, Entry, Place, nothing
from tests.access_objects.selection import call_of, work_of
from tests.factories import make_asset, make_form, roster
from vocweek.core.clock import now
from vocweek.reporting.models import Revision
from vocweek.selection.models import Judge, MaskedEntry, Round, RoundItem

CRITERIA = [{"key": "c1", "name": "立意", "weight": 1, "most": 10}]
PICTURED: dict[str, Any] = {
    "schema": "vocweek.form/1",
    "title": "照片",
    "sections": [
        {"key": "one", "title": "照片", "fields": [{"key": "photo", "label": "照片", "type": "image"}]}
    ],
}


def _round(place: Place) -> Round:
    call = call_of(place, place.unit)
    due = now() + timedelta(days=1)
    node = roster(call.edition, place.unit)
    return Round.objects.create(
        call=call, node=node, title="初评", criteria=CRITERIA, seed=1, due_at=due, blind=True
    )


def _at_round(**more: Any) -> Callable[[Place], Asked]:
    return lambda place: Asked(kwargs={"round_id": _round(place).pk, **more})


def _item(place: Place) -> RoundItem:
    round_, work = _round(place), work_of(place)
    picture = make_asset(place.unit)
    form = make_form(PICTURED)
    revision = Revision.objects.create(
        submission=work.submission, number=1, form=form, values={"photo": [picture.pk]}, filed_at=now()
    )
    item = RoundItem.objects.create(round=round_, entry=work, revision=revision, number=1)
    MaskedEntry.objects.create(item=item, title="一篇", assets=[picture.pk])
    return item


def _at_item(place: Place) -> Asked:
    return Asked(kwargs={"item_id": _item(place).pk}, data={"reason": "重复"})


def _at_picture(place: Place) -> Asked:
    item = _item(place)
    (asset,) = item.masked.assets
    return Asked(kwargs={"item_id": item.pk, "asset_id": asset})


def _judge(**more: Any) -> Callable[[Place], Asked]:
    def make(place: Place) -> Asked:
        judge = Judge.objects.create(round=_round(place), name="王芳", email="wang@example.org")
        return Asked(kwargs={"judge_id": judge.pk, **more}, data={"reason": "换人"})

    return make


def _held(place: Place) -> Asked:
    return Asked(kwargs={"assignment_id": 1})


def _file(**more: Any) -> Callable[[Place], Asked]:
    return lambda place: Asked(kwargs={"assignment_id": 1, "place": 1, **more})


def _new(place: Place) -> Asked:
    return Asked(kwargs={"call_id": call_of(place, place.unit).pk})


ENTRIES: dict[str, Entry] = {
    "round_new": Entry(_new, reaches=frozenset({OWN, BELOW, ABOVE})),
    "round": Entry(_at_round()),
    "round_edit": Entry(_at_round()),
    "round_items": Entry(_at_round()),
    "round_masks": Entry(_at_round()),
    "round_judges": Entry(_at_round()),
    "round_act": Entry(_at_round(what="urge")),
    "round_item": Entry(_at_item),
    "round_item_drop": Entry(_at_item),
    "round_mask": Entry(_at_item),
    "round_cover": Entry(_at_picture),
    "round_judge": Entry(_judge()),
    "round_judge_act": Entry(_judge(what="revoke")),
    "judging": Entry(nothing, reaches=ANYWHERE),
    "judging_enter": Entry(nothing, reaches=ANYWHERE),
    "judging_submit": Entry(nothing, reaches=ANYWHERE),
    "judging_units": Entry(nothing, reaches=ANYWHERE),
    "judging_leave": Entry(nothing, reaches=ANYWHERE),
    "judging_item": Entry(_held, reaches=ANYWHERE),
    "judging_save": Entry(_held, reaches=ANYWHERE),
    "judging_back": Entry(_held, reaches=ANYWHERE),
    "judging_file": Entry(_file(), reaches=ANYWHERE),
    "judging_picture": Entry(_file(width=640), reaches=ANYWHERE),
}
