"""The day before (前一天提醒): once for each booking, by mail, from ten in the morning."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from vocweek.activities.booking.line import lock_session
from vocweek.activities.booking.telling import write_telling
from vocweek.activities.models import Activity, Booking, Session, Telling
from vocweek.core.clock import SHANGHAI, at

FROM = time(10)
"""Nobody is woken by a reminder."""


def remind(moment: datetime) -> int:
    """Write down who is to be reminded at this moment; return how many bookings.

    Due are sessions of tomorrow from ten o'clock on, and, where the program stood still, those of today that have not
    begun. Who got the seat after that moment was just told and is not reminded.
    """
    return sum(_remind_of(pk, moment) for pk in _due(moment))


def _due(moment: datetime) -> list[int]:
    """Return the sessions with somebody to remind. One query."""
    local = moment.astimezone(SHANGHAI)
    last_day = local.date() + timedelta(days=1 if local.time() >= FROM else 0)
    to_remind = Booking.objects.filter(
        session=OuterRef("pk"), state=Booking.State.BOOKED, reminded_at=None, purged_at=None
    )
    sessions = Session.objects.filter(
        Exists(to_remind),
        starts_at__gt=moment,
        starts_at__lt=at(last_day + timedelta(days=1), time.min),
        cancelled_at=None,
        activity__state=Activity.State.ACCEPTED,
    )
    return list(sessions.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind_of(pk: int, moment: datetime) -> int:
    """Write the reminder of one held session; who books meanwhile comes after it."""
    session = lock_session(pk)
    begins = session.starts_at.astimezone(SHANGHAI)
    due = at(begins.date() - timedelta(days=1), FROM)
    unreminded = session.bookings.filter(state=Booking.State.BOOKED, reminded_at=None, purged_at=None)
    told = list(unreminded.filter(seated_at__lt=due).values_list("pk", flat=True))
    unreminded.update(reminded_at=moment)
    if not told:
        return 0
    telling = Telling(session=session, what=Telling.What.REMINDER, at=moment)
    return write_telling(telling, told)
