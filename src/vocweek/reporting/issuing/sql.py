"""The few statements that write the ledger when notices go out; each is one statement whatever the tree's size."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import connection

Value = str | int | datetime | time | list[str] | list[date] | None

# One row for each unit asked × occurrence. A task without daily occurrences has one, with no date; a voluntary
# one none.
# days_off: weekends and holidays, which a task on working days only leaves out.
_OWED = """
SELECT task.id, unit.id, day.date,
       coalesce((day.date + task.daily_at) AT TIME ZONE 'Asia/Shanghai', task.due_at) AS due_at, 'open', false, ''
FROM campaign_task task
JOIN campaign_rosterunit issuer ON issuer.id = task.issuer_id
JOIN campaign_rosterunit unit ON unit.edition_id = task.edition_id AND unit.closed_at IS NULL
     AND unit.path <@ issuer.path AND unit.id <> issuer.id AND task.audience_kinds ? unit.kind
     AND task.at_least > 0
CROSS JOIN LATERAL (
    SELECT NULL::date AS date WHERE task.daily_at IS NULL
    UNION ALL
    SELECT every.day::date FROM generate_series(task.window_from, task.window_to, interval '1 day') AS every(day)
    WHERE task.daily_at IS NOT NULL
      AND NOT (task.working_days_only AND every.day::date = ANY(%(days_off)s::date[]))
) day
"""
_INTO = """
INSERT INTO reporting_obligation (task_id, roster_unit_id, occurrence, due_at, state, late, exempt_reason)
"""

WRITE_OBLIGATIONS = f"{_INTO} {_OWED} WHERE task.id = %(task)s ON CONFLICT DO NOTHING"

# What units that came under other issuers during an edition owe from now on: nothing that was due before they came.
# since: of tasks that went out after that moment only.
WRITE_FROM_NOW = f"""
{_INTO} SELECT * FROM (
    {_OWED} JOIN campaign_notice notice ON notice.id = task.notice_id
    WHERE task.edition_id = %(edition)s AND task.state = 'issued' AND unit.path <@ %(path)s::ltree
      AND (%(since)s::timestamptz IS NULL OR notice.issued_at > %(since)s)
) owed WHERE owed.due_at > %(moment)s ON CONFLICT DO NOTHING
"""

# The units asked, and every unit that stands between them and the sender: climbed level by level.
RECEIVERS = """
WITH RECURSIVE receivers AS (
    SELECT unit.id, unit.parent_id, unit.kind FROM campaign_rosterunit unit
    WHERE unit.edition_id = %(edition)s AND unit.path <@ %(path)s::ltree AND unit.id <> %(sender)s
      AND unit.closed_at IS NULL AND unit.kind = ANY(%(kinds)s)
    UNION
    SELECT above.id, above.parent_id, above.kind
    FROM campaign_rosterunit above JOIN receivers below ON above.id = below.parent_id
    WHERE above.id <> %(sender)s
)
"""

WRITE_RECEIPTS = f"""
{RECEIVERS}
INSERT INTO campaign_noticereceipt (notice_id, roster_unit_id)
SELECT %(notice)s, id FROM receivers ON CONFLICT DO NOTHING
"""

COUNT_RECEIVERS = f"{RECEIVERS} SELECT kind, count(*) FROM receivers GROUP BY kind"

COUNT_BELOW = """
SELECT kind, count(*) FROM campaign_rosterunit
WHERE edition_id = %(edition)s AND path <@ %(path)s::ltree AND id <> %(sender)s AND closed_at IS NULL GROUP BY kind
"""

# Only what nobody has filed yet moves; never to later, and what is not yet due never into the past.
# Where an extension runs, the moment before it moves, and the extension stands.
MOVE_DUE = """
UPDATE reporting_obligation owed
SET due_at = CASE WHEN owed.given_due_at IS NULL THEN moved.due_at ELSE owed.due_at END,
    given_due_at = CASE WHEN owed.given_due_at IS NULL THEN NULL ELSE moved.due_at END
FROM (
    SELECT given.id,
           coalesce(
               (given.occurrence + %(daily_at)s::time) AT TIME ZONE 'Asia/Shanghai', %(due_at)s::timestamptz
           ) AS due_at
    FROM reporting_obligation given JOIN campaign_rosterunit unit ON unit.id = given.roster_unit_id
    WHERE given.task_id = %(task)s AND unit.path <@ %(path)s::ltree
) moved
WHERE moved.id = owed.id AND owed.state = 'open'
  AND (owed.exempt_at IS NULL OR owed.exempt_reason = '自愿参加')
  AND moved.due_at < coalesce(owed.given_due_at, owed.due_at)
  AND (moved.due_at > now() OR coalesce(owed.given_due_at, owed.due_at) <= now())
"""

# The moment every unit at or below `path` was given: the task's, or the earliest set at or above the unit. As above,
# only what nobody has filed moves, and what is not yet due never into the past; to later, too, when an earlier moment
# is taken away. Where an extension was granted, the moment before it moves; one no later than that moment is spent.
RECOUNT_DUE = """
WITH given AS (
    SELECT unit.id, unit.unit_id, min(earlier.due_at) AS due_at, min(earlier.daily_at) AS daily_at
    FROM campaign_rosterunit unit
    LEFT JOIN (campaign_earlierdue earlier JOIN campaign_rosterunit above ON above.id = earlier.roster_unit_id)
        ON earlier.task_id = %(task)s AND above.path @> unit.path
    WHERE unit.edition_id = %(edition)s AND unit.path <@ %(path)s::ltree
    GROUP BY unit.id
), moved AS (
    SELECT owed.id, given.unit_id,
           coalesce((owed.occurrence + least(task.daily_at, given.daily_at)) AT TIME ZONE 'Asia/Shanghai',
                    least(task.due_at, given.due_at)) AS due_at
    FROM reporting_obligation owed
    JOIN campaign_task task ON task.id = owed.task_id JOIN given ON given.id = owed.roster_unit_id
    WHERE owed.task_id = %(task)s
)
UPDATE reporting_obligation owed
SET due_at = CASE WHEN owed.given_due_at IS NULL THEN moved.due_at ELSE greatest(owed.due_at, moved.due_at) END,
    given_due_at = CASE WHEN moved.due_at < owed.due_at AND owed.given_due_at IS NOT NULL THEN moved.due_at END
FROM moved
WHERE moved.id = owed.id AND owed.state = 'open'
  AND (owed.exempt_at IS NULL OR owed.exempt_reason = '自愿参加')
  AND moved.due_at <> coalesce(owed.given_due_at, owed.due_at)
  AND (moved.due_at > now() OR coalesce(owed.given_due_at, owed.due_at) <= now())
RETURNING owed.id, moved.unit_id, owed.due_at
"""

REMOVE_UNTOUCHED = """
DELETE FROM reporting_obligation owed WHERE owed.task_id = %(task)s
  AND NOT EXISTS (SELECT 1 FROM reporting_submission filed WHERE filed.obligation_id = owed.id)
"""

# The notice and every notice it forwards.
CHAIN = """
WITH RECURSIVE chain AS (
    SELECT id, forwards_id FROM campaign_notice WHERE id = %s
    UNION ALL
    SELECT up.id, up.forwards_id
    FROM campaign_notice up JOIN chain ON up.id = chain.forwards_id
)
SELECT id FROM chain
"""


def run(statement: str, values: Mapping[str, Value]) -> int:
    """Run a statement that writes; return how many rows it wrote."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)  # type: ignore[arg-type]  # psycopg takes lists and moments as well
        return int(cursor.rowcount)


def rows(statement: str, values: Mapping[str, Value]) -> list[tuple[Any, ...]]:
    """Return the rows a statement reads."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)  # type: ignore[arg-type]  # psycopg takes lists and moments as well
        return list(cursor.fetchall())
