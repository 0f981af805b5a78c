"""Two pictures side by side, and what somebody says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.media.access import asset_for
from vocweek.media.models import Asset, Twin
from vocweek.media.renditions import Width
from vocweek.media.twins.judging import judge_twin, may_judge
from vocweek.media.twins.queries import likeness_words, twin_of, verdicts_of
from vocweek.media.usage import Use, uses_of
from vocweek.org.access import Capability
from vocweek.reporting.access import submission_for
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.stored import picture_url


@dataclass(frozen=True, slots=True)
class Side:
    """One of two pictures: where it is used, as far as the person may know; hidden: in how many more places."""

    asset: Asset
    picture: str
    uses: Sequence[Use]
    hidden: int


@screen(Capability.SUBMISSION_READ)
def pair(request: DeskRequest, asset_id: int, other_id: int) -> HttpResponseBase:
    """Show two pictures that look alike; ``?item=ID`` leads back to the item one comes from."""
    one, other, twin = _pair(request, asset_id, other_id)
    return _page(request, one, other, twin)


@screen(Capability.REVIEW, methods=["POST"])
def judge(request: DeskRequest, asset_id: int, other_id: int) -> HttpResponseBase:
    """Remember what the person says of the two (``verdict``, ``reason``)."""
    one, other, twin = _pair(request, asset_id, other_id)
    if twin is None or not may_judge(request.desk.reach, one, other):
        raise Http404("这两张图片不用您认定。")
    try:
        said = judge_twin(
            twin=twin,
            verdict=request.POST.get("verdict", ""),
            reason=request.POST.get("reason", ""),
            by=request.desk.user,
        )
    except DomainError as error:
        return _page(request, one, other, twin, error)
    after = "以后不再提醒" if said.verdict == Twin.Verdict.OTHER else "别人审核时也会看到"
    messages.success(request, f"已记下：{said.get_verdict_display()}，{after}。")
    item = whole_number(request.POST.get("item", ""))
    place = reverse("workbench:twins", args=[one.pk, other.pk])
    return redirect(f"{place}?item={item}" if item else place)


def _pair(request: DeskRequest, asset_id: int, other_id: int) -> tuple[Asset, Asset, Twin | None]:
    """Return two pictures the person may see, and their likeness (``None``: the same bytes); 404 for unlike ones."""
    one, other = (asset_for(request.desk.reach, pk) for pk in (asset_id, other_id))
    twin = twin_of(one, other)
    if twin is None and (one.content_id is None or one.content_id != other.content_id):
        raise Http404("这两张图片没有放在一起看的理由。")
    return one, other, twin


def _page(
    request: DeskRequest, one: Asset, other: Asset, twin: Twin | None, error: DomainError | None = None
) -> HttpResponseBase:
    reach = request.desk.reach
    uses = uses_of([one.pk, other.pk])
    context = {
        "sides": [_side(request, asset, uses.get(asset.pk, [])) for asset in (one, other)],
        "twin": twin,
        "likeness": likeness_words(twin),
        "verdicts": verdicts_of(twin) if twin else [],
        "may_judge": twin is not None and may_judge(reach, one, other),
        "item": _item(request),
        "reason": request.POST.get("reason", ""),
        "error": error,
    }
    return render(request, "workbench/twins/pair.html", context, status=422 if error else 200)


def _side(request: DeskRequest, asset: Asset, uses: Sequence[Use]) -> Side:
    visible = [use for use in uses if use.opens_for(request.desk.reach)]
    return Side(asset, picture_url(asset, Width.LARGE), visible, len(uses) - len(visible))


def _item(request: DeskRequest) -> int | None:
    """Return the item one comes from, if the person may read it."""
    given = whole_number(request.POST.get("item", "") or request.GET.get("item", ""))
    return submission_for(request.desk.reach, given, Capability.SUBMISSION_READ).pk if given else None
