"""What an office does with a list: each act is one service, and its answer stands on the list's page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.selection.access import decision_for, line_for
from vocweek.selection.models import Decision, DecisionLine, Entry
from vocweek.selection.queries.decisions import rounds_to_decide
from vocweek.selection.services import (
    add_line,
    award_by_place,
    change_award,
    finish,
    give_awards,
    leave_out,
    put_on,
    put_up,
    remove_line,
    save_decision,
    take_down,
    throw_away,
)
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.selection.deciding.forms import by_id, typed_notice, typed_numbers, typed_plan
from vocweek.workbench.selection.deciding.lists import decision_page

Act = Callable[[DeskRequest, Decision], str]


@screen(Capability.DECIDE, methods=["POST"])
def act(request: DeskRequest, decision_id: int, what: str) -> HttpResponseBase:
    """Do one thing with a list (`ACTS`); what is refused is shown on its page beside what was typed."""
    found = decision_for(request.desk.reach, decision_id)
    if what not in ACTS:
        raise Http404("没有这个操作。")
    try:
        said = ACTS[what](request, found)
    except DomainError as error:
        return decision_page(request, decision_for(request.desk.reach, decision_id), error)
    messages.success(request, said)
    if what == "throw-away":
        return redirect(f"{reverse('workbench:call_lists', args=[found.call_id])}?unit={found.node.code}")
    return redirect("workbench:decision", found.pk)


@screen(Capability.DECIDE, methods=["POST"])
def correct(request: DeskRequest, line_id: int, what: str) -> HttpResponseBase:
    """Correct a line of a final list: ``remove`` it, or change its ``award``, with a reason."""
    line = line_for(request.desk.reach, line_id)
    if what not in ("remove", "award"):
        raise Http404("没有这个操作。")
    try:
        said = _corrected(request, line, what)
    except DomainError as error:
        return decision_page(request, decision_for(request.desk.reach, line.decision_id), error)
    messages.success(request, said)
    return redirect("workbench:decision", line.decision_id)


def _corrected(request: DeskRequest, line: DecisionLine, what: str) -> str:
    by, why = request.desk.user, request.POST.get("reason", "")
    if what == "remove":
        remove_line(line=line, by=by, why=why)
        return f"“{line.entry}”已从名单上撤下，公示页写明了更正。"
    change_award(line=line, by=by, award=request.POST.get("award", ""), why=why)
    return f"“{line.entry}”的等次已更正，公示页写明了更正。"


def _save(request: DeskRequest, found: Decision) -> str:
    plan = typed_plan(request.POST, rounds_to_decide(found.call, found.node))
    save_decision(decision=found, by=request.desk.user, version=_version(request), plan=plan)
    return "名单已重新拟好；写过理由的调整还在。"


def _put_on(request: DeskRequest, found: Decision) -> str:
    chosen = typed_numbers(request.POST, "entry")
    put_on(
        decision=found,
        by=request.desk.user,
        version=_version(request),
        entries=chosen,
        reason=request.POST.get("reason", ""),
        award=request.POST.get("award", ""),
    )
    return f"已列入 {len(chosen)} 件。"


def _leave_out(request: DeskRequest, found: Decision) -> str:
    chosen = typed_numbers(request.POST, "entry")
    reason = request.POST.get("reason", "")
    leave_out(decision=found, by=request.desk.user, version=_version(request), entries=chosen, reason=reason)
    return f"已不列入 {len(chosen)} 件，可以随时再列入。"


def _awards(request: DeskRequest, found: Decision) -> str:
    give_awards(
        decision=found,
        by=request.desk.user,
        version=_version(request),
        awards=by_id(request.POST, "award-"),
        reasons=by_id(request.POST, "reason-"),
    )
    return "等次已存好。"


def _award_by_place(request: DeskRequest, found: Decision) -> str:
    counts = {
        award: whole_number(request.POST.get(f"count-{number}", "")) or 0
        for number, award in enumerate(found.awards)
    }
    _, cut = award_by_place(decision=found, by=request.desk.user, version=_version(request), counts=counts)
    rest = f"有 {cut} 件并列，正好跨两个等次，没有分，请逐件选。" if cut else ""
    return f"等次已按名次分好。{rest}"


def _put_up(request: DeskRequest, found: Decision) -> str:
    made = put_up(
        decision=found, by=request.desk.user, version=_version(request), said=typed_notice(request.POST)
    )
    return f"已开始公示，到 {made.until:%-m月%-d日} 24 时结束；名单上的单位会收到消息。"


def _take_down(request: DeskRequest, found: Decision) -> str:
    take_down(decision=found, by=request.desk.user, why=request.POST.get("reason", ""))
    return "公示已撤下，可以改名单；再公示时重新算日子。"


def _finish(request: DeskRequest, found: Decision) -> str:
    done = finish(decision=found, by=request.desk.user)
    assert done.final_at is not None  # it is final
    return f"最终名单已于 {done.final_at.astimezone(SHANGHAI):%H:%M} 公布，参加的单位会收到消息。"


def _throw_away(request: DeskRequest, found: Decision) -> str:
    throw_away(decision=found, by=request.desk.user)
    return f"“{found}”已删除。"


def _add(request: DeskRequest, found: Decision) -> str:
    entry = get_object_or_404(Entry, pk=whole_number(request.POST.get("entry", "")), call=found.call_id)
    why, award = request.POST.get("reason", ""), request.POST.get("award", "")
    add_line(decision=found, entry=entry, by=request.desk.user, why=why, award=award)
    return f"“{entry}”已增补到名单上，公示页写明了更正。"


def _version(request: DeskRequest) -> int:
    return whole_number(request.POST.get("version", "")) or 0


ACTS: Mapping[str, Act] = {
    "save": _save,
    "put-on": _put_on,
    "leave-out": _leave_out,
    "awards": _awards,
    "award-by-place": _award_by_place,
    "put-up": _put_up,
    "take-down": _take_down,
    "finish": _finish,
    "throw-away": _throw_away,
    "add": _add,
}
