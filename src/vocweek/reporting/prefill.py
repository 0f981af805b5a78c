"""One fact, once (domain rule 6): what the platform knows is filled in, not asked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    return prefilled_many([obligation], spec)[obligation.pk]


def prefilled_many(obligations: Sequence[Obligation], spec: FormSpec) -> dict[int, dict[str, Any]]:
    """Return the first draft of each obligation, by its id. At most three queries, whatever their number."""
    withdrawn = dict(
        Submission.objects.filter(obligation__in=obligations, state=Submission.State.WITHDRAWN)
        .order_by("obligation_id", "-saved_at", "-id")
        .distinct("obligation_id")
        .values_list("obligation_id", "draft")
    )
    known = _known([one.roster_unit for one in obligations if one.pk not in withdrawn], spec)
    begun = {
        one.pk: withdrawn.get(one.pk) or formspec.prefilled(spec, known.get(one.roster_unit_id, {}))
        for one in obligations
    }
    return {pk: parse(spec, raw, draft=True).values for pk, raw in begun.items()}


def _known(units: Sequence[RosterUnit], spec: FormSpec) -> dict[int, dict[str, Any]]:
    names = formspec.known_names(spec)
    if not names:
        return {}
    known = {unit.pk: _of_roster(unit) for unit in units}
    if names & REMEMBERED.keys():
        ids = [unit.unit_id for unit in units]
        people, remembered = _of_people(ids), _remembered(ids)
        for unit in units:
            known[unit.pk] |= people.get(unit.unit_id, {}) | remembered.get(unit.unit_id, {})
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


def _of_people(units: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return the liaison as the accounts know them, for a unit (by id) that never named one on a form."""
    posts = (
        Membership.objects.filter(unit_id__in=units, role=Role.LIAISON, ended_at__isnull=True)
        .select_related("user")
        .order_by("unit_id", "granted_at")
        .distinct("unit_id")
    )
    return {
        post.unit_id: {
            "liaison.name": post.user.full_name,
            "liaison.mobile": post.user.phone,
            "liaison.email": post.user.email,
        }
        for post in posts
    }


def _remembered(units: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return each unit's own last accepted answers, of this edition or an earlier one."""
    answers = (
        Submission.objects.filter(
            roster_unit__unit_id__in=units, accepted__has_any_keys=list(REMEMBERED.values())
        )
        .order_by("decided_at", "id")
        .values_list("roster_unit__unit_id", "accepted")
    )
    found: dict[int, dict[str, Any]] = {}
    for unit, answer in answers:
        remembered = {known: answer[key] for known, key in REMEMBERED.items() if answer.get(key)}
        found.setdefault(unit, {}).update(remembered)
    return found
