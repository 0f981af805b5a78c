"""What a visitor says after it (评价): stars and words, once, by the link of the ticket."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from vocweek.activities.after.words import looks_personal
from vocweek.activities.models import Booking, Rating
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.formspec.reading.text import clean

COMMENT_LENGTH = 500


def may_rate(booking: Booking, moment: datetime) -> bool:
    """Tell if the holder may say something now: booked, the session over, nothing said yet. One query at most."""
    session = booking.session
    over = moment >= session.ends_at and session.cancelled_at is None
    held = booking.state == Booking.State.BOOKED and booking.purged_at is None
    return over and held and not Rating.objects.filter(booking=booking).exists()


@transaction.atomic
def rate(*, booking: Booking, stars: int | None, comment: str, moment: datetime | None = None) -> Rating:
    """Take down what the holder of a ticket says; words wait for the staff, stars count at once.

    Raises `DomainError` ``no_stars``, ``too_long``, ``not_now`` (before the end, twice, or after the purge).
    """
    comment = clean(comment, lines=True)
    if stars is None or not 1 <= stars <= 5:
        raise refuse("no_stars", gettext("请选一到五颗星。"), "stars")
    if len(comment) > COMMENT_LENGTH:
        raise refuse(
            "too_long",
            gettext("评语最多 %(most)s 字，现在 %(now)s 字。")
            % {"most": COMMENT_LENGTH, "now": len(comment)},
            "comment",
        )
    held = Booking.objects.select_related("session").select_for_update(of=("self",)).get(pk=booking.pk)
    if not may_rate(held, moment or now()):
        raise refuse("not_now", gettext("现在不能评价：这一场还没结束，或者您已经评价过了。"))
    state = Rating.State.WAITING if comment else Rating.State.SHOWN
    return Rating.objects.create(
        booking=held,
        session=held.session,
        stars=stars,
        comment=comment,
        flags=looks_personal(comment),
        state=state,
    )
