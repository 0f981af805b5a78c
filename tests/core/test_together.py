"""Group commit: everybody is served once, nobody waits for company, one's failure is one's own."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocweek.core.together import Together


class Shop:
    """Answers each number with its double; `held` keeps it from serving, `groups` is whom it served together."""

    def __init__(self, *, broken: bool = False) -> None:
        self.held = threading.Event()
        self.began = threading.Event()
        self.groups: list[list[int]] = []
        self.alone: list[int] = []
        self.broken = broken

    def serve(self, numbers: Sequence[int]) -> list[int | Exception | None]:
        self.groups.append(list(numbers))
        self.began.set()
        assert self.held.wait(20)
        if self.broken:
            raise OSError("nothing works")
        return [self.answer(number) for number in numbers]

    @staticmethod
    def answer(number: int) -> int | Exception | None:
        if number % 5 == 3:
            return ValueError(number)
        return None if number % 5 == 4 else number * 2

    def serve_one(self, number: int) -> int:
        self.alone.append(number)
        return number * 2


def queued(counter: Together[int, int], shop: Shop, numbers: Sequence[int]) -> list[int | Exception]:
    """Let the first number be served while the others come one after the other, then let all go on."""

    def ask(number: int) -> int | Exception:
        try:
            return counter(number)
        except Exception as error:
            return error

    with ThreadPoolExecutor(max(len(numbers), 1)) as pool:
        asked = []
        for at, number in enumerate(numbers):
            asked.append(pool.submit(ask, number))
            while len(counter._line) + bool(shop.groups) < at + 1:
                shop.began.wait(0.001)
        shop.held.set()
        return [one.result(timeout=20) for one in asked]


def test_one_who_comes_alone_is_served_at_once() -> None:
    shop = Shop()
    shop.held.set()
    counter = Together(shop.serve, shop.serve_one)
    assert [counter(1), counter(2)] == [2, 4]
    assert shop.groups == [[1], [2]]


def test_those_who_wait_are_served_together_in_their_order() -> None:
    shop = Shop()
    assert queued(Together(shop.serve, shop.serve_one), shop, [0, 1, 2, 5]) == [0, 2, 4, 10]
    assert shop.groups == [[0], [1, 2, 5]]


def test_a_group_is_no_longer_than_the_most() -> None:
    shop = Shop()
    queued(Together(shop.serve, shop.serve_one, most=2), shop, [0, 1, 2, 5, 6])
    assert shop.groups == [[0], [1, 2], [5, 6]]


def test_if_all_fails_everyone_is_served_by_themselves() -> None:
    shop = Shop(broken=True)
    assert queued(Together(shop.serve, shop.serve_one), shop, [0, 1, 2]) == [0, 2, 4]
    assert sorted(shop.alone) == [0, 1, 2]


def test_one_whose_thread_is_stopped_does_not_stop_those_behind() -> None:
    shop = Shop()

    def stopped_once(numbers: Sequence[int]) -> list[int | Exception | None]:
        answers = shop.serve(numbers)
        if numbers[0] == 0:
            raise SystemExit
        return answers

    counter = Together(stopped_once, shop.serve_one)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(counter, 0)
        assert shop.began.wait(20)
        second = pool.submit(counter, 1)
        shop.held.set()
        assert second.result(timeout=20) == 2
        with pytest.raises(SystemExit):
            first.result(timeout=20)


@given(st.lists(st.integers(0, 99), max_size=12), st.integers(1, 4))
def test_everybody_gets_their_own_answer_once(numbers: list[int], most: int) -> None:
    shop = Shop()
    answers = queued(Together(shop.serve, shop.serve_one, most), shop, numbers)
    for number, answer in zip(numbers, answers, strict=True):
        assert answer == number * 2 or (isinstance(answer, ValueError) and number % 5 == 3)
    assert sorted(number for group in shop.groups for number in group) == sorted(numbers)
    assert sorted(shop.alone) == sorted(number for number in numbers if number % 5 == 4)
