"""One item at a time: read, scored, kept while it is typed, handed in, stepped back from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import DomainError, Problem
from vocweek.core.numbers import whole_number
from vocweek.selection.access import assignment_for
from vocweek.selection.combining import Criterion
from vocweek.selection.models import Assignment, Ballot
from vocweek.selection.plans import criteria_of
from vocweek.selection.queries.dossiers import pinned
from vocweek.selection.queries.sheets import Sheet, sheet_for, to_judge
from vocweek.selection.services import save_ballot, step_back, submit_ballot
from vocweek.selection.services.balloting import REMARK_LENGTH, BallotConflict, saw
from vocweek.workbench.judging.files import files_of
from vocweek.workbench.judging.visits import JudgeRequest, judge_only
from vocweek.workbench.selection.answering import told


@dataclass(frozen=True, slots=True)
class Scale:
    """A criterion with what was typed for it, and what is wrong with that. share: of the whole, in per cent."""

    criterion: Criterion
    share: str
    typed: str
    stored: str
    problem: str


@judge_only("GET", "POST")
def item(request: JudgeRequest, assignment_id: int) -> HttpResponseBase:
    """Show an item with its ballot; take the ballot as it stands (``do``: save, submit; else compare two versions)."""
    assignment = assignment_for(request.judge, assignment_id)
    if request.method != "POST":
        return _page(request, assignment)
    service = submit_ballot if request.POST.get("do") == "submit" else save_ballot
    try:
        service(assignment=assignment, version=_version(request), **_ballot(request, assignment))
    except BallotConflict as conflict:
        return _page(request, assignment, typed=request.POST, stands=conflict.ballot, status=409)
    except DomainError as error:
        return _page(request, assignment, typed=request.POST, problems=error.problems, status=400)
    return _answered(request, assignment)


@judge_only("POST")
def save(request: JudgeRequest, assignment_id: int) -> HttpResponseBase:
    """Keep a ballot while it is typed (`web/src/workbench/autosave.ts` says what is answered)."""
    assignment = assignment_for(request.judge, assignment_id)
    try:
        ballot = save_ballot(assignment=assignment, version=_version(request), **_ballot(request, assignment))
    except BallotConflict:
        back = reverse("workbench:judging_item", args=[assignment.pk])
        return JsonResponse({"conflict_url": back}, status=409)
    except DomainError as error:
        return JsonResponse({"error": str(error)}, status=400)
    saw(judge=request.judge, moment=ballot.saved_at)
    saved = f"{ballot.saved_at.astimezone(SHANGHAI):%H:%M}"
    return JsonResponse({"version": ballot.version, "saved_at": saved})


@judge_only("POST")
def back(request: JudgeRequest, assignment_id: int) -> HttpResponseBase:
    """Step back from an item, with a reason (``reason``)."""
    assignment = assignment_for(request.judge, assignment_id)
    reason = request.POST.get("reason", "")
    said = f"您已回避 {assignment.item.number} 号作品，它会交给别的专家。"
    done = told(request, lambda: step_back(assignment=assignment, reason=reason), said)
    return (
        redirect("workbench:judging_item", assignment.pk) if done is None else redirect("workbench:judging")
    )


def _answered(request: JudgeRequest, assignment: Assignment) -> HttpResponseBase:
    """Say what became of the ballot and lead on to the next item that waits, back to the list after the last."""
    number = assignment.item.number
    if request.POST.get("do") != "submit":
        messages.success(request, "已保存，还没有提交。")
        return redirect("workbench:judging_item", assignment.pk)
    rows = to_judge(request.judge)
    waiting = [row for row in rows if row.state != "done"]
    later = next((row for row in waiting if row.number > number), None) or next(iter(waiting), None)
    if later is None:
        messages.success(
            request, f"{number} 号已提交。您的 {len(rows)} 件都评完了，截止之前还可以改。谢谢您！"
        )
        return redirect("workbench:judging")
    messages.success(request, f"{number} 号已提交，下一件是 {later.number} 号。")
    return redirect("workbench:judging_item", later.assignment_id)


def _page(
    request: JudgeRequest,
    assignment: Assignment,
    *,
    typed: Mapping[str, str] | None = None,
    stands: Ballot | None = None,
    problems: list[Problem] | None = None,
    status: int = 200,
) -> HttpResponseBase:
    sheet, round_ = sheet_for(assignment), request.judge.round
    rows = to_judge(request.judge)
    here = next(place for place, row in enumerate(rows) if row.assignment_id == assignment.pk)
    context = {
        "judge": request.judge,
        "round": round_,
        "assignment": assignment,
        "sheet": sheet,
        "files": files_of(assignment),
        "dossier": pinned(assignment.item.entry, round_) if round_.call.nominates else None,
        "nameless": round_.blind,
        "scales": _scales(criteria_of(round_), sheet, typed, problems or []),
        "remark": typed.get("remark", "") if typed is not None else sheet.remark,
        "remark_length": REMARK_LENGTH,
        "version": stands.version if stands else _version(request) if typed is not None else sheet.version,
        "conflict": stands is not None,
        "problems": problems,
        "place": here + 1,
        "many": len(rows),
        "before": rows[here - 1] if here else None,
        "after": rows[here + 1] if here + 1 < len(rows) else None,
        "done": assignment.state == Assignment.State.DONE,
    }
    return render(request, "workbench/judging/item.html", context, status=status)


def _scales(
    criteria: tuple[Criterion, ...], sheet: Sheet, typed: Mapping[str, str] | None, problems: list[Problem]
) -> list[Scale]:
    whole = sum(one.weight for one in criteria)
    wrong = {problem.field: problem.message for problem in problems}
    stored = {key: str(said) for key, said in sheet.points.items()}
    return [
        Scale(
            criterion=one,
            share=f"{one.weight / whole:.0%}",
            typed=stored.get(one.key, "") if typed is None else typed.get(f"points-{one.key}", ""),
            stored=stored.get(one.key, ""),
            problem=wrong.get(f"points-{one.key}", ""),
        )
        for one in criteria
    ]


def _ballot(request: HttpRequest, assignment: Assignment) -> dict[str, Any]:
    criteria = criteria_of(assignment.item.round)
    points = {one.key: request.POST.get(f"points-{one.key}", "") for one in criteria}
    return {"points": points, "remark": request.POST.get("remark", "")}


def _version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version", "")) or 0
