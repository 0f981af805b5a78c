"""A person's work by its link: written, saved, filed, taken back; works without script, files come with the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vocweek.activities.booking.limits import GUESSES, Limit, within
from vocweek.activities.personal import unseal
from vocweek.core.addresses import client_address
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem
from vocweek.core.numbers import whole_number
from vocweek.core.public import public
from vocweek.formspec import FormSpec, display, raw_from_post
from vocweek.formspec.fields import ASSETS
from vocweek.keeping.sending import sent_with_form
from vocweek.media.renditions import Width
from vocweek.media.serving import rendition_response
from vocweek.portal.activities.booking import form_to_show
from vocweek.reporting.specs import spec_for, spec_of
from vocweek.selection.models import PublicEntry, PublicFile
from vocweek.selection.public.access import closed_words, work_by, work_url
from vocweek.selection.public.asking import Who, consent_form, consent_of, read_who, who_form
from vocweek.selection.public.queries import fate_of, files_of
from vocweek.selection.public.services import (
    Typed,
    discard_work,
    file_work,
    save_work,
    take_back_work,
    take_files,
)
from vocweek.selection.services.locking import Stale

Answer = Callable[..., HttpResponseBase]
SAVES = Limit("work_save", 200, 3600)
"""Of one work."""


def by_link(view: Answer) -> Answer:
    """Let a view answer for the work its link opens; a link that opens nothing is counted and answers 404."""

    @wraps(view)
    def answer(request: HttpRequest, token: str, *args: Any, **more: Any) -> HttpResponseBase:
        try:
            work = work_by(token)
        except Http404:
            if within(GUESSES, client_address(request)):
                raise
            return render(request, "portal/activities/slowly.html", status=429)
        response = view(request, token, work, *args, **more)
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "strict-origin"
        return response

    return public("whoever holds the link of a work; 128 random bits, and guesses are counted")(
        never_cache(answer)
    )


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def work(request: HttpRequest, token: str, work: PublicEntry) -> HttpResponseBase:
    """Show a work to write on, or what became of it; save it (``save``) or file it."""
    if request.method != "POST":
        return _page(request, token, work)
    if not within(SAVES, token):
        return render(request, "portal/activities/slowly.html", status=429)
    typed, refused = _typed(request, work)
    saving = "save" in request.POST
    try:
        save_work(work=work, typed=typed) if saving or refused else file_work(work=work, typed=typed)
    except DomainError as error:
        return _again(request, token, typed, [*error.problems, *refused], stale=isinstance(error, Stale))
    if refused:
        return _page(request, token, work_by(token), problems=refused, status=422)
    said = gettext("已保存。用这个链接随时回来继续。") if saving else gettext("已投出，回执发到了您的邮箱。")
    messages.success(request, said)
    return redirect("portal:work", token)


@by_link
@require_POST
def take_back(request: HttpRequest, token: str, work: PublicEntry) -> HttpResponseBase:
    """Take a filed work back, to be changed or thrown away."""
    try:
        take_back_work(work=work)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("已撤回。改好后可以再投，也可以删掉。"))
    return redirect("portal:work", token)


@by_link
@require_POST
def throw_away(request: HttpRequest, token: str, work: PublicEntry) -> HttpResponseBase:
    """Throw away what is not filed; from now on the link opens nothing, so the answer stands here."""
    try:
        discard_work(work=work)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("portal:work", token)
    return render(request, "portal/calls/gone.html", {"call": work.call})


@by_link
@require_safe
def picture(request: HttpRequest, token: str, work: PublicEntry, file_id: int) -> HttpResponseBase:
    """Hand a person a small picture of what they sent."""
    found = get_object_or_404(PublicFile.objects.select_related("asset"), entry=work, pk=file_id)
    return rendition_response(request, found.asset, Width.SMALL)


def _typed(request: HttpRequest, work: PublicEntry) -> tuple[Typed, list[Problem]]:
    """Return what a page sent, its files taken in, and what is wrong with others."""
    assert work.call.form is not None  # an open call has a form
    spec = spec_of(work.call.form)
    with ExitStack() as stack:
        sent, refused = stack.enter_context(sent_with_form(request.FILES, spec, work.unit.unit_id, None))
        try:
            if sent:
                take_files(work=work, sent=sent)
        except DomainError as error:  # that it was filed meanwhile is told by what was pressed
            refused = [*refused, *(one for one in error.problems if one.code != "filed")]
    files = {one.key for one in spec.fields if one.type in ASSETS}
    raw = {key: value for key, value in raw_from_post(spec, request.POST).items() if key not in files}
    dropped = [number for one in request.POST.getlist("drop") if (number := whole_number(one))]
    who = read_who(work.call, _raw_who(request, work))
    return Typed(whole_number(request.POST.get("version", "")) or 0, who, raw, dropped), refused


def _raw_who(request: HttpRequest, work: PublicEntry) -> Mapping[str, Any]:
    specs = (who_form(work.call), consent_form(work.call))
    return {key: value for spec in specs for key, value in raw_from_post(spec, request.POST).items()}


def _again(
    request: HttpRequest, token: str, typed: Typed, problems: Sequence[Problem], *, stale: bool
) -> HttpResponseBase:
    """Show what was typed with what is wrong. Its files are kept, and so is all of it unless somebody else wrote."""
    fresh = work_by(token)
    if not stale and fate_of(fresh).writable:
        save_work(work=fresh, typed=Typed(fresh.version, typed.who, typed.raw, typed.dropped))
        fresh = work_by(token)
    elif stale:
        problems = [Problem("stale", gettext("您在别处也改过这份稿件；这里填的还在，核对后再保存一次。"))]
    return _page(request, token, fresh, typed, problems, status=422)


def _page(
    request: HttpRequest,
    token: str,
    work: PublicEntry,
    typed: Typed | None = None,
    problems: Sequence[Problem] = (),
    status: int = 200,
) -> HttpResponseBase:
    fate, personal = fate_of(work), unseal(work.sealed)
    page: dict[str, Any] = {
        "work": work,
        "call": work.call,
        "token": token,
        "link": work_url(token),
        "fate": fate,
        "mail": personal.mail,
        "consent": consent_of(work.call),
        "closed": closed_words(work.call, now()),
        "files": _shown_files(work),
    }
    if fate.writable:
        spec = spec_for(work.call.task, work.unit)  # type: ignore[arg-type]  # an open call has a task
        who = typed.who if typed else _known(work)
        values = {**work.draft, **typed.raw} if typed else work.draft
        page |= {
            "form": form_to_show(spec, _without_files(spec, values), _of(spec, problems)),
            "who": form_to_show(who_form(work.call), who.as_raw(), _of(who_form(work.call), problems)),
            "agreement": form_to_show(
                consent_form(work.call), who.as_raw(), _of(consent_form(work.call), problems)
            ),
            "problems": problems,
        }
    else:
        form = work.submission.form if work.submission else work.form
        values = (work.submission.filed if work.submission else None) or work.draft
        page["shown"] = display(spec_of(form), values, show_personal=True)
    return render(request, "portal/calls/work.html", page, status=status)


def _known(work: PublicEntry) -> Who:
    personal = unseal(work.sealed)
    guardian, guardian_phone = (str(personal.answers.get(key, "")) for key in PublicEntry.GUARDIAN)
    return Who(personal.name, personal.phone, work.role, work.minor, guardian, guardian_phone)


def _of(spec: FormSpec, problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems of a form's own fields."""
    return [one for one in problems if one.field in spec.by_key]


def _without_files(spec: FormSpec, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values without files: those that are there already stand in a list of their own."""
    files = {one.key for one in spec.fields if one.type in ASSETS}
    return {key: value for key, value in values.items() if key not in files}


def _shown_files(work: PublicEntry) -> list[tuple[str, PublicFile]]:
    labels = {one.key: one.label for one in spec_of(work.form).fields}
    return [(labels.get(one.key, ""), one) for one in files_of(work)]
