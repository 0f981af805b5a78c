"""Who judges what: nobody with a conflict, as many as asked, as even as it can be at all."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vocweek.selection.assigning import Plan, assign
from vocweek.selection.conflicts import Conflict, Judged, Juror, conflict_of, eligible, tidy

BOARDS = st.integers(1, 7).flatmap(
    lambda judges: st.lists(st.sets(st.integers(0, judges - 1)), min_size=1, max_size=9).map(
        lambda rows: (judges, dict(enumerate(rows)))
    )
)
SMALL = st.integers(1, 4).flatmap(
    lambda judges: st.lists(st.sets(st.integers(0, judges - 1)), min_size=1, max_size=4).map(
        lambda rows: (judges, dict(enumerate(rows)))
    )
)
EACH = st.integers(1, 3)
SEEDS = st.integers(0, 2**31)


def loads_of(plan: Plan, judges: int) -> list[int]:
    found = Counter(judge for _, judge in plan.pairs)
    return [found[judge] for judge in range(judges)]


@given(BOARDS, EACH, SEEDS)
def test_no_conflict_is_broken_and_nobody_judges_an_item_twice(board, each, seed):
    judges, may = board
    plan = assign(may, range(judges), each=each, seed=seed)
    assert len(set(plan.pairs)) == len(plan.pairs)
    assert all(judge in may[item] for item, judge in plan.pairs)


@given(BOARDS, EACH, SEEDS)
def test_every_item_has_as_many_judges_as_asked_or_all_who_may(board, each, seed):
    judges, may = board
    plan = assign(may, range(judges), each=each, seed=seed)
    held = Counter(item for item, _ in plan.pairs)
    assert all(held[item] == min(each, len(who)) for item, who in may.items())
    assert plan.short == {item: each - len(who) for item, who in may.items() if len(who) < each}


@given(SMALL, EACH, SEEDS)
@settings(max_examples=60)
def test_the_loads_are_as_even_as_any_assignment_could_have_them(board, each, seed):
    judges, may = board
    every = itertools.product(
        *(list(itertools.combinations(sorted(who), min(each, len(who)))) for who in may.values())
    )
    best = min(sum(load * load for load in Counter(itertools.chain(*rows)).values()) for rows in every)
    plan = assign(may, range(judges), each=each, seed=seed)
    assert sum(load * load for load in loads_of(plan, judges)) == best


@given(st.integers(1, 8), st.integers(1, 30), EACH, SEEDS)
def test_without_conflicts_the_loads_are_within_one(judges, items, each, seed):
    plan = assign({item: range(judges) for item in range(items)}, range(judges), each=each, seed=seed)
    assert plan.even


@given(BOARDS, EACH, SEEDS)
def test_the_same_seed_gives_the_same_plan_in_whatever_order_it_is_asked(board, each, seed):
    judges, may = board
    turned = {item: sorted(may[item], reverse=True) for item in reversed(may)}
    there, back = range(judges), reversed(range(judges))
    assert assign(may, there, each=each, seed=seed) == assign(turned, back, each=each, seed=seed)


def test_another_seed_gives_another_plan():
    may = {item: range(6) for item in range(12)}
    assert len({assign(may, range(6), each=2, seed=seed).pairs for seed in range(5)}) > 1


@given(BOARDS, EACH, SEEDS, st.data())
def test_what_is_kept_stands_and_counts(board, each, seed, data):
    judges, may = board
    pairs = [(item, judge) for item in may for judge in range(judges)]
    kept = data.draw(st.sets(st.sampled_from(pairs), max_size=6))
    plan = assign(may, range(judges), each=each, seed=seed, kept=kept)
    assert kept <= set(plan.pairs)
    for item, who in may.items():
        held = {judge for one, judge in plan.pairs if one == item}
        mine = {judge for one, judge in kept if one == item}
        assert len(held) == max(len(mine), min(each, len(mine | who)))


def test_who_judged_and_left_is_given_nothing_new():
    plan = assign({1: [7, 8, 9], 2: [7, 8, 9]}, [8, 9], each=1, seed=3, kept=[(1, 7)])
    assert plan.pairs[0] == (1, 7)
    assert plan.pairs[1][1] in (8, 9)


def test_an_item_is_judged_by_somebody():
    with pytest.raises(ValueError, match="somebody"):
        assign({1: [2]}, [2], each=0, seed=1)


NUMBERS = st.frozensets(st.integers(1, 4), max_size=2)
NAMES = st.frozensets(st.sampled_from(["甲校", "乙校"]), max_size=1)
PLACES = st.frozensets(st.sampled_from(["410000", "110000"]), max_size=1)


@given(
    st.builds(Judged, key=st.just(1), units=NUMBERS, names=NAMES, places=PLACES),
    st.builds(
        Juror,
        key=st.just(2),
        units=NUMBERS,
        names=NAMES,
        places=PLACES,
        declared=NUMBERS,
        declared_units=NUMBERS,
    ),
)
def test_a_conflict_is_anything_the_two_have_in_common(item, judge):
    common = (
        item.units & judge.units
        or item.names & judge.names
        or item.places & judge.places
        or item.units & judge.declared_units
        or item.key in judge.declared
    )
    assert (conflict_of(item, judge) is not None) == bool(common)
    assert eligible([item], [judge]) == {1: [] if common else [2]}


def test_the_nearest_reason_is_said():
    item = Judged(1, units=frozenset({5}), places=frozenset({"410000"}))
    judge = Juror(2, units=frozenset({5}), places=frozenset({"410000"}), declared=frozenset({1}))
    assert conflict_of(item, judge) is Conflict.UNIT


def test_names_are_compared_without_blanks_and_whatever_their_brackets():
    assert tidy("河南 职业学院（东校区）") == tidy("河南职业学院(东校区)")
