"""What is done once a file that was on its way is there, or will never be: rooms above add it, this one knows none."""

from __future__ import annotations

from collections.abc import Callable

from vocweek.media.models import Asset

Listener = Callable[[Asset], None]
_listeners: dict[str, Listener] = {}


def register_arrival(name: str, listener: Listener) -> None:
    """Add what is to be done for an asset that has become `READY` or `REFUSED`, once for each `name`; called by a room
    when the program starts. It runs in the transaction that says so: what takes long it leaves to a job."""
    _listeners[name] = listener


def tell_arrived(asset: Asset) -> None:
    """Let every room know that `asset` has arrived, or never will."""
    for listener in _listeners.values():
        listener(asset)
