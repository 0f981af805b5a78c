"""People, units and the roster."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access_objects.places import (
    ANYWHERE,
    OWN,
    Asked,
    Entry,
    Place,
    by_code,
    edition_at,
    nothing,
    unit_in_query,
)
from tests.factories import make_person, roster
from vocweek.accounts.models import Invitation
from vocweek.accounts.services import invite
from vocweek.core.clock import now
from vocweek.org.models import Role
from vocweek.org.services import keep_upload
from vocweek.reporting.rosters import Rename, change_roster


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


def _on_roster(**more: str) -> Callable[[Place], Asked]:
    def make(place: Place) -> Asked:
        edition_at(place)
        return Asked(kwargs={"code": place.unit.code, **more})

    return make


def _roster_change(place: Place) -> Asked:
    """Make a change of the roster at the unit: another name."""
    unit = roster(edition_at(place), place.unit)
    office = make_person(place.tree.ministry, Role.ADMINISTRATOR)
    change = change_roster(wanted=Rename(unit, f"{unit.name}改"), by=office, reason="更名")
    return Asked(kwargs={"pk": change.pk}, data={"reason": "填错了"})


ENTRIES: dict[str, Entry] = {
    # people
    "people": Entry(unit_in_query),
    "invite": Entry(unit_in_query),
    "invitation_renew": Entry(_invitation),
    "invitation_revoke": Entry(_invitation),
    "role_end": Entry(_role),
    "person_reset": Entry(_person),
    "invitation": Entry(_token, reaches=ANYWHERE),
    "switch": Entry(lambda place: Asked(data={"unit": place.unit.code}), reaches=frozenset({OWN})),
    # units
    "units": Entry(nothing, reaches=ANYWHERE),
    "unit": Entry(by_code),
    "unit_add": Entry(by_code),
    "unit_edit": Entry(by_code),
    "unit_move": Entry(by_code),
    "unit_close": Entry(by_code),
    "unit_import": Entry(nothing, reaches=ANYWHERE),
    "unit_import_report": Entry(_upload, reaches=frozenset({OWN})),
    # the roster
    "roster": Entry(nothing, reaches=ANYWHERE),
    "roster_unit": Entry(_on_roster()),
    "roster_change": Entry(_on_roster(kind="move")),
    "roster_changes": Entry(nothing, reaches=ANYWHERE),
    "roster_record": Entry(_roster_change),
    "roster_undo": Entry(_roster_change),
}
