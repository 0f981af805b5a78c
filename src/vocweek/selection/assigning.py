"""Who judges what (分配): `each` judges for every item, at random by a seed, loads as even as conflicts allow. Pure.

Greedy first, then repaired: while the work of one judge can be handed on, item by item, to one who has at least two
fewer, it is. Where no such chain is left the loads are as even as they can be at all: a flow whose cost is convex in
the loads has no negative cycle then (an optimal semi-matching; Harvey, Ladner, Lovász, Tamir 2006). So the loads are
within one of each other whenever any assignment without a conflict has them so.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from random import Random

Pair = tuple[int, int]
"""An item and a judge (keys)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """An assignment. pairs: all of them, those kept among them, in order. short: item → how many judges it lacks,
    because too few are free of a conflict. loads: judge → items to judge, of everyone who may be given any."""

    pairs: tuple[Pair, ...]
    short: Mapping[int, int]
    loads: Mapping[int, int]

    @property
    def even(self) -> bool:
        """Tell if no judge has two items more than another."""
        return not self.loads or max(self.loads.values()) - min(self.loads.values()) <= 1


def assign(
    eligible: Mapping[int, Collection[int]],
    judges: Iterable[int],
    *,
    each: int,
    seed: int,
    kept: Collection[Pair] = (),
) -> Plan:
    """Give every item of `eligible` (item → judges who may judge it) `each` judges, or as many as may judge it.

    judges: who may be given anything. kept: pairs that stand whatever else changes (done ones); they count for the item
    and for the judge. The same arguments give the same plan. Raises ``ValueError`` for `each` below one.
    """
    if each < 1:
        raise ValueError("an item is judged by somebody")
    board = _Board(eligible, sorted(set(judges)), kept)
    board.fill(each, Random(seed))
    board.even_out()
    short = {item: each - len(board.of_item[item]) for item in eligible if len(board.of_item[item]) < each}
    pairs = sorted((item, judge) for item, held in board.of_item.items() for judge in held)
    return Plan(tuple(pairs), short, {judge: board.load[judge] for judge in board.judges})


class _Board:
    """Who judges what so far. may: by item the judges who may judge it; movable: by judge what can be handed on."""

    def __init__(
        self, eligible: Mapping[int, Collection[int]], judges: list[int], kept: Collection[Pair]
    ) -> None:
        known = set(judges)
        self.judges = judges
        self.may = {item: known.intersection(who) for item, who in eligible.items()}
        self.of_item: dict[int, set[int]] = {item: set() for item in sorted(eligible)}
        self.load = dict.fromkeys(judges, 0)
        self.movable: dict[int, dict[int, None]] = {judge: {} for judge in judges}
        for item, judge in kept:
            if judge not in self.of_item.setdefault(item, set()):
                self.of_item[item].add(judge)
                self.load[judge] = self.load.get(judge, 0) + 1

    def fill(self, each: int, chance: Random) -> None:
        """Give items in random order the least loaded of those who may judge them, chosen at random among equals."""
        order = sorted(self.may)
        chance.shuffle(order)
        for item in order:
            missing = each - len(self.of_item[item])
            if missing > 0:
                may = sorted(self.may[item] - self.of_item[item])
                chance.shuffle(may)
                for judge in sorted(may, key=self.load.__getitem__)[:missing]:
                    self._give(item, judge)

    def even_out(self) -> None:
        """Hand on from the most loaded, until nobody can hand anything on to one with at least two fewer.

        Who is stuck stays so: nobody who hands on after has more, so no later chain reaches what the stuck one reaches.
        """
        left = set(self.judges)
        while left:
            fullest = max(left, key=lambda judge: (self.load[judge], judge))
            if self.load[fullest] - min(self.load[judge] for judge in self.judges) <= 1:
                return
            chain = self._chain(fullest)
            if chain is None:
                left.remove(fullest)
                continue
            for giver, item, taker in chain:
                self._take(item, giver)
                self._give(item, taker)

    def _chain(self, start: int) -> list[tuple[int, int, int]] | None:
        """Return the shortest chain of (giver, item, taker) from `start` to one with at least two fewer, if any."""
        came: dict[int, tuple[int, int]] = {}
        waiting, unseen = deque([start]), set(self.judges) - {start}
        while waiting and unseen:
            giver = waiting.popleft()
            for item in self.movable[giver]:
                for taker in sorted((unseen & self.may[item]) - self.of_item[item]):
                    came[taker] = (giver, item)
                    if self.load[taker] <= self.load[start] - 2:
                        return _back(came, start, taker)
                    unseen.discard(taker)
                    waiting.append(taker)
        return None

    def _give(self, item: int, judge: int) -> None:
        self.of_item[item].add(judge)
        self.movable[judge][item] = None
        self.load[judge] += 1

    def _take(self, item: int, judge: int) -> None:
        self.of_item[item].discard(judge)
        del self.movable[judge][item]
        self.load[judge] -= 1


def _back(came: Mapping[int, tuple[int, int]], start: int, end: int) -> list[tuple[int, int, int]]:
    """Return the chain that led from `start` to `end`, last step first: each item has one judge less, then one more."""
    steps, taker = [], end
    while taker != start:
        giver, item = came[taker]
        steps.append((giver, item, taker))
        taker = giver
    return steps
