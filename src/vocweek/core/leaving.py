"""Telling rooms above that something stands no longer as accepted; a room below knows none of them by name."""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[int], object]


class Leaving:
    """Who is told of one kind of thing."""

    def __init__(self) -> None:
        self._listeners: dict[str, Listener] = {}

    def register(self, name: str, listener: Listener) -> None:
        """Add who is told, once for each `name`; called by a room when the program starts. It is given the id, in the
        transaction that says so, after the row is written."""
        self._listeners[name] = listener

    def tell(self, pk: int) -> None:
        """Let every room know of the thing with this id."""
        for listener in self._listeners.values():
            listener(pk)
