"""Files of a form: up at once while the person goes on writing, down only for those who may read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.http import Http404, HttpResponseBase

from vocweek.core.errors import Problem
from vocweek.formspec import FormSpec
from vocweek.keeping.sending import Sent, sent_with_form
from vocweek.media.access import file_for
from vocweek.media.renditions import Width
from vocweek.media.services import keep
from vocweek.media.serving import file_response, rendition_response
from vocweek.org.access import Capability
from vocweek.reporting.access import unit_that_owes
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.uploading import tus


@screen(Capability.FILE, methods=["POST", "OPTIONS"])
def upload(request: DeskRequest, obligation_id: int) -> HttpResponseBase:
    """Begin an upload (tus) for the unit that owes; the answer names the asset the form may hold from now on."""
    return tus.begin(request, unit_that_owes(request.desk.reach, obligation_id, Capability.FILE))


@contextmanager
def arrived(request: DeskRequest, spec: FormSpec, unit_id: int) -> Iterator[tuple[list[Sent], list[Problem]]]:
    """Give the files that came with a form for a unit (id), as a browser without script sends them, by field key, and
    what is wrong with others. They lie on disk, checked, until the block ends; in the library they are not yet."""
    with sent_with_form(request.FILES, spec, unit_id, request.desk.user.pk) as found:
        yield found


def take_in(request: DeskRequest, found: Sequence[Sent]) -> None:
    """Put files that came with a form into the library; `POST` names them from then on among those that went up
    before."""
    assets = keep([delivery for _, delivery in found]) if found else []
    named = request.POST.copy()
    for (key, _), asset in zip(found, assets, strict=True):
        named.appendlist(key, str(asset.pk))
    request.POST = named  # type: ignore[assignment]  # its type is the unchangeable one


@screen(Capability.SUBMISSION_READ, kept=True)
def download(request: DeskRequest, asset_id: int) -> HttpResponseBase:
    """Hand out the stored file, or the part of it a player asks for."""
    return file_response(request, file_for(request.desk.reach, asset_id))


@screen(Capability.SUBMISSION_READ, kept=True)
def thumbnail(request: DeskRequest, asset_id: int, width: int) -> HttpResponseBase:
    """Hand out a smaller picture of an image, in one of the widths we make."""
    if width not in list(Width):
        raise Http404("没有这个尺寸的图片。")
    return rendition_response(request, file_for(request.desk.reach, asset_id), Width(width))
