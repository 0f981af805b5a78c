"""Passing over (略过) on the editor's desk, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect

from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.publishing.services import pass_over, put_back_on_desk
from vocweek.workbench.publishing.asked import site_asked
from vocweek.workbench.publishing.sending import back_to_desk, keys_sent, offer_undo, sources_sent
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.PUBLISH, methods=["POST"])
def pass_by(request: DeskRequest) -> HttpResponseBase:
    """Take one (``only``) or what is ticked off the desk of a site; the desk then offers to put it back."""
    unit, keys = site_asked(request), keys_sent(request)
    try:
        pass_over(sources=sources_sent(request), unit=unit, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        offer_undo(request, unit, keys)
    return redirect(back_to_desk(request, unit))


@screen(Capability.PUBLISH, methods=["POST"])
def put_back(request: DeskRequest) -> HttpResponseBase:
    """Put one (``only``) or what is ticked back onto the desk."""
    unit = site_asked(request)
    try:
        number = put_back_on_desk(sources=sources_sent(request), unit=unit, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{number} 件已放回选稿台。")
    return redirect(back_to_desk(request, unit))
