"""A person's own messages; nobody reads another's."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.notify.access import message_of
from vocweek.notify.queries import messages_of, unread_count
from vocweek.notify.services import mark_read
from vocweek.org.access import Capability
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.DESK)
def inbox(request: DeskRequest) -> HttpResponseBase:
    """List what this person was told, the newest first; `show=unread` only what is new, `after` goes on."""
    person = request.desk.user.pk
    only_unread = request.GET.get("show") == "unread"
    context = {
        "page": messages_of(person, unread=only_unread, after=request.GET.get("after", "")),
        "unread": unread_count(person),
        "only_unread": only_unread,
    }
    return render(request, "workbench/inbox/inbox.html", context)


@screen(Capability.DESK)
def open_message(request: DeskRequest, message_id: int) -> HttpResponseBase:
    """Mark one message as read and lead to what it is about."""
    message = message_of(request.desk.user.pk, message_id)
    mark_read(person_id=request.desk.user.pk, message_ids=[message.pk])
    return redirect(message.link)


@screen(Capability.DESK, methods=["POST"])
def read_all(request: DeskRequest) -> HttpResponseBase:
    """Mark everything, or the one `message`, as read."""
    wanted = request.POST.get("message")
    if wanted is None:
        done = mark_read(person_id=request.desk.user.pk)
        messages.success(request, f"{done} 条消息已标为已读。" if done else "没有未读的消息。")
    elif wanted.isdecimal():
        message = message_of(request.desk.user.pk, int(wanted[:18]))
        mark_read(person_id=request.desk.user.pk, message_ids=[message.pk])
    return redirect("workbench:inbox")
