"""One round of reminding: the plan written down once, whoever runs it and however often."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from vocweek.core.batches import in_batches
from vocweek.core.clock import now
from vocweek.notify.models import Kind, Message
from vocweek.notify.services import Note, tell_each
from vocweek.reminders.digests import Digest, as_json
from vocweek.reminders.models import Delivery, DigestRun, Held
from vocweek.reminders.planning.plan import AT_ONCE, Plan, Told, make_plan
from vocweek.reminders.sending import send_group, send_mails

STEP = timedelta(minutes=10)
LONGEST = timedelta(days=7)
"""A server that was away for longer speaks of the last week only."""
MAILS_A_JOB = 50
KEPT = timedelta(days=90)
# Columns as arrays: a row of a multi-row INSERT costs a hundred times more to send.
_WRITE = """
INSERT INTO reminders_delivery
    (run_id, channel, person_id, unit_id, subject, content, state, attempts, problem, created_at, sent_at)
SELECT %(run)s, row.channel, row.person, row.unit, row.subject, row.content::jsonb, row.state, 0, '', %(slot)s,
       CASE row.state WHEN 'sent' THEN %(slot)s::timestamptz END
FROM unnest(%(channel)s::text[], %(person)s::bigint[], %(unit)s::bigint[], %(subject)s::text[],
    %(content)s::text[], %(state)s::text[]) AS row(channel, person, unit, subject, content, state)
RETURNING id, channel
"""


def last_slot() -> datetime | None:
    """Return up to when reminding was done; ``None`` before the first round."""
    return DigestRun.objects.values_list("slot", flat=True).first()


def plan_of(slot: datetime) -> Plan:
    """Return what a round at `slot` would do, from where the last one ended. Writes nothing."""
    last = last_slot() or slot - STEP
    return make_plan(max(last, slot - LONGEST), slot)


@transaction.atomic
def remind(*, slot: datetime | None = None) -> DigestRun | None:
    """Tell everybody what has come since the last round, once; queue mails and group messages for the worker.

    A round that was missed is part of the next one. Two workers at once make one round: the second waits for the
    first and then finds nothing left, which is what ``None`` says.
    """
    slot = slot or now()
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE reminders_digestrun IN SHARE ROW EXCLUSIVE MODE")
    last = last_slot()
    if last is not None and last >= slot:
        return None
    plan = plan_of(slot)
    run = DigestRun.objects.create(slot=slot, since=plan.since)
    _hold(plan)
    for told in in_batches(plan.people(), AT_ONCE):
        run.people += _write_people(run, told)
    run.groups = _write_groups(run, plan)
    run.finished_at = now()
    run.save(update_fields=["people", "groups", "finished_at"])
    return run


def forget_old(*, before: datetime | None = None) -> int:
    """Delete rounds that are long over, with what they sent; return how many. The last one always stays."""
    last = DigestRun.objects.values("pk")[:1]
    old = DigestRun.objects.filter(slot__lt=before or now() - KEPT).exclude(pk__in=last)
    return old.delete()[1].get("reminders.DigestRun", 0)


def mail_leaves() -> bool:
    """Tell if there is a mail server; without one a digest is not written to files nobody reads."""
    return not settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")


def _hold(plan: Plan) -> None:
    Held.objects.bulk_create(
        (Held(person_id=one.person_id, since=plan.slot) for one in plan.held), ignore_conflicts=True
    )


def _write_people(run: DigestRun, told: Sequence[Told]) -> int:
    """Write the deliveries of some people, let go of what was held for them; return how many were told."""
    people = [one.reader.person_id for one in told]
    Held.objects.filter(person_id__in=people).delete()
    rows = [row for one in told for row in _rows(run, one)]
    _supersede(people)
    mails = _insert(run, rows)
    tell_each((_note(run, one) for one in told if _in_app(one)), moment=run.slot)
    told_of = Message.objects.filter(person_id__in=people, digested_at__isnull=True, read_at__isnull=True)
    told_of.exclude(kind=Kind.DIGEST).filter(created_at__lte=run.slot).update(digested_at=run.slot)
    for some in in_batches(mails, MAILS_A_JOB):
        send_mails.defer(delivery_ids=some)
    return len({row.person_id for row in rows})


def _insert(run: DigestRun, rows: Sequence[Delivery]) -> list[int]:
    """Write deliveries to people in one statement; return the ids of the mails among them."""
    values: dict[str, Any] = {
        "run": run.pk,
        "slot": run.slot,
        "channel": [str(row.channel) for row in rows],
        "person": [row.person_id for row in rows],
        "unit": [row.unit_id for row in rows],
        "subject": [row.subject for row in rows],
        "content": [json.dumps(row.content, ensure_ascii=False) for row in rows],
        "state": [str(row.state) for row in rows],
    }
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, values)
        return [pk for pk, channel in cursor.fetchall() if channel == Delivery.Channel.MAIL]


def _rows(run: DigestRun, told: Told) -> Iterator[Delivery]:
    digest, reader = told.digest, told.reader
    if digest is None or told.unit_id is None:
        return
    for channel, wanted in (
        (Delivery.Channel.APP, _in_app(told)),
        (Delivery.Channel.MAIL, bool(reader.by_mail and reader.email) and mail_leaves()),
    ):
        if wanted:
            yield _delivery(run, digest, channel, told.unit_id, person_id=reader.person_id)


def _in_app(told: Told) -> bool:
    """Tell if the app is to say it: what it says anyway is not said again."""
    digest = told.digest
    return digest is not None and told.unit_id is not None and told.reader.in_app and not digest.only_messages


def _write_groups(run: DigestRun, plan: Plan) -> int:
    rows = [
        _delivery(run, told.digest, Delivery.Channel.GROUP, told.webhook.unit_id, webhook=told.webhook)
        for told in plan.groups()
        if told.digest is not None
    ]
    for row in Delivery.objects.bulk_create(rows):
        send_group.defer(delivery_id=row.pk)
    return len(rows)


def _delivery(
    run: DigestRun, digest: Digest, channel: Delivery.Channel, unit_id: int, **to: object
) -> Delivery:
    in_app = channel == Delivery.Channel.APP
    return Delivery(
        run=run,
        channel=channel,
        unit_id=unit_id,
        subject=f"【职教周】{digest.summary}",
        content={} if in_app else as_json(digest),
        state=Delivery.State.SENT if in_app else Delivery.State.QUEUED,
        created_at=run.slot,
        sent_at=run.slot if in_app else None,
        **to,
    )


def _note(run: DigestRun, told: Told) -> Note:
    digest = told.digest
    assert digest is not None
    return Note(
        person_id=told.reader.person_id,
        kind=Kind.DIGEST,
        text=f"{digest.summary}。",
        link=digest.first_link,
        unit_id=told.unit_id,
        key=f"digest:{run.pk}",
    )


def _supersede(people: list[int]) -> None:
    """Let a new digest take the place of an unread older one: the bell counts things, not reminders of them."""
    old = Message.objects.filter(person_id__in=people, kind=Kind.DIGEST, read_at__isnull=True)
    old.update(read_at=now())
