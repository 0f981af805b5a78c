"""What happens to a session (`activities.announcing`), and what it means to those who booked it."""

from __future__ import annotations

from collections.abc import Sequence

from vocweek.activities.announcing import Happening, What
from vocweek.activities.booking.telling import LIVE, write_telling
from vocweek.activities.models import Booking, Telling
from vocweek.core.clock import now


def when_it_happened(happened: Sequence[Happening]) -> None:
    """Tell who booked what happened, in the caller's transaction.

    Who is told of a cancellation loses the booking with it. A session at another time is reminded of anew.
    """
    moment = now()
    for one in happened:
        live = Booking.objects.filter(session=one.session_id, state__in=LIVE)
        said = Telling.What(one.what.value)
        write_telling(Telling(session_id=one.session_id, what=said, words=one.words, why=one.why, at=moment))
        if one.what == What.CANCELLED:
            live.update(
                state=Booking.State.CANCELLED,
                cancelled_at=moment,
                cancelled_by=Booking.CancelledBy.SESSION,
            )
        elif one.what == What.MOVED:
            live.update(reminded_at=None)
