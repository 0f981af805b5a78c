"""What becomes of a call's rows when the roster changes: they go with their unit, and to its heir."""

from __future__ import annotations

from django.db import connection

from vocweek.campaign.models import RosterUnit
from vocweek.reporting.rosters.followers import Follower
from vocweek.selection.models import Recommendation, Shelf

_CALLS = "UPDATE selection_call SET issuer_id = %(heir)s WHERE issuer_id = %(unit)s"
_ROUNDS = "UPDATE selection_round SET node_id = %(heir)s WHERE node_id = %(unit)s"
# A list that has the title of one of the heir's own gets its old unit's name in front.
_DECISIONS = """
UPDATE selection_decision one SET node_id = %(heir)s, title = CASE
    WHEN EXISTS (SELECT FROM selection_decision own WHERE own.call_id = one.call_id AND own.node_id = %(heir)s
                 AND own.title = one.title)
    THEN left((SELECT name FROM campaign_rosterunit WHERE id = %(unit)s) || ' ' || one.title, 80)
    ELSE one.title END
WHERE one.node_id = %(unit)s
"""
_ENTRIES = "UPDATE selection_entry SET unit_id = %(heir)s WHERE unit_id = %(unit)s"
_RECEIVED = "UPDATE selection_recommendation SET to_unit_id = %(heir)s WHERE to_unit_id = %(unit)s"
# What the heir recommends too stays with the unit that is gone; the rest follows the heir's own, in its order.
_GIVEN = """
WITH moved AS (
    SELECT one.id, row_number() OVER (PARTITION BY one.call_id ORDER BY one.rank, one.id)
        + (SELECT count(*) FROM selection_recommendation own
           WHERE own.call_id = one.call_id AND own.unit_id = %(heir)s AND own.withdrawn_at IS NULL) AS rank
    FROM selection_recommendation one
    WHERE one.unit_id = %(unit)s AND one.withdrawn_at IS NULL AND one.to_unit_id <> %(heir)s
      AND NOT EXISTS (SELECT FROM selection_recommendation own
          WHERE own.entry_id = one.entry_id AND own.unit_id = %(heir)s AND own.withdrawn_at IS NULL)
)
UPDATE selection_recommendation one SET unit_id = %(heir)s, rank = moved.rank FROM moved WHERE one.id = moved.id
"""
_QUOTAS = """
UPDATE selection_quota one SET setter_id = %(heir)s WHERE one.setter_id = %(unit)s AND NOT EXISTS (
    SELECT FROM selection_quota own WHERE own.call_id = one.call_id AND own.setter_id = %(heir)s
      AND own.kind = one.kind AND own.unit_id IS NOT DISTINCT FROM one.unit_id)
"""


def hand_over(unit: RosterUnit, heir: RosterUnit) -> None:
    """Let `heir` hold the calls, rounds, lists, entries and recommendations of `unit`. Seven statements.

    Two quotas are not added up: the heir has its own, and may be over it; nothing is taken back from it.
    """
    values = {"unit": unit.pk, "heir": heir.pk}
    with connection.cursor() as cursor:
        for statement in (_CALLS, _ROUNDS, _DECISIONS, _ENTRIES, _RECEIVED, _GIVEN, _QUOTAS):
            cursor.execute(statement, values)


def turn_again(unit: RosterUnit) -> None:
    """Let what a unit that moved recommends lie before its new superior, where neither intake is closed and the old one
    has not passed it on."""
    if unit.closed_at is not None or unit.parent_id is None:
        return
    steps = Recommendation.objects.filter(Recommendation.STANDS, unit=unit).exclude(to_unit=unit.parent_id)
    for step in steps.select_related("call__issuer"):
        shut = Shelf.objects.filter(
            call=step.call_id, unit__in=(step.to_unit_id, unit.parent_id), closed_at__isnull=False
        )
        higher = Recommendation.objects.filter(
            Recommendation.STANDS, entry=step.entry_id, unit=step.to_unit_id
        )
        inside = step.call.issuer.code in list(unit.path)
        if inside and not shut.exists() and not higher.exists():
            step.to_unit_id = unit.parent_id
            step.save(update_fields=["to_unit"])


SELECTION_FOLLOWS = Follower(
    hand_over,
    turn_again,
    touched={
        "selection_call": "征集在这之后有改动",
        "selection_round": "评审轮次在这之后有改动",
        "selection_decision": "名单在这之后有改动",
        "selection_entry": "{names}的参评作品在这之后有改动",
        "selection_recommendation": "推荐在这之后有改动",
        "selection_quota": "推荐名额在这之后有改动",
    },
)
"""Undoing the change puts the rows back, unless somebody changed them since."""
