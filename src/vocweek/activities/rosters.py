"""What becomes of activities when the roster changes: they go with their unit, to its heir, to the next reviewer.

A unit that moves or is renamed takes its activities along by itself, as they name the unit and not its path. One that
is closed without an heir keeps them, so that they stay counted; offices above look after them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, count

from django.db import connection

from vocweek.activities.climbing import levels_of, turn_anew
from vocweek.activities.models import Activity
from vocweek.campaign.models import RosterUnit
from vocweek.reporting.climbing import Level
from vocweek.reporting.rosters.followers import Follower

_RENUMBER = """
UPDATE activities_activity one SET external_id = anew.number
FROM unnest(%s::bigint[], %s::text[]) AS anew (id, number) WHERE one.id = anew.id
"""
_LEAD = "UPDATE activities_activity SET lead_id = %(heir)s WHERE lead_id = %(unit)s"
NUMBER_LENGTH = 60
"""How long an activity's own number (`Activity.external_id`) may be."""
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
    """Let `heir` hold what `unit` held, take part and answer invitations where it did, keep its kinds."""
    values = {"unit": unit.pk, "heir": heir.pk}
    anew = _numbers_anew(unit, heir)
    with connection.cursor() as cursor:
        cursor.execute(_RENUMBER, [list(anew), list(anew.values())])
        for statement in (_LEAD, _TAKE_PART, _INVITED, _KINDS):
            cursor.execute(statement, values)


def _numbers_anew(unit: RosterUnit, heir: RosterUnit) -> dict[int, str]:
    """Return other numbers for those of the unit's activities (id) whose number the heir has used too: with the unit's
    code behind it, and where that is taken a count."""
    numbers = Activity.objects.exclude(external_id="")
    used = set(numbers.filter(lead=heir).values_list("external_id", flat=True))
    own = dict(numbers.filter(lead=unit).order_by("id").values_list("id", "external_id"))
    taken, anew = used | set(own.values()), {}
    for pk, number in own.items():
        if number in used:
            anew[pk] = next(one for one in _with_code(number, unit.code) if one not in taken)
            taken.add(anew[pk])
    return anew


def _with_code(number: str, code: str) -> Iterator[str]:
    for ending in chain((f"-{code}",), (f"-{code}-{n}" for n in count(2))):
        yield number[: NUMBER_LENGTH - len(ending)] + ending


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
