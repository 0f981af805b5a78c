"""My own reminders (我的提醒)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.reminders.queries import preference_of, sent_to
from vocweek.reminders.quiet import USUAL, Quiet
from vocweek.reminders.services import mail_leaves, set_preference
from vocweek.reminders.timing import Topic
from vocweek.workbench.problems import show_problems
from vocweek.workbench.reminding.forms import PreferenceForm
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.DESK, methods=("GET", "POST"))
def my_reminders(request: DeskRequest) -> HttpResponseBase:
    """Show and change how this person is reminded, and what they were sent lately."""
    person = request.desk.user
    wants = preference_of(person)
    form = PreferenceForm(
        request.POST if request.method == "POST" else None,
        initial={
            "in_app": wants.in_app,
            "by_mail": wants.by_mail,
            "quiet_from": f"{wants.quiet_from:%H:%M}",
            "quiet_to": f"{wants.quiet_to:%H:%M}",
            "topics": [topic.value for topic in Topic if topic.value not in wants.muted],
        },
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            set_preference(
                person=person,
                in_app=told["in_app"],
                by_mail=told["by_mail"],
                quiet=Quiet(told["quiet_from"] or USUAL.begins, told["quiet_to"] or USUAL.ends),
                muted=set(Topic) - set(told["topics"]),
            )
        except DomainError as error:
            show_problems(form, error)
        else:
            messages.success(request, "已保存，从下一次提醒开始生效。")
            return redirect("workbench:reminders")
    context = {"form": form, "person": person, "sent": sent_to(person), "mail_leaves": mail_leaves()}
    return render(request, "workbench/reminding/mine.html", context)
