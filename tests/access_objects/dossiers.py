"""Dossiers on the desk (申报档案)."""

from __future__ import annotations

from collections.abc import Callable

from tests.access_objects.places import Asked, Entry, Place, edition_at
from tests.access_objects.selection import call_of
from tests.activities.factories import make_activity
from tests.factories import roster
from vocweek.org.models import UnitKind
from vocweek.selection.models import Doubt


def _call(place: Place, kind: str = "place") -> int:
    call = call_of(place, place.tree.ministry)
    call.kind, call.audience_kinds = kind, list(UnitKind)
    call.save()
    return call.pk


def _unit(**more: str) -> Callable[[Place], Asked]:
    def make(place: Place) -> Asked:
        return Asked(kwargs={"call_id": _call(place), "code": place.unit.code, **more})

    return make


def _table(place: Place) -> Asked:
    return Asked(kwargs={"call_id": _call(place)}, query={"unit": place.unit.code})


def _own(place: Place) -> Asked:
    call = call_of(place, place.unit)
    return Asked(kwargs={"call_id": call.pk}, data={"kind": "school", "borders": "5"})


def _activity(place: Place) -> Asked:
    call = _call(place, "activity")
    activity = make_activity(edition_at(place), place.unit)
    return Asked(kwargs={"call_id": call, "activity_id": activity.pk})


def _doubt(place: Place) -> Asked:
    """A doubt that the unit at the place answers: of one below it."""
    call = call_of(place, place.tree.ministry)
    asker = roster(edition_at(place), place.unit).children.first() or roster(edition_at(place), place.unit)
    doubt = Doubt.objects.create(call=call, unit=asker, measure="came", words="少了。")
    return Asked(kwargs={"doubt_id": doubt.pk}, data={"answer": "补上了。"})


ENTRIES: dict[str, Entry] = {
    "dossiers": Entry(_table),
    "dossiers_xlsx": Entry(_table),
    "dossier_classes": Entry(_own),
    "dossier": Entry(_unit()),
    "dossier_docx": Entry(_unit()),
    "dossier_pdf": Entry(_unit()),
    "dossier_behind": Entry(_unit(measure="complete")),
    "dossier_ask": Entry(_unit()),
    "activity_dossier_docx": Entry(_activity),
    "activity_dossier_pdf": Entry(_activity),
    "dossier_nominate": Entry(_activity),
    "doubt_answer": Entry(_doubt),
}
