"""After a list is final: certificates for all on it, and drafts of what won for the unit's site."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.publishing.queries.desk import Tab
from vocweek.selection.access import decision_for
from vocweek.selection.certificates.queries import templates_of
from vocweek.selection.handing_on import publish_listed
from vocweek.workbench.publishing.sending import publications_url
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.selection.deciding.lists import decision_page


@screen(Capability.DECIDE)
def certificates(request: DeskRequest, decision_id: int) -> HttpResponseBase:
    """Choose the template for all on a list; with one template only, lead straight to issuing."""
    found = decision_for(request.desk.reach, decision_id)
    usable = [one for one in templates_of(found.node.unit) if one.archived_at is None]
    if len(usable) == 1:
        return redirect(f"{reverse('workbench:certificate_issue', args=[usable[0].pk])}?list={found.pk}")
    context = {"decision": found, "call": found.call, "templates": usable}
    return render(request, "workbench/selection/deciding/certificates.html", context)


@screen(Capability.DECIDE, methods=["POST"])
def publish(request: DeskRequest, decision_id: int) -> HttpResponseBase:
    """Make drafts of all on a list for the unit's site, and lead to them."""
    found = decision_for(request.desk.reach, decision_id)
    try:
        done = publish_listed(decision=found, by=request.desk.user)
    except DomainError as error:
        return decision_page(request, found, error)
    if done.made:
        messages.success(request, f"已做成 {done.made} 篇草稿，修改、检查之后再发布。")
    if done.known:
        messages.info(request, f"{done.known} 件之前已经选用过。")
    if done.left:
        messages.info(request, f"还有 {done.left} 件，请再点一次。")
    for why in done.refused[:5]:
        messages.warning(request, why)
    if done.made or done.known:
        return redirect(f"{publications_url(found.node.unit)}&tab={Tab.DRAFT}")
    return redirect("workbench:decision", found.pk)
