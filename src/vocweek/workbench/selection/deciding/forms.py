"""What is typed of a list; read only, what is wrong with it is asked of `selection.plans`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.http import QueryDict

from vocweek.core.errors import DomainError, refuse
from vocweek.core.numbers import whole_number
from vocweek.selection.models import Decision, Round
from vocweek.selection.models.deciding import AWARDS
from vocweek.selection.plans import ListPlan
from vocweek.selection.services import NoticeText


@dataclass(frozen=True, slots=True)
class PlanTyped:
    """What the page shows of a plan: as it was typed, or as it is stored. problems: {field: sentence}."""

    values: Mapping[str, str]
    rounds: Sequence[Round]
    problems: Mapping[str, str]

    @property
    def rules(self) -> list[tuple[str, str]]:
        """The ways a list can be made here: by a round only where one is closed."""
        return [(value, label) for value, label in Decision.Rule.choices if self.rounds or value == "hand"]


def typed_plan(post: QueryDict, rounds: Sequence[Round]) -> ListPlan:
    """Return what was typed. Raises `DomainError` ``bad_least`` for points that are no number."""
    asked = post.get("rule") or ""
    rule = Decision.Rule(asked) if asked in Decision.Rule.values else Decision.Rule.HAND
    chosen = {str(one.pk): one for one in rounds}.get(post.get("round", ""))
    return ListPlan(
        title=post.get("title", ""),
        round_=chosen,
        rule=rule,
        most=whole_number(post.get("most", "")) if rule == Decision.Rule.FIRST else None,
        least=_points(post.get("least", "")) if rule == Decision.Rule.LEAST else None,
        awards=tuple(line.strip() for line in post.get("awards", "").splitlines() if line.strip()),
    )


def plan_to_show(
    rounds: Sequence[Round],
    decision: Decision | None = None,
    post: QueryDict | None = None,
    error: DomainError | None = None,
    from_round: str = "",
) -> PlanTyped:
    """Return the plan as the page shows it: typed with its problems, else that of `decision`, else a new one, by the
    results of the round with the id `from_round`, or of the first."""
    problems = {one.field or "": one.message for one in error.problems} if error else {}
    if post is not None:
        values = {
            key: str(post.get(key, "")) for key in ("title", "round", "rule", "most", "least", "awards")
        }
        return PlanTyped(values, rounds, problems)
    if decision is not None:
        values = {
            "title": decision.title,
            "round": str(decision.round_id or ""),
            "rule": decision.rule,
            "most": str(decision.most or ""),
            "least": f"{decision.least:f}".rstrip("0").rstrip(".") if decision.least is not None else "",
            "awards": "\n".join(decision.awards),
        }
        return PlanTyped(values, rounds, problems)
    rule = Decision.Rule.FIRST if rounds else Decision.Rule.HAND
    known = [str(one.pk) for one in rounds]
    chosen = from_round if from_round in known else next(iter(known), "")
    fresh = {"title": "入选名单", "round": chosen, "rule": str(rule), "awards": "\n".join(AWARDS)}
    return PlanTyped(fresh | {"most": "", "least": ""}, rounds, problems)


def typed_notice(post: QueryDict) -> NoticeText:
    """Return what a public notice is to say."""
    return NoticeText(
        words=post.get("words", ""),
        contact=post.get("contact", ""),
        days=whole_number(post.get("days", "")) or 0,
        shows_authors="shows_authors" in post,
    )


def typed_numbers(post: QueryDict, name: str) -> list[int]:
    """Return the ids ticked under a name."""
    found = (whole_number(one) for one in post.getlist(name))
    return [one for one in found if one is not None]


def by_id(post: QueryDict, prefix: str) -> dict[int, str]:
    """Return the inputs called by a prefix and an id, by the id."""
    found = {}
    for key in post:
        pk = whole_number(key.removeprefix(prefix)) if key.startswith(prefix) else None
        if pk is not None:
            found[pk] = post.get(key, "").strip()
    return found


def _points(typed: str) -> Decimal | None:
    try:
        found = Decimal(typed.strip()) if typed.strip() else None
    except InvalidOperation:
        raise refuse("bad_least", "分数线应为数字。", "least") from None
    return found if found is None or found.is_finite() else None
