"""Files of a form: up at once while the person goes on writing, down only for those who may read them."""

from __future__ import annotations

from contextlib import ExitStack

from django.http import Http404, HttpResponseBase, JsonResponse
from django.urls import reverse

from vocweek.core.errors import DomainError, Problem
from vocweek.formspec import FormSpec
from vocweek.formspec.fields import ASSETS
from vocweek.keeping.space import require_space
from vocweek.media.access import asset_for
from vocweek.media.kinds import UPLOADS
from vocweek.media.models import Asset
from vocweek.media.renditions import Width
from vocweek.media.renditions.plan import has_pictures
from vocweek.media.services import Delivery, keep, received, store_asset
from vocweek.media.serving import file_response, rendition_response
from vocweek.org.access import Capability
from vocweek.reporting.access import unit_that_owes
from vocweek.workbench.screen import DeskRequest, screen

_LOOKED_AT = frozenset(kind.content_type for kind in UPLOADS if has_pictures(kind))


@screen(Capability.FILE, methods=["POST"])
def upload(request: DeskRequest, obligation_id: int) -> HttpResponseBase:
    """Store one file (field ``file``) for the unit that owes; answer its id, name and thumbnail, or the reason."""
    unit = unit_that_owes(request.desk.reach, obligation_id, Capability.FILE)
    sent = request.FILES.get("file")
    if sent is None:
        return JsonResponse({"error": "没有收到文件，请重新选择。"}, status=400)
    try:
        require_space(unit.pk, sent.size or 0)
        asset = store_asset(file=sent, unit=unit, by=request.desk.user)
    except DomainError as error:
        return JsonResponse({"error": str(error)}, status=400)
    return JsonResponse(
        {"id": asset.pk, "name": asset.name, "thumbnail_url": picture_url(asset, Width.SMALL)}
    )


def take_in(request: DeskRequest, spec: FormSpec, unit_id: int) -> list[Problem]:
    """Store the files that came with a form for a unit (id), as a browser without script sends them.

    From then on `POST` names them among those that went up before. Returns what is wrong with the others.
    """
    if not request.FILES:
        return []
    found: list[tuple[str, Delivery]] = []
    refused = []
    with ExitStack() as stack:
        for field in spec.fields:
            for sent in request.FILES.getlist(field.key) if field.type in ASSETS else ():
                try:
                    require_space(unit_id, sent.size or 0)
                    upload = stack.enter_context(received(sent))
                except DomainError as error:
                    refused += [
                        Problem(one.code, f"“{sent.name}”：{one.message}", field.key)
                        for one in error.problems
                    ]
                else:
                    found.append((field.key, Delivery(upload, unit_id, request.desk.user.pk)))
        assets = keep([delivery for _, delivery in found]) if found else []
    named = request.POST.copy()
    for (key, _), asset in zip(found, assets, strict=True):
        named.appendlist(key, str(asset.pk))
    request.POST = named  # type: ignore[assignment]  # its type is the unchangeable one
    return refused


@screen(Capability.SUBMISSION_READ, kept=True)
def download(request: DeskRequest, asset_id: int) -> HttpResponseBase:
    """Hand out the stored file, or the part of it a player asks for."""
    return file_response(request, asset_for(request.desk.reach, asset_id))


@screen(Capability.SUBMISSION_READ, kept=True)
def thumbnail(request: DeskRequest, asset_id: int, width: int) -> HttpResponseBase:
    """Hand out a smaller picture of an image, in one of the widths we make."""
    if width not in list(Width):
        raise Http404("没有这个尺寸的图片。")
    return rendition_response(request, asset_for(request.desk.reach, asset_id), Width(width))


def picture_url(asset: Asset, width: Width) -> str:
    """Return the address of a smaller picture, "" where there is none.

    A picture always has one. A video or document has one once its frame or first page was made; whoever wants it
    fetches `content` with the asset, as nothing is asked here.
    """
    if not asset.content_type.startswith("image/") and not _pictured(asset):
        return ""
    return reverse("workbench:file_picture", args=[asset.pk, width.value])


def file_url(asset: Asset) -> str:
    """Return the address at which a person opens a file: looks at it, or saves what cannot be looked at."""
    looked_at = asset.content_type in _LOOKED_AT and asset.state == Asset.State.READY
    return reverse("workbench:file_view" if looked_at else "workbench:file", args=[asset.pk])


def _pictured(asset: Asset) -> bool:
    """Tell if something stands for a file that is no picture: its content has a colour as soon as there is."""
    known = asset._state.fields_cache.get("content")
    return known is not None and bool(known.colour)
