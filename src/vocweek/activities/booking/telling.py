"""Telling all who booked a session: one batch in the queue, each told once, the unit sees how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from vocweek.accounts.models import User
from vocweek.activities.access import sees_people
from vocweek.activities.booking.tasks import mail_telling
from vocweek.activities.models import Booking, Session, Telling
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.formspec.reading.text import clean
from vocweek.org.access import reach_of

WORDS_LENGTH = 500
State = Booking.State
LIVE = (State.BOOKED, State.WAITING)
# A booking without a mail address is there too: the unit sees whom to ring up.
_WRITE = """
INSERT INTO activities_told (telling_id, booking_id, state)
SELECT %s, b.id, CASE WHEN b.mail_hash = '' THEN 'by_phone' ELSE 'to_tell' END
FROM activities_booking b
WHERE b.session_id = %s AND b.state IN ('booked', 'waiting') AND b.purged_at IS NULL AND (%s OR b.id = ANY(%s))
ORDER BY b.id
"""


@transaction.atomic
def tell_who_booked(
    *, session: Session, words: str, client_key: UUID, by: User, moment: datetime | None = None
) -> Telling:
    """Send the unit's own words to all who booked or wait; the same page sent twice tells once.

    Raises `DomainError` ``no_words``, ``too_long`` under `words`, ``not_yours``.
    """
    if not sees_people(reach_of(by), session.activity):
        raise refuse("not_yours", "只有主办单位自己能给预约的人发消息。")
    words = clean(words, lines=True)
    if not words:
        raise refuse("no_words", "请写要告诉大家的话。", "words")
    if len(words) > WORDS_LENGTH:
        raise refuse("too_long", f"最多 {WORDS_LENGTH} 字，现在 {len(words)} 字。", "words")
    Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    known = Telling.objects.filter(client_key=client_key).first()
    if known is not None:
        return known
    telling = Telling(
        session=session,
        what=Telling.What.WORDS,
        words=words,
        client_key=client_key,
        by=by,
        at=moment or now(),
    )
    write_telling(telling)
    return telling


def write_telling(telling: Telling, only: Sequence[int] | None = None) -> int:
    """Store a telling with a row for each who is to be told; return how many. One job sends the mails. Three queries.

    only: these bookings instead of all that are booked or wait. Runs in the caller's transaction. Where nobody is to be
    told nothing is kept.
    """
    telling.save()
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [telling.pk, telling.session_id, only is None, list(only or ())])
        count: int = cursor.rowcount
    if count == 0:
        telling.delete()
    else:
        mail_telling.defer(telling_id=telling.pk)
    return count
