"""Forwarding a received notice: own words, earlier due moments, own extra tasks, sent in one go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from vocweek.campaign.access import receipt_for
from vocweek.campaign.drafts import TaskDraft, from_data, moment_text, read_clock, read_moment
from vocweek.campaign.forms.library import usable_forms
from vocweek.campaign.models import Notice, NoticeReceipt
from vocweek.campaign.queries import kinds_below
from vocweek.core.errors import DomainError, Problem
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.reporting.issuing import AskedTask, asked_of, forward_notice
from vocweek.workbench.notices.facts_form import posted_numbers
from vocweek.workbench.notices.task_form import Json, read_task, task_card
from vocweek.workbench.screen import DeskRequest, screen


@dataclass(frozen=True, slots=True)
class EarlierField:
    """The inputs for an earlier due moment of one task; empty inputs leave it as given."""

    asked: AskedTask
    day: str
    clock: str
    error: str = ""

    @property
    def name(self) -> str:
        return f"earlier-{self.asked.task.pk}"

    @property
    def latest_day(self) -> str:
        given = self.asked.given
        return moment_text(given).partition("T")[0] if isinstance(given, datetime) else ""


@screen(Capability.NOTICE_WRITE, methods=("GET", "POST"))
def forward(request: DeskRequest, notice_id: int) -> HttpResponse:
    """Show the forward page; on POST send it, or show it again with one more task or with what is wrong."""
    desk = request.desk
    receipt = receipt_for(desk.reach, notice_id, desk.unit.unit_id, Capability.NOTICE_WRITE)
    already = Notice.objects.filter(forwards_id=notice_id, unit_id=desk.unit.unit_id).first()
    if already is not None:
        messages.info(request, "这份通知已经转发过，这是转发出去的通知。")
        return redirect("workbench:notice", already.pk)
    page = ForwardPage(request, receipt)
    if request.method != "POST" or page.changes_tasks():
        return page.answer()
    return page.send()


class ForwardPage:
    """The page with everything typed so far; nothing is stored before it is sent."""

    def __init__(self, request: DeskRequest, receipt: NoticeReceipt) -> None:
        self.request = request
        self.notice = receipt.notice
        self.unit = receipt.roster_unit.unit
        self.asked = asked_of(receipt.notice, receipt.roster_unit)
        self.extra: list[Json] = [
            read_task(request.POST, f"task-{number}") for number in posted_numbers(request.POST)
        ]

    def changes_tasks(self) -> bool:
        """Add or remove an extra task if that is what the pressed button says; tell if so."""
        what, _, which = self.request.POST.get("action", "").partition(":")
        if what == "add":
            self.extra.append({})
        elif what == "remove" and (number := whole_number(which)) is not None and number < len(self.extra):
            self.extra.pop(number)
        else:
            return False
        return True

    def send(self) -> HttpResponse:
        """Forward the notice, or show what is wrong beside what was typed."""
        post = self.request.POST
        earlier, problems = read_earlier(post, self.asked)
        drafts, wrong = self.drafts()
        problems.extend(wrong)
        if problems:
            return self.answer(problems)
        try:
            sent = forward_notice(
                notice=self.notice,
                unit=self.unit,
                by=self.request.desk.user,
                title=post.get("title", ""),
                document_number=post.get("document_number", ""),
                theme=post.get("theme", ""),
                covering_text=post.get("covering_text", ""),
                earlier=earlier,
                extra=drafts,
            )
        except DomainError as error:
            return self.answer(error.problems)
        messages.success(self.request, f"已转发，{sent.receipts.count()} 个单位收到。")
        return redirect("workbench:notice", sent.pk)

    def drafts(self) -> tuple[list[TaskDraft], list[Problem]]:
        """Return the extra tasks and all that is wrong with them."""
        read = [from_data(data, f"task-{number}") for number, data in enumerate(self.extra)]
        return [draft for draft, _ in read], [problem for _, wrong in read for problem in wrong]

    def answer(self, problems: Iterable[Problem] = ()) -> HttpResponse:
        """Render the page with what was typed, and `problems` beside their inputs."""
        problems = list(problems)
        errors = {str(problem.field): problem.message for problem in reversed(problems)}
        post, below = self.request.POST, kinds_below(self.unit)
        library = list(usable_forms(self.unit))
        context = {
            "notice": self.notice,
            "problems": problems,
            "title": post.get("title", f"{self.unit}转发{self.notice.title}"),
            "document_number": post.get("document_number", ""),
            "theme": post.get("theme", self.notice.theme),
            "covering_text": post.get("covering_text", ""),
            "earlier": [earlier_field(post, row, errors) for row in self.asked],
            "extra": [
                task_card(
                    data,
                    prefix=f"task-{number}",
                    number=number,
                    below=below,
                    problems=problems,
                    library=library,
                )
                for number, data in enumerate(self.extra)
            ],
        }
        status = 422 if problems else 200
        return render(self.request, "workbench/notices/forward.html", context, status=status)


def earlier_field(post: QueryDict, row: AskedTask, errors: dict[str, str]) -> EarlierField:
    """Return the inputs for `row` with what was typed and what is wrong with it."""
    name, own = f"earlier-{row.task.pk}", row.own
    if isinstance(own, datetime):
        day, _, clock = moment_text(own).partition("T")
    else:
        day, clock = "", f"{own:%H:%M}" if own else ""
    return EarlierField(row, post.get(name, day), post.get(f"{name}-time", clock), errors.get(name, ""))


def read_earlier(
    post: QueryDict, asked: Iterable[AskedTask]
) -> tuple[dict[int, datetime | time], list[Problem]]:
    """Read the earlier moments that were filled in: a day with an optional clock time, or a time of day."""
    earlier: dict[int, datetime | time] = {}
    problems: list[Problem] = []
    for row in asked:
        name = f"earlier-{row.task.pk}"
        day, clock = post.get(name, "").strip(), post.get(f"{name}-time", "").strip()
        if not day and not clock:
            continue
        try:
            if row.daily_at is not None:
                earlier[row.task.pk] = read_clock(clock)
            else:
                earlier[row.task.pk] = read_moment(f"{day}T{clock}" if clock else day)
        except ValueError:
            problems.append(Problem("bad_earlier", "请填写完整的日期和时间，或者都不填。", name))
    return earlier, problems
