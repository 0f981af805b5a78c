"""What happens to an activity that people have booked, told to whoever wants to know (the booking part, feeds).

A listener is called in the transaction of the change: what it defers to the queue leaves only if the change stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class What(StrEnum):
    """What happened."""

    MOVED = "moved"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    PAUSED = "paused"
    STANDS = "stands"


@dataclass(frozen=True, slots=True)
class Happening:
    """One session that is not what people booked any more.

    MOVED: its time or place. CHANGED: something else one should know (the stream's
    address, what to bring). CANCELLED: it does not take place, alone or with its activity; why: the reason. PAUSED: its
    activity was accepted, and is sent back or taken down: nobody knows if it takes place. STANDS: it does after all.
    words: what is new, in Chinese, without anything personal.
    """

    what: What
    activity_id: int
    session_id: int
    words: str
    why: str = ""
    at: datetime | None = None


Listener = Callable[[list[Happening]], None]
_listeners: dict[str, Listener] = {}


def register_listener(name: str, listener: Listener) -> None:
    """Add who is to know, once for each `name`; called when the program starts."""
    _listeners[name] = listener


def announce(happened: list[Happening]) -> None:
    """Tell every listener, in the caller's transaction; nothing where nothing happened."""
    for listener in _listeners.values() if happened else ():
        listener(happened)
