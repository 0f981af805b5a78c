"""What can be done to a unit of a roster: one small value for each kind of change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vocweek.campaign.models import RosterChange, RosterUnit
from vocweek.formspec import Pick
from vocweek.org.services import NewUnit

Kind = RosterChange.Kind
Picks = Mapping[int, Mapping[str, Pick]]


@dataclass(frozen=True, slots=True)
class Add:
    """A new unit under `unit` (新增). A unit that stands there on the living tree already is put on the roster."""

    unit: RosterUnit
    part: NewUnit
    kind: Kind = Kind.ADDED


@dataclass(frozen=True, slots=True)
class Rename:
    """Another name (更名); what was sent out before keeps its text. short_name: blank leaves it."""

    unit: RosterUnit
    name: str
    short_name: str = ""
    kind: Kind = Kind.RENAMED


@dataclass(frozen=True, slots=True)
class Move:
    """Another superior for a unit and all below it (改隶)."""

    unit: RosterUnit
    target: RosterUnit
    kind: Kind = Kind.MOVED


@dataclass(frozen=True, slots=True)
class Merge:
    """A unit goes into another of its kind (并入), with the units below it, its people and its figures.

    picks: submission of the unit that stays → field key → what was chosen; the rest follows the form
    (`formspec.Merging`). enrolment, staff: how the two numbers become one.
    """

    unit: RosterUnit
    target: RosterUnit
    enrolment: Pick = Pick.SUM
    staff: Pick = Pick.SUM
    picks: Picks = field(default_factory=dict)
    kind: Kind = Kind.MERGED


@dataclass(frozen=True, slots=True)
class Split:
    """A unit becomes several beside it (分设); the first takes over its people and the units below it."""

    unit: RosterUnit
    parts: tuple[NewUnit, ...]
    kind: Kind = Kind.SPLIT


@dataclass(frozen=True, slots=True)
class Close:
    """A unit without units below it closes (撤销)."""

    unit: RosterUnit
    kind: Kind = Kind.CLOSED


Wanted = Add | Rename | Move | Merge | Split | Close
