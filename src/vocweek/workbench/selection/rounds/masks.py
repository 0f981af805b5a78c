"""Masked copies (盲评副本) on the desk: all of them, one beside its original, one picture with parts painted over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from vocweek.core.errors import refuse
from vocweek.core.numbers import whole_number
from vocweek.media.covering import Box
from vocweek.media.models import Asset
from vocweek.media.renditions import Width
from vocweek.org.access import Capability
from vocweek.selection.access import mask_of, round_for
from vocweek.selection.masking import marked, still_said
from vocweek.selection.models import MaskedEntry, Round
from vocweek.selection.services import cover_picture, make_masks, release_masks, save_mask
from vocweek.selection.services.masking import assets_of, hidden_names, originals_of
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.selection.answering import told
from vocweek.workbench.stored import StoredFile, picture_url, stored_file

_FIGURES = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a copy beside its original: the original in stretches, each with whether it was masked."""

    label: str
    original: list[tuple[str, bool]]
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A file of an item: whether judges see it, and of a picture whether parts of it are covered."""

    asset: Asset
    file: StoredFile
    copy: StoredFile | None
    shown: bool
    is_picture: bool


@screen(Capability.JUDGING_MANAGE, methods=["GET", "POST"])
def masks(request: DeskRequest, round_id: int) -> HttpResponseBase:
    """List the copies of a round; make those that are missing (``make``), release all, or take that back (``undo``)."""
    found = round_for(request.desk.reach, round_id)
    by = request.desk.user
    if request.method == "POST":
        if "make" in request.POST:
            told(request, lambda: make_masks(round_=found, by=by), lambda many: f"做好了 {many} 份副本。")
        else:
            undo = "undo" in request.POST
            said = "已收回放行，可以再改。" if undo else "全部副本已放行，专家看到的就是这些。"
            told(request, lambda: release_masks(round_=found, by=by, undo=undo), said)
        return redirect("workbench:round_masks", found.pk)
    items = found.items.filter(dropped_at=None).select_related(
        "entry__unit", "masked__saved_by", "revision__form"
    )
    hidden = hidden_names(list(items))
    rows = [(item, copy, _still(copy, hidden[item.pk])) for item in items if (copy := _copy(item))]
    context = {
        "round": found,
        "rows": rows,
        "missing": sum(_copy(item) is None for item in items),
        "released": bool(rows) and all(copy.released_at for _, copy, _ in rows),
        "doubtful": sum(bool(still) for _, _, still in rows),
        "fixed": found.state != Round.State.PREPARING,
    }
    return render(request, "workbench/selection/rounds/masks.html", context)


@screen(Capability.JUDGING_MANAGE, methods=["GET", "POST"])
def mask(request: DeskRequest, item_id: int) -> HttpResponseBase:
    """Show a copy beside its original; keep the office's wording (``title``, ``text``…) and files (``asset``…)."""
    copy = mask_of(request.desk.reach, item_id)
    if request.method == "POST":
        kept = told(request, lambda: _save(request, copy), "副本已存好。")
        onward = _next(copy) if "next" in request.POST and kept else None
        return redirect("workbench:round_mask", onward or item_id)
    return render(request, "workbench/selection/rounds/mask.html", _beside(copy))


@screen(Capability.JUDGING_MANAGE, methods=["GET", "POST"])
def cover(request: DeskRequest, item_id: int, asset_id: int) -> HttpResponseBase:
    """Paint parts of a picture over (``box``: left,top,width,height in shares, many); none: show it as it was filed."""
    copy = mask_of(request.desk.reach, item_id)
    if asset_id not in assets_of(copy.item):
        raise Http404("这张图片不是这件作品的。")
    asset = Asset.objects.filter(pk=asset_id, content_type__startswith="image/").first()
    if asset is None:
        raise Http404("只有图片可以遮盖。")
    if request.method == "POST":
        by = request.desk.user
        done = told(
            request,
            lambda: cover_picture(masked=copy, by=by, asset_id=asset_id, boxes=_boxes(request)),
            "遮盖好了，专家看到的是遮盖后的这张。" if request.POST.getlist("box") else "这张图片照原样展示。",
        )
        if done is not None:
            return redirect("workbench:round_mask", item_id)
    boxes = copy.covers.get(str(asset_id), {}).get("boxes", [])
    context = {
        "item": copy.item,
        "round": copy.item.round,
        "picture": picture_url(asset, Width.LARGE),
        "boxes": [",".join(f"{side:.4f}" for side in box) for box in boxes],
    }
    return render(request, "workbench/selection/rounds/cover.html", context)


def _beside(copy: MaskedEntry) -> dict[str, object]:
    item = copy.item
    hidden = hidden_names([item])[item.pk]
    originals = originals_of(item)
    whole = originals if len(originals) == len(copy.texts) else [(one["label"], "") for one in copy.texts]
    return {
        "item": item,
        "round": item.round,
        "copy": copy,
        "parts": [
            Part(one["label"], marked(text, hidden), one["text"])
            for one, (_, text) in zip(copy.texts, whole, strict=True)
        ],
        "title": marked(item.entry.title, hidden),
        "files": _files(copy),
        "still": _still(copy, hidden),
        "fixed": copy.released_at is not None,
        "next": _next(copy),
    }


def _files(copy: MaskedEntry) -> list[Shown]:
    ids = assets_of(copy.item)
    copies = {int(pk): one["asset"] for pk, one in copy.covers.items()}
    stored = Asset.objects.select_related("content", "upload").in_bulk([*ids, *copies.values()])
    return [
        Shown(
            asset=stored[pk],
            file=stored_file(stored[pk]),
            copy=stored_file(stored[copies[pk]]) if copies.get(pk) in stored else None,
            shown=pk in copy.assets,
            is_picture=stored[pk].content_type.startswith("image/"),
        )
        for pk in ids
        if pk in stored
    ]


def _save(request: HttpRequest, copy: MaskedEntry) -> MaskedEntry:
    assets = (whole_number(one) for one in request.POST.getlist("asset"))
    return save_mask(
        masked=copy,
        by=request.user,  # type: ignore[arg-type]  # `screen` lets in people only
        version=whole_number(request.POST.get("version", "")) or 0,
        title=request.POST.get("title", ""),
        texts=request.POST.getlist("text"),
        assets=[pk for pk in assets if pk is not None],
    )


def _boxes(request: HttpRequest) -> list[Box]:
    try:
        return [_box(typed) for typed in request.POST.getlist("box")]
    except (TypeError, ValueError):
        raise refuse("bad_box", "遮盖的位置没有读出来，请再画一次。") from None


def _box(typed: str) -> Box:
    return Box(*(float(side) for side in typed.split(",", maxsplit=_FIGURES)))


def _copy(item: object) -> MaskedEntry | None:
    return getattr(item, "masked", None)


def _still(copy: MaskedEntry, hidden: Mapping[str, str]) -> list[str]:
    return still_said([copy.title, *(one["text"] for one in copy.texts)], hidden)


def _next(copy: MaskedEntry) -> int | None:
    """Return the next item (id) of the round by its number."""
    later = copy.item.round.items.filter(dropped_at=None, number__gt=copy.item.number)
    return later.order_by("number").values_list("pk", flat=True).first()
