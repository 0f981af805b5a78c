"""A city of 2,000 schools goes to another province in the middle of the week: previewed, done, taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection, transaction

from bench.figure import Figure, seconds, short

SCHOOLS, TASKS, LIMIT = 2_000, 8, 15.0
CITY, PROVINCE, ELSEWHERE = "410700", "410000", "130000"

# A third is open, a third waits for the province (its tasks) or the city, a third is accepted.
FILED = """
UPDATE reporting_obligation o SET state = (ARRAY['open', 'filed', 'accepted'])[1 + o.id %% 3],
    filed_at = CASE WHEN o.id %% 3 > 0 THEN now() END
FROM campaign_rosterunit r WHERE r.id = o.roster_unit_id AND r.edition_id = %(edition)s
"""
SUBMISSIONS = """
INSERT INTO reporting_submission
    (obligation_id, task_id, roster_unit_id, form_id, draft_form_id, state, version, title, draft,
     filed, accepted, remarks, covers_area, accepted_covers_area, at_unit_id, first_filed_at, filed_at,
     answered_late, client_key, created_at, saved_at)
SELECT o.id, o.task_id, o.roster_unit_id, t.form_id, t.form_id,
       CASE o.state WHEN 'filed' THEN 'submitted' ELSE o.state END, 1, '', '{}',
       v.filed, CASE o.state WHEN 'accepted' THEN v.filed END, '{}', false, false,
       CASE WHEN o.state = 'filed' THEN (SELECT p.id FROM campaign_rosterunit p
            WHERE p.path @> r.path AND p.kind IN ('province', 'prefecture') ORDER BY p.depth + o.id %% 2 LIMIT 1) END,
       now(), now(), false, gen_random_uuid(), now(), now()
FROM reporting_obligation o JOIN campaign_rosterunit r ON r.id = o.roster_unit_id
JOIN campaign_task t ON t.id = o.task_id
CROSS JOIN LATERAL (SELECT jsonb_build_object('students', 300 + o.id %% 900, 'enrolled', 1200 + o.id %% 900) AS filed) v
WHERE r.edition_id = %(edition)s AND o.state <> 'open'
"""
TALLIES = """
DELETE FROM reporting_tally t USING campaign_rosterunit r WHERE r.id = t.parent_id AND r.edition_id = %(edition)s;
INSERT INTO reporting_tally
    (task_id, parent_id, path, day, due_at, expected, filed, on_time, returned, accepted, exempt)
SELECT o.task_id, r.parent_id, subpath(r.path, 0, -1), (o.due_at AT TIME ZONE 'Asia/Shanghai')::date,
       o.due_at, count(*), count(o.filed_at), count(o.filed_at), 0,
       count(*) FILTER (WHERE o.state = 'accepted'), 0
FROM reporting_obligation o JOIN campaign_rosterunit r ON r.id = o.roster_unit_id
WHERE r.edition_id = %(edition)s GROUP BY 1, 2, 3, 4, 5
"""

# The rows a move writes at the least, without a trigger and without a record: the units and what they owe.
BARE = """
UPDATE campaign_rosterunit SET path = path, depth = depth WHERE edition_id = %(edition)s AND path <@ %(city)s::ltree;
UPDATE reporting_obligation o SET exempt_reason = '' FROM campaign_rosterunit r
WHERE r.id = o.roster_unit_id AND r.edition_id = %(edition)s AND r.path <@ %(city)s::ltree;
"""


def roster_move() -> Figure:
    """Measure the slowest of preview, change and undo, in a country of 14,000 schools with a week behind them."""
    from vocweek.reporting.rosters import Move, change_roster, rehearse, undo_change
    from vocweek.rollup.superiors import measure

    edition = _week()
    by = _administrator()
    wanted = Move(_node(edition, CITY), _node(edition, ELSEWHERE))
    codes = {PROVINCE, ELSEWHERE}
    bare = _bare(edition, wanted.unit)
    took = {}
    took["preview"] = seconds(
        lambda: rehearse(wanted=wanted, by=by, measure=lambda: measure(codes, edition.pk))
    )
    done = []
    took["change"] = seconds(lambda: done.append(change_roster(wanted=wanted, by=by, reason="区划调整")))
    took["undo"] = seconds(lambda: undo_change(change=done[0], by=by))
    each = ", ".join(f"{name} {short(value)}" for name, value in took.items())
    return Figure("roster-move", max(took.values()), "s", LIMIT, f"bare update {short(bare)} s; {each}")


def _week() -> Any:
    """Open an edition with a city of 2,000 schools and 16,000 obligations in it; return it."""
    from bench.nation import add_schools, draft_notice, open_edition, quickly
    from vocweek.core.clock import today
    from vocweek.org.models import OrgUnit
    from vocweek.reporting.issuing import issue_notice

    counties = OrgUnit.objects.filter(kind="county", parent__code=CITY)
    add_schools(list(counties.values_list("code", flat=True)), SCHOOLS, "M")
    edition = open_edition(date(today().year + 1, 5, 9))
    for code in ("", PROVINCE):
        notice = draft_notice(edition, TASKS // 2, _unit(code))
        issue_notice(notice=notice, by=_administrator())
    issue_notice(notice=draft_notice(edition, 1, _unit(ELSEWHERE)), by=_administrator())
    quickly(FILED, SUBMISSIONS, *TALLIES.split(";"), edition=edition.pk)
    return edition


def _bare(edition: Any, unit: Any) -> float:
    def update() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for statement in BARE.strip().rstrip(";").split(";"):
                cursor.execute(statement, {"edition": edition.pk, "city": str(unit.path)})
            transaction.set_rollback(True)

    return seconds(update)


def _unit(code: str) -> Any:
    from bench.nation import root
    from vocweek.org.models import OrgUnit

    return OrgUnit.objects.get(code=code) if code else root()


def _node(edition: Any, code: str) -> Any:
    from vocweek.campaign.models import RosterUnit

    return RosterUnit.objects.select_related("unit", "parent").get(edition=edition, code=code)


def _administrator() -> Any:
    from bench.nation import root
    from vocweek.accounts.models import User
    from vocweek.org.models import Membership, Role

    user, made = User.objects.get_or_create(username="roster-administrator", full_name="管理员")
    if made:
        for role in (Role.ADMINISTRATOR, Role.OFFICE):
            Membership.objects.create(user=user, unit=root(), role=role)
    return user
