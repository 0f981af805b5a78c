"""Who else must know that a submission (报送件) stands no longer as accepted: rooms above register."""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[int], object]
_listeners: dict[str, Listener] = {}


def register_leaving(name: str, listener: Listener) -> None:
    """Add who is told, once for each `name`; called by a room when the program starts. It is given the id, in the
    transaction that says so, after the row is written."""
    _listeners[name] = listener


def tell_left(pk: int) -> None:
    """Let every room know of a submission (id). It is accepted no more (reopened, merged away)."""
    for listener in _listeners.values():
        listener(pk)
