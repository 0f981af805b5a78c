"""The roster changes under a call: what a unit entered and recommended goes to its heir, or to its new superior."""

from __future__ import annotations

import pytest

from tests.factories import make_person
from tests.selection.test_recommending import ranks
from vocweek.org.models import Role
from vocweek.reporting.rosters import Merge, Move, change_roster, undo_change
from vocweek.selection.models import Call, Entry, Recommendation
from vocweek.selection.services import close_intake


@pytest.fixture
def admin(stage):
    return make_person(stage.tree.ministry, Role.ADMINISTRATOR)


def test_the_heir_holds_entries_and_recommendations_behind_its_own(stage, admin):
    tree, call = stage.tree, stage.call()
    for school in (tree.school, tree.school2, tree.school2):
        stage.recommend(stage.enter(call, school), school)
    change = change_roster(
        wanted=Merge(stage.at(tree.school2), stage.at(tree.school)), by=admin, reason="并校"
    )
    assert ranks(call, tree.school) == [1, 2, 3]
    assert set(Entry.objects.values_list("unit__unit", flat=True)) == {tree.school.pk}
    undo_change(change=change, by=admin)
    assert (ranks(call, tree.school), ranks(call, tree.school2)) == ([1], [1, 2])


def test_an_office_that_is_merged_hands_its_calls_and_what_came_to_it_on(stage, admin):
    tree, call = stage.tree, stage.call(stage.tree.county)
    above = stage.call()
    stage.recommend(stage.enter(above, tree.school), tree.school)
    change_roster(wanted=Merge(stage.at(tree.county), stage.at(tree.county2)), by=admin, reason="并县")
    assert Call.objects.get(pk=call.pk).issuer.unit == tree.county2
    assert Recommendation.objects.get().to_unit.unit == tree.county2


def test_a_school_that_moves_recommends_to_its_new_superior(stage, admin):
    tree, call = stage.tree, stage.call()
    stage.recommend(stage.enter(call, tree.school), tree.school)
    change_roster(wanted=Move(stage.at(tree.school), stage.at(tree.county2)), by=admin, reason="划转")
    assert Recommendation.objects.get().to_unit.unit == tree.county2


@pytest.mark.parametrize("shut", ["county", "county2"])
def test_where_an_intake_is_closed_it_stays_where_it_was(stage, admin, shut):
    tree, call = stage.tree, stage.call()
    stage.recommend(stage.enter(call, tree.school), tree.school)
    office = getattr(tree, shut)
    close_intake(call=call, unit=stage.at(office), by=stage.person(office))
    change_roster(wanted=Move(stage.at(tree.school), stage.at(tree.county2)), by=admin, reason="划转")
    assert Recommendation.objects.get().to_unit.unit == tree.county


def test_what_was_passed_on_stays_where_it_was(stage, admin):
    tree, call = stage.tree, stage.call()
    stage.recommend(stage.enter(call, tree.school), tree.school, tree.county)
    change_roster(wanted=Move(stage.at(tree.school), stage.at(tree.county2)), by=admin, reason="划转")
    assert set(Recommendation.objects.values_list("to_unit__unit", flat=True)) == {
        tree.county.pk,
        tree.city.pk,
    }
