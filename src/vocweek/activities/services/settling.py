"""What an office settles for its area: kinds of its own, and how far up activities are reviewed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.activities.climbing import SETTLES_DEPTH
from vocweek.activities.models import ActivityKind, ReviewEnd
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.formspec.reading.text import clean
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import UnitKind

ENDS = (UnitKind.PREFECTURE, UnitKind.COUNTY)
"""Where review may end below the usual last level."""


@transaction.atomic
def add_kind(*, unit: RosterUnit, name: str, group: str, by: User) -> ActivityKind:
    """Add a kind of activity for `unit` and all below it in this edition; one that was retired comes back.

    Raises ``no_name``, ``known`` where a standard kind or one of its own has the name, ``bad_group``.
    """
    reach_of(by).require(Capability.ACTIVITY_SETTLE, unit.path)
    name = clean(name)[:30]
    if not name:
        raise refuse("no_name", "请填写类型的名称。", "name")
    if group not in ActivityKind.Group.values:
        raise refuse("bad_group", "请选择归在哪一类。", "group")
    if ActivityKind.objects.filter(edition=None, name=name).exists():
        raise refuse("known", f"“{name}”已经在通用的类型里。", "name")
    kind, new = ActivityKind.objects.get_or_create(
        roster_unit=unit, name=name, defaults={"edition_id": unit.edition_id, "group": group, "added_by": by}
    )
    if not new and kind.retired_at is None:
        raise refuse("known", f"“{name}”已经有了。", "name")
    if not new:
        kind.retired_at, kind.group = None, group
        kind.save(update_fields=["retired_at", "group"])
    return kind


@transaction.atomic
def retire_kind(*, kind: ActivityKind, by: User, moment: datetime | None = None) -> None:
    """Offer a unit's own kind no more; activities that have it keep it. Raises ``standard``."""
    if kind.roster_unit is None:
        raise refuse("standard", "通用的类型不能停用。")
    reach_of(by).require(Capability.ACTIVITY_SETTLE, kind.roster_unit.path)
    kind.retired_at = moment or now()
    kind.save(update_fields=["retired_at"])


@transaction.atomic
def set_review_end(*, unit: RosterUnit, ends_at: str, by: User) -> None:
    """Let review of activities under `unit` end at units of kind `ends_at`, at the usual last level for "".

    Only the ministry and units directly under it decide this. Raises ``not_settling``, ``bad_level``.
    """
    reach_of(by).require(Capability.ACTIVITY_SETTLE, unit.path)
    if unit.depth > SETTLES_DEPTH:
        raise refuse("not_settling", "终审到哪一级，由省级单位决定。", "ends_at")
    sign_history(by)
    if not ends_at:
        ReviewEnd.objects.filter(roster_unit=unit).delete()
        return
    if ends_at not in ENDS:
        raise refuse("bad_level", "请选择市级或县级。", "ends_at")
    ReviewEnd.objects.update_or_create(roster_unit=unit, defaults={"ends_at": ends_at, "set_by": by})
