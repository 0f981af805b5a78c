"""Dossiers of the nation (申报档案): 12,000 schools compared within classes, last edition beside; a thousand pinned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from bench.figure import Figure, seconds, short
from bench.site import prepare

ACTIVITIES, FILED = 40_000, 1_000
# From 200 pupils to 6,000; one school in a hundred says nothing.
SIZES = """
UPDATE campaign_rosterunit SET enrolment = CASE WHEN id %% 100 > 0 THEN 200 + (id * 37) %% 5800 END
WHERE edition_id = ANY(%(editions)s) AND kind = 'school'
"""
# A school in twelve has put itself forward; all of them wait to be pinned.
ENTERED = """
INSERT INTO reporting_obligation (task_id, roster_unit_id, occurrence, due_at, state, filed_at, late, exempt_reason)
SELECT %(task)s, id, NULL, now() + interval '7 days', 'filed', now(), false, '' FROM campaign_rosterunit
WHERE edition_id = %(edition)s AND kind = 'school' ORDER BY reverse(code) LIMIT %(number)s;
INSERT INTO reporting_submission (obligation_id, task_id, roster_unit_id, form_id, draft_form_id, state, version, title,
    draft, filed, remarks, covers_area, accepted_covers_area, filed_at, first_filed_at, answered_late, client_key,
    created_at, saved_at)
SELECT o.id, o.task_id, o.roster_unit_id, t.form_id, t.form_id, 'submitted', 1, '', '{}', '{}', '{}', false, false,
    now(), now(), false, gen_random_uuid(), now(), now()
FROM reporting_obligation o JOIN campaign_task t ON t.id = o.task_id WHERE o.task_id = %(task)s;
INSERT INTO selection_entry (public_id, call_id, submission_id, unit_id, title, author, author_role, topic, pictured,
    state, rules_number, entered_at, withdrawn_why)
SELECT 'd' || s.id, %(call)s, s.id, s.roster_unit_id, '', '', '', '', false, 'entered', 1, now(), ''
FROM reporting_submission s WHERE s.task_id = %(task)s
"""
FLOOR = """
SELECT o.roster_unit_id, count(*), count(o.filed_at), count(*) FILTER (WHERE NOT o.late), count(DISTINCT p.day)
FROM reporting_obligation o LEFT JOIN activities_presence p ON p.roster_unit_id = o.roster_unit_id
JOIN campaign_rosterunit r ON r.id = o.roster_unit_id
WHERE r.edition_id = %s GROUP BY 1
"""


def measure() -> Iterator[Figure]:
    """Compare all schools as the ministry's office does, open its table, then pin what was filed in the last hour."""
    prepare()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.nation import root
    from bench.world import person
    from vocweek.core.clock import now
    from vocweek.org.models import Role
    from vocweek.selection.access import calls
    from vocweek.selection.dossiers.gathering import compare
    from vocweek.selection.dossiers.pinning import pin_waiting

    call = _invent()
    client = Client()
    client.force_login(person(root(), Role.OFFICE)[0])

    def compared() -> None:
        found = compare(calls().get(pk=call.pk), now())
        assert sum(len(one.subjects) for one in found.groups) >= 12_000 and found.last

    def opened() -> None:
        assert client.get(f"/desk/calls/{call.pk}/dossiers/").status_code == 200

    def bare() -> None:
        with connection.cursor() as cursor:
            for edition in (call.edition_id, call.edition_id):
                cursor.execute(FLOOR, [edition])
                cursor.fetchall()

    with CaptureQueriesContext(connection) as asked:
        compared()
    floor = f"bare count of half the figures {short(min(seconds(bare) for _ in range(3)))} s"
    yield Figure("selection-dossiers", min(seconds(compared) for _ in range(3)), "s", 15, floor)
    yield Figure("selection-dossiers-queries", len(asked), "queries", 28)
    opened()  # now the process keeps the comparison for a minute
    yield Figure(
        "selection-dossiers-table", min(seconds(opened) for _ in range(3)), "s", 2, "kept for a minute"
    )
    took = seconds(lambda: pin_waiting(call, now()))
    yield Figure("selection-dossiers-pin", took, "s", 20, f"{FILED:,} at once, one comparison")


def _invent() -> Any:
    """Write two editions of 12,000 schools with statistics and activities, and a call that names them; return it."""
    from bench.activities import INVENTED
    from bench.nation import nation, open_edition, quickly, statistics_task
    from vocweek.campaign.models import RosterUnit
    from vocweek.core.clock import now
    from vocweek.selection.models import Call

    edition, _ = nation()
    last = open_edition(date(edition.year - 1, 5, 11))
    quickly(SIZES, editions=[edition.pk, last.pk])
    for one in (last, edition):
        form = statistics_task(one, 1).form
    held = {"edition": edition.pk, "number": ACTIVITIES, "first": edition.starts_on}
    quickly(*INVENTED.strip().removesuffix(";").split(";\n"), **held)
    node = RosterUnit.objects.get(edition=edition, parent=None)
    call = Call.objects.create(
        edition=edition,
        issuer=node,
        kind=Call.Kind.SCHOOL,
        title="典型学校推介",
        audience_kinds=["school"],
        task=_task(edition, node, form),
        form=form,
        state=Call.State.OPEN,
        opened_at=now(),
        due_at=now() + timedelta(days=7),
        saved_at=now(),
    )
    quickly(*ENTERED.strip().split(";\n"), task=call.task_id, call=call.pk, edition=edition.pk, number=FILED)
    return call


def _task(edition: Any, node: Any, form: Any) -> Any:
    from vocweek.campaign.models import Notice, Task
    from vocweek.core.clock import now

    notice = Notice.objects.create(unit=node.unit, edition=edition, title="关于推介典型学校的通知")
    return Task.objects.create(
        notice=notice, edition=edition, issuer=node, title="典型学校推介", form=form, at_least=0,
        due_at=now() + timedelta(days=7), audience_kinds=["school"], state=Task.State.ISSUED,
    )  # fmt: skip


if __name__ == "__main__":
    for figure in measure():
        print(figure, flush=True)
