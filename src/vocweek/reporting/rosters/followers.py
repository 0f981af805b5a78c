"""What else hangs on a roster's units: rooms above register what of theirs follows a change (activities)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from vocweek.campaign.models import RosterUnit


@dataclass(frozen=True, slots=True)
class Follower:
    """How a room follows a change of the roster, in its transaction.

    hand_over: a unit is merged into another or split, and the second, its heir, holds from now on what it held.
    turn_again: what waits for review at a unit that no longer stands above it, or has closed, goes on; asked of a unit
    that moved, with all below it, or closed. touched: the tables it writes, with what a reader is told when a change
    cannot be undone because a row changed since; their rows are recorded by the triggers of migration 0015.
    """

    hand_over: Callable[[RosterUnit, RosterUnit], None]
    turn_again: Callable[[RosterUnit], None]
    touched: Mapping[str, str] = field(default_factory=dict)


_followers: dict[str, Follower] = {}


def register_follower(name: str, follower: Follower) -> None:
    """Add what follows a roster's changes, once for each `name`; called by a room when the program starts."""
    _followers[name] = follower


def followers() -> Iterable[Follower]:
    """Return everything that follows."""
    return _followers.values()
