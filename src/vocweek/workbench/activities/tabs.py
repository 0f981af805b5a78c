"""The tabs over a unit's week of activities: the same on every page of it, for whoever may open them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from vocweek.campaign.models import RosterUnit
from vocweek.org.access import Capability
from vocweek.workbench.screen import Desk


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: where it leads, what it says, and whether the page shown is its own."""

    url: str
    label: str
    current: bool


def tabs_of(desk: Desk, node: RosterUnit, here: str, *, has_below: bool) -> tuple[Tab, ...]:
    """Return the tabs of `node` that the person may open.

    here: the key of the page shown (own, below, matrix, schedule, ratings, settings, receipts). has_below: units stand
    below the node.
    """
    reach = desk.reach
    week, unit = reverse("workbench:activities"), f"?unit={node.code}"
    offered = (
        ("own", "本单位", f"{week}{unit}", True),
        ("below", "全域", f"{week}{unit}&below=1", has_below),
        ("matrix", "天天有活动", f"{reverse('workbench:activity_matrix')}?node={node.code}", True),
        ("schedule", "每天活动安排", f"{reverse('workbench:activity_schedule')}?node={node.code}", True),
        ("ratings", "评价", f"{reverse('workbench:ratings')}{unit}", True),
        (
            "receipts",
            "收到的邀请",
            reverse("workbench:receipts"),
            desk.unit.code == node.code and desk.can(Capability.FILE),
        ),
        (
            "settings",
            "设置",
            f"{reverse('workbench:activity_settings')}{unit}",
            has_below and reach.can(Capability.ACTIVITY_SETTLE, node.path),
        ),
    )
    return tuple(Tab(url, label, key == here) for key, label, url, shown in offered if shown)
