"""Where an object is, how it is asked for, and the ways to ask that several parts share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.factories import Tree, make_edition
from vocweek.accounts.models import User
from vocweek.campaign.models import Edition
from vocweek.org.models import OrgUnit

# Where the object is, seen from the unit (the city) at which the person who asks has a role.
OWN, BELOW, ABOVE, BESIDE = "own", "below", "above", "beside"
ANYWHERE = frozenset({OWN, BELOW, ABOVE, BESIDE})
SUBTREE = frozenset({OWN, BELOW})


@dataclass(frozen=True)
class Place:
    """The unit at which the object is to be, in its tree, and the person who will ask for it."""

    name: str
    unit: OrgUnit
    tree: Tree
    user: User


@dataclass(frozen=True)
class Asked:
    """How the object is asked for: parts of the address, its query, and what a POST sends."""

    kwargs: dict[str, Any] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """How to make the object of an address, and from which places it may be reached."""

    make: Callable[[Place], Asked]
    reaches: frozenset[str] = SUBTREE


def nothing(place: Place) -> Asked:
    return Asked()


def by_code(place: Place) -> Asked:
    return Asked(kwargs={"code": place.unit.code})


def unit_in_query(place: Place) -> Asked:
    return Asked(query={"unit": place.unit.code})


def edition_at(place: Place) -> Edition:
    return Edition.objects.first() or make_edition(place.tree.ministry)


def this_edition(place: Place) -> Asked:
    return Asked(data={"edition": edition_at(place).pk})


def node_in_query(place: Place) -> Asked:
    edition_at(place)
    return Asked(query={"node": place.unit.code})
