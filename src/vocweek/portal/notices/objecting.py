"""Saying something against a list (异议), and reading what became of it. Works without script, as booking does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from vocweek.activities.booking.limits import GUESSES, OBJECTIONS, PLAIN_OBJECTIONS, within
from vocweek.activities.booking.proving import new_question
from vocweek.core.addresses import client_address
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem
from vocweek.core.numbers import whole_number
from vocweek.core.public import public
from vocweek.formspec import raw_from_post
from vocweek.portal.activities.booking import form_to_show, key_of, require_work_of
from vocweek.portal.notices.views import decision_of
from vocweek.selection.models import Decision, DecisionLine, Objection
from vocweek.selection.objecting import objection_form, read_objection
from vocweek.selection.queries.notices import line_to_object_to, public_notice
from vocweek.selection.services import object_to


@public("anybody may object to a list under notice; who they are is sealed")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def object_to_it(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the form of an objection to a list, or to one line of it (``?line=``), and take it."""
    decision = decision_of(code)
    line = _line(decision, request.POST.get("line") or request.GET.get("line", ""))
    if request.method != "POST":
        return _page(request, decision, line)
    raw = raw_from_post(objection_form(), request.POST)
    try:
        said = read_objection(raw)
        require_work_of(request, key_of(request), limits=(OBJECTIONS, PLAIN_OBJECTIONS))
        found = object_to(decision=decision, line=line, said=said)
    except DomainError as error:
        return _page(request, decision, line, raw, error.problems)
    answer = redirect("portal:objection_received", code, found.objection.public_id)
    if not found.new:
        answer["Location"] += "?known=1"
    return answer


@public("whoever objected has the number, which cannot be guessed; guesses are counted")
@never_cache
@require_safe
def received(request: HttpRequest, code: str, number: str) -> HttpResponseBase:
    """Show that an objection has come, and once it is handled what was answered."""
    decision = decision_of(code)
    found = Objection.objects.filter(decision=decision, public_id=number).first()
    if found is None:
        if not within(GUESSES, client_address(request)):
            return render(request, "portal/activities/slowly.html", status=429)
        raise Http404(gettext("没有这个受理编号。"))
    context = {"notice": public_notice(decision, now()), "objection": found, "known": "known" in request.GET}
    answer = render(request, "portal/notices/received.html", context)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _page(
    request: HttpRequest,
    decision: Decision,
    line: DecisionLine | None,
    raw: Mapping[str, Any] | None = None,
    problems: Sequence[Problem] = (),
) -> HttpResponseBase:
    page = {
        "notice": public_notice(decision, now()),
        "line": line,
        "form": form_to_show(objection_form(), raw or {}, problems),
        "problems": [one.message for one in problems if one.code == "not_proved"],
        "key": request.POST.get("client_key") or uuid4(),
        "question": new_question(),
    }
    return render(request, "portal/notices/objection.html", page, status=422 if problems else 200)


def _line(decision: Decision, typed: str) -> DecisionLine | None:
    pk = whole_number(typed)
    return line_to_object_to(decision, pk) if pk is not None else None
