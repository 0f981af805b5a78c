"""What the scores come to: the same in any order, never against a better ballot, within bounds, as counted by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocweek.selection.combining import Criterion, Method, Result, Vote, combine, worth

CRITERIA = (Criterion("idea", "立意", 40, 40), Criterion("words", "表达", 60, 10))
POINTS = st.fixed_dictionaries(
    {
        "idea": st.decimals(0, 40, places=1, allow_nan=False),
        "words": st.decimals(0, 10, places=1, allow_nan=False),
    }
)
ITEMS, JUDGES = range(1, 5), range(11, 16)
BALLOTS = st.dictionaries(
    st.tuples(st.sampled_from(list(ITEMS)), st.sampled_from(list(JUDGES))), POINTS, max_size=14
).map(lambda found: [Vote(item, judge, points) for (item, judge), points in found.items()])
METHODS = st.sampled_from(Method)


def scored(method: Method, votes: list[Vote]) -> dict[int, Result]:
    return {one.item: one for one in combine(method, CRITERIA, votes, ITEMS, each=3)}


@given(METHODS, BALLOTS, st.randoms(use_true_random=False))
def test_the_order_of_ballots_changes_nothing(method, votes, chance):
    turned = votes[:]
    chance.shuffle(turned)
    assert combine(method, CRITERIA, votes, ITEMS, each=3) == combine(method, CRITERIA, turned, ITEMS, each=3)


@given(METHODS, BALLOTS, st.permutations(list(JUDGES)))
def test_it_does_not_matter_who_the_judges_are(method, votes, others):
    renamed = dict(zip(JUDGES, others, strict=True))
    anew = [replace(one, judge=renamed[one.judge]) for one in votes]
    before, after = scored(method, votes), scored(method, anew)
    assert [(before[item].score, before[item].place) for item in ITEMS] == [
        (after[item].score, after[item].place) for item in ITEMS
    ]


@given(METHODS, BALLOTS.filter(bool), st.data())
def test_a_better_ballot_never_harms_its_item(method, votes, data):
    number = data.draw(st.integers(0, len(votes) - 1))
    better = dict(votes[number].points)
    better["words"] = data.draw(st.decimals(better["words"], 10, places=1, allow_nan=False))
    raised = [*votes[:number], replace(votes[number], points=better), *votes[number + 1 :]]
    item = votes[number].item
    before, after = scored(method, votes)[item].score, scored(method, raised)[item].score
    assert before is not None
    assert after is not None
    assert after >= before


@given(METHODS, BALLOTS)
def test_scores_are_within_bounds_and_places_follow_them(method, votes):
    found = combine(method, CRITERIA, votes, ITEMS, each=3)
    placed = [one for one in found if one.score is not None]
    assert all(0 <= one.score <= 100 for one in placed)
    for one in placed:
        assert one.place == 1 + sum(other.score > one.score for other in placed)
        assert one.tied == (sum(other.score == one.score for other in placed) > 1)
    assert [one.place for one in found[: len(placed)]] == sorted(one.place for one in placed)


@given(BALLOTS)
def test_the_mean_is_what_one_counts_by_hand(votes):
    for item, result in scored(Method.MEAN, votes).items():
        given_to = [one.points["idea"] + one.points["words"] * 6 for one in votes if one.item == item]
        if not given_to:
            assert result.score is None
        else:
            assert abs(Fraction(result.score) - mean(map(Fraction, given_to))) <= Fraction(1, 20_000)


@given(BALLOTS)
def test_the_trimmed_mean_leaves_off_the_highest_and_the_lowest(votes):
    for item, result in scored(Method.TRIMMED, votes).items():
        given_to = sorted(worth(CRITERIA, one.points) for one in votes if one.item == item)
        if len(given_to) >= 3:
            assert abs(Fraction(result.score) - mean(given_to[1:-1])) <= Fraction(1, 20_000)


@given(BALLOTS)
def test_ranks_are_the_share_of_ballots_of_the_same_judge_that_are_beaten(votes):
    for item, result in scored(Method.RANK, votes).items():
        shares = []
        for vote in (one for one in votes if one.item == item):
            row = [worth(CRITERIA, one.points) for one in votes if one.judge == vote.judge]
            mine = worth(CRITERIA, vote.points)
            beaten = sum(other < mine for other in row) + Fraction(row.count(mine) - 1, 2)
            shares.append(beaten / (len(row) - 1) * 100 if len(row) > 1 else Fraction(50))
        if shares:
            assert abs(Fraction(result.score) - mean(shares)) <= Fraction(1, 20_000)


def vote(item: int, judge: int, idea: int) -> Vote:
    return Vote(item, judge, {"idea": Decimal(idea), "words": Decimal(5)})


def test_what_did_not_come_is_said():
    found = scored(Method.MEAN, [vote(1, 11, 30), vote(1, 12, 20)])
    assert (found[1].missing, found[2].missing) == (1, 3)
    assert found[2].place is None


def test_ballots_far_from_the_middle_are_shown():
    found = scored(Method.MEAN, [vote(1, 11, 30), vote(1, 12, 28), vote(1, 13, 5)])[1]
    assert found.outliers == (13,)
    assert found.spread == 25


def test_ballots_of_what_dropped_out_are_passed_over():
    assert {one.item for one in combine(Method.MEAN, CRITERIA, [vote(99, 11, 3)], [1], each=1)} == {1}


@pytest.mark.parametrize("points", [{"idea": Decimal(3)}, {"idea": Decimal(41), "words": Decimal(1)}])
def test_an_incomplete_or_impossible_ballot_is_worth_nothing(points):
    with pytest.raises(ValueError, match="no points"):
        worth(CRITERIA, points)
