"""Who is to be told: the people at units for which a step has come, those with messages, and those held back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import connection

from vocweek.core.clock import SHANGHAI, at
from vocweek.notify.models import Kind
from vocweek.org.access import Capability, roles_with
from vocweek.reminders.models import Preference, Webhook
from vocweek.reminders.planning.fresh import Fresh
from vocweek.reminders.quiet import USUAL, Quiet
from vocweek.reminders.timing import Topic

MESSAGES_STAY = timedelta(days=3)
"""A message nobody took out of the app for so long is left there."""
TOPIC_OF = {Kind.RETURNED: Topic.RETURNED, Kind.NOTICE: Topic.NOTICE}

# One row for each unit and topic, and whether its office or those who file are meant.
_UNITS = """
WITH fresh AS (
    SELECT * FROM unnest(%(begins)s::time[], %(ends)s::time[], %(topic)s::text[], %(level)s::int[],
        %(of)s::bigint[], %(at)s::timestamptz[]) AS fresh(begins, ends, topic, level, of, at)
), missing AS (
    SELECT DISTINCT fresh.begins, fresh.ends, fresh.topic, fresh.level,
           unit.unit_id, unit.path, unit.depth, issuer.depth AS top
    FROM fresh
    JOIN reporting_obligation owed ON owed.task_id = fresh.of AND owed.due_at = fresh.at
    JOIN campaign_rosterunit unit ON unit.id = owed.roster_unit_id
    JOIN campaign_task task ON task.id = owed.task_id
    JOIN campaign_rosterunit issuer ON issuer.id = task.issuer_id
    WHERE fresh.topic IN ('due', 'overdue', 'below') AND owed.filed_at IS NULL AND owed.exempt_at IS NULL
        AND unit.closed_at IS NULL
)
SELECT begins, ends, topic, false AS office, unit_id FROM missing WHERE level = 0
UNION
SELECT begins, ends, topic, true, office.unit_id
FROM missing JOIN campaign_rosterunit office
    ON office.path = subpath(missing.path, 0, greatest(missing.depth - missing.level, 1))
WHERE missing.level > 0 AND missing.depth - missing.level >= missing.top
UNION
SELECT begins, ends, topic, false, unit.unit_id
FROM fresh JOIN reporting_submission item ON item.state = 'returned' AND item.return_due_at = fresh.at
JOIN campaign_rosterunit unit ON unit.id = item.roster_unit_id
WHERE fresh.topic = 'returned' AND unit.closed_at IS NULL
UNION
SELECT begins, ends, topic, false, unit.unit_id
FROM fresh JOIN campaign_noticereceipt receipt ON receipt.notice_id = fresh.of AND receipt.received_at IS NULL
JOIN campaign_rosterunit unit ON unit.id = receipt.roster_unit_id
WHERE fresh.topic = 'notice' AND unit.closed_at IS NULL
"""
_PEOPLE = f"""
WITH units AS ({_UNITS}), called AS (
    SELECT held.user_id AS person, units.topic, units.begins, units.ends
    FROM units JOIN org_membership held ON held.unit_id = units.unit_id AND held.ended_at IS NULL
        AND (held.role = 'office' OR NOT units.office AND held.role = ANY(%(filers)s))
    UNION
    SELECT message.person_id, coalesce(kinds.topic, 'messages'), NULL, NULL
    FROM notify_message message
    LEFT JOIN unnest(%(kinds)s::text[], %(kind_topics)s::text[]) AS kinds(kind, topic)
        ON kinds.kind = message.kind
    WHERE message.read_at IS NULL AND message.digested_at IS NULL AND message.kind <> 'digest'
        AND message.created_at BETWEEN %(oldest)s AND %(slot)s
    UNION
    SELECT person_id, '', NULL, NULL FROM reminders_held
)
SELECT person.id, person.full_name, person.email,
       coalesce(wants.by_mail, true), coalesce(wants.in_app, true),
       coalesce(wants.quiet_from, %(usual_from)s::time), coalesce(wants.quiet_to, %(usual_to)s::time),
       coalesce(wants.muted, '[]'::jsonb)::text,
       (SELECT count(DISTINCT sent.run_id) FROM reminders_delivery sent
        WHERE sent.person_id = person.id AND sent.created_at >= %(midnight)s)
FROM accounts_user person LEFT JOIN reminders_preference wants ON wants.person_id = person.id
WHERE person.is_active AND EXISTS (
    SELECT FROM called
    WHERE called.person = person.id AND NOT coalesce(wants.muted, '[]'::jsonb) ? called.topic
      AND (called.begins IS NULL OR called.begins = coalesce(wants.quiet_from, %(usual_from)s::time)
           AND called.ends = coalesce(wants.quiet_to, %(usual_to)s::time))
)
ORDER BY person.id
"""


@dataclass(frozen=True, slots=True)
class Reader:
    """One person to tell, as they want to be told. today: how many digests they had since midnight."""

    person_id: int
    name: str
    email: str
    by_mail: bool
    in_app: bool
    quiet: Quiet
    muted: frozenset[Topic]
    today: int


def ways_of_quiet() -> list[Quiet]:
    """Return every distinct pair of quiet hours people keep, the usual one first. One query."""
    chosen = set(Preference.objects.values_list("quiet_from", "quiet_to").distinct())
    return [USUAL, *sorted({Quiet(*one) for one in chosen} - {USUAL})]


def readers(fresh: Sequence[Fresh], slot: datetime) -> list[Reader]:
    """Return the people for whom something has come by `slot`, in the order of their ids. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, _columns(fresh) | _settings(slot))
        return [_reader(*row) for row in cursor.fetchall()]


def groups(fresh: Sequence[Fresh]) -> list[Webhook]:
    """Return the groups in use of units for which something has come in the usual hours. Two queries."""
    usual = [one for one in fresh if one.quiet == USUAL]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT unit_id FROM ({_UNITS}) units", _columns(usual))
        units = [row[0] for row in cursor.fetchall()]
    rows = Webhook.objects.filter(unit_id__in=units, unit__active=True, paused_at__isnull=True)
    return list(rows.select_related("unit").order_by("pk"))


def _columns(fresh: Sequence[Fresh]) -> dict[str, Any]:
    return {
        "begins": [one.quiet.begins for one in fresh],
        "ends": [one.quiet.ends for one in fresh],
        "topic": [one.topic.value for one in fresh],
        "level": [one.level for one in fresh],
        "of": [one.of for one in fresh],
        "at": [one.at for one in fresh],
    }


def _settings(slot: datetime) -> dict[str, Any]:
    return {
        "filers": [role.value for role in roles_with(Capability.FILE)],
        "kinds": [kind.value for kind in TOPIC_OF] + [Kind.URGED.value],
        "kind_topics": [topic.value for topic in TOPIC_OF.values()] + [""],  # urging is never muted
        "oldest": slot - MESSAGES_STAY,
        "slot": slot,
        "usual_from": USUAL.begins,
        "usual_to": USUAL.ends,
        "midnight": at(slot.astimezone(SHANGHAI).date(), time.min),
    }


def _reader(
    person: int,
    name: str,
    email: str,
    by_mail: bool,
    in_app: bool,
    begins: time,
    ends: time,
    muted: str,
    today: int,
) -> Reader:
    topics = frozenset(Topic(one) for one in json.loads(muted) if one in set(Topic))
    return Reader(person, name, email, by_mail, in_app, Quiet(begins, ends), topics, today)
