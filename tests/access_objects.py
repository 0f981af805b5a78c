"""What each address of ours is asked for in the access matrix (`test_access_matrix`).

Every address with a view of ours needs an entry here, by its URL name. An entry makes the object the address
names at a given unit, and says from where it may be asked:

    "unit": Entry(lambda place: Asked(kwargs={"code": place.unit.code})),          # one's own subtree
    "units": Entry(lambda place: Asked(), reaches=ANYWHERE),                       # names no object
    "notice": Entry(..., reaches={OWN, BELOW, ABOVE}),                             # a notice comes down from above
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import Tree, make_edition, make_person
from tests.rollup.ledger import statistics_task
from vocweek.accounts.models import Invitation, User
from vocweek.accounts.services import invite
from vocweek.core.clock import now
from vocweek.org.models import OrgUnit, Role
from vocweek.org.services import keep_upload

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


def _unit(place: Place) -> Asked:
    return Asked(kwargs={"code": place.unit.code})


def _unit_in_query(place: Place) -> Asked:
    return Asked(query={"unit": place.unit.code})


def _nothing(place: Place) -> Asked:
    return Asked()


def _invitation(place: Place) -> Asked:
    invitation = Invitation.objects.create(
        unit=place.unit, role=Role.LIAISON, full_name="某人", token_hash=f"{place.name}", expires_at=now()
    )
    return Asked(kwargs={"pk": invitation.pk})


def _token(place: Place) -> Asked:
    office = make_person(place.unit, Role.OFFICE)
    link = invite(by=office, unit=place.unit, role=Role.LIAISON, full_name="某人").link
    return Asked(kwargs={"token": link.rstrip("/").rpartition("/")[2]})


def _role(place: Place) -> Asked:
    return Asked(kwargs={"pk": make_person(place.unit).memberships.get().pk})


def _person(place: Place) -> Asked:
    return Asked(kwargs={"pk": make_person(place.unit).pk})


def _upload(place: Place) -> Asked:
    """Make a table uploaded by the person who asks (own) or by somebody else at the place."""
    uploader = place.user if place.name == OWN else make_person(place.unit, Role.ADMINISTRATOR)
    kept = keep_upload(SimpleUploadedFile("单位.csv", b"code\n"), by=uploader, unit=place.unit)
    return Asked(kwargs={"pk": kept.pk})


def _table(place: Place) -> Asked:
    """A table of the ministry's, looked at from the place."""
    task = statistics_task(place.tree.ministry, make_edition(place.tree.ministry))
    return Asked(kwargs={"task_id": task.pk}, query={"node": place.unit.code})


def _tables(place: Place) -> Asked:
    return Asked(query=_table(place).query)


ENTRIES: dict[str, Entry] = {
    # people
    "people": Entry(_unit_in_query),
    "invite": Entry(_unit_in_query),
    "invitation_renew": Entry(_invitation),
    "invitation_revoke": Entry(_invitation),
    "role_end": Entry(_role),
    "person_reset": Entry(_person),
    "invitation": Entry(_token, reaches=ANYWHERE),
    "switch": Entry(lambda place: Asked(data={"unit": place.unit.code}), reaches=frozenset({OWN})),
    # units
    "units": Entry(_nothing, reaches=ANYWHERE),
    "unit": Entry(_unit),
    "unit_add": Entry(_unit),
    "unit_edit": Entry(_unit),
    "unit_move": Entry(_unit),
    "unit_close": Entry(_unit),
    "unit_import": Entry(_nothing, reaches=ANYWHERE),
    "unit_import_report": Entry(_upload, reaches=frozenset({OWN})),
    # tables
    "tables": Entry(_tables),
    "table": Entry(_table),
    "table_rows": Entry(_table),
    "table_xlsx": Entry(_table),
}
