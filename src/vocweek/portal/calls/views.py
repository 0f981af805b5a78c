"""The calls one may enter, one of them with all that is asked, and its door: a mail, and a link sent to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from vocweek.activities.booking.limits import Limit, within
from vocweek.activities.booking.proving import new_question
from vocweek.campaign.models import RosterUnit
from vocweek.core.addresses import client_address
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.public import public
from vocweek.formspec import raw_from_post
from vocweek.portal.activities.booking import form_to_show, require_work_of
from vocweek.portal.memory import shared, shared_for
from vocweek.selection.models import Call
from vocweek.selection.public.access import closed_words, shown_call, units_named
from vocweek.selection.public.asking import consent_of, mail_form, read_mail
from vocweek.selection.public.queries import asked_by, open_calls
from vocweek.selection.public.services import begin_work

STARTS = Limit("work", 60, 3600)
"""Of one address, which may be a school's."""
STARTS_OF_ONE = Limit("work_one", 5, 3600)
"""Mails to one mailbox that nobody may have asked for."""
NO_UNIT = "-"


@public("calls that anybody may enter; only what their issuers made public")
@require_safe
@shared
def calls(request: HttpRequest) -> HttpResponseBase:
    """Show all calls of the public: those that take works, those that are judged, those that are decided."""
    found = open_calls()
    taking = [one for one in found if closed_words(one, now()) is None]
    later = [one for one in found if one not in taking]
    return render(request, "portal/calls/calls.html", {"taking": taking, "later": later})


@public("a call that anybody may enter: its rules as its issuer published them")
@require_safe
@shared_for("unit")
def call(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Show a call: what is asked, until when, of whom, and of the rights. ``?unit=code``: the link of a unit."""
    found = shown_call(public_id)
    named = units_named(found, request.GET.get("unit", ""))[:1]
    page = {
        "call": found,
        "asked": asked_by(found),
        "consent": consent_of(found),
        "closed": closed_words(found, now()),
        "named": named[0] if named else None,
    }
    return render(request, "portal/calls/call.html", page)


@public("whoever wants to enter leaves a mail; the answer is the same whether it was there before")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Ask for a mail and the unit one belongs to, and send the link."""
    found = shown_call(public_id)
    if error := closed_words(found, now()):
        return render(request, "portal/calls/shut.html", {"call": found, "said": error.problems[0].message})
    if request.method != "POST":
        return _page(request, found, units=units_named(found, request.GET.get("unit", ""))[:1])
    raw = raw_from_post(mail_form(), request.POST)
    try:
        mail = read_mail(raw)
        unit, units = _unit(found, request)
        if unit is None:
            return _page(request, found, raw, units=units, several=True)
        require_work_of(request, _key(request))
        if within(STARTS, client_address(request)) and within(STARTS_OF_ONE, _mailbox(mail)):
            begin_work(call=found, unit=unit, mail=mail)
    except DomainError as error:
        return _page(request, found, raw, error.problems)
    return render(request, "portal/calls/sent.html", {"call": found, "mail": mail})


def _mailbox(mail: str) -> str:
    """Return where a mail arrives: what follows a plus is the reader's own note."""
    name, _, domain = mail.rpartition("@")
    return f"{name.partition('+')[0]}@{domain}"


def _unit(call: Call, request: HttpRequest) -> tuple[RosterUnit | None, list[RosterUnit]]:
    """Return the unit that is named, or several to choose from. Raises ``no_unit``."""
    code, words = request.POST.get("unit", ""), request.POST.get("unit_name", "").strip()
    if call.takes_public and (code == NO_UNIT or not (code or words)):
        return call.issuer, []
    found = units_named(call, code if code not in ("", NO_UNIT) else words)
    if len(found) == 1:
        return found[0], found
    if not found:
        said = gettext("没有找到这个单位，请写全称，或者向单位要它的投稿链接。")
        raise refuse("no_unit", said, "unit_name")
    return None, found


def _page(
    request: HttpRequest,
    call: Call,
    raw: dict[str, Any] | None = None,
    problems: Sequence[Problem] = (),
    *,
    units: Sequence[RosterUnit] = (),
    several: bool = False,
) -> HttpResponseBase:
    page = {
        "call": call,
        "form": form_to_show(mail_form(), raw or {}, [one for one in problems if one.field == "mail"]),
        "units": units,
        "several": several,
        "unit_name": request.POST.get("unit_name", ""),
        "unit_problems": [one.message for one in problems if one.field == "unit_name"],
        "problems": [one.message for one in problems if one.field not in ("mail", "unit_name")],
        "key": request.POST.get("client_key") or uuid4(),
        "question": new_question(),
    }
    return render(request, "portal/calls/enter.html", page, status=422 if problems else 200)


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("client_key", ""))
    except ValueError:
        return uuid4()
