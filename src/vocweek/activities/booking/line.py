"""The waiting list (排队): strictly first come first served; it moves by itself whenever a seat comes free."""

from __future__ import annotations

from datetime import datetime
from itertools import accumulate

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from vocweek.activities.booking.tasks import mail_seated
from vocweek.activities.models import Activity, Booking, Session

State = Booking.State


def lock_session(pk: int) -> Session:
    """Return the session, with its activity, held until the transaction ends: all that decides on seats holds it
    first."""
    held = Session.objects.select_related("activity").select_for_update(of=("self",), no_key=True)
    return held.get(pk=pk)


def fill(session: Session, moment: datetime) -> list[int]:
    """Give free seats of a held session to those who wait, in order; return the bookings that got one.

    Nobody passes: while the first in line needs more seats than are free, those behind wait too. Two queries at most,
    and none where nobody can move. Seats are given until the session begins.
    """
    session.refresh_from_db(fields=["seats", "seats_taken"])
    left = session.seats_left
    if left == 0 or session.cancelled_at is not None or moment >= session.starts_at:
        return []
    waiting = list(
        session.bookings.filter(state=State.WAITING)
        .order_by("place_in_line")
        .values_list("pk", "people")[: left if left is not None else None]
    )
    needed = accumulate(people for _, people in waiting)
    seated = [pk for (pk, _), so_far in zip(waiting, needed, strict=True) if left is None or so_far <= left]
    if seated:
        Booking.objects.filter(pk__in=seated).update(state=State.BOOKED, seated_at=moment)
        mail_seated(seated)
    return seated


def fill_all(moment: datetime) -> int:
    """Fill every session where the first in line fits, whatever freed the seats; return how many bookings moved.

    Seats that come free move the line at once (`fill`); this finds what an import or a hand in the database freed.
    """
    first = Booking.objects.filter(
        session=OuterRef("pk"),
        state=State.WAITING,
        people__lte=F("session__seats") - F("session__seats_taken"),
    )
    free = Session.objects.filter(
        Q(seats=None) & Exists(Booking.objects.filter(session=OuterRef("pk"), state=State.WAITING))
        | Exists(first),
        starts_at__gt=moment,
        cancelled_at=None,
        activity__state=Activity.State.ACCEPTED,
    )
    moved = 0
    for pk in free.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            moved += len(fill(lock_session(pk), moment))
    return moved
