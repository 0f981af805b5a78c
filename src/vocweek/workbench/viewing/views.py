"""Looking at one file, and seeing to it that there is something to look at."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.core.errors import DomainError
from vocweek.media.access import asset_for
from vocweek.media.models import Asset
from vocweek.media.renditions.queries import making_of
from vocweek.media.renditions.services import retry, show_as_sphere
from vocweek.media.serving import rendition_response
from vocweek.org.access import Capability
from vocweek.workbench.returning import way_back
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.viewing.stage import stage_of


@screen(Capability.SUBMISSION_READ)
def view(request: DeskRequest, asset_id: int) -> HttpResponseBase:
    """Show one file, large."""
    asset = _arrived(request, asset_id)
    writes = request.desk.reach.can(Capability.FILE, asset.unit.path)
    return render(request, "workbench/viewing/view.html", {"stage": stage_of(asset), "writes": writes})


@screen(Capability.SUBMISSION_READ)
def making(request: DeskRequest, asset_id: int) -> HttpResponseBase:
    """Say how far the making is: a piece of the page that asks again by itself until all is there."""
    asset = _arrived(request, asset_id)
    context = {
        "asset": asset,
        "making": making_of(asset),
        "was_busy": True,
        "back": request.GET.get("back", ""),
    }
    return render(request, "components/making.html", context)


@screen(Capability.SUBMISSION_READ, methods=["POST"])
def retry_making(request: DeskRequest, asset_id: int) -> HttpResponseBase:
    """Have what failed made once more."""
    asset = _arrived(request, asset_id)
    if retry([asset.sha256]):
        messages.success(request, "已重新排队生成，完成后这里会显示。")
    else:
        messages.info(request, "没有需要重试的，都已生成。")
    return way_back(request, reverse("workbench:file_view", args=[asset.pk]))


@screen(Capability.FILE, methods=["POST"])
def set_sphere(request: DeskRequest, asset_id: int) -> HttpResponseBase:
    """Have a photo shown as all around (field ``sphere`` 1), or as a usual one (0)."""
    asset = _arrived(request, asset_id)
    request.desk.reach.require(Capability.FILE, asset.unit.path)
    sphere = request.POST.get("sphere") == "1"
    try:
        show_as_sphere(asset=asset, sphere=sphere)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "已按 360° 全景显示。" if sphere else "已按普通照片显示。")
    return redirect("workbench:file_view", asset.pk)


@screen(Capability.SUBMISSION_READ, kept=True)
def card(request: DeskRequest, asset_id: int) -> HttpResponseBase:
    """Hand out the 3:2 picture for cards, cut around the picture's middle."""
    return rendition_response(request, _arrived(request, asset_id), None)


def _arrived(request: DeskRequest, asset_id: int) -> Asset:
    asset = asset_for(request.desk.reach, asset_id)
    if asset.state != Asset.State.READY:
        raise Http404("这个文件还没有传完，传完才能查看。")
    return asset
