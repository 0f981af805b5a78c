"""A unit's group chats (群提醒), and the messages that did not arrive in its subtree."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.core.errors import DomainError
from vocweek.org.access import Capability, unit_for
from vocweek.reminders import services
from vocweek.reminders.access import delivery_for, webhook_for
from vocweek.reminders.queries import deliveries_below, groups_of, lost_mails
from vocweek.workbench.problems import show_problems
from vocweek.workbench.reminding.forms import WebhookForm
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.CHANNEL_WRITE, methods=("GET", "POST"))
def groups(request: DeskRequest) -> HttpResponseBase:
    """List the groups that get the digests of the unit one acts for, and add one."""
    unit = unit_for(request.desk.reach, request.desk.unit.code, Capability.CHANNEL_WRITE)
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            webhook = services.add_webhook(by=request.desk.user, unit=unit, **form.cleaned_data)
        except DomainError as error:
            show_problems(form, error)
        else:
            messages.success(request, f"已添加“{webhook.name}”。发一条测试消息，看看群里收不收得到。")
            return redirect("workbench:groups")
    context = {"unit": unit, "groups": groups_of(unit), "form": form}
    return render(request, "workbench/reminding/groups.html", context)


@screen(Capability.CHANNEL_WRITE, methods=("POST",))
def test(request: DeskRequest, pk: int) -> HttpResponseBase:
    """Send a test message to a group and say whether it arrived."""
    webhook = webhook_for(request.desk.reach, pk)
    problem = services.send_test(webhook=webhook)
    if problem:
        messages.error(request, f"“{webhook.name}”没有收到：{problem}。")
    else:
        messages.success(request, f"已发到“{webhook.name}”，请到群里看一眼。")
    return redirect("workbench:groups")


@screen(Capability.CHANNEL_WRITE, methods=("POST",))
def pause(request: DeskRequest, pk: int) -> HttpResponseBase:
    """Stop sending to a group, or resume."""
    webhook = webhook_for(request.desk.reach, pk)
    paused = webhook.paused_at is None
    services.set_paused(webhook=webhook, paused=paused)
    messages.success(request, f"“{webhook.name}”{'已暂停，不再发消息' if paused else '已恢复'}。")
    return redirect("workbench:groups")


@screen(Capability.CHANNEL_WRITE, methods=("POST",))
def remove(request: DeskRequest, pk: int) -> HttpResponseBase:
    """Forget a group and its address."""
    webhook = webhook_for(request.desk.reach, pk)
    services.remove_webhook(webhook=webhook)
    messages.success(request, f"已删除“{webhook.name}”。")
    return redirect("workbench:groups")


@screen(Capability.CHANNEL_WRITE)
def deliveries(request: DeskRequest) -> HttpResponseBase:
    """List what did not arrive (`show=all`: everything sent outside the app) at the unit and below; `after` goes on."""
    unit = unit_for(request.desk.reach, request.desk.unit.code, Capability.CHANNEL_WRITE)
    everything = request.GET.get("show") == "all"
    page = deliveries_below(unit, everything=everything, after=request.GET.get("after", ""))
    context = {"unit": unit, "page": page, "everything": everything, "lost": lost_mails(unit)}
    return render(request, "workbench/reminding/deliveries.html", context)


@screen(Capability.CHANNEL_WRITE, methods=("POST",))
def again(request: DeskRequest, pk: int) -> HttpResponseBase:
    """Send once more what did not arrive."""
    delivery = delivery_for(request.desk.reach, pk)
    services.try_again(delivery=delivery, by=request.desk.user)
    messages.success(request, "已重新排队，几分钟内再发一次；还不成会在这里写明原因。")
    return redirect("workbench:deliveries")
