"""Using chosen assets in a report (用到报送里): where they fit, and putting them there."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.media.queries import Shelved, shape_of
from vocweek.org.access import Capability
from vocweek.reporting.access import obligation_for
from vocweek.reporting.queries.openings import openings
from vocweek.reporting.services.placing import put_files
from vocweek.workbench.library.access import assets_to_show
from vocweek.workbench.library.asked import chosen_ids
from vocweek.workbench.library.cells import cell_of
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.FILE)
def choose(request: DeskRequest) -> HttpResponseBase:
    """Show the open fields of what the unit owes, those first that take all the chosen assets."""
    desk = request.desk
    assets = assets_to_show(desk, chosen_ids(request.GET.getlist("asset")))
    found = openings(desk.node, assets, now()) if desk.node else []
    context = {
        "cells": [cell_of(Shelved(one, shape_of(one), one.uploaded_at, used=False)) for one in assets],
        "fitting": [one for one in found if one.fits],
        "others": [one for one in found if not one.fits],
        "assets": ",".join(str(one.pk) for one in assets),
        "client_key": uuid.uuid4(),
    }
    return render(request, "workbench/library/use.html", context)


@screen(Capability.FILE, methods=["POST"])
def put(request: DeskRequest, obligation_id: int) -> HttpResponseBase:
    """Put the assets (``asset``), or the picture just ``fitted`` for it, into a field of the report's draft, and lead
    the person there."""
    owed = obligation_for(request.desk.reach, obligation_id, Capability.FILE)
    field = request.POST.get("field", "")
    chosen = chosen_ids(request.POST.getlist("asset") + request.POST.getlist("fitted"))
    try:
        draft = put_files(
            obligation=owed,
            field=field,
            assets=chosen,
            by=request.desk.user,
            client_key=_key(request.POST.get("client_key", "")),
        )
    except DomainError as error:
        messages.error(request, str(error))
        back = reverse("workbench:library_use")
        return redirect(f"{back}?asset={','.join(map(str, chosen))}" if chosen else "workbench:library")
    messages.success(request, f"{len(chosen)} 个素材已放进草稿，看过后点“报送”。")
    return redirect(f"{reverse('workbench:submission_edit', args=[draft.pk])}#field-{field}")


def _key(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404("这一页不完整，请从素材库重新打开。") from None
