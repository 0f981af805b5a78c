"""The page of one publication: its form on the left, how it will be read on the right, what is left to answer in place.

Every button sends the whole form: what was typed is kept first, then the button does its work.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.publishing.access import may_show_again, publication_for
from vocweek.publishing.content import Matter, matter_of
from vocweek.publishing.models import Finding, Publication, PublicationFile
from vocweek.publishing.queries.history import history_of
from vocweek.publishing.queries.paper import notes_of, paper_of
from vocweek.publishing.services import Stale, look_again, save
from vocweek.publishing.states import Action, allows
from vocweek.publishing.written import words_of, writable
from vocweek.workbench.publishing.asked import typed, version_of
from vocweek.workbench.publishing.places import public_url, source_url
from vocweek.workbench.screen import DeskRequest, screen

Clash = Sequence[tuple[str, str]]
_CALLED = {"kind": "栏目", "title": "标题", "lead": "导语", "byline": "作者", "body": "正文", "link": "链接"}


@screen(Capability.PUBLISH, methods=["GET", "POST"])
def publication(request: DeskRequest, publication_id: int) -> HttpResponseBase:
    """Show the page; a POST keeps what was written."""
    found = publication_for(request.desk.reach, publication_id)
    if request.method != "POST":
        if found.findings.filter(state=Finding.State.OPEN).exists():
            look_again(publication=found, by=request.desk.user)
        return page(request, found)
    try:
        keep(request, found)
    except Stale:
        return clash(request, found)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("workbench:publication", found.pk)


@screen(Capability.PUBLISH, methods=["POST"])
def autosave(request: DeskRequest, publication_id: int) -> HttpResponseBase:
    """Keep what was typed so far."""
    found = publication_for(request.desk.reach, publication_id)
    try:
        saved = keep(request, found)
    except Stale:
        place = reverse("workbench:publication_conflict", args=[found.pk])
        return JsonResponse({"conflict_url": place}, status=409)
    except DomainError as error:
        return JsonResponse({"error": str(error)}, status=400)
    at = saved.saved_at.astimezone(SHANGHAI)
    return JsonResponse({"version": saved.version, "saved_at": f"{at:%H:%M}"})


@screen(Capability.PUBLISH, methods=["POST"])
def conflict(request: DeskRequest, publication_id: int) -> HttpResponseBase:
    """Show one's own words with what a colleague saved meanwhile; saving again is then a choice."""
    return clash(request, publication_for(request.desk.reach, publication_id))


@screen(Capability.PUBLISH)
def paper(request: DeskRequest, publication_id: int) -> HttpResponseBase:
    """Show what is left to answer and how it will be read, for the page beside the form."""
    found = publication_for(request.desk.reach, publication_id)
    return render(request, "workbench/publishing/beside.html", _beside(found))


def keep(request: DeskRequest, found: Publication) -> Publication:
    """Keep what a request carries, if it carries the form. Raises what `save` raises."""
    if "title" not in request.POST:
        return found
    return save(
        publication=found, by=request.desk.user, matter=typed(request, found), version=version_of(request)
    )


def clash(request: DeskRequest, found: Publication) -> HttpResponseBase:
    """Show the page with one's own words, on the newest version, and what a colleague wrote in their stead."""
    found.refresh_from_db()
    theirs, mine = matter_of(found), typed(request, found)
    differs = [
        (label, str(getattr(theirs, name)))
        for name, label in _CALLED.items()
        if getattr(theirs, name) != getattr(mine, name)
    ]
    return page(request, found, mine, clash=differs or [("文件", "图片或顺序有变化")], status=409)


def page(
    request: DeskRequest,
    found: Publication,
    matter: Matter | None = None,
    *,
    clash: Clash = (),
    status: int = 200,
) -> HttpResponseBase:
    """Show the page with what stands, or with `matter` in its form."""
    form = matter or matter_of(found)
    context = _beside(found) | {
        "form": form,
        "cover_listed": form.cover in {one.asset for one in form.files},
        "words": words_of(form.body),
        "kept_whole": writable(form.body),
        "clash": clash,
        "papers": not form.body and any(one.part == PublicationFile.Part.DOCUMENT for one in form.files),
        "kinds": Publication.Kind.choices,
        "topics": [str(one) for one in found.edition.focus_topics],
        "history": history_of(found),
        "source_url": source_url(found),
        "public_url": public_url(found),
        "writable": allows(found, Action.SAVE),
        "mine": may_show_again(request.desk.reach, found),
        "can_discard": allows(found, Action.DISCARD) and found.published_at is None,
        "preview_url": _preview_url(request, found),
    }
    return render(request, "workbench/publishing/page.html", context, status=status)


def _beside(found: Publication) -> dict[str, object]:
    notes = notes_of(found)
    opened = [note for note in notes if note.finding.state == Finding.State.OPEN]
    kinds: dict[str, list[Finding]] = {}
    for note in opened:
        kinds.setdefault(note.finding.kind, []).append(note.finding)
    return {
        "publication": found,
        "paper": paper_of(found, [note.finding for note in notes]),
        "opened": opened,
        "accepted": [note for note in notes if note.finding.state == Finding.State.ACCEPTED],
        "groups": [(kind, some[0].get_kind_display(), some) for kind, some in kinds.items() if len(some) > 1],
    }


def _preview_url(request: DeskRequest, found: Publication) -> str:
    if not found.preview_key:
        return ""
    return request.build_absolute_uri(reverse("portal:preview", args=[found.preview_key]))
