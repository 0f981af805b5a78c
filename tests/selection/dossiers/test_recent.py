"""Comparisons of very many are kept for a minute; nobody waits for one that is being made anew."""

from __future__ import annotations

from tests.selection.dossiers.factories import owed, school_call
from vocweek.org.models import UnitKind
from vocweek.selection.access import calls
from vocweek.selection.dossiers.gathering import Comparison
from vocweek.selection.dossiers.recent import FRESH_SECONDS, Recent
from vocweek.selection.dossiers.services import set_borders
from vocweek.selection.models import Call


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


class Curious(Recent):
    """Looks a second time while a comparison is being made, as another reader of the same process does."""

    seen: Comparison | None = None
    looks = False

    def _made(self, call, borders):
        if self.looks:
            self.looks, self.seen = False, self.of(call)
        return super()._made(call, borders)


def looked(recent: Recent, call: Call) -> Comparison:
    return recent.of(calls().get(pk=call.pk))


def test_few_are_compared_anew_each_time(stage):
    call, recent = school_call(stage), Recent(many=500)
    first = looked(recent, call)
    owed(stage, stage.tree.school, filed=3, missing=1)
    second = looked(recent, call)
    key = next(
        one.key
        for group in second.groups
        for one in group.subjects
        if one.unit.code == stage.tree.school.code
    )
    assert first.dossier(key) != second.dossier(key)


def test_many_are_compared_once_a_minute(stage):
    clock = Clock()
    call, recent = school_call(stage), Recent(many=1, clock=clock)
    first = looked(recent, call)
    clock.seconds += FRESH_SECONDS - 1
    assert looked(recent, call) is first
    clock.seconds += 2
    assert looked(recent, call).moment > first.moment


def test_classes_parted_anew_are_seen_at_once(stage):
    call, recent = school_call(stage), Recent(many=1)
    first = looked(recent, call)
    office = stage.person(stage.tree.province)
    set_borders(call=calls().get(pk=call.pk), by=office, kind="school", borders=[500])
    assert first.borders[UnitKind.SCHOOL] != looked(recent, call).borders[UnitKind.SCHOOL] == (500,)


def test_who_looks_while_one_is_made_sees_the_last(stage):
    clock = Clock()
    call, recent = school_call(stage), Curious(many=1, clock=clock)
    first = looked(recent, call)
    clock.seconds += FRESH_SECONDS + 1
    recent.looks = True
    second = looked(recent, call)
    assert recent.seen is first
    assert second is not first
