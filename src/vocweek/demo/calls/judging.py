"""Rounds of the demonstration: judges from elsewhere, and scores that spread as people's do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

from vocweek.campaign.models import RosterUnit
from vocweek.demo.calls.words import JUDGES, REMARKS, Work
from vocweek.demo.crew import Crew
from vocweek.selection.combining import Criterion
from vocweek.selection.models import Assignment, Call, Entry, Judge, Round
from vocweek.selection.plans import RoundPlan
from vocweek.selection.services import (
    add_judge,
    assign_items,
    begin_round,
    choose_items,
    make_masks,
    open_round,
    release_masks,
    submit_ballot,
)
from vocweek.selection.services.balloting import saw

CRITERIA = (
    Criterion("true", "真实感人", 40, 40),
    Criterion("useful", "示范意义", 30, 30),
    Criterion("told", "文字与图片", 30, 30),
)
STRICT = (-5, 3, -1, 2, 6)
"""How far each judge lies from the rest, in points of a hundred."""


def round_of(
    crew: Crew, call: Call, node: RosterUnit, *, title: str, blind: bool, opened: datetime, due_at: datetime
) -> Round:
    """Prepare and open a round over all before `node`, three judges each."""
    office = crew.office(node.unit)
    plan = RoundPlan(title, CRITERIA, due_at, each=3, blind=blind)
    made = begin_round(call=call, node=node, by=office, plan=plan)
    choose_items(round_=made, by=office)
    for number, (name, unit) in enumerate(JUDGES, 1):
        add_judge(round_=made, by=office, name=name, email=f"pingshen{number}@example.com", unit_names=[unit])
    assign_items(round_=made, by=office, moment=opened)
    if blind:
        make_masks(round_=made, by=office)
        release_masks(round_=made, by=office)
    return open_round(round_=made, by=office, moment=opened)


def judges_of(round_: Round) -> list[Judge]:
    """Return the judges in the order they were named."""
    return list(round_.judges.order_by("pk"))


def vote(judge: Judge, worth: Mapping[int, int], since: datetime, most: int | None = None) -> None:
    """Let a judge score what they hold, or the first few; worth: of the works by entry (id)."""
    place = judges_of(judge.round).index(judge)
    held = Assignment.objects.filter(Assignment.HELD, judge=judge, item__dropped_at=None)
    for number, one in enumerate(held.select_related("item").order_by("item__number")[:most]):
        chance = Random(f"{judge.pk} {one.item.entry_id}")
        whole = worth[one.item.entry_id] + STRICT[place] + chance.randint(-5, 5)
        points = {
            each.key: str(max(1, min(each.most, round(each.most * whole / 100 + chance.randint(-1, 1)))))
            for each in CRITERIA
        }
        one.judge = judge
        moment = since + timedelta(minutes=19 * number + 7 * place)
        remark = REMARKS[chance.randrange(len(REMARKS))]
        submit_ballot(assignment=one, version=0, points=points, remark=remark, moment=moment)
        saw(judge=judge, moment=moment)


def worth_of(works: Sequence[tuple[Work, Entry]]) -> dict[int, int]:
    """Return how good each entry (id) is."""
    return {entry.pk: work.worth for work, entry in works}
