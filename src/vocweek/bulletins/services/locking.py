"""One writer at a time: of a unit's series of bulletins, and of one bulletin."""

from __future__ import annotations

from vocweek.bulletins.models import Bulletin
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import refuse


def lock_series(node: RosterUnit) -> RosterUnit:
    """Wait until nobody else numbers bulletins of `node`; rows that refer to the unit are written meanwhile."""
    return RosterUnit.objects.select_for_update(no_key=True).get(pk=node.pk)


def lock_draft(bulletin: Bulletin) -> Bulletin:
    """Return the bulletin locked. Raises `DomainError` ``sent`` if it was sent, ``gone`` if it was thrown away."""
    found = (
        Bulletin.objects.select_for_update(of=("self",))
        .select_related("node__edition", "node__parent", "corrects")
        .filter(pk=bulletin.pk)
        .first()
    )
    if found is None:
        raise refuse("gone", "这期草稿已经被删除。")
    if found.state == Bulletin.State.SENT:
        raise refuse("sent", "这期通报已经发出，不能再改；如有差错，请发更正。")
    return found
