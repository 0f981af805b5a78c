"""Whether anything changed in a subtree: one short string, for pages that bring themselves up to date."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

# Every row weighs its own, so that one unit's gain and another's loss do not cancel out. What the pages of a node
# show comes from three places: the tally below it, what it and its children owe, and what waits there for review.
_FINGERPRINT = """
SELECT md5(concat_ws('/',
    (SELECT sum((1 + t.id %% 10007) * (t.expected + 3 * t.filed + 7 * t.on_time + 11 * t.returned + 13 * t.accepted
                + 17 * t.exempt + 23 * t.extended + CASE WHEN t.due_at < %(moment)s THEN 19 ELSE 0 END))
     FROM reporting_tally t WHERE t.path <@ %(path)s::ltree),
    (SELECT sum((1 + o.id %% 10007) * (hashtext(o.state || o.late || coalesce(o.filed_at::text, ''))::bigint
                + CASE WHEN o.exempt_at IS NULL THEN 0 ELSE 17 END
                + CASE WHEN o.due_at < %(moment)s THEN 19 ELSE 0 END))
     FROM reporting_obligation o
     WHERE o.roster_unit_id IN (SELECT id FROM campaign_rosterunit WHERE id = %(node)s OR parent_id = %(node)s)),
    (SELECT concat(count(*), '+', sum(s.id)) FROM reporting_submission s
     WHERE s.at_unit_id = %(node)s AND s.state = 'submitted')
))
"""


def fingerprint(node_id: int, path: str, moment: datetime) -> str:
    """Return a string that changes whenever the numbers of the roster unit at `path` do, or its queue. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_FINGERPRINT, {"node": node_id, "path": path, "moment": moment})
        found: str = cursor.fetchone()[0]
    return found
