"""Going back to the page an action, or a reader, came from."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

PAGES = {
    "home": "首页",
    "obligation": "填报",
    "obligation_extension": "延期",
    "progress_list": "名单",
    "review_item": "审核",
    "submission": "报送件",
    "submission_edit": "填报",
}
"""Pages that lead to others without being above them, and what a way back to each is called."""


@dataclass(frozen=True, slots=True)
class Back:
    """A way back: where to, and what it is called."""

    url: str
    label: str


def came_from(request: HttpRequest) -> Back:
    """Return the way back to the page that the address names (``?back=``) if it is one of `PAGES`, else home."""
    wanted = request.GET.get("back", "")
    try:
        label = (
            PAGES.get(resolve(wanted.partition("?")[0]).url_name or "", "") if _ours(request, wanted) else ""
        )
    except Resolver404:
        label = ""
    return Back(wanted, label) if label else Back(reverse("workbench:home"), PAGES["home"])


def way_back(request: HttpRequest, default: str) -> HttpResponseRedirect:
    """Return a redirect to the form's ``next`` address if it is one of ours, else to `default` (name or address)."""
    wanted = request.POST.get("next", "")
    return HttpResponseRedirect(wanted) if _ours(request, wanted) else redirect(default)


def _ours(request: HttpRequest, address: str) -> bool:
    return address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}
    )
