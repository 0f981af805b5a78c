"""The page of one publication."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render

from vocweek.org.access import Capability
from vocweek.publishing.access import publication_for
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.PUBLISH)
def publication(request: DeskRequest, publication_id: int) -> HttpResponseBase:
    """Show what stands, or will stand, on a site."""
    found = publication_for(request.desk.reach, publication_id)
    return render(request, "workbench/publishing/page.html", {"publication": found})
