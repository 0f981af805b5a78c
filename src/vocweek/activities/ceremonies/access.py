"""Who may have which ceremony and invitation. The one place that hands them out; 404 otherwise (domain rule 7)."""

from __future__ import annotations

from django.http import Http404

from vocweek.activities.access import NOT_HERE, activity_for
from vocweek.activities.models import Activity, ActivityKind, Ceremony, Invitation
from vocweek.org.access import Capability, Reach


def special_activity(reach: Reach, pk: int, special: str, capability: Capability) -> Activity:
    """Return the activity as `activity_for` does, if one of its kinds is `special`; else raise `Http404`."""
    activity = activity_for(reach, pk, capability)
    if not activity.kinds.filter(special=special).exists():
        raise Http404(NOT_HERE)
    return activity


def ceremony_for(reach: Reach, pk: int, capability: Capability) -> Ceremony:
    """Return the ceremony of the activity with this id, with its activity and lead, or raise `Http404`.

    ACTIVITY_WRITE: quotas, invitations and counts. BOOKING_MANAGE: the people; staff of the lead itself only.
    """
    activity = special_activity(reach, pk, ActivityKind.Special.CEREMONY, capability)
    ceremony = Ceremony.objects.filter(activity=activity).first()
    if ceremony is None:
        raise Http404("这个启动仪式还没有设置名额和回执截止时间。")
    ceremony.activity = activity
    return ceremony


def invitation_for(reach: Reach, pk: int) -> Invitation:
    """Return the invitation for who may answer it, or raise `Http404`: the unit itself, or the lead for anybody.

    An office above a unit does not read whom it sends, nor does an office above the lead.
    """
    known = Invitation.objects.select_related("ceremony__activity__lead__edition", "roster_unit")
    invitation = known.filter(pk=pk, ceremony__activity__state__in=Activity.FILED).first()
    if invitation is None or not (answers(reach, invitation) or hosts(reach, invitation)):
        raise Http404("没有这份邀请，或者不在您的职责范围内。")
    return invitation


def answers(reach: Reach, invitation: Invitation) -> bool:
    """Tell if the person files at the very unit that is invited."""
    unit = invitation.roster_unit
    return unit is not None and _works_at(reach, unit.code, Capability.FILE)


def hosts(reach: Reach, invitation: Invitation) -> bool:
    """Tell if the person sees to people at the very unit that holds the ceremony."""
    return _works_at(reach, invitation.ceremony.activity.lead.code, Capability.BOOKING_MANAGE)


def _works_at(reach: Reach, code: str, capability: Capability) -> bool:
    return any(post.code == code and post.grants(capability) for post in reach.posts)
