"""A post at a job fair: what is offered, and the form of whoever is interested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vocweek.activities.booking.proving import new_question
from vocweek.activities.fairs.access import public_post
from vocweek.activities.fairs.forms import candidate_spec
from vocweek.activities.fairs.services import ask_for, open_for_candidates
from vocweek.activities.models import FairPost
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem
from vocweek.core.public import public
from vocweek.formspec import raw_from_post
from vocweek.portal.activities.booking import form_to_show, require_work_of


@public("whoever looks for work says so; the page holds nothing of anybody")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest, post_id: str) -> HttpResponseBase:
    """Show a post of a fair and take who is interested in it."""
    found = public_post(post_id)
    if request.method != "POST":
        return _page(request, found, {})
    raw = raw_from_post(candidate_spec(), request.POST)
    try:
        require_work_of(request, _key(request.POST.get("client_key", "")))
        ask_for(post=found, raw=raw)
    except DomainError as error:
        return _page(request, found, raw, error.problems)
    messages.success(request, gettext("已收到，%(name)s招聘会上会联系您。") % {"name": found.enterprise})
    # The activity's own page is the same for everybody and tells nobody's message.
    return redirect("portal:fair_post", found.public_id)


def _page(
    request: HttpRequest, found: FairPost, raw: Mapping[str, Any], problems: Sequence[Problem] = ()
) -> HttpResponseBase:
    fair = found.enterprise.activity
    context = {
        "post": found,
        "activity": fair,
        "open": open_for_candidates(fair, now()),
        "form": form_to_show(candidate_spec(), raw, problems),
        "problems": [one.message for one in problems if one.code == "not_proved"],
        "key": request.POST.get("client_key") or uuid4(),
        "question": new_question(),
    }
    return render(request, "portal/activities/post.html", context, status=422 if problems else 200)


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
