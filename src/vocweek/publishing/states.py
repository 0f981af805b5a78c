"""The state machine of a publication as a table: (state, action) → state. Nothing else is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from vocweek.core.states import Ways
from vocweek.publishing.models import Publication

State = Publication.State


class Action(StrEnum):
    """What can happen to a publication."""

    SAVE = "save"
    DISCARD = "discard"
    PUBLISH = "publish"
    UPDATE = "update"
    SCHEDULE = "schedule"
    TAKE_BACK = "take_back"
    WITHDRAW = "withdraw"


TRANSITIONS: Mapping[tuple[State, Action], State | None] = {
    (State.DRAFT, Action.SAVE): State.DRAFT,
    (State.DRAFT, Action.DISCARD): None,
    (State.DRAFT, Action.PUBLISH): State.PUBLISHED,
    (State.DRAFT, Action.SCHEDULE): State.SCHEDULED,
    (State.SCHEDULED, Action.SAVE): State.SCHEDULED,
    (State.SCHEDULED, Action.SCHEDULE): State.SCHEDULED,
    (State.SCHEDULED, Action.PUBLISH): State.PUBLISHED,
    (State.SCHEDULED, Action.TAKE_BACK): State.DRAFT,
    (State.PUBLISHED, Action.SAVE): State.PUBLISHED,
    (State.PUBLISHED, Action.UPDATE): State.PUBLISHED,
    (State.PUBLISHED, Action.WITHDRAW): State.WITHDRAWN,
    (State.WITHDRAWN, Action.SAVE): State.WITHDRAWN,
    (State.WITHDRAWN, Action.PUBLISH): State.PUBLISHED,
    (State.WITHDRAWN, Action.TAKE_BACK): State.DRAFT,
}
"""Where each action leads; ``None`` means the row is deleted (a draft the public never saw)."""

_WHY_NOT: Mapping[State, str] = {
    State.DRAFT: "这一篇还是草稿，公众看不到。",
    State.SCHEDULED: "这一篇在等定时发布；要改主意，请先取消定时。",
    State.PUBLISHED: "这一篇已经发布；要拿下来，请用“撤下”。",
    State.WITHDRAWN: "这一篇已经撤下，公众看不到。",
}

_WAYS = Ways(TRANSITIONS, _WHY_NOT)
allows, require, move = _WAYS.allows, _WAYS.require, _WAYS.move
