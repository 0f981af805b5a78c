"""One writer at a time: the ceremony's row for its hall and quotas, an invitation's row for its receipt."""

from __future__ import annotations

from vocweek.accounts.models import User
from vocweek.activities.models import Activity, Ceremony, Invitation
from vocweek.core.errors import refuse
from vocweek.org.access import Capability, reach_of


def lock_ceremony(activity_id: int, by: User, capability: Capability) -> Ceremony:
    """Return the ceremony as it stands, locked, for who holds `capability` at the lead. Raises `Http404`, ``off``."""
    known = Ceremony.objects.select_related("activity__lead__edition")
    ceremony = known.select_for_update(of=("self",), no_key=True).get(pk=activity_id)
    reach_of(by).require(capability, ceremony.activity.lead.path)
    require_on(ceremony.activity)
    return ceremony


def lock_invitation(pk: int) -> Invitation:
    """Return the invitation as it stands, locked, with its ceremony. Raises ``off``, ``uninvited``."""
    known = Invitation.objects.select_related("ceremony__activity__lead__edition", "roster_unit")
    invitation = known.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if invitation is None:
        raise refuse("uninvited", "主办单位已经收回这份邀请，请与对方联系。")
    require_on(invitation.ceremony.activity)
    return invitation


def require_on(activity: Activity) -> None:
    """Raise `DomainError` ``off`` if the activity is cancelled."""
    if activity.state == Activity.State.CANCELLED:
        raise refuse("off", "这个活动已经取消。")
