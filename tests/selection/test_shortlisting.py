"""Where results stand to a cut: the same whatever their order, nobody below before somebody above."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from vocweek.selection.models import DecisionLine
from vocweek.selection.shortlisting import Cut, Scored, awards_in_order, bases, out_of_order

Basis = DecisionLine.Basis
AWARDS = ("一等奖", "二等奖", "三等奖")


def scored(scores: list[int | None]) -> list[Scored]:
    """Give entries 0, 1, … these scores, and the places they make."""
    known = [one for one in scores if one is not None]
    return [
        Scored(entry, None, None)
        if one is None
        else Scored(entry, Decimal(one), 1 + sum(other > one for other in known))
        for entry, one in enumerate(scores)
    ]


SCORES = st.lists(st.none() | st.integers(0, 6), max_size=12).map(scored)
MOST = st.integers(1, 12)


@given(SCORES, MOST)
def test_those_above_fit_and_with_those_tied_the_list_is_full_or_more(results, most):
    found = list(bases(results, Cut(most=most)).values())
    above, tied = found.count(Basis.ABOVE), found.count(Basis.TIED)
    assert above <= most
    assert tied == 0 or above + tied > most > above
    assert tied or above == min(most, sum(one.score is not None for one in results))


@given(SCORES, MOST, st.randoms(use_true_random=False))
def test_the_order_in_which_results_come_changes_nothing(results, most, chance):
    turned = results[:]
    chance.shuffle(turned)
    assert bases(results, Cut(most=most)) == bases(turned, Cut(most=most))


@given(SCORES, MOST)
def test_equal_scores_stand_alike_and_a_better_one_never_lower(results, most):
    rank = {Basis.ABOVE: 0, Basis.TIED: 1, Basis.BELOW: 2, Basis.UNSCORED: 3}
    found = bases(results, Cut(most=most))
    for one in results:
        for other in results:
            if one.score is not None and other.score is not None and one.score >= other.score:
                assert rank[found[one.entry]] <= rank[found[other.entry]]


@given(SCORES, st.integers(0, 6))
def test_a_line_in_points_ties_nobody(results, least):
    found = bases(results, Cut(least=Decimal(least)))
    assert {one.entry for one in results if one.score is not None and one.score >= least} == {
        entry for entry, basis in found.items() if basis == Basis.ABOVE
    }


@given(SCORES, st.lists(st.integers(0, 4), min_size=3, max_size=3))
def test_awards_given_in_order_break_none_but_where_somebody_is_asked(results, numbers):
    counts = dict(zip(AWARDS, numbers, strict=True))
    lines = [(one.entry, one.place) for one in results]
    given_, cut = awards_in_order(lines, counts, AWARDS)
    whole = [(key, place, given_.get(key, "")) for key, place in lines if key not in cut]
    assert not out_of_order(whole, AWARDS)
    assert all(list(given_.values()).count(award) <= most for award, most in counts.items())


def test_those_who_share_a_place_at_the_border_of_two_awards_wait_for_a_person():
    lines = [(1, 1), (2, 2), (3, 2), (4, 4)]
    assert awards_in_order(lines, {"一等奖": 2, "二等奖": 2}, AWARDS) == (
        {1: "一等奖", 2: "", 3: "", 4: "二等奖"},
        {2, 3},
    )


def test_a_better_award_than_that_of_a_better_place_breaks_the_order():
    lines = [(1, 1, "二等奖"), (2, 2, "一等奖"), (3, 3, ""), (4, 4, "三等奖"), (5, None, "一等奖")]
    assert out_of_order(lines, AWARDS) == {2, 4}
