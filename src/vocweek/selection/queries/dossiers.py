"""Dossiers as they are read: pinned with an entry, or live; and the doubts units have."""

from __future__ import annotations

from collections.abc import Collection

from vocweek.campaign.models import RosterUnit
from vocweek.selection.dossiers.dossier import Dossier, from_data
from vocweek.selection.models import Call, Doubt, Entry, PinnedDossier, Round


def pinned(entry: Entry, round_: Round | None = None) -> Dossier | None:
    """Return what stood of an entry when `round_` opened, or when it was filed last; ``None`` of what is written rather
    than named. One query. For a judge's page: ``{% include "selection/dossier.html" %}`` with `dossier`."""
    found = PinnedDossier.objects.filter(entry=entry, round=round_).first()
    return from_data(found.data) if found else None


def nominated_in(call: Call) -> dict[int, int]:
    """Return by what is named (id of the activity, or of the roster unit) its entry that takes part. One query."""
    standing = Entry.objects.filter(call=call, state=Entry.State.ENTERED).order_by("-pk")
    named = "submission__nominated__activity" if call.nominates == "activity" else "unit"
    return {key: entry for key, entry in standing.values_list(named, "pk") if key is not None}


def doubts_of(call: Call, units: Collection[int]) -> list[Doubt]:
    """Return the doubts of units (roster ids), those without an answer first, the newest first. One query."""
    found = Doubt.objects.filter(call=call, unit__in=list(units)).select_related(
        "unit", "asked_by", "answered_by"
    )
    return sorted(found.order_by("-pk"), key=lambda one: one.answered_at is not None)


def open_doubts(call: Call, unit: RosterUnit) -> int:
    """Return how many doubts of units below `unit` wait for an answer. One query."""
    below = Doubt.objects.filter(call=call, unit__path__descendants=str(unit.path), answered_at=None)
    return below.exclude(unit=unit).count()
