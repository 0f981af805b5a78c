"""A state machine as a table: (state, action) → state. What the table does not hold is not allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from django.db.models import TextChoices

from vocweek.core.errors import refuse

State = TypeVar("State", bound=TextChoices)
Action = TypeVar("Action", bound=StrEnum)


class HasState(Protocol):
    """A row with a column `state`."""

    state: str


@dataclass(frozen=True)
class Ways(Generic[State, Action]):
    """All that may happen to one kind of row.

    ways: where each action leads from each state; ``None``: the row is deleted, not moved.
    why_not: for each state the Chinese sentence said to who asks for anything the table does not hold.
    """

    ways: Mapping[tuple[State, Action], State | None]
    why_not: Mapping[State, str]

    def allows(self, row: HasState, action: Action) -> bool:
        """Tell if there is a way from the row's state by `action`."""
        return (self._state_of(row), action) in self.ways

    def require(self, row: HasState, action: Action) -> None:
        """Raise `DomainError` ``wrong_state``, in Chinese, unless `allows`."""
        if not self.allows(row, action):
            raise refuse("wrong_state", self.why_not[self._state_of(row)])

    def move(self, row: HasState, action: Action) -> None:
        """Set the row's state as the table says; raises like `require`. The caller saves."""
        self.require(row, action)
        target = self.ways[self._state_of(row), action]
        assert target is not None, "what is thrown away is deleted, not moved"
        row.state = target.value

    def _state_of(self, row: HasState) -> State:
        return next(state for state in self.why_not if state == row.state)
