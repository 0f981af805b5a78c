"""The state machine of an activity as a table: (state, action) → state. Nothing else is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from vocweek.activities.models import Activity
from vocweek.core.states import Ways

State = Activity.State


class Action(StrEnum):
    """What can happen to an activity."""

    SAVE = "save"
    DISCARD = "discard"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    TAKE_BACK = "take_back"
    PASS_ON = "pass_on"
    ACCEPT = "accept"
    RETURN = "return"
    REOPEN = "reopen"
    CHANGE = "change"
    CANCEL = "cancel"


TRANSITIONS: Mapping[tuple[State, Action], State | None] = {
    (State.DRAFT, Action.SAVE): State.DRAFT,
    (State.DRAFT, Action.DISCARD): None,
    (State.DRAFT, Action.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Action.PASS_ON): State.SUBMITTED,
    (State.SUBMITTED, Action.ACCEPT): State.ACCEPTED,
    (State.SUBMITTED, Action.RETURN): State.RETURNED,
    (State.SUBMITTED, Action.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Action.TAKE_BACK): State.RETURNED,
    (State.SUBMITTED, Action.CANCEL): State.CANCELLED,
    (State.RETURNED, Action.SAVE): State.RETURNED,
    (State.RETURNED, Action.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Action.CANCEL): State.CANCELLED,
    (State.WITHDRAWN, Action.SAVE): State.WITHDRAWN,
    (State.WITHDRAWN, Action.SUBMIT): State.SUBMITTED,
    (State.WITHDRAWN, Action.DISCARD): None,
    (State.ACCEPTED, Action.CHANGE): State.ACCEPTED,
    (State.ACCEPTED, Action.REOPEN): State.RETURNED,
    (State.ACCEPTED, Action.CANCEL): State.CANCELLED,
}
"""Where each action leads; ``None`` means the row is deleted (what nobody agreed to yet)."""

WRITABLE: frozenset[State] = frozenset({State.DRAFT, State.RETURNED, State.WITHDRAWN})
"""States in which what is typed is kept as a draft."""

_WHY_NOT: Mapping[State, str] = {
    State.DRAFT: "这个活动还是草稿，没有报送。",
    State.SUBMITTED: "这个活动已经报送，正在等待审核；要修改，请先撤回。",
    State.RETURNED: "这个活动已退回修改，正在等主办单位重新报送。",
    State.ACCEPTED: "这个活动已通过审核；要修改，请用“变更”。",
    State.WITHDRAWN: "这个活动已经撤回；改好后可以重新报送。",
    State.CANCELLED: "这个活动已经取消；要再办，请复制成新的活动。",
}

_WAYS = Ways(TRANSITIONS, _WHY_NOT)
allows, require, move = _WAYS.allows, _WAYS.require, _WAYS.move
