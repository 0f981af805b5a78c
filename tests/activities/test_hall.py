"""Giving out seats: nobody twice, nobody left while there is room, units together, hands respected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocweek.activities.ceremonies.seating import Hall, Place, Sitter, rank_of, seat_all

halls = st.builds(
    lambda rows, seats, held: Hall(rows, seats, min(held, rows - 1)),
    st.integers(1, 8),
    st.integers(1, 9),
    st.integers(0, 3),
)


@st.composite
def parties(draw: st.DrawFn) -> list[Sitter]:
    people = draw(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 9), st.booleans()), max_size=60))
    return [
        Sitter(key, (unit, f"u{unit}{guest}"), rank, key, guest)
        for key, (unit, rank, guest) in enumerate(people)
    ]


@st.composite
def by_hand(draw: st.DrawFn) -> tuple[list[Sitter], Hall, dict[int, Place]]:
    people, hall = draw(parties()), draw(halls)
    places = draw(st.lists(st.sampled_from(list(hall.places())), unique=True, max_size=len(people)))
    keys = draw(st.permutations([one.key for one in people]))
    return people, hall, dict(zip(keys, places, strict=False))


@given(by_hand())
def test_no_seat_is_given_twice_and_none_outside_the_hall(
    case: tuple[list[Sitter], Hall, dict[int, Place]],
) -> None:
    people, hall, fixed = case
    given_out = seat_all(people, hall, fixed)
    assert len(set(given_out.values())) == len(given_out)
    assert all(place in hall for place in given_out.values())
    assert fixed.items() <= given_out.items()


@given(parties(), halls)
def test_who_finds_no_seat_finds_the_hall_full_for_them(people: list[Sitter], hall: Hall) -> None:
    given_out = seat_all(people, hall)
    taken = set(given_out.values())
    for one in people:
        if one.key not in given_out:
            first = 1 if one.guest else hall.held + 1
            assert all(place in taken for place in hall.places(first))


@given(parties(), halls)
def test_people_of_one_unit_sit_side_by_side(people: list[Sitter], hall: Hall) -> None:
    given_out = seat_all(people, hall)
    order = {place: key for key, place in given_out.items()}
    units = {one.key: (one.guest, one.unit) for one in people}
    for guest in (True, False):
        row = [units[order[place]] for place in hall.places() if place in order]
        changes = [unit for at, unit in enumerate(row) if at == 0 or row[at - 1] != unit]
        same = [unit for unit in changes if unit[0] == guest]
        assert len(set(same)) == len(same)


@given(parties(), halls)
def test_it_does_not_matter_in_which_order_they_are_named(people: list[Sitter], hall: Hall) -> None:
    assert seat_all(people, hall) == seat_all(list(reversed(people)), hall)


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("校长", "副校长"),
        ("党委书记", "校长"),
        ("副局长", "科长"),
        ("局长", "局长助理"),
        ("科长", "教师"),
        ("办公室主任", "科长"),
        ("校长", "校长秘书"),
        ("教务处处长", "干事"),
    ],
)
def test_positions_are_put_in_the_order_of_a_hall(higher: str, lower: str) -> None:
    assert rank_of(higher) < rank_of(lower)
