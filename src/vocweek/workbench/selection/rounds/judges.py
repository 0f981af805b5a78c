"""The judges of a round on the desk: named by a list, invited, urged, kept from what they must not judge."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.core.errors import DomainError, refuse
from vocweek.core.qr import qr_code
from vocweek.org.access import Capability
from vocweek.org.models import OrgUnit
from vocweek.selection.access import judge_of, round_for
from vocweek.selection.jurors import read_judges
from vocweek.selection.models import Judge, Round
from vocweek.selection.queries.rounds import progress
from vocweek.selection.services import (
    add_judges,
    invite,
    note_interest,
    reassign,
    remove_judge,
    revoke_judge,
    urge,
)
from vocweek.selection.services.judges import Invited
from vocweek.workbench.judging.visits import judges_page
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.selection.answering import told


@screen(Capability.JUDGING_MANAGE, methods=["GET", "POST"])
def judges(request: DeskRequest, round_id: int) -> HttpResponseBase:
    """List the judges of a round; name more of them, one or a whole list (``list``, a line for each)."""
    found = round_for(request.desk.reach, round_id)
    pasted, error = request.POST.get("list", ""), None
    if request.method == "POST":
        typed = read_judges(pasted)
        try:
            if not typed:
                raise refuse("nobody", "请先写下专家，一行一位。", "list")
            made = add_judges(round_=found, by=request.desk.user, typed=typed)
        except DomainError as refused:
            error = refused
        else:
            told(request, lambda: made, f"已添加 {len(made)} 位专家。")
            return redirect("workbench:round_judges", found.pk)
    context = {"round": found, "progress": progress(found), "pasted": pasted, "error": error}
    return render(request, "workbench/selection/rounds/judges.html", context)


@screen(Capability.JUDGING_MANAGE)
def judge(request: DeskRequest, judge_id: int) -> HttpResponseBase:
    """Show a judge: how to reach them, what they hold and how far they are, what they must not judge."""
    return _page(request, judge_of(request.desk.reach, judge_id))


@screen(Capability.JUDGING_MANAGE, methods=["POST"])
def act(request: DeskRequest, judge_id: int, what: str) -> HttpResponseBase:
    """Do something about a judge: a link (``invite``, ``urge``), ``interest`` (``unit``, ``reason``), ``reassign`` and
    ``revoke`` (``reason``), ``remove``."""
    found = judge_of(request.desk.reach, judge_id)
    if what in _LINKS:
        service, page = _LINKS[what], judges_page(request)
        opened = told(request, lambda: service(judge=found, by=request.desk.user, page=page), _invited)
        return _page(request, judge_of(request.desk.reach, judge_id), opened)
    if what == "remove":
        gone = told(request, lambda: _remove(request, found), f"{found.name}已从名单里去掉。")
        return redirect("workbench:round_judges", found.round_id) if gone else _back(found)
    if what not in _MOVES:
        raise Http404("没有这个操作。")
    move, said = _MOVES[what]
    told(request, lambda: move(request, found), lambda short: said + _nobody_for(short))
    return _back(found)


def _page(request: DeskRequest, found: Judge, opened: Invited | None = None) -> HttpResponseBase:
    how_far = next(one for one in progress(found.round).judges if one.judge_id == found.pk)
    held = found.assignments.select_related("item__entry__unit").order_by("item__number")
    context = {
        "judge": found,
        "round": found.round,
        "how_far": how_far,
        "held": held.filter(item__dropped_at=None),
        "interests": found.interests.select_related("unit", "item"),
        "opened": opened,
        "code": qr_code(opened.link) if opened else "",
        "running": found.round.state == Round.State.OPEN and found.revoked_at is None,
    }
    return render(request, "workbench/selection/rounds/judge.html", context)


def _invited(invited: Invited) -> str:
    judge = invited.judge
    return (
        f"新链接已经寄到 {judge.email}。" if judge.email else f"{judge.name}没有邮箱，请把下面的链接发过去。"
    )


def _remove(request: DeskRequest, found: Judge) -> bool:
    remove_judge(judge=found, by=request.desk.user)
    return True


def _interest(request: DeskRequest, found: Judge) -> Sequence[int]:
    name = "".join(request.POST.get("unit", "").split())
    units = list(OrgUnit.objects.filter(name=name)[:2]) or list(OrgUnit.objects.filter(short_name=name)[:2])
    if len(units) != 1:
        words = "有几个单位叫这个名字，请写全称。" if units else "没有找到这个单位，请写单位全称。"
        raise refuse("no_unit", f"“{name}”：{words}", "unit")
    reason = request.POST.get("reason", "")
    return note_interest(judge=found, by=request.desk.user, unit=units[0], reason=reason)


def _reassign(request: DeskRequest, found: Judge) -> Sequence[int]:
    return reassign(judge=found, by=request.desk.user, why=request.POST.get("reason", ""))


def _revoke(request: DeskRequest, found: Judge) -> Sequence[int]:
    return revoke_judge(judge=found, by=request.desk.user, why=request.POST.get("reason", ""))


def _nobody_for(short: Sequence[int]) -> str:
    if not short:
        return ""
    numbers = "、".join(map(str, short))
    return f"{numbers} 号没有别的专家可评，请再添加没有利害关系的专家，然后在评审页点“补分配”。"


def _back(found: Judge) -> HttpResponseBase:
    return redirect("workbench:round_judge", found.pk)


_LINKS: Mapping[str, Callable[..., Invited]] = {"invite": invite, "urge": urge}
_MOVES: Mapping[str, tuple[Callable[[DeskRequest, Judge], Sequence[int]], str]] = {
    "interest": (_interest, "已记下回避，这个单位的作品不再由这位专家评。"),
    "reassign": (_reassign, "没评的作品已经改派给别的专家。"),
    "revoke": (_revoke, "链接已收回，没评的作品交给了别的专家；已评的仍然有效。"),
}
