"""A call is written, and its rules are changed once it is out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.selection.access import call_for
from vocweek.selection.models import Call
from vocweek.selection.services import begin_call, change_rules, save_call
from vocweek.workbench.problems import show_problems
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.selection.forms import CallForm


@screen(Capability.CALL_WRITE, methods=["GET", "POST"])
def new(request: DeskRequest) -> HttpResponseBase:
    """Begin a call of one's own unit."""
    issuer = request.desk.node_at(None, Capability.CALL_WRITE)
    form = CallForm(request.POST if request.method == "POST" else None, issuer=issuer)
    if form.is_valid():
        try:
            call = begin_call(issuer=issuer, by=request.desk.user, draft=form.draft)
        except DomainError as error:
            show_problems(form, error)
        else:
            messages.success(request, "草稿已存好。核对之后点“发布征集”。")
            return redirect("workbench:call", call.pk)
    return render(request, "workbench/selection/form.html", {"form": form, "call": None})


@screen(Capability.CALL_WRITE, methods=["GET", "POST"])
def edit(request: DeskRequest, call_id: int) -> HttpResponseBase:
    """Change a draft, or the rules of a call that is out, with a reason."""
    call = call_for(request.desk.reach, call_id, Capability.CALL_WRITE)
    form = CallForm(request.POST if request.method == "POST" else None, issuer=call.issuer, call=call)
    if form.is_valid():
        try:
            said = _save(request, call, form)
        except DomainError as error:
            show_problems(form, error)
        else:
            messages.success(request, said)
            return redirect("workbench:call", call.pk)
    return render(request, "workbench/selection/form.html", {"form": form, "call": call})


def _save(request: DeskRequest, call: Call, form: CallForm) -> str:
    version, by = form.cleaned_data["version"] or 0, request.desk.user
    if not form.opened:
        save_call(call=call, by=by, version=version, draft=form.draft)
        return "草稿已存好。"
    change_rules(call=call, by=by, version=version, said=form.said, why=form.cleaned_data["why"])
    return "要求已修改，参加的单位会收到消息。"
