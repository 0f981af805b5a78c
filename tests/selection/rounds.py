"""A round in motion: entries before the province, judges from elsewhere, ballots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.factories import make_unit
from tests.selection.factories import Stage
from vocweek.core.clock import now
from vocweek.org.models import OrgUnit, UnitKind
from vocweek.selection.combining import Criterion
from vocweek.selection.models import Assignment, Ballot, Call, Judge, Round
from vocweek.selection.plans import RoundPlan
from vocweek.selection.services import (
    add_judge,
    assign_items,
    begin_round,
    choose_items,
    invite,
    make_masks,
    open_round,
    release_masks,
    save_ballot,
    submit_ballot,
)

PAGE = "https://week.example/pingshen/"
CRITERIA = (Criterion("idea", "立意", 40, 40), Criterion("words", "表达", 60, 60))


def plan(**more: Any) -> RoundPlan:
    """Say a round of two criteria until next week."""
    return RoundPlan(
        **{
            "title": "初评",
            "criteria": CRITERIA,
            "due_at": now() + timedelta(days=7),
            "each": 2,
            "blind": False,
            **more,
        }
    )


@dataclass
class Table:
    """A round of the province over a call that is filed straight to it, and its judges' page."""

    stage: Stage
    round: Round

    @property
    def office(self) -> Any:
        return self.stage.person(self.stage.tree.province)

    def judge(self, unit: OrgUnit | None = None, **more: Any) -> Judge:
        """Name a judge; of an enterprise of their own unless said otherwise."""
        number = self.round.judges.count() + 1
        unit = unit or make_unit(self.stage.tree.ministry, kind=UnitKind.ENTERPRISE)
        return add_judge(
            round_=self.round,
            by=self.office,
            name=f"专家{number}",
            email=f"judge{number}@example.org",
            units=[unit],
            **more,
        )

    def ready(self) -> Round:
        """Assign, release and open."""
        assign_items(round_=self.round, by=self.office)
        make_masks(round_=self.round, by=self.office)
        release_masks(round_=self.round, by=self.office)
        self.round = open_round(round_=self.round, by=self.office)
        return self.round

    def token(self, judge: Judge) -> str:
        """Invite a judge; return what their link ends with."""
        return invite(judge=judge, by=self.office, page=PAGE).link.partition("#")[2]

    def held(self, judge: Judge) -> list[Assignment]:
        return list(Assignment.objects.filter(Assignment.HELD, judge=judge).order_by("item__number"))

    def vote(self, assignment: Assignment, idea: str = "30", words: str = "50") -> Ballot:
        known = Ballot.objects.filter(assignment=assignment).first()
        return submit_ballot(
            assignment=assignment,
            version=known.version if known else 0,
            points={"idea": idea, "words": words},
        )

    def keep(self, assignment: Assignment, version: int = 0, **points: str) -> Ballot:
        return save_ballot(assignment=assignment, version=version, points=points)


def make_table(
    stage: Stage, *, schools: tuple[str, ...] = ("school", "school3"), judges: int = 3, **more: Any
) -> Table:
    """Set up a round over one entry of each of the schools, with judges from elsewhere."""
    call = stage.call(climbs=False)
    for name in schools:
        stage.enter(call, getattr(stage.tree, name))
    return make_table_of(stage, call, judges=judges, **more)


def make_table_of(stage: Stage, call: Call, *, judges: int = 1, **more: Any) -> Table:
    """Set up a round over what was entered for `call`, with judges from elsewhere."""
    province = stage.at(stage.tree.province)
    by = stage.person(stage.tree.province)
    table = Table(stage, begin_round(call=call, node=province, by=by, plan=plan(**more)))
    choose_items(round_=table.round, by=by)
    for _ in range(judges):
        table.judge()
    return table
