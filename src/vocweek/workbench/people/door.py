"""The pages around the desk: taking up an invitation, and changing the unit one acts for."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from vocweek.accounts.models import Invitation, User
from vocweek.accounts.queries import find_invitation
from vocweek.accounts.services import accept_with_account, accept_with_new_account
from vocweek.core.errors import DomainError
from vocweek.core.public import public
from vocweek.org.access import Capability
from vocweek.workbench.people.forms import AcceptForm
from vocweek.workbench.problems import show_problems
from vocweek.workbench.screen import UNIT_KEY, DeskRequest, screen

BACKEND = "vocweek.accounts.backend.Backend"


@public("the link itself is the key; whoever was sent it need not have an account yet")
@never_cache
@sensitive_post_parameters("password")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what one is invited to; take it up with a new account or with the one signed in."""
    try:
        found = find_invitation(token)
    except DomainError as error:
        status = 404 if error.problems[0].code == "unknown" else 410
        return render(request, "workbench/people/invitation_gone.html", {"error": error}, status=status)
    if isinstance(request.user, User):
        return _join(request, token, found, request.user)
    form = AcceptForm(request.POST or None, initial={"full_name": found.full_name, "phone": found.phone})
    if request.method == "POST" and form.is_valid():
        try:
            user = accept_with_new_account(token, **form.cleaned_data)
        except DomainError as error:
            show_problems(form, error)
        else:
            login(request, user, backend=BACKEND)
            return _in(request, found)
    return render(request, "workbench/people/invitation.html", {"invitation": found, "form": form})


@screen(Capability.DESK, methods=("POST",))
def switch(request: DeskRequest) -> HttpResponse:
    """Act for another of one's units from now on (field `unit`: its code)."""
    code = request.POST.get("unit")
    if code not in {post.code for post in request.desk.reach.posts}:
        raise Http404("您在这个单位没有任职。")
    request.session[UNIT_KEY] = code
    return redirect("workbench:home")


def _join(request: HttpRequest, token: str, found: Invitation, user: User) -> HttpResponse:
    """Add the role to the account that is signed in, once its owner has said so."""
    context: dict[str, object] = {"invitation": found}
    if request.method == "POST":
        try:
            accept_with_account(token, user=user)
        except DomainError as error:
            context["error"] = error
        else:
            return _in(request, found)
    return render(request, "workbench/people/invitation_join.html", context)


def _in(request: HttpRequest, found: Invitation) -> HttpResponse:
    request.session[UNIT_KEY] = found.unit.code
    return redirect("workbench:home")
