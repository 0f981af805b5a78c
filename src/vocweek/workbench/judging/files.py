"""Files of an item for its judge: by their place in it, under names that say nothing of whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from django.http import Http404, HttpResponseBase
from django.urls import reverse

from vocweek.media.kinds import kind_of_type
from vocweek.media.models import Asset
from vocweek.media.renditions import Width
from vocweek.media.renditions.plan import has_pictures, is_video
from vocweek.media.serving import file_response, rendition_response
from vocweek.selection.access import assignment_for
from vocweek.selection.models import Assignment
from vocweek.selection.queries.sheets import assets_shown
from vocweek.workbench.judging.visits import JudgeRequest, judge_only


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """A file as a judge sees it. way: picture, video or document. thumbnail: "" where there is none."""

    place: int
    way: str
    name: str
    caption: str
    url: str
    thumbnail: str


def files_of(assignment: Assignment) -> list[JudgedFile]:
    """Return the files a judge may open of an item, those that are there, in order. One query."""
    ids = assets_shown(assignment)
    stored = Asset.objects.select_related("content").filter(state=Asset.State.READY).in_bulk(ids)
    return [_judged(assignment, place, stored[pk]) for place, pk in enumerate(ids, start=1) if pk in stored]


@judge_only("GET")
def picture(request: JudgeRequest, assignment_id: int, place: int, width: int) -> HttpResponseBase:
    """Hand out a smaller picture of a file."""
    if width not in list(Width):
        raise Http404("没有这个尺寸的图片。")
    return rendition_response(request, _asset(request, assignment_id, place), Width(width))


@judge_only("GET")
def file(request: JudgeRequest, assignment_id: int, place: int) -> HttpResponseBase:
    """Hand out a file; of a picture in a blind round the largest rendition, never the file as it came."""
    asset = _asset(request, assignment_id, place)
    if request.judge.round.blind and kind_of_type(asset.content_type).is_image:
        return rendition_response(request, asset, Width.FULL)
    return file_response(request, asset)


def _asset(request: JudgeRequest, assignment_id: int, place: int) -> Asset:
    """Return the file at `place` of an item the judge holds, in a blind round under a name of no meaning; else 404."""
    assignment = assignment_for(request.judge, assignment_id)
    ids = assets_shown(assignment)
    named = ids[place - 1 : place] if place else ()
    ready = Asset.objects.select_related("content").filter(pk__in=named, state=Asset.State.READY)
    asset = ready.first()
    if asset is None:
        raise Http404("没有这个文件。")
    asset.name = _name(assignment, place, asset)  # as it is saved under; the row is not written
    return asset


def _name(assignment: Assignment, place: int, asset: Asset) -> str:
    if not assignment.item.round.blind:
        return asset.name
    return f"{assignment.item.number}号作品-{place}{PurePath(asset.name).suffix}"


def _judged(assignment: Assignment, place: int, asset: Asset) -> JudgedFile:
    kind = kind_of_type(asset.content_type)
    way = "picture" if kind.is_image else "video" if is_video(kind) else "document"
    pictured = kind.is_image or (has_pictures(kind) and asset.content is not None and asset.content.colour)
    small = reverse("workbench:judging_picture", args=[assignment.pk, place, Width.LARGE.value])
    return JudgedFile(
        place=place,
        way=way,
        name=_name(assignment, place, asset),
        caption="" if assignment.item.round.blind else asset.caption,
        url=reverse("workbench:judging_file", args=[assignment.pk, place]),
        thumbnail=small if pictured else "",
    )
