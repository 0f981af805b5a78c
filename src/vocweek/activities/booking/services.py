"""What becomes of a booking after it was made: cancelled, fewer people, handed on; entered by staff."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext

from vocweek.accounts.models import User
from vocweek.activities.access import sees_people
from vocweek.activities.booking.line import fill, lock_session
from vocweek.activities.booking.tasks import mail_cancelled, mail_found, mail_tickets
from vocweek.activities.booking.tickets import NO_TICKET, link_hash, new_door_code, new_token
from vocweek.activities.models import Booking, Session
from vocweek.activities.personal import Personal, contact_hash, seal, unseal
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.org.access import reach_of

State, By = Booking.State, Booking.CancelledBy
MOST_FOUND = 10


@transaction.atomic
def cancel_booking(*, booking: Booking, by: User | None = None, moment: datetime | None = None) -> Booking:
    """Give a booking's seats back; who waits moves up. by: of the unit's staff, ``None``: its holder, by the link.

    Cancelled already, it stays as it is. Raises ``over``, ``came``, ``not_yours``; `Http404` if it was handed on since
    it was read.
    """
    moment = moment or now()
    session, booking = _hold(booking)
    if booking.state == State.CANCELLED:
        return booking
    _require_staff(session, by)
    _require_before(session, booking, moment)
    booking.state, booking.cancelled_at = State.CANCELLED, moment
    booking.cancelled_by = By.ORGANISER if by else By.VISITOR
    booking.save(update_fields=["state", "cancelled_at", "cancelled_by"])
    if by:
        mail_cancelled([booking.pk])
    fill(session, moment)
    return booking


@transaction.atomic
def come_fewer(
    *, booking: Booking, people: int, by: User | None = None, moment: datetime | None = None
) -> Booking:
    """Let a booking be for fewer people; the seats that come free go to who waits. Raises as `cancel_booking`, and
    ``not_fewer``."""
    moment = moment or now()
    session, booking = _hold(booking)
    _require_staff(session, by)
    _require_before(session, booking, moment)
    least = (session.group_least or 1) if booking.group_name else 1
    if booking.state == State.CANCELLED or not least <= people <= booking.people:
        raise refuse(
            "not_fewer",
            gettext("人数只能改少：%(least)s 到 %(most)s 人。要加人，请取消后重新预约。")
            % {"least": least, "most": booking.people},
            "people",
        )
    if people < booking.people:
        booking.people = people
        booking.save(update_fields=["people"])
        fill(session, moment)
        booking.refresh_from_db()
    return booking


def transfer(*, booking: Booking, to: Personal, moment: datetime | None = None) -> str:
    """Hand a booking on; return the token of the new link. The old link and code are dead at once, and the page it was
    booked with leads to it no more; seats and place in line stay. to: name, phone, mail; the session's own answers go
    with the seat.

    Raises ``over``, ``came``, ``cancelled``, ``already`` if the other has booked this session; `Http404` if it was
    handed on already.
    """
    try:
        return _transfer(booking, to, moment or now())
    except IntegrityError:
        raise refuse("already", gettext("对方已经约过这一场，不能再转给他。"), "phone") from None


@transaction.atomic
def _transfer(booking: Booking, to: Personal, moment: datetime) -> str:
    session, booking = _hold(booking)
    if booking.state == State.CANCELLED:
        raise refuse("cancelled", gettext("这份预约已经取消，不能转让。"))
    _require_before(session, booking, moment)
    token, before = new_token(), unseal(booking.sealed)
    handed = replace(to, token=token, answers=before.answers, teacher=to.name if before.teacher else "")
    booking.sealed, booking.link_hash, booking.door_code = seal(handed), link_hash(token), new_door_code()
    booking.phone_hash, booking.mail_hash = contact_hash(to.phone), contact_hash(to.mail.lower())
    booking.transferred_at, booking.client_key = moment, None
    booking.save(
        update_fields=[
            "sealed", "link_hash", "door_code", "phone_hash", "mail_hash", "transferred_at", "client_key",
        ]
    )  # fmt: skip
    mail_tickets([booking.pk] if to.mail else [])
    return token


@transaction.atomic
def find_tickets(*, mail: str, moment: datetime | None = None) -> None:
    """Send the links of an address's bookings to come to that address; whether there are any nobody is told."""
    held = Booking.objects.filter(
        mail_hash=contact_hash(mail.lower()), purged_at=None, session__ends_at__gt=moment or now()
    ).exclude(state=State.CANCELLED)
    mail_found(held.order_by("-pk").values_list("pk", flat=True)[:MOST_FOUND])


def _hold(booking: Booking) -> tuple[Session, Booking]:
    """Return the session and the booking as they are now, held in this order.

    Raises `Http404` if somebody else holds it now: whoever read it before it was handed on or cleared acts no more.
    """
    session = lock_session(booking.session_id)
    held = Booking.objects.select_for_update().get(pk=booking.pk)
    if held.link_hash != booking.link_hash:
        raise Http404(NO_TICKET)
    return session, held


def _require_staff(session: Session, by: User | None) -> None:
    if by is not None and not sees_people(reach_of(by), session.activity):
        raise refuse("not_yours", "只有主办单位自己能管这一场的预约。")


def _require_before(session: Session, booking: Booking, moment: datetime) -> None:
    if moment >= session.ends_at or booking.purged_at is not None:
        raise refuse("over", gettext("这一场已经结束了。"))
    if booking.check_ins.filter(repeated=False, undone_at=None).exists():
        raise refuse("came", gettext("已经签到入场，不能再改。"))
