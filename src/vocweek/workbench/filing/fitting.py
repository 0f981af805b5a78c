"""A picture that is not what the form asks for: said at once, with the offer to fit it (帮我调整), before and after."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Mapping
from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.formspec import ImageSpec
from vocweek.keeping.space import require_space
from vocweek.media.fitting import Edge, Way, Wish, plan_fit, preview, suggested
from vocweek.media.images import image_problem
from vocweek.media.incoming import incoming_folder
from vocweek.media.kinds import kind_of_type
from vocweek.media.models import Asset
from vocweek.media.renditions import Width
from vocweek.media.services import fit_asset
from vocweek.media.serving import GUARDS
from vocweek.media.storage import storage
from vocweek.org.access import Capability
from vocweek.reporting.access import obligation_for, submission_for, unit_that_owes
from vocweek.reporting.attachments import usable_here
from vocweek.reporting.models import Obligation
from vocweek.reporting.services import replace_file
from vocweek.reporting.specs import spec_of
from vocweek.workbench.returning import way_back
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.stored import picture_url

NOT_HERE = "这个文件不是图片，或者原图已经不在，不能调整。"
PREVIEW = 640  # pixels of the longer side
FILLS = {"pad": Wish(), "pad-own": Wish(edge=Edge.OWN), "crop": Wish(way=Way.CROP)}
_TURNS = (0, 90, 180, 270)


@screen(Capability.FILE)
def fit(request: DeskRequest, obligation_id: int) -> HttpResponseBase:
    """Show what the picture ``?asset=`` in the field ``?field=`` is and what it would become; 204 if it is as asked,
    202 while it is still arriving. The wish is ``fill`` and ``turn``; without it one is suggested."""
    owed = obligation_for(request.desk.reach, obligation_id, Capability.FILE)
    asset, spec = _asked(request, owed, request.GET)
    if asset.state == Asset.State.ARRIVING:
        return HttpResponse(status=202)
    problem = image_problem(asset, spec) if _is_here(asset) else None
    if problem is None:
        return HttpResponse(status=204)
    kind = kind_of_type(asset.content_type)
    with storage().local_path(str(asset.file.name)) as path:
        wish = _wish(request.GET) or suggested(path, kind, spec)
        plan = plan_fit(path, kind, spec, wish)
    context = {
        "owed": owed,
        "asset": asset,
        "field": request.GET["field"],
        "problem": problem,
        "plan": plan,
        "fill": next(name for name, one in FILLS.items() if dataclasses.replace(one, turn=wish.turn) == wish),
        "left": (wish.turn - 90) % 360,
        "right": (wish.turn + 90) % 360,
        "before_url": picture_url(asset, Width.LARGE),
    }
    return render(request, "workbench/filing/fit.html", context)


@screen(Capability.FILE)
def fit_preview(request: DeskRequest, obligation_id: int) -> HttpResponseBase:
    """Hand out what the picture would become, small, as a JPEG."""
    owed = obligation_for(request.desk.reach, obligation_id, Capability.FILE)
    asset, spec = _asked(request, owed, request.GET)
    if not _is_here(asset):
        raise Http404(NOT_HERE)
    kind = kind_of_type(asset.content_type)
    with (
        tempfile.TemporaryDirectory(dir=incoming_folder()) as folder,
        storage().local_path(str(asset.file.name)) as path,
    ):
        made = Path(folder, "preview")
        preview(path, plan_fit(path, kind, spec, _wish(request.GET) or Wish()), PREVIEW, made)
        content = made.read_bytes()
    headers = GUARDS | {"Cache-Control": "private, max-age=600"}
    return HttpResponse(content, content_type="image/jpeg", headers=headers)


@screen(Capability.FILE, methods=["POST"])
def fit_apply(request: DeskRequest, obligation_id: int) -> HttpResponseBase:
    """Store the fitted picture beside the original; answer its id, name, thumbnail and its size in words."""
    owed = obligation_for(request.desk.reach, obligation_id, Capability.FILE)
    unit = unit_that_owes(request.desk.reach, obligation_id, Capability.FILE)
    asset, spec = _asked(request, owed, request.POST)
    if not _is_here(asset):
        return JsonResponse({"error": NOT_HERE}, status=400)
    if image_problem(asset, spec) is None:
        return JsonResponse({"error": "这张图片已经符合要求，不用调整。"}, status=400)
    wish = _wish(request.POST) or Wish()
    try:
        require_space(unit.pk, asset.size)
        made = fit_asset(asset=asset, spec=spec, wish=wish, unit=unit, by=request.desk.user)
    except DomainError as error:
        return JsonResponse({"error": str(error)}, status=400)
    return JsonResponse(
        {
            "id": made.pk,
            "name": made.name,
            "url": reverse("workbench:library_asset", args=[made.pk]),
            "thumbnail_url": picture_url(made, Width.SMALL),
            "words": f"已调整为 {made.width} × {made.height} 像素，原图仍保留在素材里。",
        }
    )


@screen(Capability.FILE, methods=["POST"])
def replace(request: DeskRequest, submission_id: int) -> HttpResponseBase:
    """Put the fitted picture (``fitted``) in the place of one (``old``) that arrived after its report was filed and is
    not what its field (``field``) asks for; go back to the page it was done on."""
    found = submission_for(request.desk.reach, submission_id, Capability.FILE)
    old, new = (whole_number(request.POST.get(name, "")) or 0 for name in ("old", "fitted"))
    try:
        field = request.POST.get("field", "")
        replace_file(submission=found, field=field, old=old, new=new, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "已换上调整后的图片，审核的人看到的就是它。原图仍在素材里。")
    return way_back(request, reverse("workbench:submission", args=[found.pk]))


def _asked(request: DeskRequest, owed: Obligation, asked: Mapping[str, str]) -> tuple[Asset, ImageSpec]:
    """Return the picture and what its field asks for; 404 for any other field and for files not usable there."""
    field = spec_of(owed.task).by_key.get(asked.get("field", ""))
    number = whole_number(asked.get("asset", ""))
    if field is None or field.image is None or number is None:
        raise Http404("这一栏没有规定图片的尺寸。")
    found = usable_here(owed.roster_unit, request.desk.user, [number])
    if not found or found[0].deleted_at:
        raise Http404("没有这张图片。")
    return found[0], field.image


def _is_here(asset: Asset) -> bool:
    """Tell if there is a picture to fit: it has arrived, and its original was neither let go nor lost."""
    if asset.state != Asset.State.READY or asset.expired_at or not kind_of_type(asset.content_type).is_image:
        return False
    return storage().exists(str(asset.file.name))


def _wish(asked: Mapping[str, str]) -> Wish | None:
    """Return the wish that was sent (``fill`` and ``turn``), ``None`` if none was or it is none we know."""
    fill, turn = FILLS.get(asked.get("fill", "")), whole_number(asked.get("turn", "0"))
    return dataclasses.replace(fill, turn=turn) if fill and turn in _TURNS else None
