"""Recommending upward: within the quota whoever comes at once, in order without gaps, until the level above closes."""

from __future__ import annotations

import pytest
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.at_once import at_once
from tests.factories import make_person
from tests.selection.factories import make_stage
from vocweek.core.errors import DomainError
from vocweek.notify.models import Message
from vocweek.org.models import Role, UnitKind
from vocweek.reporting.models import Submission
from vocweek.reporting.services import withdraw
from vocweek.selection.models import Entry, Recommendation
from vocweek.selection.queries.paths import path_of
from vocweek.selection.queries.quotas import allowance
from vocweek.selection.queries.shelves import shelf_of
from vocweek.selection.services import (
    close_intake,
    put_in_order,
    recommend,
    reopen_intake,
    set_quota,
    withdraw_entry,
    withdraw_recommendation,
)
from vocweek.selection.services.locking import Stale


def code_of(error) -> str:
    return error.value.problems[0].code


def ranks(call, unit):
    standing = Recommendation.objects.filter(Recommendation.STANDS, call=call, unit__unit=unit)
    return list(standing.order_by("rank").values_list("rank", flat=True))


def test_an_entry_climbs_level_by_level_and_keeps_its_path(stage):
    tree, call = stage.tree, stage.call()
    entry = stage.enter(call, tree.school)
    stage.recommend(entry, tree.school, tree.county, tree.city)
    assert [(step.unit, step.to_unit) for step in path_of(entry)] == [
        ("示例职业学校一", "原阳县教育局"),
        ("原阳县教育局", "新乡市教育局"),
        ("新乡市教育局", "河南省教育厅"),
    ]


def test_what_a_school_files_lies_before_its_county_at_once(stage):
    call = stage.call()
    entry = stage.enter(call, stage.tree.school)
    (row,) = shelf_of(call, stage.at(stage.tree.county)).rows
    assert (row.entry_id, row.came_from, row.came_reason) == (entry.pk, "示例职业学校一", "本单位报送")


def test_where_more_may_be_entered_than_recommended_the_school_chooses_itself(stage):
    call = limited(stage, 1)
    stage.enter(call, stage.tree.school)
    assert shelf_of(call, stage.at(stage.tree.county)).rows == ()


def test_where_all_that_may_be_entered_may_be_recommended_there_is_nothing_to_choose(stage):
    call = limited(stage, 2, most_each=2)
    for _ in range(2):
        stage.enter(call, stage.tree.school)
    assert ranks(call, stage.tree.school) == [1, 2]


def test_what_is_filed_after_the_county_closed_its_intake_stays_with_the_school(stage):
    tree, call = stage.tree, stage.call()
    close_intake(call=call, unit=stage.at(tree.county), by=stage.person(tree.county))
    entry = stage.enter(call, tree.school)
    assert shelf_of(call, stage.at(tree.school)).rows[0].entry_id == entry.pk
    assert ranks(call, tree.school) == []


def test_what_an_office_recommends_it_agrees_to(stage):
    tree, call = stage.tree, stage.call()
    entry = stage.enter(call, tree.school)
    stage.recommend(entry, tree.school)
    assert Submission.objects.get(entry=entry).state == Submission.State.SUBMITTED
    stage.recommend(entry, tree.county)
    assert Submission.objects.get(entry=entry).state == Submission.State.ACCEPTED


def test_what_was_not_recommended_to_a_unit_it_cannot_pass_on(stage):
    tree, call = stage.tree, stage.call()
    entry = stage.enter(call, tree.school)
    with pytest.raises(DomainError) as refused:
        stage.recommend(entry, tree.city)
    assert code_of(refused) == "not_before_you"
    assert Submission.objects.get(entry=entry).state == Submission.State.SUBMITTED


def test_recommending_twice_is_recommending_once(stage):
    entry = stage.enter(stage.call(), stage.tree.school)
    assert stage.recommend(entry, stage.tree.school) == stage.recommend(entry, stage.tree.school)


def test_nobody_recommends_for_a_unit_beside_or_above(stage):
    entry = stage.enter(stage.call(), stage.tree.school)
    for person in (stage.person(stage.tree.school2), make_person(stage.tree.school, Role.REVIEWER)):
        with pytest.raises(Http404):
            recommend(entry=entry, unit=stage.at(stage.tree.school), by=person, reason="好")


def test_the_issuer_recommends_to_nobody(stage):
    tree = stage.tree
    entry = stage.enter(stage.call(tree.county), tree.school)
    stage.recommend(entry, tree.school)
    with pytest.raises(DomainError) as refused:
        stage.recommend(entry, tree.county)
    assert code_of(refused) == "at_the_top"


def test_a_call_that_is_filed_straight_to_its_issuer_is_not_recommended(stage):
    entry = stage.enter(stage.call(climbs=False), stage.tree.school)
    with pytest.raises(DomainError) as refused:
        stage.recommend(entry, stage.tree.school)
    assert code_of(refused) == "direct"


def test_the_smallest_of_the_quotas_above_counts_and_a_units_own_before_its_kinds(stage):
    tree, call = stage.tree, stage.call()
    school = stage.at(tree.school)

    def quota(setter, most, **whose):
        set_quota(call=call, setter=stage.at(setter), by=stage.person(setter), most=most, **whose)
        return allowance(call, school).most

    assert allowance(call, school).most is None
    assert quota(tree.province, 3, kind=UnitKind.SCHOOL) == 3
    assert quota(tree.province, 5, unit=school) == 5
    assert quota(tree.county, 2, kind=UnitKind.SCHOOL) == 2
    assert quota(tree.county, 9, kind=UnitKind.SCHOOL) == 5
    assert quota(tree.province, None, unit=school) == 3


def test_a_quota_is_for_units_below(stage):
    tree, call = stage.tree, stage.call()
    with pytest.raises(DomainError) as refused:
        set_quota(
            call=call,
            setter=stage.at(tree.county),
            by=stage.person(tree.county),
            most=1,
            unit=stage.at(tree.school3),
        )
    assert code_of(refused) == "bad_unit"


def limited(stage, most, **more):
    call, province = stage.call(**more), stage.tree.province
    by = stage.person(province)
    set_quota(call=call, setter=stage.at(province), by=by, most=most, kind=UnitKind.SCHOOL)
    return call


def test_no_more_is_recommended_than_the_quota(stage):
    call = limited(stage, 1)
    stage.recommend(stage.enter(call, stage.tree.school), stage.tree.school)
    with pytest.raises(DomainError) as refused:
        stage.recommend(stage.enter(call, stage.tree.school), stage.tree.school)
    assert code_of(refused) == "over_quota"


def test_one_taken_back_leaves_room_and_no_gap(stage):
    call, school = limited(stage, 3), stage.tree.school
    steps = [stage.recommend(stage.enter(call, school), school) for _ in range(3)]
    withdraw_recommendation(recommendation=steps[0], by=stage.person(school), why="换一篇")
    assert ranks(call, school) == [1, 2]
    stage.recommend(stage.enter(call, school), school)
    assert ranks(call, school) == [1, 2, 3]


def test_what_was_passed_on_is_not_taken_back_below(stage):
    tree, call = stage.tree, stage.call()
    entry = stage.enter(call, tree.school)
    first = stage.recommend(entry, tree.school)
    stage.recommend(entry, tree.county)
    with pytest.raises(DomainError) as refused:
        withdraw_recommendation(recommendation=first, by=stage.person(tree.school), why="算了")
    assert code_of(refused) == "passed_on"


def test_a_closed_intake_takes_nothing_and_gives_nothing_back_until_it_reopens_with_a_reason(stage):
    tree, call = stage.tree, stage.call()
    county, office = stage.at(tree.county), stage.person(tree.county)
    step = stage.recommend(stage.enter(call, tree.school), tree.school)
    close_intake(call=call, unit=county, by=office)
    other = stage.enter(call, tree.school)
    refusing = (
        lambda: stage.recommend(other, tree.school),
        lambda: withdraw_recommendation(recommendation=step, by=stage.person(tree.school), why="换"),
        lambda: put_in_order(
            call=call, unit=stage.at(tree.school), by=stage.person(tree.school), order=[step.pk]
        ),
    )
    for refused_act in refusing:
        with pytest.raises(DomainError) as refused:
            refused_act()
        assert code_of(refused) == "intake_closed"
    with pytest.raises(DomainError):
        reopen_intake(call=call, unit=county, by=office, why=" ")
    reopen_intake(call=call, unit=county, by=office, why="有学校漏报")
    stage.recommend(other, tree.school)
    assert ranks(call, tree.school) == [1, 2]


def test_an_order_that_is_not_the_whole_is_an_old_page(stage):
    call, school = stage.call(), stage.tree.school
    steps = [stage.recommend(stage.enter(call, school), school) for _ in range(3)]
    by, unit = stage.person(school), stage.at(school)
    put_in_order(call=call, unit=unit, by=by, order=[steps[2].pk, steps[0].pk, steps[1].pk])
    assert ranks(call, school) == [1, 2, 3]
    assert Recommendation.objects.get(pk=steps[2].pk).rank == 1
    with pytest.raises(Stale):
        put_in_order(call=call, unit=unit, by=by, order=[steps[0].pk])


def test_an_entry_that_is_withdrawn_leaves_every_desk_and_those_are_told(stage):
    tree, call = stage.tree, stage.call()
    entry, other = stage.enter(call, tree.school), stage.enter(call, tree.school)
    stage.recommend(entry, tree.school, tree.county)
    stage.recommend(other, tree.school, tree.county)
    withdraw_entry(entry=entry, by=stage.person(tree.school), why="作者要求")
    assert ranks(call, tree.school) == ranks(call, tree.county) == [1]
    assert Message.objects.filter(person=stage.person(tree.city), text__contains="作者要求").exists()
    assert all(step.withdrawn_why for step in path_of(entry))


def test_what_a_school_takes_back_in_the_ledger_leaves_the_county_too(stage):
    tree, call = stage.tree, stage.call()
    filed = stage.file(call, tree.school)
    stage.recommend(Entry.objects.get(), tree.school)
    withdraw(submission=filed, by=stage.person(tree.school))
    assert not Recommendation.objects.filter(Recommendation.STANDS).exists()


def test_a_desk_shows_what_is_its_own_and_what_came_from_below_with_what_it_made_of_it(stage):
    tree, call = stage.tree, stage.call()
    entries = [stage.enter(call, tree.school), stage.enter(call, tree.school2)]
    for entry, school in zip(entries, (tree.school, tree.school2), strict=True):
        stage.recommend(entry, school)
    stage.recommend(entries[1], tree.county, reason="全县最好")
    desk = shelf_of(call, stage.at(tree.county))
    assert [(row.title, row.came_from, row.rank) for row in desk.rows] == [
        (entries[1].title, "示例职业学校二", 1),
        (entries[0].title, "示例职业学校一", None),
    ]
    assert desk.allowance.used == 1


def test_a_desk_costs_the_same_with_one_row_and_with_many(stage, django_assert_num_queries):
    tree, call = stage.tree, stage.call()
    for number in range(3):
        stage.recommend(stage.enter(call, tree.school), tree.school)
        county = stage.at(tree.county)
        with django_assert_num_queries(5):
            assert len(shelf_of(call, county).rows) == number + 1


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_do_not_exceed_the_quota():
    stage = make_stage()
    call, school = limited(stage, 1), stage.tree.school
    unit, by = stage.at(school), stage.person(school)
    entries = [stage.enter(call, school) for _ in range(3)]
    came = at_once(*(lambda one=one: recommend(entry=one, unit=unit, by=by, reason="好") for one in entries))
    assert sum(isinstance(one, Recommendation) for one in came) == 1
    assert {one.problems[0].code for one in came if isinstance(one, DomainError)} == {"over_quota"}
    assert ranks(call, school) == [1]


@pytest.mark.django_db(transaction=True)
def test_who_recommends_and_who_withdraws_at_once_leave_an_order_without_gaps():
    stage = make_stage()
    call, school = stage.call(), stage.tree.school
    unit, by = stage.at(school), stage.person(school)
    steps = [stage.recommend(stage.enter(call, school), school) for _ in range(3)]
    fresh = stage.enter(call, school)
    came = at_once(
        lambda: recommend(entry=fresh, unit=unit, by=by, reason="好"),
        lambda: withdraw_recommendation(recommendation=steps[0], by=by, why="换"),
        lambda: withdraw_entry(entry=steps[1].entry, by=by, why="不报了"),
    )
    assert not [one for one in came if isinstance(one, Exception)]
    assert ranks(call, school) == [1, 2]


@given(moves=st.lists(st.tuples(st.sampled_from(["up", "back", "out"]), st.integers(0, 4)), max_size=12))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_ranks_have_no_gaps_and_the_quota_holds(stage, moves):
    call, school = limited(stage, 3), stage.tree.school
    entries = [stage.enter(call, school) for _ in range(5)]
    by = stage.person(school)
    for what, number in moves:
        entry = Entry.objects.get(pk=entries[number].pk)
        step = Recommendation.objects.filter(Recommendation.STANDS, entry=entry).first()
        try:
            if what == "up":
                stage.recommend(entry, school)
            elif what == "back" and step:
                withdraw_recommendation(recommendation=step, by=by, why="换")
            elif what == "out":
                withdraw_entry(entry=entry, by=by, why="不报了")
        except DomainError as error:
            assert error.problems[0].code in ("over_quota", "withdrawn")
        there = ranks(call, school)
        assert there == list(range(1, len(there) + 1))
        assert len(there) <= 3
