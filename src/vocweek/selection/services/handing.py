"""Items given to judges (分配): all at once before a round opens, and anew what somebody cannot judge."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.history import sign_history
from vocweek.org.models import OrgUnit
from vocweek.selection.assigning import Plan, assign
from vocweek.selection.conflicts import eligible
from vocweek.selection.lineage import kin_of
from vocweek.selection.models import Assignment, Interest, Judge, Round
from vocweek.selection.queries.conflicts import judged_of, jurors_of
from vocweek.selection.services.locking import lock_round
from vocweek.selection.states import RoundAction, move_round


@transaction.atomic
def assign_items(*, round_: Round, by: User, moment: datetime | None = None) -> Plan:
    """Give every item of a round that is being prepared its judges, from scratch, by the round's seed.

    The plan says by item (id) how many judges it lacks; a round that lacks any does not open. Raises ``wrong_state``.
    """
    round_ = lock_round(round_, by)
    move_round(round_, RoundAction.PREPARE)
    sign_history(by)
    judges = jurors_of(round_)
    plan = assign(
        eligible(judged_of(round_), judges),
        [one.key for one in judges],
        each=round_.each,
        seed=round_.seed,
    )
    Assignment.objects.filter(item__round=round_).delete()
    _give(plan.pairs, moment or now())
    return plan


def hand_on(
    round_: Round,
    judge: Judge,
    *,
    why: str,
    moment: datetime,
    items: Collection[int] | None = None,
    state: Assignment.State = Assignment.State.MOVED,
) -> list[int]:
    """Give what `judge` holds and has not judged (of `items`, ids; ``None``: all) to others with the fewest; return the
    numbers of items for which nobody else may. The round is locked. No other pair changes."""
    held = Assignment.objects.filter(judge=judge, state=Assignment.State.GIVEN, item__dropped_at=None)
    leaving = list((held if items is None else held.filter(item__in=items)).select_related("item"))
    for one in leaving:
        one.state, one.why = state, why
    Assignment.objects.bulk_update(leaving, ["state", "why"])
    if round_.state == Round.State.CLOSED or not leaving:
        return []
    short = _give_on(round_, {one.item_id for one in leaving}, moment, but=judge.pk)
    return sorted(one.item.number for one in leaving if short.get(one.item_id))


@transaction.atomic
def fill_up(*, round_: Round, by: User, moment: datetime | None = None) -> list[int]:
    """Give the items of an open round that have too few judges, as nobody was free, to judges who were named since.

    Return the numbers of those for which there is still nobody. Raises ``wrong_state``.
    """
    round_ = lock_round(round_, by)
    move_round(round_, RoundAction.JUDGE)
    sign_history(by)
    held = Count("assignments", filter=Q(assignments__state__in=("given", "done")))
    items = round_.items.filter(dropped_at=None).annotate(held=held).filter(held__lt=round_.each)
    numbers = dict(items.values_list("pk", "number"))
    short = _give_on(round_, set(numbers), moment or now())
    return sorted(numbers[item] for item in short if item in numbers)


def _give_on(
    round_: Round, wanted: Collection[int], moment: datetime, *, but: int | None = None
) -> Mapping[int, int]:
    """Give `wanted` items (ids) to judges with the fewest who never had them, `but` one; return how many each lacks."""
    known = set(Assignment.objects.filter(item__round=round_).values_list("item", "judge"))
    kept = list(Assignment.objects.filter(Assignment.HELD, item__round=round_).values_list("item", "judge"))
    judges = [one for one in jurors_of(round_) if one.key != but]
    may = {
        item: [key for key in who if (item, key) not in known]
        for item, who in eligible(judged_of(round_), judges).items()
        if item in wanted
    }
    plan = assign(may, [one.key for one in judges], each=round_.each, seed=round_.seed, kept=kept)
    _give([pair for pair in plan.pairs if pair not in known], moment)
    return plan.short


def leave_unit(round_: Round, judge: Judge, unit: OrgUnit, *, why: str, moment: datetime) -> list[int]:
    """Keep `judge` from a whole unit, by whatever name it goes: all of it they hold goes to others, what they judged of
    it counts no more. The round is locked. Return the numbers of items for which nobody else may."""
    Interest.objects.get_or_create(judge=judge, unit=unit, item=None, defaults={"reason": why})
    family = kin_of([unit.pk])[unit.pk].units
    mine = Assignment.objects.filter(Assignment.HELD, judge=judge, item__entry__unit__unit__in=family)
    items = list(mine.values_list("item", flat=True))
    mine.update(state=Assignment.State.GIVEN)
    return hand_on(round_, judge, why=why, moment=moment, items=items, state=Assignment.State.STEPPED_BACK)


def _give(pairs: Collection[tuple[int, int]], moment: datetime) -> None:
    Assignment.objects.bulk_create(
        (Assignment(item_id=item, judge_id=judge, given_at=moment) for item, judge in pairs), batch_size=2_000
    )
