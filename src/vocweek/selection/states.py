"""What may happen to a call, a round, a list, an objection, as tables: (state, action) → state. Nothing else is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from vocweek.core.states import Ways
from vocweek.selection.models import Call, Decision, Objection, Round


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


class DecisionAction(StrEnum):
    """What can happen to a list."""

    PREPARE = "prepare"
    NOTICE = "notice"
    OBJECT = "object"
    REMOVE = "remove"
    TAKE_DOWN = "take_down"
    FINISH = "finish"
    CORRECT = "correct"


class ObjectionAction(StrEnum):
    """What can happen to an objection."""

    UPHOLD = "uphold"
    DISMISS = "dismiss"


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
    (Call.State.DECIDED, CallAction.DECIDE): Call.State.DECIDED,
}
ROUNDS: Mapping[tuple[Round.State, RoundAction], Round.State | None] = {
    (Round.State.PREPARING, RoundAction.PREPARE): Round.State.PREPARING,
    (Round.State.PREPARING, RoundAction.OPEN): Round.State.OPEN,
    (Round.State.OPEN, RoundAction.JUDGE): Round.State.OPEN,
    (Round.State.OPEN, RoundAction.CLOSE): Round.State.CLOSED,
}
"""A closed round is never opened again: its scores have been seen."""
DECISIONS: Mapping[tuple[Decision.State, DecisionAction], Decision.State | None] = {
    (Decision.State.DRAFT, DecisionAction.PREPARE): Decision.State.DRAFT,
    (Decision.State.DRAFT, DecisionAction.NOTICE): Decision.State.NOTICED,
    (Decision.State.NOTICED, DecisionAction.OBJECT): Decision.State.NOTICED,
    (Decision.State.NOTICED, DecisionAction.REMOVE): Decision.State.NOTICED,
    (Decision.State.NOTICED, DecisionAction.TAKE_DOWN): Decision.State.DRAFT,
    (Decision.State.NOTICED, DecisionAction.FINISH): Decision.State.FINAL,
    (Decision.State.FINAL, DecisionAction.CORRECT): Decision.State.FINAL,
}
"""What is final stays: it is corrected, with a reason that everybody reads."""
OBJECTIONS: Mapping[tuple[Objection.State, ObjectionAction], Objection.State | None] = {
    (Objection.State.OPEN, ObjectionAction.UPHOLD): Objection.State.UPHELD,
    (Objection.State.OPEN, ObjectionAction.DISMISS): Objection.State.DISMISSED,
}

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
_DECISION_IS: Mapping[Decision.State, str] = {
    Decision.State.DRAFT: "这份名单还在拟定，没有公示。",
    Decision.State.NOTICED: "这份名单正在公示；要改动，请先撤下公示，写明原因。",
    Decision.State.FINAL: "这份名单已经公布；要改动，请用“更正”，写明原因。",
}
_OBJECTION_IS: Mapping[Objection.State, str] = {
    Objection.State.OPEN: "这条异议还没有处理。",
    Objection.State.UPHELD: "这条异议已经处理：成立。",
    Objection.State.DISMISSED: "这条异议已经处理：不成立。",
}

_CALL_WAYS = Ways(CALLS, _CALL_IS)
_DECISION_WAYS = Ways(DECISIONS, _DECISION_IS)

call_allows = _CALL_WAYS.allows
require_call = _CALL_WAYS.require
move_call = _CALL_WAYS.move
move_round = Ways(ROUNDS, _ROUND_IS).move
decision_allows = _DECISION_WAYS.allows
move_decision = _DECISION_WAYS.move
move_objection = Ways(OBJECTIONS, _OBJECTION_IS).move
