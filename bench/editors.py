"""The editor's desk of the nation: 20,000 recommended items of 37 places, narrowed in every way there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle, islice
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

from bench.figure import Figure, seconds, short
from bench.site import prepare

ITEMS, RUNS = 20_000, 60
TOPICS = ("工匠精神", "乡村振兴", "数字技能", "健康照护", "非遗传承")
# Two of each school, a story and the step of its province; one in thirty is taken, one in fifty passed over.
INVENTED = """
INSERT INTO reporting_obligation (task_id, roster_unit_id, occurrence, due_at, state, filed_at, late, exempt_reason)
SELECT %(task)s, id, NULL, now(), 'accepted', now(), false, '' FROM campaign_rosterunit
WHERE edition_id = %(edition)s AND kind = 'school' ORDER BY reverse(code) LIMIT %(number)s / 2;
INSERT INTO reporting_submission (obligation_id, task_id, roster_unit_id, form_id, draft_form_id, state, version, title,
    draft, filed, accepted, remarks, covers_area, accepted_covers_area, filed_at, first_filed_at, decided_at,
    answered_late, client_key, created_at, saved_at)
SELECT o.id, o.task_id, o.roster_unit_id, t.form_id, t.form_id, 'accepted', 1, '焊花里的第' || n || '堂课', '{}',
    v.said, v.said, '{}', false, false, now(), now(), now(), false, gen_random_uuid(), now(), now()
FROM reporting_obligation o JOIN campaign_task t ON t.id = o.task_id CROSS JOIN generate_series(1, 2) n,
    LATERAL (SELECT jsonb_build_object('story_title', '焊花里的第' || n || '堂课',
        'story_text', repeat('上午九点，学生走进车间，戴上面罩，握住焊枪。', 60)) AS said) v
WHERE o.task_id = %(task)s;
INSERT INTO selection_entry (public_id, call_id, submission_id, unit_id, title, author, author_role, topic, pictured,
    state, rules_number, entered_at, withdrawn_why)
SELECT 'b' || s.id, %(call)s, s.id, s.roster_unit_id, s.title, '', '', (%(topics)s::text[])[1 + s.id %% 5],
    s.id %% 3 > 0, 'entered', 1, %(first)s::date - 2 + ((s.id %% 11) || ' days')::interval + interval '9 hours', ''
FROM reporting_submission s WHERE s.task_id = %(task)s;
INSERT INTO selection_recommendation (call_id, entry_id, unit_id, to_unit_id, rank, reason, at, withdrawn_why)
SELECT %(call)s, e.id, p.id, %(node)s, row_number() OVER (PARTITION BY p.id ORDER BY e.id), '写得真，学生有变化。',
    now() - (e.id || ' seconds')::interval, ''
FROM selection_entry e JOIN campaign_rosterunit u ON u.id = e.unit_id
    JOIN campaign_rosterunit p ON p.edition_id = u.edition_id AND p.path = subpath(u.path, 0, 3)
WHERE e.call_id = %(call)s;
INSERT INTO publishing_publication (public_id, unit_id, edition_id, origin_id, kind, submission_id, title, lead, byline,
    body, link, topics, featured, position, state, leads, withdrawn_why, preview_key, version, picked_at, saved_at)
SELECT 'b' || s.id, %(site)s, %(edition)s, s.roster_unit_id, 'person', s.id, s.title, '', '', '', '', '{}', false, 0,
    'draft', false, '', '', 1, now(), now()
FROM reporting_submission s WHERE s.task_id = %(task)s AND s.id %% 30 = 0;
INSERT INTO publishing_passedover (unit_id, submission_id, at)
SELECT %(site)s, s.id, now() FROM reporting_submission s WHERE s.task_id = %(task)s AND s.id %% 50 = 1;
"""
FLOOR = """
SELECT step.unit_id, count(*) FROM selection_recommendation step JOIN selection_entry entry ON entry.id = step.entry_id
WHERE step.to_unit_id = %s AND step.withdrawn_at IS NULL GROUP BY 1
"""


def measure() -> Iterator[Figure]:
    """Open the desk of the nation in turn as it is and narrowed; count what it asks the database for."""
    prepare()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.nation import nation, root
    from bench.world import person
    from vocweek.campaign.models import RosterUnit
    from vocweek.org.models import Role

    edition, _ = nation()
    node = RosterUnit.objects.get(edition=edition, parent=None)
    _invent(edition, node)
    client = Client()
    client.force_login(person(root(), Role.EDITOR)[0])

    def open_(address: str) -> None:
        answer = client.get(address)
        assert answer.status_code == 200, answer

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute(FLOOR, [node.pk])
            cursor.fetchall()

    addresses = [f"/desk/publications/pick/?{urlencode(one)}" for one in _asked(edition)]
    spent = 0
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            open_(address)
        spent = max(spent, len(asked))
    times = [
        seconds(lambda address=address: open_(address)) * 1000  # type: ignore[misc]  # mypy knows no default here
        for address in islice(cycle(addresses), RUNS)
    ]
    floor = quantiles((seconds(bare) * 1000 for _ in range(RUNS)), n=20)[-1]
    note = f"bare count by place of the same rows {short(floor)} ms"
    yield Figure("selection-desk-p95", quantiles(times, n=20)[-1], "ms", 200, note)
    yield Figure("selection-desk-queries", spent, "queries", 12, "none")


def _asked(edition: Any) -> list[dict[str, str]]:
    """Return the ways the desk is looked at."""
    day = edition.starts_on.isoformat()
    narrow: list[dict[str, str]] = [
        {},
        {"place": "410000", "used": "no"},
        {"day": day},
        {"day": "before", "picture": "no"},
        {"topic": TOPICS[0], "by": "topic"},
        {"used": "yes", "by": "call"},
        {"used": "passed"},
        {"q": "焊花里的第2堂"},
        {"q": "没有这样的词"},
    ]
    return [{"shelf": "recommended", **one} for one in narrow]


def _invent(edition: Any, node: Any) -> None:
    from bench.nation import draft_notice, quickly, root
    from bench.world import person
    from vocweek.campaign.models import FormVersion
    from vocweek.core.clock import now
    from vocweek.formspec import to_json
    from vocweek.formspec.presets import preset_for
    from vocweek.org.models import Role
    from vocweek.reporting.issuing import issue_notice
    from vocweek.selection.models import Call

    office, _session = person(root(), Role.OFFICE)
    notice = draft_notice(edition, 1)
    spec = to_json(preset_for(["典型职教故事"]))
    form = FormVersion.objects.create(key="bench-story", title="故事", version=1, spec=spec)
    task = notice.tasks.get()
    task.form, task.at_least = form, 0
    task.save()
    issue_notice(notice=notice, by=office)
    call = Call.objects.create(
        edition=edition,
        issuer=node,
        kind=Call.Kind.STORY,
        title="职教故事征集",
        topics=list(TOPICS),
        task=task,
        form=form,
        state=Call.State.OPEN,
        opened_at=now(),
        due_at=now() + timedelta(days=7),
        saved_at=now(),
    )
    quickly(
        *INVENTED.strip().removesuffix(";").split(";\n"),
        task=task.pk,
        edition=edition.pk,
        call=call.pk,
        node=node.pk,
        site=node.unit_id,
        number=ITEMS,
        first=edition.starts_on,
        topics=list(TOPICS),
    )
