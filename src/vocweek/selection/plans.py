"""A round before it opens, and a list before it is made: checked as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from vocweek.core.errors import Problem
from vocweek.org.models import UnitKind
from vocweek.selection.combining import FULL, Criterion, Method
from vocweek.selection.models import Decision, Round
from vocweek.selection.shortlisting import Cut

MOST_CRITERIA, MOST_JUDGES, MOST_POINTS = 12, 15, 100
MOST_LISTED, MOST_AWARDS = 5_000, 10
_STEP = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """What an office means a round to be; the fields are those of `Round`. due_at: aware."""

    title: str
    criteria: tuple[Criterion, ...]
    due_at: datetime | None
    each: int = 3
    blind: bool = True
    method: Method = Method.MEAN
    place_kind: UnitKind | None = None

    def problems(self) -> list[Problem]:
        """Return what keeps the round from being opened, each under its field."""
        found = []
        if not self.title.strip():
            found.append(Problem("no_title", "请填写这一轮的名称，如“初评”。", "title"))
        if not 1 <= len(self.criteria) <= MOST_CRITERIA:
            found.append(Problem("bad_criteria", f"评分标准应有 1 至 {MOST_CRITERIA} 条。", "criteria"))
        keys = [one.key for one in self.criteria]
        bad = [
            one.name for one in self.criteria if not (1 <= one.weight <= 100 and 1 <= one.most <= MOST_POINTS)
        ]
        if bad or len(set(keys)) < len(keys) or not all(one.name.strip() for one in self.criteria):
            message = f"每条标准要有名称，权重 1 至 100，满分 1 至 {MOST_POINTS}。"
            found.append(Problem("bad_criteria", message, "criteria"))
        if not 1 <= self.each <= MOST_JUDGES:
            found.append(Problem("bad_each", f"每件作品由 1 至 {MOST_JUDGES} 位专家评。", "each"))
        if self.due_at is None:
            found.append(Problem("no_due", "请填写评审截止时间。", "due_at"))
        return found


@dataclass(frozen=True, slots=True)
class ListPlan:
    """How an office means to make a list; the fields are those of `Decision`. round_: ``None`` for a list by hand."""

    title: str
    round_: Round | None = None
    rule: Decision.Rule = Decision.Rule.HAND
    most: int | None = None
    least: Decimal | None = None
    awards: tuple[str, ...] = ()

    @property
    def cut(self) -> Cut:
        """The line this draws."""
        if self.rule == Decision.Rule.FIRST:
            return Cut(most=self.most)
        return Cut(least=self.least) if self.rule == Decision.Rule.LEAST else Cut()

    def problems(self) -> list[Problem]:
        """Return what is wrong with it, each under its field."""
        found = []
        if not self.title.strip():
            found.append(Problem("no_title", "请填写名单的名称，如“入选名单”。", "title"))
        if self.rule != Decision.Rule.HAND and self.round_ is None:
            found.append(Problem("no_round", "按成绩定名单，请选一轮已结束的评审。", "round"))
        if self.rule == Decision.Rule.FIRST and not (self.most and 1 <= self.most <= MOST_LISTED):
            found.append(Problem("bad_most", f"取前几名，应为 1 至 {MOST_LISTED}。", "most"))
        if self.rule == Decision.Rule.LEAST and not (self.least is not None and 0 <= self.least <= FULL):
            found.append(Problem("bad_least", f"分数线应为 0 至 {FULL}。", "least"))
        named = [one.strip() for one in self.awards]
        if len(set(named)) < len(named) or not all(1 <= len(one) <= 20 for one in named):
            found.append(Problem("bad_awards", "等次每行一个，各不相同，每个最多 20 个字。", "awards"))
        if len(named) > MOST_AWARDS:
            found.append(Problem("bad_awards", f"等次最多 {MOST_AWARDS} 个。", "awards"))
        return found


def criteria_of(round_: Round) -> tuple[Criterion, ...]:
    """Return the criteria of a stored round."""
    return tuple(
        Criterion(one["key"], one["name"], int(one["weight"]), int(one["most"])) for one in round_.criteria
    )


def criteria_stored(criteria: tuple[Criterion, ...]) -> list[dict[str, Any]]:
    """Return criteria as a round stores them."""
    return [
        {"key": one.key, "name": one.name.strip(), "weight": one.weight, "most": one.most} for one in criteria
    ]


def plan_of(round_: Round) -> RoundPlan:
    """Return a stored round as a plan."""
    return RoundPlan(
        title=round_.title,
        criteria=criteria_of(round_),
        due_at=round_.due_at,
        each=round_.each,
        blind=round_.blind,
        method=Method(round_.method),
        place_kind=UnitKind(round_.place_kind) if round_.place_kind else None,
    )


def read_points(
    criteria: tuple[Criterion, ...], raw: Mapping[str, str]
) -> tuple[dict[str, str], list[Problem]]:
    """Return points as a ballot keeps them (canonical text by criterion, empty ones left out), and what is wrong."""
    points, problems = {}, []
    for one in criteria:
        typed = str(raw.get(one.key) or "").strip()
        if not typed:
            continue
        try:
            given = Decimal(typed)
            sound = given.is_finite() and 0 <= given <= one.most and given == given.quantize(_STEP)
        except InvalidOperation:
            sound = False
        if sound:
            points[one.key] = f"{given:.1f}".removesuffix(".0")
        else:
            message = f"“{one.name}”应为 0 至 {one.most}，最多一位小数。"
            problems.append(Problem("bad_points", message, f"points-{one.key}"))
    return points, problems


def missing(criteria: tuple[Criterion, ...], points: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each criterion without points."""
    return [
        Problem("no_points", f"“{one.name}”还没有打分。", f"points-{one.key}")
        for one in criteria
        if one.key not in points
    ]
