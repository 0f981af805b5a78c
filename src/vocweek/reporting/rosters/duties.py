"""What a change of the roster does to the ledger: what is owed no more, what is owed from now on, whose turn it is."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from vocweek.accounts.models import User
from vocweek.campaign.models import EarlierDue, Notice, RosterUnit, Task
from vocweek.org.access import Capability, roles_with
from vocweek.reporting.issuing.earlier import apply_earlier_due
from vocweek.reporting.issuing.issue import days_off, write_receipts
from vocweek.reporting.issuing.sql import WRITE_FROM_NOW, Value, run
from vocweek.reporting.rosters.followers import followers

EXCUSED = "名册变更："
"""How the reason of an exemption begins that a change of the roster gave, so that a change back can take it away."""

_LOCK = """
SELECT count(*) FROM (
    SELECT o.id FROM reporting_obligation o JOIN campaign_rosterunit u ON u.id = o.roster_unit_id
    WHERE u.path <@ ANY(%(paths)s::ltree[]) ORDER BY o.id FOR NO KEY UPDATE OF o
) locked
"""
_EXCUSE = """
UPDATE reporting_obligation owed
SET exempt_at = %(moment)s, exempt_reason = left(%(reason)s, 300), exempt_by_id = %(by)s
FROM campaign_rosterunit unit, campaign_task task, campaign_rosterunit issuer
WHERE unit.id = owed.roster_unit_id AND task.id = owed.task_id AND issuer.id = task.issuer_id
  AND unit.path <@ %(path)s::ltree AND owed.state = 'open' AND owed.exempt_at IS NULL
"""
# A unit that left an issuer's subtree owes it nothing more; a closed unit owes nobody.
_EXCUSE_LEAVERS = f"""
{_EXCUSE} AND task.state = 'issued' AND NOT issuer.path @> unit.path AND (%(since)s::timestamptz IS NULL
    OR EXISTS (SELECT FROM campaign_notice n WHERE n.id = task.notice_id AND n.issued_at > %(since)s))
"""

_EXPECT_AGAIN = """
UPDATE reporting_obligation owed SET exempt_at = NULL, exempt_reason = '', exempt_by_id = NULL
FROM campaign_rosterunit unit, campaign_task task, campaign_rosterunit issuer
WHERE unit.id = owed.roster_unit_id AND task.id = owed.task_id AND issuer.id = task.issuer_id
  AND unit.path <@ %(path)s::ltree AND unit.closed_at IS NULL AND issuer.path @> unit.path
  AND task.state = 'issued' AND task.audience_kinds ? unit.kind
  AND owed.exempt_at IS NOT NULL AND starts_with(owed.exempt_reason, %(excused)s) AND owed.due_at > %(moment)s
"""

# Waiting at a unit that no longer stands above, or has closed: the nearest level above with a reviewer, not lower than
# where it waited (what a level agreed to is not asked again), at last the issuer, or who stands above a closed one.
# Asked once for all filings that came from under one superior, waited at one unit and go to one issuer.
_TURN = """
WITH waiting AS (
    SELECT s.id, unit.parent_id, s.at_unit_id, task.issuer_id
    FROM reporting_submission s
    JOIN campaign_rosterunit unit ON unit.id = s.roster_unit_id
    JOIN campaign_rosterunit was ON was.id = s.at_unit_id
    JOIN campaign_task task ON task.id = s.task_id
    WHERE s.state = 'submitted' AND unit.edition_id = %(edition)s
      AND (unit.path <@ %(path)s::ltree OR was.path <@ %(path)s::ltree)
      AND (NOT was.path @> unit.path OR was.closed_at IS NOT NULL)
), turn AS MATERIALIZED (
    SELECT way.*, coalesce((
        SELECT level.id FROM campaign_rosterunit level
        WHERE level.path @> parent.path AND issuer.path @> level.path
          AND level.depth <= was.depth AND level.closed_at IS NULL AND EXISTS (
            SELECT FROM org_membership post JOIN accounts_user person ON person.id = post.user_id
            WHERE post.unit_id = level.unit_id AND post.ended_at IS NULL AND person.is_active
              AND post.role = ANY(%(roles)s))
        ORDER BY level.depth DESC LIMIT 1), (
        SELECT last.id FROM campaign_rosterunit last WHERE last.path @> issuer.path AND last.closed_at IS NULL
        ORDER BY last.depth DESC LIMIT 1)) AS unit_id
    FROM (SELECT DISTINCT parent_id, at_unit_id, issuer_id FROM waiting) way
    JOIN campaign_rosterunit parent ON parent.id = way.parent_id
    JOIN campaign_rosterunit was ON was.id = way.at_unit_id
    JOIN campaign_rosterunit issuer ON issuer.id = way.issuer_id
)
UPDATE reporting_submission one SET at_unit_id = turn.unit_id
FROM waiting JOIN turn USING (parent_id, at_unit_id, issuer_id)
WHERE one.id = waiting.id AND turn.unit_id <> one.at_unit_id
"""

# Whoever was asked for an extension above and no longer stands there: the issuer answers, who may always grant it.
_ASKED = """
UPDATE reporting_extension asked SET at_unit_id = task.issuer_id
FROM reporting_obligation owed, campaign_rosterunit unit, campaign_rosterunit was, campaign_task task
WHERE asked.obligation_id = owed.id AND unit.id = owed.roster_unit_id AND was.id = asked.at_unit_id
  AND task.id = owed.task_id AND asked.state = 'asked' AND (NOT was.path @> unit.path OR was.closed_at IS NOT NULL)
  AND (unit.path <@ %(path)s::ltree OR was.path <@ %(path)s::ltree) AND was.id <> task.issuer_id
"""


def lock_duties(*units: RosterUnit) -> None:
    """Lock what the subtrees of `units` owe: nobody files there while the roster changes."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, {"paths": [str(unit.path) for unit in units]})


def excuse(unit: RosterUnit, *, why: str, by: User, moment: datetime) -> int:
    """Exempt what `unit` and those below it have not filed; what they filed stays counted. Return how many."""
    return run(_EXCUSE, _values(unit, why, by, moment))


def take_up(unit: RosterUnit, *, why: str, by: User, moment: datetime, since: datetime | None = None) -> None:
    """Let `unit` and all below it, which came to a new place, owe what is owed there and nothing else.

    Tasks of issuers they left are excused where nothing was filed. Those of issuers above them now are owed from
    `moment` on (occurrences not yet due), by the earlier moments set above them; the notices are theirs to sign. What
    waits at a unit they left goes to the new superior. since: they were there before (a change was undone), so only
    what was issued after that moment is taken up.
    """
    values = _values(unit, why, by, moment) | {"since": since}
    run(_EXCUSE_LEAVERS, values)
    if since is None:
        run(_EXPECT_AGAIN, values)
    on_working_days = Task.objects.filter(edition_id=unit.edition_id, working_days_only=True)
    run(WRITE_FROM_NOW, values | {"days_off": days_off(list(on_working_days))})
    above = EarlierDue.objects.filter(
        roster_unit__path__ancestors=str(unit.path),
        task__state=Task.State.ISSUED,
        **_issued(since, "notice__"),
    )
    for earlier in above.select_related("roster_unit", "task"):
        apply_earlier_due(earlier, below=unit)
    _send_notices(unit, since)
    turn_again(unit)


def turn_again(unit: RosterUnit) -> int:
    """Hand on what waits for review at a unit that no longer stands above who filed it; return how many reports."""
    for follower in followers():
        follower.turn_again(unit)
    run(_ASKED, {"path": str(unit.path)})
    roles = [str(role) for role in roles_with(Capability.REVIEW)]
    return run(_TURN, {"edition": unit.edition_id, "path": str(unit.path), "roles": roles})


def _send_notices(unit: RosterUnit, since: datetime | None) -> None:
    """Let `unit` and those below it receive what the offices above them have issued."""
    senders = {
        sender.unit_id: sender
        for sender in RosterUnit.objects.filter(path__ancestors=str(unit.path)).exclude(pk=unit.pk)
    }
    notices = Notice.objects.filter(
        edition=unit.edition_id, state=Notice.State.ISSUED, unit__in=list(senders), **_issued(since)
    )
    for notice in notices.order_by("id"):
        write_receipts(notice, senders[notice.unit_id])


def _issued(since: datetime | None, prefix: str = "") -> dict[str, datetime]:
    return {f"{prefix}issued_at__gt": since} if since else {}


def _values(unit: RosterUnit, why: str, by: User, moment: datetime) -> dict[str, Value]:
    return {
        "edition": unit.edition_id,
        "path": str(unit.path),
        "reason": f"{EXCUSED}{why}",
        "excused": EXCUSED,
        "by": by.pk,
        "moment": moment,
    }
