"""Writing a draft with the page beside it: saved by itself, merged with colleagues, taken back step by step.

Every button of the editor sends the whole form: what was typed is kept first, then the button does its work.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.bulletins.access import bulletin_for
from vocweek.bulletins.circular.composing import compose
from vocweek.bulletins.circular.options import Options, options_from
from vocweek.bulletins.drafts import draft_of
from vocweek.bulletins.models import Bulletin
from vocweek.bulletins.services import EditConflict, Saved, redraft, refresh, save, undo
from vocweek.campaign.models import Task
from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.rollup.statement import Basis
from vocweek.workbench.bulletins.form import form_of, in_words, values_kept, values_sent
from vocweek.workbench.bulletins.paper import paper_of
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.BULLETIN_WRITE, methods=("GET", "POST"))
def edit(request: DeskRequest, bulletin_id: int) -> HttpResponseBase:
    """Show the editor of a draft; a sent bulletin is read. A POST keeps what was written."""
    bulletin = bulletin_for(request.desk.reach, bulletin_id, Capability.BULLETIN_WRITE)
    if bulletin.state == Bulletin.State.SENT:
        return redirect("workbench:bulletin", bulletin.pk)
    if request.method == "POST":
        try:
            keep(request, bulletin)
        except EditConflict as clash:
            return conflict_page(request, bulletin, clash)
        except DomainError as error:
            messages.error(request, str(error))
        return redirect("workbench:bulletin_edit", bulletin.pk)
    draft = draft_of(bulletin)
    options = options_from(bulletin.options)
    context = {
        "bulletin": bulletin,
        "draft": draft,
        "form": form_of(draft),
        "paper": paper_of(compose(draft)),
        "options": options,
        "tasks": Task.objects.filter(edition=bulletin.node.edition, state=Task.State.ISSUED).filter(
            issuer__path__ancestors=bulletin.node.path
        ),
        "bases": list(Basis),
        "can_undo": bulletin.changes.filter(undoes=False, undone=False).exists(),
        "sends": request.desk.reach.can(Capability.BULLETIN_SEND, bulletin.node.path),
        "receivers": bulletin.node.open_children.count(),
    }
    return render(request, "workbench/bulletins/edit.html", context)


@screen(Capability.BULLETIN_WRITE, methods=("POST",))
def autosave(request: DeskRequest, bulletin_id: int) -> HttpResponseBase:
    """Keep what was typed so far."""
    bulletin = bulletin_for(request.desk.reach, bulletin_id, Capability.BULLETIN_WRITE)
    try:
        saved = keep(request, bulletin).bulletin
    except EditConflict:
        place = reverse("workbench:bulletin_conflict", args=[bulletin.pk])
        return JsonResponse({"conflict_url": place}, status=409)
    except DomainError as error:
        return JsonResponse({"error": str(error)}, status=400)
    at = saved.saved_at.astimezone(SHANGHAI)
    return JsonResponse({"version": saved.version, "saved_at": f"{at:%H:%M}"})


@screen(Capability.BULLETIN_WRITE, methods=("POST",))
def conflict(request: DeskRequest, bulletin_id: int) -> HttpResponseBase:
    """Show both sides of what two people wrote in one place, or put together what was decided."""
    bulletin = bulletin_for(request.desk.reach, bulletin_id, Capability.BULLETIN_WRITE)
    values = values_kept(request.POST["mine"]) if "mine" in request.POST else values_sent(request.POST)
    theirs = {name.removeprefix("keep-") for name, side in request.POST.items() if side == "theirs"}
    values = {slot: value for slot, value in values.items() if slot not in theirs}
    try:
        decided = whole_number(request.POST.get("decided", ""))
        version = decided if decided is not None else _version(request)
        save(bulletin=bulletin, by=request.desk.user, version=version, values=values)
    except EditConflict as clash:
        return conflict_page(request, bulletin, clash, values)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "两份内容已合到一起。")
    return redirect("workbench:bulletin_edit", bulletin.pk)


@screen(Capability.BULLETIN_WRITE, methods=("POST",))
def refresh_figures(request: DeskRequest, bulletin_id: int) -> HttpResponseBase:
    """Count anew, with the choices made in the editor."""

    def work(bulletin: Bulletin) -> str:
        refresh(bulletin=bulletin, by=request.desk.user, options=options_sent(request))
        return "数据已更新到此刻；您改过的文字没有动，请核对其中的数字。"

    return _done(request, bulletin_id, work)


@screen(Capability.BULLETIN_WRITE, methods=("POST",))
def redraft_words(request: DeskRequest, bulletin_id: int) -> HttpResponseBase:
    """Put the drafted words back in one place."""

    def work(bulletin: Bulletin) -> str:
        redraft(bulletin=bulletin, by=request.desk.user, slot=request.POST.get("slot", ""))
        return "已恢复自动文字；要找回原来写的，按“撤销”。"

    return _done(request, bulletin_id, work)


@screen(Capability.BULLETIN_WRITE, methods=("POST",))
def take_back(request: DeskRequest, bulletin_id: int) -> HttpResponseBase:
    """Take back the last change."""
    return _done(
        request,
        bulletin_id,
        lambda bulletin: f"已撤销对{'、'.join(undo(bulletin=bulletin, by=request.desk.user))}的修改。",
    )


def keep(request: DeskRequest, bulletin: Bulletin) -> Saved:
    """Keep what a request carries. Raises what `save` raises."""
    values = values_sent(request.POST)
    return save(bulletin=bulletin, by=request.desk.user, version=_version(request), values=values)


def options_sent(request: DeskRequest) -> Options | None:
    """Return the choices a request carries; ``None`` if it carries none."""
    if "options" not in request.POST:
        return None
    tasks = (whole_number(text) for text in request.POST.getlist("tasks"))
    return Options(
        ranking="ranking" in request.POST,
        names="names" in request.POST,
        uses="uses" in request.POST,
        tasks=tuple(pk for pk in tasks if pk is not None),
        basis=Basis.ACCEPTED if request.POST.get("basis") == Basis.ACCEPTED else Basis.FILED,
    )


def conflict_page(
    request: DeskRequest, bulletin: Bulletin, clash: EditConflict, values: dict[str, Any] | None = None
) -> HttpResponseBase:
    """Show what clashes, each place with both sides."""
    draft = draft_of(bulletin)
    context = {
        "bulletin": bulletin,
        "mine": json.dumps(values if values is not None else values_sent(request.POST), ensure_ascii=False),
        "version": clash.version,
        "clashes": [
            {
                "slot": one.slot,
                "label": one.label,
                "by": one.by,
                "mine": in_words(draft, one.slot, one.mine),
                "theirs": in_words(draft, one.slot, one.theirs),
            }
            for one in clash.clashes
        ],
    }
    return render(request, "workbench/bulletins/conflict.html", context, status=409)


def _done(request: DeskRequest, bulletin_id: int, work: Callable[[Bulletin], str]) -> HttpResponseBase:
    """Keep what was typed, do the button's work, and come back to the editor."""
    bulletin = bulletin_for(request.desk.reach, bulletin_id, Capability.BULLETIN_WRITE)
    try:
        keep(request, bulletin)
        messages.success(request, work(bulletin))
    except EditConflict as clash:
        return conflict_page(request, bulletin, clash)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("workbench:bulletin_edit", bulletin.pk)


def _version(request: DeskRequest) -> int:
    return whole_number(request.POST.get("version", "")) or 0
