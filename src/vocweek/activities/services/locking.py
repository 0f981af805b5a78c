"""One writer at a time: an activity's row is locked first, and its version tells two people apart."""

from __future__ import annotations

from vocweek.activities.models import Activity
from vocweek.core.errors import DomainError, Problem
from vocweek.core.site_version import raise_site_version


class Stale(DomainError):
    """Somebody else saved the activity since the person opened it; nothing was written."""

    def __init__(self) -> None:
        super().__init__(Problem("stale", "您打开之后，另一位同事改过这个活动；请对照后再保存。"))


def lock_activity(pk: int) -> Activity:
    """Return the activity as it stands now, locked until the transaction ends, with its lead and edition.

    Whoever locks it is about to change it: if the public may know it, public pages are drawn anew after that.
    """
    known = Activity.objects.select_related("lead__edition", "lead__parent", "at_unit", "edition")
    activity = known.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if activity.accepted_at is not None:
        raise_site_version()
    return activity


def require_version(activity: Activity, version: int | None) -> None:
    """Raise `Stale` if the activity is not what the person saw; ``None``: they did not say."""
    if version is not None and version != activity.version:
        raise Stale()
