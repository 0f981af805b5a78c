"""A list in motion: a closed round of the province with scores, drafts of lists, notices, objections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.selection.factories import Stage
from tests.selection.rounds import Table, make_table
from vocweek.activities.personal import Personal
from vocweek.core.clock import end_of, now
from vocweek.core.errors import DomainError
from vocweek.selection.models import Decision, DecisionLine, Entry
from vocweek.selection.objecting import Saying
from vocweek.selection.plans import ListPlan
from vocweek.selection.services import (
    NoticeText,
    begin_decision,
    close_call,
    close_round,
    object_to,
    put_up,
)
from vocweek.selection.services.objecting import Received

SAID = NoticeText(words="经评审，拟定入选名单如下。", contact="省教育厅 李老师 0371-6969 1234")
SCHOOLS = ("school", "school2", "school3", "school4", "other_school")
EVIDENCE = "第二段与某报 2019 年的报道一字不差。"
WHO = Personal(name="王芳", phone="13800000001", mail="wang@example.org")


@dataclass
class Lists:
    """A call of the province that is closed, with its closed round: `entries` by what they were given, best first."""

    table: Table
    entries: list[Entry]

    @property
    def stage(self) -> Stage:
        return self.table.stage

    @property
    def office(self) -> Any:
        return self.table.office

    def plan(self, **more: Any) -> ListPlan:
        """Say a list of the first two of the round."""
        return ListPlan(
            **{
                "title": "入选名单",
                "round_": self.table.round,
                "rule": Decision.Rule.FIRST,
                "most": 2,
                "awards": ("一等奖", "二等奖"),
                **more,
            }
        )

    def draft(self, **more: Any) -> Decision:
        province = self.stage.at(self.stage.tree.province)
        return begin_decision(
            call=self.table.round.call, node=province, by=self.office, plan=self.plan(**more)
        )

    def noticed(self, moment: datetime | None = None, **more: Any) -> Decision:
        decision = self.draft(**more)
        return put_up(decision=decision, by=self.office, version=decision.version, said=SAID, moment=moment)

    def object(self, decision: Decision, line: DecisionLine | None = None, **more: Any) -> Received:
        said = Saying(**{"about": "copied", "evidence": EVIDENCE, "who": WHO, **more})
        return object_to(decision=decision, line=line, said=said)


def line_of(decision: Decision, entry: Entry) -> DecisionLine:
    return DecisionLine.objects.select_related("decision").get(decision=decision, entry=entry)


def after(decision: Decision) -> datetime:
    """Say the moment after a notice is over."""
    assert decision.until is not None
    return end_of(decision.until) + timedelta(minutes=1)


def make_lists(stage: Stage, *points: int) -> Lists:
    """Close a round of the province in which each entry got so many points for its words, by one judge."""
    given = dict(zip(SCHOOLS, points or (60, 50, 40), strict=False))
    table = make_table(stage, schools=tuple(given), judges=1, each=1)
    round_ = table.ready()
    worth = {
        getattr(stage.tree, name).pk: (number, words) for number, (name, words) in enumerate(given.items())
    }
    for assignment in table.held(round_.judges.get()):
        _, words = worth[assignment.item.entry.unit.unit_id]
        table.vote(assignment, idea="40", words=str(words))
    table.round = close_round(round_=round_, by=table.office)
    call = close_call(call=round_.call, by=table.office, moment=now())
    table.round.call = call
    entries = sorted(Entry.objects.filter(call=call), key=lambda one: worth[one.unit.unit_id])
    return Lists(table, entries)


def codes_of(error: pytest.ExceptionInfo[DomainError]) -> set[str]:
    """Return what a refusal said, by code."""
    return {one.code for one in error.value.problems}


def standing(decision: Decision) -> dict[int, str]:
    """Return where each entry (id) stands on a list."""
    return {line.entry.pk: line.state for line in decision.lines.select_related("entry")}
