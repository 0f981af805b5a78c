"""Counting for dossiers: one statement for each source, for any number of units or activities at once.

What a unit has is its own and that of all below it. A unit stands in another's subtree by the codes on its path, so
units of any depth are counted together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from vocweek.activities.door.attendance import attendance_of
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.rollup.placing import PLACED, placing

Counted = dict[int, dict[str, Any]]
"""By unit or activity (id): what was counted, by name."""

_MEMBERS = """
SELECT t.id AS unit, m.id AS member
FROM {members} m
CROSS JOIN LATERAL unnest(string_to_array(m.path::text, '.')) AS label
JOIN campaign_rosterunit t ON t.edition_id = %(today)s AND t.code = label AND t.id = ANY(%(units)s)
WHERE m.path <@ %(path)s::ltree
"""
_NOW = _MEMBERS.format(members="campaign_rosterunit")
# An earlier edition's roster is read where its units stand today.
_THEN = f"WITH {PLACED} {_MEMBERS.format(members='placed')}"
# Who belongs to whom is found once, and told to every other question.
_WITHIN = """
WITH within AS MATERIALIZED (
    SELECT unit, member FROM unnest(%(of)s::bigint[], %(members)s::bigint[]) AS told (unit, member)
)
"""
# Everybody is measured by what all were asked: tasks of the issuer and of those above it; nobody owes a voluntary one.
_LEDGER = """
SELECT w.unit, count(*)::int AS due, count(*) FILTER (WHERE o.filed_at IS NOT NULL)::int AS filed,
       count(*) FILTER (WHERE o.filed_at IS NOT NULL AND NOT o.late)::int AS on_time
FROM reporting_obligation o
JOIN campaign_task task ON task.id = o.task_id
JOIN within w ON w.member = o.roster_unit_id
WHERE task.state = 'issued' AND task.at_least > 0 AND task.issuer_id = ANY(%(above)s)
  AND o.exempt_at IS NULL AND o.due_at <= coalesce(%(moment)s, o.due_at)
GROUP BY w.unit
"""
_HELD = """
SELECT w.unit, count(DISTINCT (p.activity_id, p.day))::int AS activity_days, count(DISTINCT p.day)::int AS days_having
FROM activities_presence p JOIN within w ON w.member = p.roster_unit_id
WHERE p.edition_id = %(edition)s AND p.accepted AND p.day BETWEEN %(first)s AND %(last)s
GROUP BY w.unit
"""
# What is held together counts at its lead alone, so that nobody is counted twice.
_REACH = """
SELECT w.unit, coalesce(sum(o.participants), 0)::int AS visitors, coalesce(sum(b.booked), 0)::int AS booked
FROM activities_activity a
JOIN within w ON w.member = a.lead_id
LEFT JOIN activities_outcome o ON o.activity_id = a.id
LEFT JOIN (SELECT activity_id, sum(seats_taken) AS booked FROM activities_session GROUP BY 1) b ON b.activity_id = a.id
WHERE a.edition_id = %(edition)s AND a.state = 'accepted'
GROUP BY w.unit
"""
_PUBLISHED = """
SELECT w.unit, count(DISTINCT (p.submission_id, p.activity_id))::int AS published,
       count(DISTINCT (p.submission_id, p.activity_id)) FILTER (WHERE site.code <> t.code AND site.code = ANY(
           string_to_array(t.path::text, '.')))::int AS used
FROM publishing_publication p
JOIN within w ON w.member = p.origin_id
JOIN campaign_rosterunit t ON t.id = w.unit
JOIN org_orgunit site ON site.id = p.unit_id
WHERE p.edition_id = %(edition)s AND p.state = 'published' AND num_nonnulls(p.submission_id, p.activity_id) = 1
GROUP BY w.unit
"""
_ACTIVITIES = """
SELECT a.id, s.sessions, s.booked, coalesce(s.came, 0)::int AS came, coalesce(d.days, 0)::int AS days_having,
       o.participants AS visitors, r.stars, coalesce(r.ratings, 0)::int AS ratings, coalesce(p.used, 0)::int AS used
FROM activities_activity a
JOIN campaign_rosterunit lead ON lead.id = a.lead_id
LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE s.cancelled_at IS NULL)::int AS sessions,
           coalesce(sum(s.seats_taken), 0)::int AS booked,
           sum(coalesce((SELECT sum(c.people) FROM activities_checkin c
                         WHERE c.session_id = s.id AND NOT c.repeated AND c.undone_at IS NULL), 0)
             + greatest(coalesce((SELECT sum(v.people) FROM activities_walkin v WHERE v.session_id = s.id), 0), 0))
           + (SELECT count(*) FROM activities_attendee t JOIN activities_invitation i ON i.id = t.invitation_id
              WHERE i.ceremony_id = a.id AND t.arrived_at IS NOT NULL) AS came
    FROM activities_session s WHERE s.activity_id = a.id
) s ON true
LEFT JOIN (SELECT activity_id, count(DISTINCT day) AS days FROM activities_presence
           WHERE edition_id = %(edition)s AND day BETWEEN %(first)s AND %(last)s GROUP BY 1) d ON d.activity_id = a.id
LEFT JOIN activities_outcome o ON o.activity_id = a.id
LEFT JOIN (SELECT s.activity_id, sum(r.stars)::int AS stars, count(*) AS ratings
           FROM activities_rating r JOIN activities_session s ON s.id = r.session_id GROUP BY 1) r
    ON r.activity_id = a.id
LEFT JOIN LATERAL (
    SELECT count(*) AS used FROM publishing_publication p JOIN org_orgunit site ON site.id = p.unit_id
    WHERE p.activity_id = a.id AND p.state = 'published' AND site.code <> lead.code
      AND site.code = ANY(string_to_array(lead.path::text, '.'))
) p ON true
WHERE a.id = ANY(%(activities)s)
"""


_NAMES = (
    "due",
    "filed",
    "on_time",
    "activity_days",
    "days_having",
    "visitors",
    "booked",
    "came",
    "published",
    "used",
)


@dataclass(frozen=True, slots=True)
class Member:
    """A unit of the issuer's subtree. labels: the codes on its path, its own the last."""

    id: int
    code: str
    name: str
    kind: str
    labels: tuple[str, ...]
    enrolment: int | None
    closed: bool


def members_of(issuer: RosterUnit) -> list[Member]:
    """Return every unit of the issuer's subtree on its roster, closed ones too, in the order of the tree. One query."""
    rows = RosterUnit.objects.filter(path__descendants=str(issuer.path)).order_by("path")
    return [
        Member(pk, code, name, kind, tuple(str(path).split(".")), enrolment, closed is not None)
        for pk, code, name, kind, path, enrolment, closed in rows.values_list(
            "pk", "code", "name", "kind", "path", "enrolment", "closed_at"
        )
    ]


def count_units(issuer: RosterUnit, units: Collection[int], moment: datetime) -> Counted:
    """Return what the ledger, the activities and the public sites hold of each unit (ids) of the issuer's subtree.

    Seven queries.
    """
    return _count(_NOW, issuer.edition, issuer, units, moment)


def count_units_of(earlier: Edition, issuer: RosterUnit, units: Collection[int]) -> Counted:
    """Return the same of an earlier edition for units (ids) of today's roster, what was merged counted at its heir.

    Units nobody stood for then are left out; a figure nobody had then was not kept here and is ``None``. Seven queries,
    a few more to place the units.
    """
    values = dict(placing(earlier, issuer.edition).parameters)
    found = _count(_THEN, earlier, issuer, units, None, values)
    kept = {name for counted in found.values() for name in _NAMES if counted[name]}
    return {
        unit: {name: value if name in kept or name not in _NAMES else None for name, value in counted.items()}
        for unit, counted in found.items()
    }


def count_activities(edition: Edition, activities: Collection[int]) -> Counted:
    """Return what is known of each activity (ids). One query."""
    return dict(_named(_ACTIVITIES, _of_edition(edition) | {"activities": list(activities)}))


def _count(
    members_of_units: str,
    edition: Edition,
    issuer: RosterUnit,
    units: Collection[int],
    moment: datetime | None,
    more: Mapping[str, Any] | None = None,
) -> Counted:
    """Return what `edition` holds of the units that had somebody in it. moment: ``None`` once all was due."""
    labels = str(issuer.path).split(".")
    above = RosterUnit.objects.filter(edition=edition, code__in=labels).values_list("pk", flat=True)
    values = _of_edition(edition) | {
        "units": list(units),
        "today": issuer.edition_id,
        "path": str(issuer.path),
        "above": list(above),
        "moment": moment,
        **(more or {}),
    }
    with connection.cursor() as cursor:
        cursor.execute(members_of_units, values)
        members: list[tuple[int, int]] = cursor.fetchall()
    values |= {"of": [unit for unit, _ in members], "members": [member for _, member in members]}
    found: Counted = {unit: _nothing(edition) for unit, _ in members}
    for statement in (_LEDGER, _HELD, _REACH, _PUBLISHED):
        for unit, counted in _named(_WITHIN + statement, values):
            found[unit] |= counted
    came = attendance_of({member for _, member in members})
    for unit, member in members:
        found[unit]["came"] += came.get(member, 0)
    return found


def _nothing(edition: Edition) -> dict[str, Any]:
    return dict.fromkeys(_NAMES, 0) | {"days": len(edition.days)}


def _of_edition(edition: Edition) -> dict[str, Any]:
    return {"edition": edition.pk, "first": edition.starts_on, "last": edition.ends_on}


def _named(statement: str, values: Mapping[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column.name for column in cursor.description[1:]]
        return [(pk, dict(zip(names, counted, strict=True))) for pk, *counted in cursor.fetchall()]
