"""An upload at its own address, and where one begins for any unit one files for."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase, JsonResponse

from vocweek.media.uploads.access import upload_for
from vocweek.org.access import Capability, unit_for
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.uploading import tus

OVERRIDE = "X-HTTP-Method-Override"
_ANSWERS = {"HEAD": tus.head, "PATCH": tus.patch, "DELETE": tus.delete}


@screen(Capability.FILE, methods=["POST", "OPTIONS"])
def begin(request: DeskRequest, code: str) -> HttpResponseBase:
    """Begin an upload for the unit with `code` (the library's own uploads)."""
    return tus.begin(request, unit_for(request.desk.reach, code, Capability.FILE), shelf=True)


@screen(Capability.FILE, methods=["GET", "PATCH", "POST", "DELETE", "OPTIONS"])
def upload(request: DeskRequest, upload_id: UUID) -> HttpResponseBase:
    """Go on with an upload, give it up, or ask how it stands; GET tells the page what became of it.

    Some office networks let only GET and POST pass: a POST may name the method it stands for, as tus provides.
    """
    found = upload_for(request.desk.reach, request.desk.user, upload_id)
    if request.method == "OPTIONS":
        return tus.options()
    method = request.headers.get(OVERRIDE, "PATCH") if request.method == "POST" else request.method
    answer = _ANSWERS.get(method or "")
    return answer(request, found) if answer else JsonResponse(tus.describe(found.asset))
