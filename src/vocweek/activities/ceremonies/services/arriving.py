"""Who really came to a ceremony (到场): ticked by staff of the lead, by name or by the code on the badge."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.activities.ceremonies.services.locking import lock_ceremony
from vocweek.activities.models import Attendee, Ceremony
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.org.access import Capability


@transaction.atomic
def arrive(*, ceremony: Ceremony, by: User, attendee: int, moment: datetime | None = None) -> Attendee:
    """Write down that an attendee (id) is here; who was let in already stays as first seen.

    Raises ``not_coming`` for who is not on the list any more, ``too_early`` before the day of the first session.
    """
    moment = moment or now()
    ceremony = lock_ceremony(ceremony.pk, by, Capability.BOOKING_MANAGE)
    person = _person(ceremony, attendee)
    first = ceremony.activity.sessions.filter(cancelled_at=None).order_by("starts_at").first()
    if first is None or moment.date() < first.starts_at.astimezone(moment.tzinfo).date():
        raise refuse("too_early", "还没到启动仪式那天，先不签到。")
    if person.arrived_at is None:
        person.arrived_at, person.arrived_by = moment, by
        person.save(update_fields=["arrived_at", "arrived_by"])
    return person


@transaction.atomic
def not_arrived(*, ceremony: Ceremony, by: User, attendee: int) -> Attendee:
    """Take it back: it was somebody else. Raises ``not_coming``."""
    person = _person(lock_ceremony(ceremony.pk, by, Capability.BOOKING_MANAGE), attendee)
    person.arrived_at = person.arrived_by = None
    person.save(update_fields=["arrived_at", "arrived_by"])
    return person


def _person(ceremony: Ceremony, attendee: int) -> Attendee:
    found = Attendee.objects.filter(pk=attendee, invitation__ceremony=ceremony).first()
    if found is None:
        raise refuse("not_coming", "这位参会人员已不在名单里，请刷新后再看。")
    return found
