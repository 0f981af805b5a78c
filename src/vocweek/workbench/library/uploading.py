"""Putting files into the library: they come by tus, or with the form; then a word about all of them."""

from __future__ import annotations

from django.contrib import messages
from django.core.files import File
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.core.errors import DomainError
from vocweek.keeping.space import require_space, space_of
from vocweek.media.queries import last_said, own_shelf, tags_of
from vocweek.media.services import Added, add_file, describe_all, tag_all
from vocweek.org.access import Capability
from vocweek.org.models import OrgUnit
from vocweek.workbench.library.asked import chosen_ids
from vocweek.workbench.library.saying import choices, said_in, tags_typed
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.FILE, methods=["GET", "POST"])
def upload(request: DeskRequest) -> HttpResponseBase:
    """Show where files go in; take what is said of those that came (``files``: ids, each sent by tus before).

    Without a script the files themselves come along under that name.
    """
    if request.method == "POST":
        return _said(request)
    unit_id = request.desk.unit.unit_id
    context = {
        "space": space_of(unit_id),
        "choices": choices(last_said(unit_id)),
        "tags": [tag for tag, _ in tags_of(own_shelf(unit_id))],
    }
    return render(request, "workbench/library/upload.html", context)


def _add(request: DeskRequest, sent: File[bytes]) -> Added:
    unit = OrgUnit.objects.get(pk=request.desk.unit.unit_id)
    require_space(unit.pk, sent.size)
    return add_file(file=sent, unit=unit, by=request.desk.user)


def _came_along(request: DeskRequest) -> list[int]:
    """Put in the files that came with the form, and return their ids; what is refused is said."""
    added = []
    for sent in request.FILES.getlist("files"):
        try:
            added.append(_add(request, sent).asset.pk)
        except DomainError as error:
            messages.error(request, f"“{sent.name}”没有收下：{error}")
    return added


def _said(request: DeskRequest) -> HttpResponseBase:
    chosen = [*chosen_ids(request.POST.getlist("files")), *_came_along(request)]
    if not chosen:
        messages.warning(request, "还没有选文件，请先选图片、视频或文档。")
        return redirect("workbench:library_upload")
    said = {key: value for key, value in said_in(request.POST).items() if value}
    try:
        describe_all(assets=chosen, by=request.desk.user, said=said)
        tag_all(assets=chosen, by=request.desk.user, add=tags_typed(request.POST.get("tags", "")))
    except DomainError as error:
        messages.error(request, f"文件已在素材库里；没有写上说明：{error}")
    else:
        messages.success(request, f"{len(chosen)} 个文件已在素材库里。")
    return redirect("workbench:library")
