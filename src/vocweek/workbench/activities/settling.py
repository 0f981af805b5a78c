"""What an office settles for its area: kinds of its own, how far up activities are reviewed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from vocweek.activities.climbing import SETTLES_DEPTH
from vocweek.activities.entry.spec import kinds_for
from vocweek.activities.models import ActivityKind, ReviewEnd
from vocweek.activities.services import add_kind, retire_kind, set_review_end
from vocweek.activities.services.settling import ENDS
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.workbench.activities.tabs import tabs_of
from vocweek.workbench.home.views import no_edition
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.ACTIVITY_SETTLE, methods=["GET", "POST"])
def settings(request: DeskRequest) -> HttpResponseBase:
    """Show and change the kinds and the last level of review of a unit (``?unit=``, own if none)."""
    if request.desk.node is None:
        return no_edition(request)
    asked = request.POST.get("unit") or request.GET.get("unit")
    node = request.desk.node_at(asked, Capability.ACTIVITY_SETTLE)
    if request.method == "POST":
        try:
            messages.success(request, _settle(request, node))
        except DomainError as error:
            messages.error(request, str(error))
        return redirect(f"{reverse('workbench:activity_settings')}?unit={node.code}")
    end = ReviewEnd.objects.filter(roster_unit=node).first()
    context = {
        "node": node,
        "tabs": tabs_of(request.desk, node, "settings", has_below=node.open_children.exists()),
        "kinds": kinds_for(node),
        "groups": ActivityKind.Group.choices,
        "settles": node.depth <= SETTLES_DEPTH,
        "end": end.ends_at if end else "",
        "ends": [(kind.value, kind.label) for kind in ENDS],
    }
    return render(request, "workbench/activities/settings.html", context)


def _settle(request: DeskRequest, node: RosterUnit) -> str:
    """Do the one thing the page asked for; return what to say."""
    posted, by = request.POST, request.desk.user
    if "ends_at" in posted:
        set_review_end(unit=node, ends_at=posted["ends_at"], by=by)
        return "终审的级别已保存，之后报送和流转的活动都按它办。"
    if "retire" in posted:
        kind = get_object_or_404(ActivityKind, pk=whole_number(posted["retire"]) or 0, roster_unit=node)
        retire_kind(kind=kind, by=by)
        return f"“{kind}”已停用，用过它的活动不变。"
    kind = add_kind(unit=node, name=posted.get("name", ""), group=posted.get("group", ""), by=by)
    return f"已增加“{kind}”，本单位和下级都能选。"
