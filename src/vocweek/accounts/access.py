"""Handing out people and invitations: the one place where a permission could be forgotten."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from vocweek.accounts.models import Invitation, User
from vocweek.org.access import Capability, Reach
from vocweek.org.models import Membership


def invitation_for(reach: Reach, pk: int) -> Invitation:
    """Return an invitation at a unit where `reach` may manage people, or raise `Http404`."""
    invitation = get_object_or_404(Invitation.objects.select_related("unit", "invited_by"), pk=pk)
    reach.require(Capability.PEOPLE_WRITE, invitation.unit.path)
    return invitation


def person_for(reach: Reach, pk: int) -> User:
    """Return a person who holds a role where `reach` may manage people, or raise `Http404`."""
    held = Membership.objects.filter(user_id=pk, ended_at__isnull=True)
    if not held.filter(reach.subtrees(Capability.PEOPLE_WRITE, "unit__path")).exists():
        raise Http404("没有这个人，或者不在您的职责范围内。")
    return get_object_or_404(User, pk=pk, is_active=True)
