"""When the unit's circular makes itself (自动拟稿)."""

from __future__ import annotations

from datetime import time

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from vocweek.bulletins.circular.options import Options, options_from
from vocweek.bulletins.models import BulletinSchedule
from vocweek.bulletins.services import set_schedule
from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.rollup.statement import Basis
from vocweek.workbench.bulletins.editing import options_sent
from vocweek.workbench.screen import DeskRequest, screen

USUAL = time(17, 30)


@screen(Capability.BULLETIN_WRITE, methods=("GET", "POST"))
def schedule(request: DeskRequest) -> HttpResponse:
    """Show and set the time and the choices of the unit one acts for."""
    desk = request.desk
    node = desk.node_at(None, Capability.BULLETIN_WRITE)
    if request.method == "POST":
        at = _time(request.POST.get("at", ""))
        if at is None:
            messages.error(request, "请填写时间，如 17:30。")
            return redirect("workbench:bulletin_schedule")
        try:
            made = set_schedule(
                node=node,
                by=desk.user,
                enabled=request.POST.get("mode") in ("draft", "send"),
                at=at,
                sends=request.POST.get("mode") == "send" and desk.can(Capability.BULLETIN_SEND),
                options=options_sent(request) or Options(),
            )
        except DomainError as error:
            messages.error(request, str(error))
            return redirect("workbench:bulletin_schedule")
        messages.success(request, _said(made))
        return redirect("workbench:bulletins")
    kept = BulletinSchedule.objects.filter(node=node).first()
    context = {
        "node": node,
        "mode": ("send" if kept.sends else "draft") if kept and kept.enabled else "off",
        "at": kept.at if kept else USUAL,
        "options": options_from(kept.options if kept else {}),
        "bases": list(Basis),
        "sends": desk.can(Capability.BULLETIN_SEND),
    }
    return render(request, "workbench/bulletins/schedule.html", context)


def _said(made: BulletinSchedule) -> str:
    if not made.enabled:
        return "已关闭自动拟稿，需要时点“起草今日通报”。"
    return f"活动周期间每天 {made.at:%H:%M} 自动拟稿" + ("并发出。" if made.sends else "，等您看过后发出。")


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
