"""What a phone at the door records, as it sends it: checked, taken back, walked in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from vocweek.core.errors import DomainError, refuse

MOST_EVENTS: Final = 200
MOST_PEOPLE: Final = 500
"""In one event: a coach or two that just walked in."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A ticket let in. key: made by the phone, once for each scan. booking: by its key in the phone's list."""

    key: UUID
    at: datetime
    booking: int
    people: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A check-in that was a mistake. of: the key of the scan."""

    key: UUID
    at: datetime
    of: UUID


@dataclass(frozen=True, slots=True)
class WalkedIn:
    """People without a ticket; negative to correct a count."""

    key: UUID
    at: datetime
    people: int


Event = Checked | TakenBack | WalkedIn


@dataclass(frozen=True, slots=True)
class Sent:
    """A batch in the order in which it was recorded. unread: keys of what nobody can read, answered as refused."""

    events: tuple[Event, ...]
    unread: tuple[str, ...]


def read_events(raw: object, *, sent_at: object, moment: datetime) -> Sent:
    """Read a batch as JSON gave it; moments are set right by how far the phone's clock is off.

    sent_at: the phone's clock as it sent (ISO 8601 with offset). Raises ``unreadable`` if it is no batch at all; one
    event that cannot be read stops no other.
    """
    if not isinstance(raw, Sequence) or isinstance(raw, str) or len(raw) > MOST_EVENTS:
        raise refuse("unreadable", f"签到记录读不出来，或者一次多于 {MOST_EVENTS} 条。")
    try:
        late = moment - _moment(sent_at)
    except (DomainError, OverflowError):
        raise refuse("unreadable", "手机没有说明发送的时间。") from None
    events: list[Event] = []
    unread: list[str] = []
    for one in raw:
        try:
            event = _event(one)
            events.append(replace(event, at=min(event.at + late, moment)))
        except (DomainError, OverflowError):
            unread.append(str(one.get("key", ""))[:36] if isinstance(one, Mapping) else "")
    return Sent(tuple(events), tuple(unread))


def _event(raw: object) -> Event:
    if not isinstance(raw, Mapping):
        raise _unreadable()
    key, at = _key(raw.get("key")), _moment(raw.get("at"))
    match raw.get("what"):
        case "check":
            return Checked(key, at, _number(raw, "booking", 1, 2**62), _number(raw, "people", 1, MOST_PEOPLE))
        case "undo":
            return TakenBack(key, at, _key(raw.get("of")))
        case "walk":
            return WalkedIn(key, at, _number(raw, "people", -MOST_PEOPLE, MOST_PEOPLE))
    raise _unreadable()


def _key(text: object) -> UUID:
    try:
        return UUID(str(text))
    except ValueError:
        raise _unreadable() from None


def _moment(text: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        raise _unreadable() from None
    if moment.tzinfo is None:
        raise _unreadable()
    return moment


def _number(raw: Mapping[str, Any], name: str, least: int, most: int) -> int:
    number = raw.get(name)
    if not isinstance(number, int) or isinstance(number, bool) or not least <= number <= most:
        raise _unreadable()
    return number


def _unreadable() -> DomainError:
    return refuse("unreadable", "这条签到记录读不出来。")
