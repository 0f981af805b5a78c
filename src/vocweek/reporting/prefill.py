"""One fact, once (domain rule 6): what the platform knows is filled in, not asked again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from vocweek import formspec
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.formspec import FormSpec, parse
from vocweek.org.models import Membership, Role, UnitKind
from vocweek.reporting.models import Obligation, Submission

REMEMBERED: Mapping[str, str] = {
    "liaison.name": "liaison_name",
    "liaison.department": "liaison_department",
    "liaison.position": "liaison_position",
    "liaison.mobile": "liaison_mobile",
    "liaison.phone": "liaison_phone",
    "liaison.email": "liaison_email",
    "unit.site_url": "site_url",
}
"""Known value → the field it was last answered in: the unit's last accepted answer serves again."""


def prefilled(obligation: Obligation, spec: FormSpec) -> dict[str, Any]:
    """Return the first draft for `obligation`: what is known, and what the unit withdrew in order to change it.

    At most three queries, and none of them when the form asks for nothing known.
    """
    withdrawn = (
        Submission.objects.filter(obligation=obligation, state=Submission.State.WITHDRAWN)
        .order_by("-saved_at", "-id")
        .values_list("draft", flat=True)
        .first()
    )
    if withdrawn is not None:
        return parse(spec, withdrawn, draft=True).values
    known = _known(obligation.roster_unit, spec)
    return parse(spec, formspec.prefilled(spec, known), draft=True).values


def _known(unit: RosterUnit, spec: FormSpec) -> dict[str, Any]:
    names = formspec.known_names(spec)
    if not names:
        return {}
    known = _of_roster(unit)
    if names & REMEMBERED.keys():
        known |= _of_people(unit) | _remembered(unit)
    return known


def _of_roster(unit: RosterUnit) -> dict[str, Any]:
    edition: Edition = unit.edition
    days = (edition.ends_on - edition.starts_on).days + 1
    return {
        "roster.students": unit.enrolment,
        "roster.staff": unit.staff,
        "unit.name": unit.name,
        "unit.code": unit.code,
        # A school that takes part is one school (notice 002: 参与活动的职业院校数).
        "unit.as_school": 1 if unit.kind == UnitKind.SCHOOL else None,
        "edition.theme": edition.theme,
        "edition.starts_on": edition.starts_on.isoformat(),
        "edition.ends_on": edition.ends_on.isoformat(),
        "edition.days": [(edition.starts_on + timedelta(days=day)).isoformat() for day in range(days)],
    }


def _of_people(unit: RosterUnit) -> dict[str, Any]:
    """Return the liaison as the accounts know them, for a unit that never named one on a form."""
    post = (
        Membership.objects.filter(unit_id=unit.unit_id, role=Role.LIAISON, ended_at__isnull=True)
        .select_related("user")
        .order_by("granted_at")
        .first()
    )
    if post is None:
        return {}
    user = post.user
    return {"liaison.name": user.full_name, "liaison.mobile": user.phone, "liaison.email": user.email}


def _remembered(unit: RosterUnit) -> dict[str, Any]:
    """Return the unit's own last accepted answers, of this edition or an earlier one."""
    answers = (
        Submission.objects.filter(
            roster_unit__unit_id=unit.unit_id, accepted__has_any_keys=list(REMEMBERED.values())
        )
        .order_by("decided_at", "id")
        .values_list("accepted", flat=True)
    )
    found: dict[str, Any] = {}
    for answer in answers:
        found |= {known: answer[key] for known, key in REMEMBERED.items() if answer.get(key)}
    return found
