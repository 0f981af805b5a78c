"""What of the units' work was taken (采用情况), for the circular: told by the room above that publishes.

Bulletins stand below publishing, so that whoever publishes registers how it is counted; without it the section is not
there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vocweek.campaign.models import RosterUnit


@dataclass(frozen=True, slots=True)
class UnitUse:
    """A unit directly below with everything below it: items first shown above it on the day, and so far."""

    name: str
    today: int
    taken: int


@dataclass(frozen=True, slots=True)
class UsedItem:
    """An item first shown on the day. site: whose site shows it."""

    title: str
    unit: str
    site: str


@dataclass(frozen=True, slots=True)
class Uses:
    """units: those of which anything was taken, in the order of the roster; items: some of the day."""

    units: tuple[UnitUse, ...] = ()
    items: tuple[UsedItem, ...] = ()

    @property
    def today(self) -> int:
        return sum(one.today for one in self.units)

    @property
    def taken(self) -> int:
        return sum(one.taken for one in self.units)


NOTHING_USED = Uses()
Provider = Callable[[RosterUnit, date], Uses]
_providers: dict[str, Provider] = {}


def register_uses(name: str, provider: Provider) -> None:
    """Let `provider` say what was taken up to the end of a day; called by a room when the program starts."""
    _providers[name] = provider


def uses_of(node: RosterUnit, day: date) -> Uses:
    """Return what was taken of the units below `node`; nothing where nobody counts it."""
    found = [provider(node, day) for provider in _providers.values()]
    return Uses(
        units=tuple(unit for one in found for unit in one.units),
        items=tuple(item for one in found for item in one.items),
    )
