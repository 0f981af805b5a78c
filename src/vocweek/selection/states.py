"""What may happen to a call and to a round, as tables: (state, action) → state. Nothing else is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from vocweek.core.states import Ways
from vocweek.selection.models import Call, Round


class CallAction(StrEnum):
    """What can happen to a call."""

    SAVE = "save"
    OPEN = "open"
    CHANGE = "change"
    CLOSE = "close"
    CANCEL = "cancel"
    RECOMMEND = "recommend"
    DECIDE = "decide"


class RoundAction(StrEnum):
    """What can happen to a round."""

    PREPARE = "prepare"
    OPEN = "open"
    JUDGE = "judge"
    CLOSE = "close"


CALLS: Mapping[tuple[Call.State, CallAction], Call.State | None] = {
    (Call.State.DRAFT, CallAction.SAVE): Call.State.DRAFT,
    (Call.State.DRAFT, CallAction.OPEN): Call.State.OPEN,
    (Call.State.DRAFT, CallAction.CANCEL): Call.State.CANCELLED,
    (Call.State.OPEN, CallAction.CHANGE): Call.State.OPEN,
    (Call.State.OPEN, CallAction.RECOMMEND): Call.State.OPEN,
    (Call.State.OPEN, CallAction.CLOSE): Call.State.CLOSED,
    (Call.State.OPEN, CallAction.CANCEL): Call.State.CANCELLED,
    (Call.State.CLOSED, CallAction.RECOMMEND): Call.State.CLOSED,
    (Call.State.CLOSED, CallAction.DECIDE): Call.State.DECIDED,
}
ROUNDS: Mapping[tuple[Round.State, RoundAction], Round.State | None] = {
    (Round.State.PREPARING, RoundAction.PREPARE): Round.State.PREPARING,
    (Round.State.PREPARING, RoundAction.OPEN): Round.State.OPEN,
    (Round.State.OPEN, RoundAction.JUDGE): Round.State.OPEN,
    (Round.State.OPEN, RoundAction.CLOSE): Round.State.CLOSED,
}
"""A closed round is never opened again: its scores have been seen."""

_CALL_IS: Mapping[Call.State, str] = {
    Call.State.DRAFT: "这项征集还没有发布。",
    Call.State.OPEN: "这项征集已经发布；要改要求，请用“修改要求”，参加的单位会收到通知。",
    Call.State.CLOSED: "这项征集已经截止，正在评选。",
    Call.State.DECIDED: "这项征集已经公布结果，不能再改。",
    Call.State.CANCELLED: "这项征集已经取消。",
}
_ROUND_IS: Mapping[Round.State, str] = {
    Round.State.PREPARING: "这一轮评审还没有开始。",
    Round.State.OPEN: "这一轮评审已经开始，标准、作品和合分办法不能再改。",
    Round.State.CLOSED: "这一轮评审已经结束，不能再改。",
}

move_call = Ways(CALLS, _CALL_IS).move
move_round = Ways(ROUNDS, _ROUND_IS).move
