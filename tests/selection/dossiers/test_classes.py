"""Classes of like size, and where one stands in one."""

from __future__ import annotations

from decimal import Decimal
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocweek.selection.dossiers.classes import class_of, classes_of, problems_of, usual_borders
from vocweek.selection.dossiers.comparing import Field, Side

SIZES = st.lists(st.none() | st.integers(0, 40), max_size=60)
FIGURES = st.lists(st.none() | st.integers(0, 12).map(Decimal), min_size=1, max_size=40)


@given(SIZES)
def test_usual_borders_are_sound_and_leave_no_class_empty(sizes: list[int | None]) -> None:
    borders = usual_borders(sizes)
    assert problems_of(borders) == []
    for one in classes_of(borders):
        assert not borders or any(one.holds(size) for size in sizes)


@given(SIZES)
def test_every_known_size_is_in_exactly_one_class_and_an_unknown_one_in_none(sizes: list[int | None]) -> None:
    classes = classes_of(usual_borders(sizes))
    for size in sizes:
        assert sum(one.holds(size) for one in classes) == (size is not None)


def test_units_of_the_same_size_are_never_parted() -> None:
    sizes = [1, 1, 5, 5, 5, 5, 5, 5, 9]
    classes = classes_of(usual_borders(sizes))
    assert [[size for size in sizes if one.holds(size)] for one in classes] == [[1, 1], [5, 5, 5, 5, 5, 5, 9]]


def test_thirds_are_alike_where_sizes_differ() -> None:
    classes = classes_of(usual_borders(range(10, 19)))
    assert [one.words("所") for one in classes] == ["不到 13 所", "13–15 所", "16 所及以上"]


@pytest.mark.parametrize(("many", "classes"), [(0, 1), (1, 1), (5, 1), (6, 2), (8, 2), (9, 3), (90, 3)])
def test_few_units_make_fewer_classes(many: int, classes: int) -> None:
    assert len(classes_of(usual_borders(range(1, many + 1)))) == classes


def test_all_of_one_size_are_one_class() -> None:
    (only,) = classes_of(usual_borders([7] * 30))
    assert only.words("所") == "不论规模"


def test_who_is_at_a_border_belongs_to_the_upper_class() -> None:
    classes = classes_of([5])
    found = [class_of(size, classes) for size in (4, 5, None)]
    assert [one.name if one else None for one in found] == ["较小", "较大", None]


@pytest.mark.parametrize(
    ("borders", "problem"),
    [
        ([3, 3], "not_ascending"),
        ([5, 2], "not_ascending"),
        ([0], "bad_border"),
        ([10**9], "bad_border"),
        (range(1, 7), "too_many"),
    ],
)
def test_borders_that_part_nothing_are_refused(borders: list[int], problem: str) -> None:
    assert [one.code for one in problems_of(list(borders))] == [problem]


@given(FIGURES)
def test_rank_median_and_side_are_as_counted_by_hand(figures: list[Decimal | None]) -> None:
    field, known = Field(figures), [one for one in figures if one is not None]
    for one in figures:
        place = field.place(one)
        assert place.of == len(known)
        if one is None:
            assert (place.rank, place.side) == (None, Side.UNKNOWN)
            continue
        if any(known):
            assert place.rank == 1 + sum(other > one for other in known)
            assert place.tied == (known.count(one) > 1)
        else:
            assert (place.rank, place.tied) == (None, False)
        assert place.median == median(known)
        above, below = one > median(known), one < median(known)
        assert place.side == (Side.ABOVE if above else Side.BELOW if below else Side.AT)
