"""The people of one's subtree: who holds which role, who is invited, and handing out links."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.accounts import queries, services
from vocweek.accounts.access import invitation_for, person_for
from vocweek.core.errors import DomainError
from vocweek.org.access import Capability, membership_for, unit_for
from vocweek.org.models import OrgUnit, Role
from vocweek.org.queries import crumbs_to
from vocweek.org.services import end_role
from vocweek.workbench.people.forms import InviteForm
from vocweek.workbench.problems import show_problems
from vocweek.workbench.screen import DeskRequest, screen

# A link is shown once, on the page after it was made; until then it waits in the session.
LINK_KEY = "handed_link"


@screen(Capability.PEOPLE_WRITE)
def people(request: DeskRequest) -> HttpResponse:
    """List who works at a unit (`unit`, own if none) and below; `q` searches, `after` goes on."""
    unit = _unit(request)
    text = request.GET.get("q", "")
    return render(
        request,
        "workbench/people/list.html",
        {
            "unit": unit,
            "crumbs": crumbs_to(unit, request.desk.reach),
            "page": queries.people_below(unit, text=text, after=request.GET.get("after", "")),
            "invitations": queries.open_invitations(unit),
            "text": text,
            "link": request.session.pop(LINK_KEY, None),
        },
    )


@screen(Capability.PEOPLE_WRITE, methods=("GET", "POST"))
def invite_person(request: DeskRequest) -> HttpResponse:
    """Invite somebody to a role at a unit."""
    unit = _unit(request)
    roles = request.desk.reach.roles_to_give(unit.path)
    form = InviteForm(request.POST or None, roles=roles)
    if request.method == "POST" and form.is_valid():
        told = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
        try:
            invited = services.invite(by=request.desk.user, unit=unit, **told)
        except DomainError as error:
            show_problems(form, error)
        else:
            return _hand_over(request, invited)
    return render(request, "workbench/people/invite.html", {"unit": unit, "form": form})


@screen(Capability.PEOPLE_WRITE, methods=("POST",))
def renew_invitation(request: DeskRequest, pk: int) -> HttpResponse:
    """Make a new link for an invitation; the old one stops working."""
    invitation = invitation_for(request.desk.reach, pk)
    try:
        return _hand_over(request, services.renew(invitation, by=request.desk.user))
    except DomainError as error:
        messages.error(request, str(error))
        return _to_list(invitation.unit)


@screen(Capability.PEOPLE_WRITE, methods=("POST",))
def revoke_invitation(request: DeskRequest, pk: int) -> HttpResponse:
    """Make an invitation's link stop working."""
    invitation = invitation_for(request.desk.reach, pk)
    return _do(
        request,
        invitation.unit,
        lambda: services.revoke(invitation, by=request.desk.user),
        f"已撤回给{invitation.full_name}的邀请。",
    )


@screen(Capability.PEOPLE_WRITE, methods=("POST",))
def end_role_of_person(request: DeskRequest, pk: int) -> HttpResponse:
    """End one role of one person."""
    membership = membership_for(request.desk.reach, pk)
    return _do(
        request,
        membership.unit,
        lambda: end_role(membership, by=request.desk.user),
        f"{membership.user}不再是{membership.unit}的{membership.get_role_display()}。",
    )


@screen(Capability.PEOPLE_WRITE, methods=("POST",))
def reset_password_of_person(request: DeskRequest, pk: int) -> HttpResponse:
    """Make a link with which a person sets a new password."""
    person = person_for(request.desk.reach, pk)
    try:
        link = services.make_reset_link(person, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        request.session[LINK_KEY] = {"title": f"{person}的密码重置链接", "url": link, "days": 3}
    return redirect("workbench:people")


def _unit(request: DeskRequest) -> OrgUnit:
    code = request.GET.get("unit") or request.desk.unit.code
    return unit_for(request.desk.reach, code, Capability.PEOPLE_WRITE)


def _hand_over(request: DeskRequest, invited: services.Invited) -> HttpResponse:
    invitation = invited.invitation
    request.session[LINK_KEY] = {
        "title": f"给{invitation.full_name}的邀请链接",
        "url": invited.link,
        "days": services.INVITATION_DAYS,
        "mailed": invitation.email,
    }
    return _to_list(invitation.unit)


def _do(request: DeskRequest, unit: OrgUnit, action: Callable[[], None], done: str) -> HttpResponse:
    try:
        action()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return _to_list(unit)


def _to_list(unit: OrgUnit) -> HttpResponse:
    return redirect(f"{reverse('workbench:people')}?unit={unit.code}")
