"""What happens to a session (`activities.announcing`), and what it means to those who booked it."""

from __future__ import annotations

from collections.abc import Sequence

from vocweek.activities.announcing import Happening, What
from vocweek.activities.booking.telling import LIVE, write_telling
from vocweek.activities.models import Booking, Telling, Told
from vocweek.core.clock import now


def when_it_happened(happened: Sequence[Happening]) -> None:
    """Tell who booked what happened, in the caller's transaction.

    Who is told of a cancellation loses the booking with it. A session at another time is reminded of anew. What is in
    doubt and stands again before a mail left is told nobody (`_who_thinks_otherwise`).
    """
    moment = now()
    for one in happened:
        live = Booking.objects.filter(session=one.session_id, state__in=LIVE)
        said = Telling.What(one.what.value)
        telling = Telling(session_id=one.session_id, what=said, words=one.words, why=one.why, at=moment)
        write_telling(telling, _who_thinks_otherwise(telling) if said in Telling.DOUBT else None)
        if one.what == What.CANCELLED:
            live.update(
                state=Booking.State.CANCELLED,
                cancelled_at=moment,
                cancelled_by=Booking.CancelledBy.SESSION,
            )
        elif one.what == What.MOVED:
            live.update(reminded_at=None)


def _who_thinks_otherwise(telling: Telling) -> list[int]:
    """Return the bookings that must hear that their session is in doubt (`PAUSED`), or that it stands.

    Word of either that waits for the mail server is out of date and is dropped; what is being sent just now counts as
    heard. In doubt is told whoever does not know it yet, that it stands whoever was told otherwise.
    """
    said = Told.objects.filter(telling__session=telling.session_id, telling__what__in=Telling.DOUBT)
    waits = said.select_for_update(of=("self",), skip_locked=True).filter(state=Told.State.TO_TELL)
    Told.objects.filter(pk__in=[one.pk for one in waits]).update(state=Told.State.DROPPED, at=telling.at)
    heard = dict(
        said.exclude(state=Told.State.DROPPED).order_by("pk").values_list("booking_id", "telling__what")
    )
    live = Booking.objects.filter(session=telling.session_id, state__in=LIVE).values_list("pk", flat=True)
    paused = {pk for pk in live if heard.get(pk) == Telling.What.PAUSED}
    return sorted(paused if telling.what == Telling.What.STANDS else set(live) - paused)
