"""What stands on a site: its first page in order, what is published, planned, written and withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.publishing.access import publication_for
from vocweek.publishing.models import Publication
from vocweek.publishing.queries.desk import Tab, featured, standing, tally
from vocweek.publishing.services import move, put_in_order
from vocweek.workbench.publishing.asked import site_asked
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.PUBLISH)
def publications(request: DeskRequest) -> HttpResponseBase:
    """Show what stands on a site (``?unit=``), one state at a time (``?tab=``).

    Narrowed to titles (``?q=``), to what has a dead link (``?dead=1``).
    """
    unit = site_asked(request)
    wanted = request.GET.get("tab", "")
    tab = Tab(wanted) if wanted in list(Tab) else Tab.LIVE
    text = request.GET.get("q", "").strip()
    dead = tab is Tab.LIVE and "dead" in request.GET
    counted = tally(unit)
    context = {
        "unit": unit,
        "own": unit.code == request.desk.unit.code,
        "tab": tab,
        "tabs": [
            (one, counted.by_tab[one])
            for one in Tab
            if one is not Tab.BELOW or counted.by_tab[one] or tab is one
        ],
        "open": counted.open,
        "dead": counted.dead,
        "only_dead": dead,
        "q": text,
        "featured": featured(unit) if tab is Tab.LIVE and not text and not dead else [],
        "page": standing(unit, tab, request.GET.get("page"), text, dead=dead),
        "live": counted.by_tab[Tab.LIVE],
        "nothing": not any(counted.by_tab[one] for one in Tab if one is not Tab.BELOW),
    }
    return render(request, "workbench/publishing/site.html", context)


@screen(Capability.PUBLISH, methods=["POST"])
def order(request: DeskRequest, publication_id: int) -> HttpResponseBase:
    """Put the first page of the site that a publication stands on in order: one place up or down, or as dragged."""
    publication = publication_for(request.desk.reach, publication_id)
    try:
        if "order" in request.POST:
            wanted = [whole_number(one) for one in request.POST.getlist("order")]
            put_in_order(
                unit=publication.unit,
                edition_id=publication.edition_id,
                by=request.desk.user,
                order=[pk for pk in wanted if pk is not None],
            )
        else:
            move(publication=publication, by=request.desk.user, up="up" in request.POST)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(site_url(publication))


def site_url(publication: Publication, tab: Tab = Tab.LIVE) -> str:
    """Return where the site of a publication is worked on."""
    return f"{reverse('workbench:publications')}?unit={publication.unit.code}&tab={tab.value}"
