"""What becomes of activities when the roster changes: they go with their unit, to its heir, to the next reviewer.

A unit that moves or is renamed takes its activities along by itself, as they name the unit and not its path. One that
is closed without an heir keeps them, so that they stay counted; offices above look after them.
"""

from __future__ import annotations

from django.db import connection

from vocweek.activities.climbing import levels_of, turn_anew
from vocweek.activities.models import Activity
from vocweek.campaign.models import RosterUnit
from vocweek.reporting.climbing import Level
from vocweek.reporting.rosters.followers import Follower

# A number of the unit's own that the heir has used too gets the unit's code behind it.
_LEAD = """
UPDATE activities_activity one SET lead_id = %(heir)s, external_id = CASE
    WHEN one.external_id <> '' AND EXISTS (SELECT FROM activities_activity other
        WHERE other.lead_id = %(heir)s AND other.external_id = one.external_id)
    THEN left(one.external_id, 27) || '-' || %(code)s ELSE one.external_id END
WHERE one.lead_id = %(unit)s
"""
# Where the heir takes part already, the row stays with the unit that is gone: nothing is counted twice for it.
_TAKE_PART = """
UPDATE activities_coorganiser one SET roster_unit_id = %(heir)s FROM activities_activity activity
WHERE one.roster_unit_id = %(unit)s AND activity.id = one.activity_id AND activity.lead_id <> %(heir)s
  AND NOT EXISTS (SELECT FROM activities_coorganiser other
      WHERE other.activity_id = one.activity_id AND other.roster_unit_id = %(heir)s)
"""
# Where the heir is invited itself, the other invitation stays beside it, with whom it names.
_INVITED = """
UPDATE activities_invitation one SET roster_unit_id = %(heir)s
WHERE one.roster_unit_id = %(unit)s AND NOT EXISTS (SELECT FROM activities_invitation other
    WHERE other.ceremony_id = one.ceremony_id AND other.roster_unit_id = %(heir)s)
"""
_KINDS = """
UPDATE activities_activitykind one SET roster_unit_id = %(heir)s
WHERE one.roster_unit_id = %(unit)s AND NOT EXISTS (SELECT FROM activities_activitykind other
    WHERE other.roster_unit_id = %(heir)s AND other.name = one.name)
"""


def hand_over(unit: RosterUnit, heir: RosterUnit) -> None:
    """Let `heir` hold what `unit` held, take part and answer invitations where it did, keep its kinds. Four
    statements."""
    values: dict[str, int | str] = {"unit": unit.pk, "heir": heir.pk, "code": unit.code}
    with connection.cursor() as cursor:
        for statement in (_LEAD, _TAKE_PART, _INVITED, _KINDS):
            cursor.execute(statement, values)


def turn_again(unit: RosterUnit) -> None:
    """Let what waits at a unit that no longer stands above it, or is closed, wait at the next one that reviews."""
    waiting = Activity.objects.filter(at_unit__isnull=False, edition=unit.edition_id)
    near = waiting.filter(lead__path__descendants=str(unit.path)) | waiting.filter(
        at_unit__path__descendants=str(unit.path)
    )
    ways: dict[int | None, list[Level]] = {}
    for activity in near.select_related("lead", "at_unit").order_by("id"):
        was = activity.at_unit
        assert was is not None
        if was.closed_at is None and str(activity.lead.path).startswith(f"{was.path}."):
            continue
        parent = activity.lead.parent_id
        levels = ways[parent] if parent in ways else ways.setdefault(parent, levels_of(activity))
        turn = turn_anew(levels, was)
        if turn is not None and turn.pk != was.pk:
            activity.at_unit = turn
            activity.save(update_fields=["at_unit"])


ACTIVITIES_FOLLOW = Follower(
    hand_over,
    turn_again,
    touched={
        "activities_activitykind": "活动类型在这之后有改动",
        "activities_activity": "活动在这之后又报送、审核或修改过",
        "activities_coorganiser": "活动的协办单位在这之后有改动",
        "activities_invitation": "启动仪式的邀请在这之后有改动或回执",
    },
)
