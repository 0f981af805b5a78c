"""Sending a big file straight to the S3: that it begins, which parts are there, where the next go, that it is all."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase, JsonResponse
from django.urls import reverse

from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.keeping.space import require_space
from vocweek.media.direct.access import direct_for
from vocweek.media.direct.models import DirectUpload
from vocweek.media.direct.sending import (
    SIGNED_AT_ONCE,
    begin_direct,
    give_up,
    put_together,
    sign,
    standing,
)
from vocweek.media.renditions import Width
from vocweek.org.access import Capability, unit_for
from vocweek.org.models import OrgUnit
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.stored import picture_url


@screen(Capability.FILE, methods=["POST"])
def begin(request: DeskRequest, code: str) -> HttpResponseBase:
    """Begin a file (``name``, ``length``) for the unit with `code`; ``{"direct": ""}`` if it goes the ordinary way."""
    unit = unit_for(request.desk.reach, code, Capability.FILE)
    length = whole_number(request.POST.get("length", "")) or 0
    return may_go_straight(request, unit, request.POST.get("name", ""), length)


def may_go_straight(request: DeskRequest, unit: OrgUnit, name: str, length: int) -> HttpResponseBase:
    """Begin a file that may go straight to the S3; ``{"direct": ""}`` and nothing begun if it goes the ordinary way."""
    try:
        require_space(unit.pk, length)
        begun = begin_direct(unit=unit, by=request.desk.user, name=name, length=length)
    except DomainError as error:
        return JsonResponse({"error": str(error)}, status=400)
    if begun is None:
        return JsonResponse({"direct": ""})
    return JsonResponse(described(begun), status=201)


@screen(Capability.FILE, methods=["GET", "POST"])
def direct(request: DeskRequest, upload_id: UUID) -> HttpResponseBase:
    """GET tells how it stands. POST signs parts (``numbers=1,2``), has all put together (``whole``) or gives it up."""
    found = direct_for(request.desk.reach, request.desk.user, upload_id)
    try:
        return JsonResponse(_stands(found) if request.method == "GET" else _done(request, found))
    except DomainError as error:
        return JsonResponse({"error": str(error)}, status=400)


def described(upload: DirectUpload) -> dict[str, Any]:
    """Return what the page wants to know: the asset a form may name, and where its sending goes on."""
    asset = upload.asset
    return {
        "id": asset.pk,
        "name": asset.name,
        "state": asset.state,
        "why": asset.why,
        "note": "",
        "thumbnail_url": picture_url(asset, Width.SMALL),
        "direct": reverse("workbench:direct", args=[upload.pk]),
    }


def _stands(found: DirectUpload) -> dict[str, Any]:
    stands = standing(found)
    return described(found) | {"part": stands.part, "parts": stands.parts, "there": stands.there}


def _done(request: DeskRequest, found: DirectUpload) -> dict[str, Any]:
    if "give_up" in request.POST:
        give_up(found)
        return {}
    if "whole" in request.POST:
        put_together(found)
        return described(found)
    return {"urls": sign(found, _numbers(request.POST.get("numbers", "")))}


def _numbers(text: str) -> list[int]:
    """Return the numbers of parts in a list as the page sends it; what is none is 0, which no part has."""
    return [whole_number(one) or 0 for one in text.split(",")[: SIGNED_AT_ONCE + 1]]
