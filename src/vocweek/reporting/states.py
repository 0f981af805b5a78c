"""The state machine of a submission (domain rule 3) as a table: (state, action) → state. Nothing else is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from vocweek.core.states import Ways
from vocweek.reporting.models import Submission

State = Submission.State


class Action(StrEnum):
    """What can happen to a submission."""

    SAVE = "save"
    DISCARD = "discard"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    PASS_ON = "pass_on"
    ACCEPT = "accept"
    RETURN = "return"
    REOPEN = "reopen"


TRANSITIONS: Mapping[tuple[State, Action], State | None] = {
    (State.DRAFT, Action.SAVE): State.DRAFT,
    (State.DRAFT, Action.DISCARD): None,
    (State.DRAFT, Action.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Action.CORRECT): State.SUBMITTED,
    (State.SUBMITTED, Action.PASS_ON): State.SUBMITTED,
    (State.SUBMITTED, Action.ACCEPT): State.ACCEPTED,
    (State.SUBMITTED, Action.RETURN): State.RETURNED,
    (State.SUBMITTED, Action.WITHDRAW): State.WITHDRAWN,
    (State.RETURNED, Action.SAVE): State.RETURNED,
    (State.RETURNED, Action.SUBMIT): State.SUBMITTED,
    (State.ACCEPTED, Action.REOPEN): State.RETURNED,
}
"""Where each action leads; ``None`` means the row is deleted (a draft that was never filed)."""

FILED: frozenset[State] = frozenset({State.SUBMITTED, State.RETURNED, State.ACCEPTED})
"""States in which a submission counts as filed."""

_WHY_NOT: Mapping[State, str] = {
    State.DRAFT: "这一件还是草稿，没有报送。",
    State.SUBMITTED: "这一件已经报送，正在等待审核；要修改，请先撤回。",
    State.RETURNED: "这一件已退回修改，正在等填报单位重新报送。",
    State.ACCEPTED: "这一件已通过审核，内容已锁定；要修改，请联系上级退回。",
    State.WITHDRAWN: "这一件已经撤回；要报送，请重新填写。",
}

_WAYS = Ways(TRANSITIONS, _WHY_NOT)
allows, require, move = _WAYS.allows, _WAYS.require, _WAYS.move
