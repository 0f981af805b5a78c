"""Adding files of the library to a publication."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.media.models import Asset
from vocweek.media.queries import Shape, Wanted, own_shelf, shelf
from vocweek.org.access import Capability
from vocweek.publishing.access import publication_for
from vocweek.publishing.content import ShownFile, matter_of, part_of
from vocweek.publishing.models import Publication
from vocweek.publishing.services import save
from vocweek.workbench.library.cells import cell_of
from vocweek.workbench.screen import DeskRequest, screen

PAGE = 60


@screen(Capability.PUBLISH, methods=["GET", "POST"])
def add_files(request: DeskRequest, publication_id: int) -> HttpResponseBase:
    """Show the library of the unit whose work it is, or of the site (``?whose=site``); a POST adds what is ticked."""
    found = publication_for(request.desk.reach, publication_id)
    if request.method == "POST":
        return _added(request, found)
    site = request.GET.get("whose") == "site"
    assets = own_shelf(found.unit_id if site else found.origin.unit_id).filter(state=Asset.State.READY)
    wanted = request.GET.get("shape", "")
    shape = Shape(wanted) if wanted in list(Shape) else None
    page = shelf(
        assets, Wanted(shape=shape, text=request.GET.get("q", "")[:60]), request.GET.get("after"), PAGE
    )
    there = set(matter_of(found).assets)
    context = {
        "publication": found,
        "site": site,
        "q": request.GET.get("q", ""),
        "shape": shape,
        "shapes": list(Shape),
        "cells": [cell_of(one) for one in page.assets if one.asset.pk not in there],
        "next": page.after,
    }
    return render(request, "workbench/publishing/files.html", context)


def _added(request: DeskRequest, found: Publication) -> HttpResponseBase:
    ids = [pk for one in request.POST.getlist("asset") if (pk := whole_number(one)) is not None]
    assets = Asset.objects.select_related("content").in_bulk(ids)
    new = tuple(ShownFile(pk, part_of(assets[pk]), assets[pk].caption) for pk in ids if pk in assets)
    matter = matter_of(found)
    files = (*matter.files, *(one for one in new if one.asset not in matter.assets))
    cover = matter.cover or next((one.asset for one in files if one.part != "document"), None)
    try:
        save(publication=found, by=request.desk.user, matter=replace(matter, files=files, cover=cover))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"加了 {len(files) - len(matter.files)} 个文件。")
    return redirect("workbench:publication", found.pk)
