"""Everything that is read about reminders for a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, Q

from vocweek.accounts.models import User
from vocweek.core.numbers import whole_number
from vocweek.org.models import OrgUnit
from vocweek.reminders.models import Delivery, Preference, Webhook

PAGE = 50
LATELY = 10


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One message on its way. to: a person's or a group's name."""

    delivery_id: int
    to: str
    unit: str
    channel: Delivery.Channel
    subject: str
    state: Delivery.State
    attempts: int
    problem: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """failed, waiting: how many did not arrive for good, and how many are still tried. after: cursor, or ``None``."""

    rows: tuple[DeliveryRow, ...]
    failed: int
    waiting: int
    after: str | None


@dataclass(frozen=True, slots=True)
class LostMail:
    """An invitation or a link for a new password that did not arrive. given_up: it is tried no more."""

    to: str
    unit: str
    unit_code: str
    subject: str
    attempts: int
    given_up: bool


# The queue keeps a job until it is done; its body holds a link that is nobody else's business, and stays there.
_LOST_MAILS = """
SELECT job.args ->> 'to', unit.name, unit.code, job.args ->> 'subject', job.attempts, job.status = 'failed'
FROM procrastinate_jobs job JOIN org_orgunit unit ON unit.id = (job.args ->> 'unit_id')::bigint
WHERE job.task_name = 'notify.send_mail' AND unit.path <@ %s::ltree
  AND (job.status = 'failed' OR job.status = 'todo' AND job.attempts > 0)
ORDER BY job.id DESC LIMIT %s
"""


def lost_mails(unit: OrgUnit) -> list[LostMail]:
    """Return the mails about accounts at `unit` and below that did not arrive, the latest first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_LOST_MAILS, [str(unit.path), PAGE])
        return [LostMail(*row) for row in cursor.fetchall()]


def preference_of(person: User) -> Preference:
    """Return how a person wants to be reminded; the defaults if they never said. One query."""
    return Preference.objects.filter(person=person).first() or Preference(person=person)


def sent_to(person: User) -> list[DeliveryRow]:
    """Return the last digests to a person, the newest first. One query."""
    rows = Delivery.objects.filter(person=person).select_related("person", "webhook", "unit")
    return [_row(one) for one in rows.order_by("-pk")[:LATELY]]


def groups_of(unit: OrgUnit) -> list[Webhook]:
    """Return the groups of a unit in the order they were added. One query."""
    return list(unit.webhooks.select_related("added_by").order_by("pk"))


def deliveries_below(unit: OrgUnit, *, everything: bool = False, after: str = "") -> DeliveryPage:
    """Return what left the app for people and groups at `unit` and below, without `everything` only what has not
    arrived; the newest first. Two queries.
    """
    outside = Delivery.objects.filter(unit__path__descendants=str(unit.path)).exclude(
        channel=Delivery.Channel.APP
    )
    missing = outside.exclude(state=Delivery.State.SENT)
    counts = missing.aggregate(
        failed=Count("pk", filter=Q(state=Delivery.State.FAILED)),
        waiting=Count("pk", filter=Q(state=Delivery.State.QUEUED, attempts__gt=0)),
    )
    rows = outside if everything else missing
    last = whole_number(after)
    if last is not None:
        rows = rows.filter(pk__lt=last)
    found = list(rows.select_related("person", "webhook", "unit").order_by("-pk")[: PAGE + 1])
    more = str(found[PAGE - 1].pk) if len(found) > PAGE else None
    return DeliveryPage(tuple(_row(one) for one in found[:PAGE]), counts["failed"], counts["waiting"], more)


def _row(delivery: Delivery) -> DeliveryRow:
    return DeliveryRow(
        delivery_id=delivery.pk,
        to=str(delivery.person or delivery.webhook),
        unit=delivery.unit.name,
        channel=Delivery.Channel(delivery.channel),
        subject=delivery.subject.removeprefix("【职教周】"),
        state=Delivery.State(delivery.state),
        attempts=delivery.attempts,
        problem=delivery.problem,
        created_at=delivery.created_at,
    )
