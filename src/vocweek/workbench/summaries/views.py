"""Drafting a summary: choose what it tells of, read it as a document, take it as Word, hand it in."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.bulletins.official import write_docx, write_pdf
from vocweek.bulletins.pictures import load_picture
from vocweek.bulletins.summary.facts import Material
from vocweek.bulletins.summary.form import asks_for_summary
from vocweek.bulletins.summary.gathering import materials
from vocweek.bulletins.summary.services import Choice, document_of, draft_summary, file_summary, word_name
from vocweek.core.clock import now
from vocweek.core.downloads import saved_as
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.media.kinds import DOCX, PDF
from vocweek.media.renditions import Width
from vocweek.org.access import Capability
from vocweek.reporting.access import obligation_for, submission_for
from vocweek.reporting.models import Obligation, Submission
from vocweek.workbench.bulletins.paper import paper_of
from vocweek.workbench.filing import sheets
from vocweek.workbench.screen import DeskRequest, screen

USUAL_CASES, USUAL_PHOTOS, SHOWN_PHOTOS = 3, 6, 36


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture to choose: its asset, a small picture of it, what it shows. chosen: ticked at first."""

    asset: int
    url: str
    title: str
    unit: str
    chosen: bool


@screen(Capability.FILE, methods=("GET", "POST"))
def choose(request: DeskRequest, obligation_id: int) -> HttpResponseBase:
    """Show what a summary could tell of; a POST drafts it into the unit's own form and leads there."""
    owed = obligation_for(request.desk.reach, obligation_id, Capability.FILE)
    if not asks_for_summary(owed.task):
        raise Http404("这一项不是总结。")
    found = materials(owed.roster_unit, owed.task)
    if request.method == "POST":
        return _drafted(request, owed, found)
    living = owed.submissions.exclude(state=Submission.State.WITHDRAWN).order_by("-id").first()
    context = {
        "owed": owed,
        "cases": _cases(found),
        "photos": _photos(found),
        "begun": living is not None and any(living.draft.values()),
        "shut": sheets.shut_because(owed) if living is None else "",
    }
    return render(request, "workbench/summaries/choose.html", context)


@screen(Capability.FILE)
def preview(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Show a summary as the document it becomes, before it is handed in."""
    submission = _summary(request, submission_id, Capability.FILE)
    context = {
        "submission": submission,
        "paper": paper_of(document_of(submission, now())),
        "writable": sheets.writable(submission),
    }
    return render(request, "workbench/summaries/preview.html", context)


@screen(Capability.FILE, methods=("POST",))
def hand_in(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Hand a summary in with its Word file; what it lacks is said on its form."""
    submission = _summary(request, submission_id, Capability.FILE)
    version = whole_number(request.POST.get("version", "")) or 0
    try:
        filed = file_summary(submission=submission, by=request.desk.user, version=version)
    except DomainError as error:
        messages.error(request, f"还不能报送：{error}")
        return redirect("workbench:submission_edit", submission.pk)
    turn = f"现在由{filed.at_unit.name}审核。" if filed.at_unit else ""
    messages.success(request, f"已报送“{filed.task.title}”，附有 Word 文件。{turn}")
    return redirect("workbench:submission", filed.pk)


@screen(Capability.SUBMISSION_READ)
def word(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Hand out the summary as a Word file."""
    submission = _summary(request, submission_id, Capability.SUBMISSION_READ)
    content = write_docx(document_of(submission, now()), load_picture)
    return _download(content, word_name(submission), DOCX.content_type)


@screen(Capability.SUBMISSION_READ)
def pdf(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Hand out the summary as a PDF."""
    submission = _summary(request, submission_id, Capability.SUBMISSION_READ)
    content = write_pdf(document_of(submission, now()), load_picture)
    return _download(content, f"{word_name(submission).removesuffix('.docx')}.pdf", PDF.content_type)


def _drafted(request: DeskRequest, owed: Obligation, found: tuple[Material, ...]) -> HttpResponseBase:
    wanted = {whole_number(text) for text in request.POST.getlist("case")}
    photos = [whole_number(text) for text in request.POST.getlist("photo")]
    known = {photo for one in found for photo in one.photos}
    choice = Choice(
        cases=[one for one in found if one.submission in wanted],
        photos=[photo for photo in photos if photo in known],
        replace="replace" in request.POST,
    )
    try:
        submission = draft_summary(obligation=owed, by=request.desk.user, choice=choice)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:obligation", owed.pk)
    messages.success(request, "已从台账拟好总结，数字截至此刻。请通读、修改，再看成稿并报送。")
    return redirect("workbench:submission_edit", submission.pk)


def _summary(request: DeskRequest, pk: int, capability: Capability) -> Submission:
    submission = submission_for(request.desk.reach, pk, capability)
    if not asks_for_summary(submission.task):
        raise Http404("这一件不是总结。")
    return submission


def _cases(found: tuple[Material, ...]) -> list[tuple[Material, bool]]:
    """Return the materials with a text, cases and stories first, and whether each is ticked at first."""
    told = sorted((one for one in found if one.text), key=lambda one: not one.is_case)
    return [(one, number < USUAL_CASES and one.is_case) for number, one in enumerate(told)]


def _photos(found: tuple[Material, ...]) -> list[Photo]:
    """Return pictures to choose from; at first the first of each item is ticked, of several units if there are."""
    firsts: dict[str, int] = {}
    for one in found:
        for photo in one.photos[:1]:
            firsts.setdefault(one.unit, photo)
    usual = list(firsts.values())
    usual += [one.photos[0] for one in found if one.photos and one.photos[0] not in usual]
    ticked = set(usual[:USUAL_PHOTOS])
    by_asset = {photo: one for one in found for photo in one.photos}
    return [
        Photo(
            photo,
            reverse("workbench:file_picture", args=[photo, Width.SMALL.value]),
            one.title,
            one.unit,
            photo in ticked,
        )
        for photo, one in list(by_asset.items())[:SHOWN_PHOTOS]
    ]


def _download(content: bytes, name: str, content_type: str) -> HttpResponse:
    return saved_as(HttpResponse(content, content_type=content_type), name)
