"""Domain rule 5: a brute-force recount must always give the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import make_edition, make_unit
from tests.rollup.ledger import file, statistics_task
from tests.rollup.recount import Recount, Slip, added
from vocweek.campaign.models import RosterUnit, Task
from vocweek.org.models import UnitKind
from vocweek.reporting.models import Submission
from vocweek.rollup.columns import Columns, Figures, columns_of
from vocweek.rollup.many import sums_of
from vocweek.rollup.queries import Part, roll_up, rows_behind
from vocweek.rollup.statement import Basis

DAYS = (date(2026, 5, 11), date(2026, 5, 12))
STATES = ["submitted"] * 4 + ["returned", "accepted", "accepted", "draft", "withdrawn"]


@dataclass
class Week:
    """A drawn week: a deep tree, filings in every state on one or several days, a node to look from, a basis.

    It is drawn from a seed rather than piece by piece: small trees, which a search prefers, nest nothing.
    """

    seed: int
    parents: list[int | None] = field(init=False)
    slips: list[Slip] = field(init=False)
    start: int = field(init=False)
    basis: Basis = field(init=False)

    def __post_init__(self) -> None:
        draw = Random(self.seed)
        units = draw.randint(1, 10)
        self.parents = [None] + [draw.randint(max(0, child - 2), child - 1) for child in range(1, units)]
        days = draw.choice([(None,), DAYS])
        covering = draw.choice([0, 0.2, 0.5])
        self.slips = [
            Slip(
                unit,
                day,
                draw.choice(STATES),
                draw.random() < covering,
                draw.random() < covering,
                figures(draw),
                figures(draw),
            )
            for unit in range(units)
            for day in days
            for _ in range(draw.choice([0, 1, 1, 2]))
        ]
        self.start = min(draw.choice([0, 0, 1, 2]), units - 1)
        self.basis = draw.choice(list(Basis))


def figures(draw: Random) -> dict[str, Any] | None:
    """Draw the values of one filing; any of them may be missing."""
    given: dict[str, Any] = {
        "teachers": draw.choice([None, 0, draw.randint(0, 9_999_999_999)]),
        "students": draw.choice([None, draw.randint(0, 900)]),
        "enrolled": draw.choice([None, 0, draw.randint(1, 2000)]),
        "hours": draw.choice([None, f"{draw.randint(0, 10**8) / 100:.2f}"]),
        "enterprises": [
            {"code": draw.choice("甲乙丙丁戊己庚") + draw.choice(["", " "])}
            for _ in range(draw.randint(0, 3))
        ]
        + draw.choice([[], [{"code": None}], [{}]]),
        "remark": "=1+1",
    }
    return draw.choice([None, given, given, {key: given[key] for key in given if draw.random() < 0.7}])


class RecountTest(TestCase):
    @settings(max_examples=80, deadline=None)
    @given(st.integers(0, 2**32).map(Week))
    def test_a_recount_by_hand_gives_the_same_table_and_the_same_rows(self, week: Week) -> None:
        parents, slips, start, basis = week.parents, week.slips, week.start, week.basis
        task, nodes = lay(parents, slips)
        recount = Recount(parents, slips, basis.value)
        here = {str(node.path): number for number, node in enumerate(nodes)}
        table = roll_up(task, nodes[start], basis)
        columns = table.columns

        self.check(columns, table.total.figures, recount.figure(start))
        filed = [number for number in recount.children(start) if recount.everything(number)]
        shown = {here[line.unit.path]: line for line in table.lines}
        assert set(filed) <= set(shown) <= set(recount.children(start))
        for number, line in [*shown.items(), (start, table.total)]:
            self.check(columns, line.figures, recount.figure(number))
            self.check(columns, line.beside.below if line.beside else None, recount.beside(number))
            self.check(columns, line.beside.covering if line.beside else None, recount.covering(number))
            seen = line.figures.filings + (line.beside.below.filings if line.beside else 0)
            assert line.left_out == recount.everything(number) - seen or line is table.total
            self.check_rows(task, nodes[number], basis, columns, recount, number)
        self.check_many(task, nodes, columns, recount, week)

    def check_many(
        self, task: Task, nodes: list[RosterUnit], columns: Columns, recount: Recount, week: Week
    ) -> None:
        """All units of the subtree at once, whatever their depth."""
        top = nodes[week.start]
        below = [number for number, node in enumerate(nodes) if top.code in list(node.path)]
        found = sums_of(task, columns, top, [nodes[number].pk for number in below], week.basis)
        for number in below:
            sums = found.get(nodes[number].pk, dict.fromkeys(columns.sums))
            counted = added(recount.figure(number))
            assert sums == {key: counted[key] for key in columns.sums}, number

    def check_rows(
        self, task: Task, node: RosterUnit, basis: Basis, columns: Columns, recount: Recount, number: int
    ) -> None:
        own = [values for day in recount.days() for values in recount.own(number, day)]
        expected = {
            Part.COUNTED: recount.figure(number),
            Part.BESIDE: recount.beside(number),
            Part.OWN: own,
        }
        for part, rows in expected.items():
            found, after = [], None
            while True:
                page = rows_behind(task, node, basis, part=part, after=after, limit=2)
                found += page.rows
                if (after := page.after) is None:
                    break
            assert len({row.submission_id for row in found}) == len(found) == len(rows)
            for key in columns.sums:
                given = [row.figures.sums[key] for row in found if row.figures.sums[key] is not None]
                assert sum(map(Fraction, given)) == (added(rows)[key] or 0)

    def check(self, columns: Columns, figures: Figures | None, rows: list[dict[str, Any]]) -> None:
        if figures is None:
            assert rows == []
            return
        assert figures.filings == len(rows)
        for column in columns.fields:
            value, counted = figures.value(column), added(rows)[column.key]
            if column.key == "coverage" and value is not None:
                assert counted is not None and abs(Fraction(value) - counted) < Fraction(1, 10**12) * (
                    1 + counted
                )
            else:
                assert value == counted, column.key


def lay(parents: list[int | None], slips: list[Slip]) -> tuple[Task, list[RosterUnit]]:
    """Write the drawn tree and filings into the database."""
    units: list[Any] = []
    for number, parent in enumerate(parents):
        above = None if parent is None else units[parent]
        units.append(make_unit(above, kind=UnitKind.COUNTY, code=f"N{number}"))
    edition = make_edition(units[0])
    nodes = {node.code: node for node in RosterUnit.objects.filter(edition=edition)}
    rows = [nodes[unit.code] for unit in units]
    task = statistics_task(units[0], edition)
    assert columns_of(task).sums
    for slip in slips:
        submission = file(
            task,
            rows[slip.unit],
            slip.filed,
            state=Submission.State(slip.state),
            covers_area=slip.covers,
            accepted_covers_area=slip.accepted_covers,
            occurrence=slip.day,
        )
        Submission.objects.filter(pk=submission.pk).update(accepted=slip.accepted)
    return task, rows
