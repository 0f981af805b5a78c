"""`python -m bench.world SCHOOLS`: fill the database with a running week; print a JSON line for the load generator.

Run as a program of its own, as each database is a site of its own. The line has the session cookies of three people:
the ministry's office, before whom the whole country lies; the office of a county; the liaison of a school there.
"""

from __future__ import annotations

import json
import sys
from typing import Any

TASKS = 8

# A third is not filed, a third waits (for the ministry or for the county), a third is accepted.
FILED = """
UPDATE reporting_obligation SET state = (ARRAY['open', 'filed', 'accepted'])[1 + id %% 3],
    filed_at = CASE WHEN id %% 3 > 0 THEN now() END
WHERE id > 0
"""
SUBMISSIONS = """
INSERT INTO reporting_submission
    (obligation_id, task_id, roster_unit_id, form_id, draft_form_id, state, version, title, draft,
     filed, accepted, remarks, covers_area, accepted_covers_area, at_unit_id, first_filed_at, filed_at,
     answered_late, client_key, created_at, saved_at)
SELECT o.id, o.task_id, o.roster_unit_id, t.form_id, t.form_id,
       CASE o.state WHEN 'filed' THEN 'submitted' ELSE o.state END, 1, '', '{}',
       v.filed, CASE o.state WHEN 'accepted' THEN v.filed END, '{}', false, false,
       CASE WHEN o.state <> 'filed' THEN NULL WHEN o.id %% 2 = 0 THEN %(ministry)s ELSE r.parent_id END,
       now(), now(), false, gen_random_uuid(), now(), now()
FROM reporting_obligation o JOIN campaign_rosterunit r ON r.id = o.roster_unit_id
JOIN campaign_task t ON t.id = o.task_id
CROSS JOIN LATERAL (SELECT jsonb_build_object(
    'schools', 1, 'teachers', 40 + o.id %% 60, 'students', 300 + o.id %% 900, 'enrolled', 1200 + o.id %% 900,
    'coverage', '0.4217', 'enterprises', o.id %% 20, 'participants', 500 + o.id %% 2000,
    'visit_projects', o.id %% 12) AS filed) v
WHERE o.state <> 'open'
"""
TALLIES = """
INSERT INTO reporting_tally
    (task_id, parent_id, path, day, due_at, expected, filed, on_time, returned, accepted, exempt)
SELECT o.task_id, r.parent_id, subpath(r.path, 0, -1), (o.due_at AT TIME ZONE 'Asia/Shanghai')::date,
       o.due_at, count(*), count(o.filed_at), count(o.filed_at), 0,
       count(*) FILTER (WHERE o.state = 'accepted'), 0
FROM reporting_obligation o JOIN campaign_rosterunit r ON r.id = o.roster_unit_id GROUP BY 1, 2, 3, 4, 5
"""


def fill(schools: int) -> dict[str, str]:
    """Write the week with `schools` schools, `TASKS` tasks each; return the sessions by the kind of the unit."""
    from django.core.management import call_command

    from bench.nation import draft_notice, open_edition, plant, quickly, root
    from vocweek.campaign.models import RosterUnit
    from vocweek.core.clock import today
    from vocweek.org.models import OrgUnit, Role
    from vocweek.reporting.issuing import issue_notice

    call_command("migrate", verbosity=0)
    plant(schools)
    school = OrgUnit.objects.select_related("parent").filter(kind="school").order_by("code")[0]
    assert school.parent is not None
    office, ministry_session = person(root(), Role.OFFICE)
    edition = open_edition(today())
    issue_notice(notice=draft_notice(edition, TASKS), by=office)
    ministry = RosterUnit.objects.get(edition=edition, parent=None)
    quickly("TRUNCATE reporting_tally", FILED, SUBMISSIONS, TALLIES, ministry=ministry.pk)
    return {
        "ministry": ministry_session,
        "county": person(school.parent, Role.OFFICE)[1],
        "school": person(school, Role.LIAISON)[1],
    }


def person(unit: Any, role: Any) -> tuple[Any, str]:
    """Make a person with `role` at `unit`; return them with their session cookie."""
    from django.conf import settings
    from django.test import Client

    from vocweek.accounts.models import User
    from vocweek.org.models import Membership

    user = User.objects.create_user(username=f"{role}-{unit.code}", full_name=f"{unit.name}办公室")
    Membership.objects.create(user=user, unit=unit, role=role)
    client = Client()
    client.force_login(user)
    return user, client.cookies[settings.SESSION_COOKIE_NAME].value


def main() -> None:
    """Fill the site that the environment names."""
    import django

    django.setup()
    print(json.dumps(fill(int(sys.argv[1]))))


if __name__ == "__main__":
    main()
