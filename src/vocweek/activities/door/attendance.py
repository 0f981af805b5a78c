"""Who came, as a figure (到场人数): of a session, and of all a unit held, to be offered where a report asks it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import connection

from vocweek.activities.models import Session
from vocweek.campaign.models import RosterUnit
from vocweek.reporting.known import Known

SOURCE = "活动签到"
ATTENDANCE = "activities.attendance"

# A session's corrections never take away who was checked in: walk-ins are at least none.
_OF_SESSIONS = """
SELECT s.id, s.activity_id,
       coalesce((SELECT sum(c.people) FROM activities_checkin c
                 WHERE c.session_id = s.id AND NOT c.repeated AND c.undone_at IS NULL), 0)::int AS checked,
       greatest(coalesce((SELECT sum(w.people) FROM activities_walkin w WHERE w.session_id = s.id), 0), 0)::int
           AS walked
FROM activities_session s
"""
# Who was invited to a ceremony has no ticket: staff tick them off at its door.
_AT_CEREMONIES = """
FROM activities_attendee t JOIN activities_invitation i ON i.id = t.invitation_id
JOIN activities_activity a ON a.id = i.ceremony_id
WHERE t.arrived_at IS NOT NULL
"""
_OF_ACTIVITY = f"""
SELECT (SELECT coalesce(sum(came.checked + came.walked), 0)
        FROM ({_OF_SESSIONS} WHERE s.activity_id = %(activity)s) came)::int
     + (SELECT count(*) {_AT_CEREMONIES} AND a.id = %(activity)s)::int
"""
_OF_UNITS = f"""
SELECT came.lead_id, sum(came.people)::int FROM (
    SELECT a.lead_id, one.checked + one.walked AS people
    FROM ({_OF_SESSIONS}) one JOIN activities_activity a ON a.id = one.activity_id
    WHERE a.lead_id = ANY(%(units)s) AND a.state = 'accepted'
    UNION ALL SELECT a.lead_id, 1 {_AT_CEREMONIES} AND a.lead_id = ANY(%(units)s) AND a.state = 'accepted'
) came GROUP BY 1 HAVING sum(came.people) > 0
"""


def came_to(session: Session) -> tuple[int, int]:
    """Return how many people were checked in by ticket, and how many just walked in. One query."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_OF_SESSIONS} WHERE s.id = %s", [session.pk])
        row = cursor.fetchone()
    return (row[2], row[3]) if row else (0, 0)


def came_to_activity(activity_id: int) -> int:
    """Return how many people came to all sessions of an activity, and to a ceremony by invitation. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_ACTIVITY, {"activity": activity_id})
        came: int = cursor.fetchone()[0]
    return came


def attendance_of(units: Collection[int]) -> dict[int, int]:
    """Return how many people came to what each roster unit (ids) leads; units nobody was counted at are left out.

    What is held together counts at its lead alone, so that no sum of units counts anybody twice. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(_OF_UNITS, {"units": list(units)})
        return dict(cursor.fetchall())


def known_attendance(units: Sequence[RosterUnit]) -> dict[int, dict[str, Known]]:
    """Return what reports may offer where a form asks ``activities.attendance``, by roster unit (id). One query."""
    came = attendance_of([unit.pk for unit in units])
    return {pk: {ATTENDANCE: Known(people, SOURCE)} for pk, people in came.items()}
