"""The page of a round: what is missing before it opens, how far it is, what came of it; and its steps on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.selection.access import item_of, round_for
from vocweek.selection.assigning import Plan
from vocweek.selection.models import MaskedEntry, Round
from vocweek.selection.plans import criteria_of
from vocweek.selection.queries.readiness import missing_of, too_few
from vocweek.selection.queries.rounds import ballots_of, items_of, progress, results
from vocweek.selection.services import (
    assign_items,
    close_round,
    drop_item,
    extend_round,
    fill_up,
    invite_all,
    open_round,
    urge_all,
)
from vocweek.selection.services.judges import Mailed
from vocweek.workbench.judging.visits import judges_page
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.selection.answering import told
from vocweek.workbench.typed import typed_moment

LOOKS: Mapping[str, str] = {
    Round.State.PREPARING: "round-preparing",
    Round.State.OPEN: "round-open",
    Round.State.CLOSED: "round-closed",
}


@screen(Capability.JUDGING_MANAGE)
def round_page(request: DeskRequest, round_id: int) -> HttpResponseBase:
    """Show a round: the way to its opening, its progress without a score, or its results."""
    found = round_for(request.desk.reach, round_id)
    how_far = progress(found)
    context = {
        "round": found,
        "call": found.call,
        "look": LOOKS[found.state],
        "criteria": criteria_of(found),
        "progress": how_far,
        "waiting": sum(one.invited_at is None and one.revoked_at is None for one in how_far.judges),
        "left": how_far.to_judge - how_far.done,
    }
    return render(
        request,
        f"workbench/selection/rounds/{found.state}.html",
        context | _MORE[Round.State(found.state)](found),
    )


def _preparing(found: Round) -> dict[str, Any]:
    problems = missing_of(found)
    lacking = {problem.field for problem in problems}
    loads = [one.to_judge for one in progress(found).judges if one.revoked_at is None]
    copies = MaskedEntry.objects.filter(item__round=found, item__dropped_at=None)
    return {
        "problems": problems,
        "plan_ready": not lacking & {"title", "criteria", "each", "due_at"},
        "items_ready": "items" not in lacking,
        "masks_ready": "masks" not in lacking and "items" not in lacking,
        "judges_ready": "judges" not in lacking,
        "assign_ready": not lacking & {"items", "judges", "assign"},
        "assigned": sum(loads) > 0,
        "least": min(loads, default=0),
        "most": max(loads, default=0),
        "short": too_few(found) if "assign" in lacking and loads else [],
        "copies": copies.count(),
        "released": copies.filter(released_at__isnull=False).count(),
    }


def _open(found: Round) -> dict[str, Any]:
    return {"items": items_of(found)}


def _closed(found: Round) -> dict[str, Any]:
    items = {one.item_id: one for one in items_of(found)}
    return {
        "rows": [(items[one.item], one) for one in results(found)],
        "dropped": [one for one in items.values() if one.dropped_at],
    }


_MORE: Mapping[Round.State, Callable[[Round], dict[str, Any]]] = {
    Round.State.PREPARING: _preparing,
    Round.State.OPEN: _open,
    Round.State.CLOSED: _closed,
}


@screen(Capability.JUDGING_MANAGE, methods=["POST"])
def act(request: DeskRequest, round_id: int, what: str) -> HttpResponseBase:
    """Take a step of a round: assign, open, invite, urge, extend (``due_at``) or close (``reason``)."""
    found = round_for(request.desk.reach, round_id)
    if what not in _STEPS:
        raise Http404("没有这个操作。")
    _STEPS[what](request, found)
    return redirect("workbench:round", found.pk)


def _assign(request: DeskRequest, found: Round) -> None:
    told(request, lambda: assign_items(round_=found, by=request.desk.user), _assigned)


def _assigned(plan: Plan) -> str:
    if plan.short:
        return f"已随机分配，但有 {len(plan.short)} 件作品的专家不够，原因见下面。"
    return "已随机、均匀分配，没有一件分给有利害关系的专家。"


def _fill(request: DeskRequest, found: Round) -> None:
    told(request, lambda: fill_up(round_=found, by=request.desk.user), _filled)


def _filled(short: Sequence[int]) -> str:
    if short:
        numbers = "、".join(map(str, short))
        return f"{numbers} 号还是没有专家可评：请再添加没有利害关系的专家。"
    return "缺专家的作品都补上了；新添加的专家请记得邀请。"


def _begin(request: DeskRequest, found: Round) -> None:
    said = "评审开始了。标准、作品和合分办法已经锁定；接下来邀请专家。"
    told(request, lambda: open_round(round_=found, by=request.desk.user), said)


def _invite(request: DeskRequest, found: Round) -> None:
    page = judges_page(request)
    told(request, lambda: invite_all(round_=found, by=request.desk.user, page=page), _invited)


def _invited(mailed: Mailed) -> str:
    said = f"已给 {mailed.sent} 位专家发出邀请邮件。" if mailed.sent else "没有要发邮件的专家。"
    return said + _by_hand(mailed)


def _urge(request: DeskRequest, found: Round) -> None:
    page = judges_page(request)
    told(request, lambda: urge_all(round_=found, by=request.desk.user, page=page), _urged)


def _urged(mailed: Mailed) -> str:
    if mailed.sent:
        return f"已给 {mailed.sent} 位没评完的专家各发一封催评邮件。{_by_hand(mailed)}"
    return f"没有要催的：都评完了，或者今天已经催过。{_by_hand(mailed)}"


def _by_hand(mailed: Mailed) -> str:
    if not mailed.without_mail:
        return ""
    return f"{'、'.join(mailed.without_mail)}没有邮箱，请打开专家的页面生成链接，用微信或短信发去。"


def _extend(request: DeskRequest, found: Round) -> None:
    try:
        due_at = typed_moment(request.POST.get("due_at", ""), "due_at")
    except DomainError as error:
        messages.error(request, str(error))
        return
    if due_at is None:
        messages.error(request, "请选择新的截止时间。")
        return
    told(
        request,
        lambda: extend_round(round_=found, by=request.desk.user, due_at=due_at),
        "截止时间已延长，专家手里的链接继续有效。",
    )


def _close(request: DeskRequest, found: Round) -> None:
    why = request.POST.get("reason", "")
    told(
        request,
        lambda: close_round(round_=found, by=request.desk.user, why=why),
        "评审结束，分数已经开封，不会再变。",
    )


_STEPS: Mapping[str, Callable[[DeskRequest, Round], None]] = {
    "assign": _assign,
    "fill": _fill,
    "open": _begin,
    "invite": _invite,
    "urge": _urge,
    "extend": _extend,
    "close": _close,
}


@screen(Capability.JUDGING_MANAGE)
def item(request: DeskRequest, item_id: int) -> HttpResponseBase:
    """Show who judges an item; once the round is closed, every ballot on it."""
    found = item_of(request.desk.reach, item_id)
    closed = found.round.state == Round.State.CLOSED
    held = found.assignments.select_related("judge").order_by("judge__name")
    context = {
        "item": found,
        "round": found.round,
        "criteria": criteria_of(found.round),
        "held": [] if closed else held,
        "left": held.exclude(state__in=("given", "done")),
        "ballots": ballots_of(found) if closed else [],
        "result": next((one for one in results(found.round) if one.item == found.pk), None)
        if closed
        else None,
    }
    return render(request, "workbench/selection/rounds/item.html", context)


@screen(Capability.JUDGING_MANAGE, methods=["POST"])
def drop(request: DeskRequest, item_id: int) -> HttpResponseBase:
    """Take an item out of a round, with a reason."""
    found = item_of(request.desk.reach, item_id)
    why = request.POST.get("reason", "")
    told(
        request,
        lambda: drop_item(item=found, by=request.desk.user, why=why),
        f"{found.number} 号作品已退出评审，分到它的专家会收到邮件。",
    )
    return redirect("workbench:round", found.round_id)
