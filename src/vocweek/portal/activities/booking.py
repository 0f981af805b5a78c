"""Booking a seat: the page, and what it sends. Works without script; with it the proof is solved by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from vocweek.activities.access import public_session
from vocweek.activities.booking.form import booking_form, read_booking, takes_groups, takes_persons
from vocweek.activities.booking.limits import BOOKINGS, PLAIN_BOOKINGS, Limit, within
from vocweek.activities.booking.mails import when
from vocweek.activities.booking.proving import new_challenge, new_question, require_answer, require_work
from vocweek.activities.booking.seating import Seated, Wish, seat, seated_before
from vocweek.activities.models import Booking, Session
from vocweek.activities.queries.public import public_session_of
from vocweek.core.addresses import client_address
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.languages import in_english
from vocweek.core.public import public
from vocweek.formspec import FormSpec, WebForm, WebInput, raw_from_post, web_form
from vocweek.formspec import Problem as FieldProblem
from vocweek.portal.activities.english_forms import english_input, english_problem

_FILLED_IN = {"name": "name", "phone": "tel", "mail": "email"}
"""What a phone may fill in by itself."""


@public("whoever wants to come books a seat; the page holds nothing of anybody")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, public_id: str, session_id: str) -> HttpResponseBase:
    """Show the form of a session and take it; a person, or with ``?group=1`` a group."""
    session = public_session(public_id, session_id)
    group = takes_groups(session) and (not takes_persons(session) or "group" in request.GET)
    if request.method != "POST":
        return _page(request, session, group)
    key = key_of(request)
    raw = raw_from_post(booking_form(session, group=group), request.POST)
    try:
        seated = seated_before(key, session) or _seat(request, session, raw, key, group)
    except DomainError as error:
        return _page(request, session, group, raw, error.problems)
    return _to_ticket(request, seated)


@public("a sum for the visitor's phone to do; says nothing")
@never_cache
@require_safe
def challenge(request: HttpRequest) -> HttpResponseBase:
    """Give a page something to prove its work with (ALTCHA)."""
    return JsonResponse(new_challenge())


def require_work_of(
    request: HttpRequest, key: UUID, limits: tuple[Limit, Limit] = (BOOKINGS, PLAIN_BOOKINGS)
) -> None:
    """Raise `DomainError` unless the request proves work, or answers the plain question, and is within the limits (of
    all tries, and of those by the plain question)."""
    address, (all_tries, plain) = client_address(request), limits
    if not within(all_tries, address):
        raise refuse("too_often", gettext("这个网络上提交得太多了，请过十分钟再试。"))
    proof = request.POST.get("altcha", "")
    if proof:
        require_work(proof, key)
        return
    if not within(plain, address):
        raise refuse(
            "too_often", gettext("这个网络上答题的次数用完了，请过一小时再试，或者换一部能自动验证的手机。")
        )
    require_answer(request.POST.get("question", ""), request.POST.get("answer", ""), key)


def form_to_show(
    spec: FormSpec, values: Mapping[str, Any], problems: Sequence[Problem | FieldProblem] = ()
) -> WebForm:
    """Return a form as the page shows it, in its language; a phone may fill in name and contact by itself."""
    told = [FieldProblem(one.code, one.message, one.field or "") for one in problems]
    told = [english_problem(one, spec) if in_english() else _short(one) for one in told]
    shown = web_form(spec, values, told)
    sections = tuple(
        replace(section, inputs=tuple(_to_show(one, spec) for one in section.inputs))
        for section in shown.sections
    )
    return replace(shown, sections=sections)


def _short(problem: FieldProblem) -> FieldProblem:
    """Return a problem in the words for a visitor, who gives a number of their own and needs no list of its forms."""
    if problem.code != "not_phone":
        return problem
    return replace(problem, message=gettext("号码不对：手机是 11 位数字，座机请带区号。"))


def _to_show(one: WebInput, spec: FormSpec) -> WebInput:
    if "maxlength" in one.attributes and one.widget == "input" and not one.unit:
        one = replace(one, hint="")
    one = replace(one, attributes={**one.attributes, "autocomplete": _FILLED_IN.get(one.key, "off")})
    return english_input(one, spec) if in_english() else one


def _seat(request: HttpRequest, session: Session, raw: Mapping[str, Any], key: UUID, group: bool) -> Seated:
    personal, people, group_name = read_booking(session, raw, group=group)
    require_work_of(request, key)
    source = Booking.Source.GROUP if group else Booking.Source.ONLINE
    return seat(Wish(session.pk, key, personal, people, now(), group_name, source))


def _page(
    request: HttpRequest,
    session: Session,
    group: bool,
    raw: Mapping[str, Any] | None = None,
    problems: Sequence[Problem] = (),
) -> HttpResponseBase:
    moment = now()
    spec = booking_form(session, group=group)
    values = raw if raw is not None else {"people": session.group_least if group else 1}
    page = {
        "activity": session.activity,
        "session": public_session_of(session, moment),
        "when": when(session),
        "group": group,
        "both": takes_groups(session) and takes_persons(session),
        "form": form_to_show(spec, values, problems),
        "problems": [one.message for one in problems if one.code == "not_proved"],
        "key": request.POST.get("client_key") or uuid4(),
        "question": new_question(),
    }
    return render(request, "portal/activities/book.html", page, status=422 if problems else 200)


def _to_ticket(request: HttpRequest, seated: Seated) -> HttpResponseBase:
    if seated.new:
        waiting = seated.booking.state == Booking.State.WAITING
        said = gettext("名额已满，已替您排队。") if waiting else gettext("预约成功，请保存这一页。")
        messages.success(request, said)
    return redirect("portal:ticket", seated.token)


def key_of(request: HttpRequest) -> UUID:
    """Return the key of the page that is sent (``client_key``), a new one where it has none."""
    try:
        return UUID(request.POST.get("client_key", ""))
    except ValueError:
        return uuid4()
