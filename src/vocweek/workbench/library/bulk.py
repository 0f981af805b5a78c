"""What is done to many assets at once: said, tagged, thrown away, taken back, downloaded, used."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse

from vocweek.core.clock import now
from vocweek.core.downloads import saved_as
from vocweek.core.errors import DomainError
from vocweek.media.services import describe_all, restore, tag_all, throw_away
from vocweek.media.serving import GUARDS
from vocweek.org.access import Capability
from vocweek.workbench.library.access import assets_to_show
from vocweek.workbench.library.asked import chosen_ids
from vocweek.workbench.library.saying import said_in, tags_typed
from vocweek.workbench.library.undoing import offer_undo
from vocweek.workbench.library.zipping import zip_of
from vocweek.workbench.returning import way_back
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.FILE, methods=["POST"])
def bulk(request: DeskRequest) -> HttpResponseBase:
    """Do what the pressed button says (field ``do``) to the ticked assets (``asset``), and go back."""
    chosen = chosen_ids(request.POST.getlist("asset"))
    act = _ACTS.get(request.POST.get("do", ""))
    if act is None:
        raise Http404("没有这样的操作。")
    if not chosen:
        messages.warning(request, "还没有选素材。点图片左上角的方框选中，再来。")
        return way_back(request, "workbench:library")
    try:
        return act(request, chosen) or way_back(request, "workbench:library")
    except DomainError as error:
        messages.error(request, str(error))
        return way_back(request, "workbench:library")


@screen(Capability.LIBRARY_READ, methods=["POST"])
def download_zip(request: DeskRequest) -> HttpResponseBase:
    """Hand out the ticked assets as one ZIP, streamed."""
    assets = assets_to_show(request.desk, chosen_ids(request.POST.getlist("asset")))
    answer = StreamingHttpResponse(zip_of(assets), content_type="application/zip", headers=GUARDS)
    return saved_as(answer, f"素材-{now():%m%d-%H%M}.zip")


def _tag(request: DeskRequest, chosen: list[int]) -> None:
    tags = tags_typed(request.POST.get("tags", ""))
    changed = tag_all(assets=chosen, by=request.desk.user, add=tags)
    offer_undo(
        request, f"{len(changed)} 个素材加上了标签“{'、'.join(tags)}”。", "untag", changed, "，".join(tags)
    )


def _untag(request: DeskRequest, chosen: list[int]) -> None:
    tags = tags_typed(request.POST.get("tags", ""))
    changed = tag_all(assets=chosen, by=request.desk.user, remove=tags)
    offer_undo(
        request, f"{len(changed)} 个素材去掉了标签“{'、'.join(tags)}”。", "tag", changed, "，".join(tags)
    )


def _say(request: DeskRequest, chosen: list[int]) -> None:
    """Say what was filled in; what was left empty stays as each asset has it."""
    said = {key: value for key, value in said_in(request.POST).items() if value}
    number = describe_all(assets=chosen, by=request.desk.user, said=said)
    messages.success(request, f"{number} 个素材已写上。改前的都留着，打开一个，在“改动”里可以恢复。")


def _throw(request: DeskRequest, chosen: list[int]) -> None:
    number = throw_away(assets=chosen, by=request.desk.user)
    offer_undo(request, f"{number} 个素材移入了回收站，30 天内可以恢复。", "restore", chosen)


def _restore(request: DeskRequest, chosen: list[int]) -> None:
    number = restore(assets=chosen, by=request.desk.user)
    messages.success(request, f"{number} 个素材已恢复。")


def _use(request: DeskRequest, chosen: list[int]) -> HttpResponseBase:
    address = reverse("workbench:library_use")
    return HttpResponseRedirect(f"{address}?asset={','.join(map(str, chosen))}")


_ACTS: dict[str, Callable[[DeskRequest, list[int]], HttpResponseBase | None]] = {
    "tag": _tag,
    "untag": _untag,
    "say": _say,
    "throw": _throw,
    "restore": _restore,
    "use": _use,
}
