"""What a round still lacks before it opens, and why some items have too few judges."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from vocweek.core.errors import Problem
from vocweek.selection.conflicts import WORDS, conflict_of
from vocweek.selection.models import Assignment, Judge, MaskedEntry, Round
from vocweek.selection.plans import plan_of
from vocweek.selection.queries.conflicts import judged_of, jurors_of


def missing_of(round_: Round) -> list[Problem]:
    """Return what is missing before a round can open: of its plan under its fields, then ``items``, ``masks``,
    ``judges`` and ``assign``."""
    found = plan_of(round_).problems()
    items = round_.items.filter(dropped_at=None)
    if not items.exists():
        found.append(Problem("no_items", "还没有选定参加评审的作品。", "items"))
    held = Assignment.objects.filter(Assignment.HELD, item__in=items).values_list("item", "judge")
    given: dict[int, int] = {}
    for item, _ in held:
        given[item] = given.get(item, 0) + 1
    short = [one.number for one in items if given.get(one.pk, 0) < round_.each]
    if short:
        named = "、".join(map(str, short[:5])) + ("等" if len(short) > 5 else "")
        message = f"{named}共 {len(short)} 件作品还没有分配够专家；请先分配，或增加没有利害关系的专家。"
        found.append(Problem("short", message, "assign"))
    if not Judge.objects.filter(round=round_, revoked_at=None).exists():
        found.append(Problem("no_judges", "还没有添加专家。", "judges"))
    if round_.blind:
        ready = MaskedEntry.objects.filter(item__in=items, released_at__isnull=False).count()
        if ready < items.count():
            message = f"盲评副本还有 {items.count() - ready} 份没有放行。"
            found.append(Problem("not_released", message, "masks"))
    return found


@dataclass(frozen=True, slots=True)
class Short:
    """An item for which there are fewer judges than it needs. free: judges without a conflict; why: of the others."""

    number: int
    free: int
    why: str


def too_few(round_: Round) -> list[Short]:
    """Return the items no assignment can serve, as too many judges have a conflict, by number. Fourteen queries."""
    judges = jurors_of(round_)
    numbers = dict(round_.items.values_list("pk", "number"))
    found = []
    for item in judged_of(round_):
        held_back = Counter(kind for one in judges if (kind := conflict_of(item, one)) is not None)
        free = len(judges) - held_back.total()
        if free < round_.each:
            why = "，".join(f"{many} 位因{WORDS[kind]}回避" for kind, many in held_back.most_common())
            found.append(Short(numbers[item.key], free, why))
    return sorted(found, key=lambda one: one.number)
