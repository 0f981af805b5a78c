"""One asset (素材详情): large, with what is known and said of it, where it is used, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render

from vocweek.core.clock import SHANGHAI, now
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.media.fitting import FITTED_TYPES
from vocweek.media.kinds import kind_of_type
from vocweek.media.models import Asset, Content
from vocweek.media.queries import Shape, own_shelf, shape_of, tags_of
from vocweek.media.renditions import Width
from vocweek.media.said import said_before
from vocweek.media.services import describe, put_back
from vocweek.media.sizes import size_words
from vocweek.media.usage import uses_of
from vocweek.org.access import Capability
from vocweek.reporting.queries.openings import Opening, openings
from vocweek.workbench.library import saying
from vocweek.workbench.library.access import asset_to_show, asset_to_write
from vocweek.workbench.library.cells import state_of
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.stored import picture_url
from vocweek.workbench.twins.sighting import seen_before_asset
from vocweek.workbench.viewing.stage import stage_of


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of a file, in Chinese."""

    label: str
    words: str


@screen(Capability.LIBRARY_READ)
def asset(request: DeskRequest, asset_id: int) -> HttpResponseBase:
    """Show one asset."""
    reach = request.desk.reach
    shown = asset_to_show(request.desk, asset_id)
    writes = reach.can(Capability.FILE, shown.unit.path)
    uses = uses_of([shown.pk]).get(shown.pk, [])
    open_uses = [use for use in uses if use.opens_for(reach)]
    context = {
        "asset": shown,
        "shape": shape_of(shown),
        "large": picture_url(shown, Width.MEDIUM) if shown.state == Asset.State.READY else "",
        "stage": stage_of(shown) if shown.state == Asset.State.READY else None,
        "is_picture": shape_of(shown) in (Shape.IMAGE, Shape.BOARD),
        "state": state_of(shown),
        "facts": facts_of(shown),
        "choices": saying.choices(asset=shown),
        "version": saying.as_version(saying.said_of(shown)),
        "writes": writes and shown.deleted_at is None,
        "may_restore": writes and shown.deleted_at is not None,
        "fitting": _fields_to_fit(request, shown) if writes else [],
        "uses": open_uses,
        "elsewhere": len(uses) - len(open_uses),
        "sightings": seen_before_asset(shown, reach),
        "record": said_before(shown) if writes else [],
        "tags": [tag for tag, _ in tags_of(own_shelf(shown.unit_id)) if tag not in shown.tags],
    }
    return render(request, "workbench/library/asset.html", context)


def _fields_to_fit(request: DeskRequest, shown: Asset) -> list[Opening]:
    """Return the open fields of what the unit at the desk owes that would take what can be made of a picture."""
    node = request.desk.node
    if node is None or shown.deleted_at or shown.content_type not in FITTED_TYPES:
        return []
    return [one for one in openings(node, [shown], now()) if one.can_fit]


@screen(Capability.FILE, methods=["POST"])
def save(request: DeskRequest, asset_id: int) -> HttpResponseBase:
    """Keep what is said of an asset: silently for the page that saves by itself, else with a word."""
    found = asset_to_write(request.desk, asset_id)
    before = saying.read_version(request.POST.get("version", ""))
    try:
        kept = describe(asset=found, by=request.desk.user, before=before, said=saying.said_in(request.POST))
    except DomainError as error:
        if _silent(request):
            return JsonResponse({"error": str(error)}, status=400)
        messages.error(request, str(error))
        return redirect("workbench:library_asset", found.pk)
    if _silent(request):
        version = saying.as_version(saying.said_of(kept))
        return JsonResponse({"version": version, "saved_at": f"{now().astimezone(SHANGHAI):%H:%M}"})
    messages.success(request, "已保存。")
    return redirect("workbench:library_asset", found.pk)


@screen(Capability.FILE, methods=["POST"])
def undo(request: DeskRequest, asset_id: int) -> HttpResponseBase:
    """Let what is said of an asset be as it was before one of its changes (field ``event``)."""
    found = asset_to_write(request.desk, asset_id)
    try:
        put_back(asset=found, by=request.desk.user, event=whole_number(request.POST.get("event", "")) or 0)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "已恢复到这次改动以前。")
    return redirect("workbench:library_asset", found.pk)


def facts_of(shown: Asset) -> list[Fact]:
    """Return what is known of a file: what it is, from whom, and when."""
    content: Content | None = shown.content
    taken = content.taken_at.astimezone(SHANGHAI) if content and content.taken_at else None
    uploaded = shown.uploaded_at.astimezone(SHANGHAI)
    known = [
        ("格式", kind_of_type(shown.content_type).label.strip() if shown.content_type else ""),
        ("尺寸", f"{shown.width} × {shown.height} 像素" if shown.width and shown.height else ""),
        ("分辨率", f"{shown.dpi} dpi" if shown.dpi else ""),
        ("时长", _length(shown.seconds) if shown.seconds else ""),
        ("页数", f"{content.pages} 页" if content and content.pages else ""),
        ("大小", size_words(shown.size)),
        ("拍摄", f"{taken:%Y-%m-%d %H:%M}" if taken else ""),
        (
            "上传",
            f"{uploaded:%Y-%m-%d %H:%M} {shown.uploaded_by.full_name if shown.uploaded_by else ''}".strip(),
        ),
        ("单位", shown.unit.name),
        *((str(name), str(value)) for name, value in (content.facts if content else {}).items()),
    ]
    return [Fact(label, words) for label, words in known if words]


def _length(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"


def _silent(request: DeskRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
