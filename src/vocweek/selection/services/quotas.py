"""Quotas (推荐名额): set by the issuer as its notice says, or smaller by an office between."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import UnitKind
from vocweek.selection.models import Call, Quota
from vocweek.selection.states import CallAction, move_call

MOST = 9_999


@transaction.atomic
def set_quota(
    *,
    call: Call,
    setter: RosterUnit,
    by: User,
    most: int | None,
    kind: str = "",
    unit: RosterUnit | None = None,
) -> Quota | None:
    """Let each unit of `kind` below `setter`, or one `unit`, recommend at most `most`; ``None``: no such limit.

    One that is smaller than what was recommended already takes nothing back; nothing more is taken then.
    Raises ``bad_quota``, ``bad_unit``, and ``wrong_state`` once the call is decided.
    """
    reach_of(by).require(Capability.CALL_WRITE, setter.path)
    if call.state != Call.State.DRAFT:
        move_call(call, CallAction.RECOMMEND)
    if (unit is None) == (kind == "") or (kind and kind not in UnitKind.values):
        raise refuse("bad_quota", "请选择一类单位，或者一个单位。", "kind")
    if most is not None and not 0 <= most <= MOST:
        raise refuse("bad_quota", f"名额应为 0 至 {MOST} 的整数。", "most")
    if unit is not None and setter.code not in list(unit.path)[:-1]:
        raise refuse("bad_unit", f"“{unit}”不在“{setter}”之下。", "unit")
    sign_history(by)
    own: dict[str, Any] = {"call": call, "setter": setter, "kind": kind, "unit": unit}
    if most is None:
        Quota.objects.filter(**own).delete()
        return None
    quota, _ = Quota.objects.update_or_create(**own, defaults={"most": most})
    return quota
