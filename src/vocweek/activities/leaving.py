"""Who else must know that an activity (活动) stands no longer as accepted: rooms above register."""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[int], object]
_listeners: dict[str, Listener] = {}


def register_leaving(name: str, listener: Listener) -> None:
    """Add who is told, once for each `name`; called by a room when the program starts. It is given the id, in the
    transaction that says so, after the row is written."""
    _listeners[name] = listener


def tell_left(pk: int) -> None:
    """Let every room know of an activity (id). It is public no more (cancelled, taken down, reopened)."""
    for listener in _listeners.values():
        listener(pk)
