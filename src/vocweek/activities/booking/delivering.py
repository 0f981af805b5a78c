"""Sending what a `Telling` says, one mail for each who is to be told, over one line to the mail server."""

from __future__ import annotations

import logging
import smtplib
from contextlib import closing
from datetime import datetime

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from vocweek.activities.booking.mails import telling_message
from vocweek.activities.models import Booking, Telling, Told
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.core.mail import message_id

State = Told.State
_OF_WHAT_COMES = (Telling.What.MOVED, Telling.What.CHANGED, *Telling.DOUBT)
log = logging.getLogger(__name__)


class NotAllTold(Exception):
    """The mail server did not take some of them for now; the queue tries again."""


def deliver(telling_id: int) -> None:
    """Tell all who are still to be told, each in a transaction of their own.

    Whoever was told stays told, so a second run, or two at once, tell nobody twice. Only a worker that is killed
    between the server's yes and the note of it leaves a mail that is sent again: it has the same ``Message-ID``, by
    which servers and readers know it for the same. An address the server refuses for good is marked. Raises
    `NotAllTold` where it refused for now.
    """
    telling = Telling.objects.get(pk=telling_id)
    to_tell = telling.told.filter(state=State.TO_TELL).order_by("pk")
    later = 0
    with closing(get_connection()) as line:
        for pk in to_tell.values_list("pk", flat=True):
            later += not _tell_one(telling, pk, line)
    if later:
        raise NotAllTold(f"{later} still to be told of telling {telling_id}")


@transaction.atomic
def _tell_one(telling: Telling, pk: int, line: BaseEmailBackend) -> bool:
    """Tell one; return False if the server is to be asked again. One who is being told by another is left to them."""
    told = Told.objects.select_for_update(skip_locked=True).filter(pk=pk, state=State.TO_TELL).first()
    if told is None:
        return True
    booking = Booking.objects.select_related("session__activity__lead").get(pk=told.booking_id)
    told.state = _send(telling, told, booking, line)
    told.at = now()
    if told.state != State.TO_TELL:
        told.save(update_fields=["state", "at"])
    return told.state != State.TO_TELL


def _send(telling: Telling, told: Told, booking: Booking, line: BaseEmailBackend) -> Told.State:
    """Send one mail; return what became of it: `TO_TELL` where it is to be tried again.

    One that cannot be written, or whose key is away, keeps nobody behind it from being told.
    """
    moment = now()
    try:
        message = telling_message(telling, booking, moment) if _still_true(telling, booking, moment) else None
        if message is None:
            return State.DROPPED
        message.extra_headers["Message-ID"] = message_id("told", told.pk, telling.at)
        line.open()  # else each mail would have a line of its own
        line.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        refused_for_good = all(code >= 500 for code, _ in error.recipients.values())
        return State.FAILED if refused_for_good else State.TO_TELL
    except ValueError as error:
        log.warning("telling %s: a mail cannot be written: %s", telling.pk, type(error).__name__)
        return State.FAILED
    except DomainError as error:
        log.warning("telling %s: %s", telling.pk, error)
        return State.TO_TELL
    except (smtplib.SMTPException, OSError) as error:
        line.close()
        log.warning("telling %s: the mail server did not take a mail: %s", telling.pk, type(error).__name__)
        return State.TO_TELL
    return State.SENT


def _still_true(telling: Telling, booking: Booking, moment: datetime) -> bool:
    """Tell if it still concerns the holder: not of a purged booking, of a cancelled one only that it was cancelled.

    A reminder that a mail server kept waiting comes too late once the session began, a change once it is over. That it
    is in doubt, or stands, must be so now.
    """
    if booking.purged_at is not None:
        return False
    if telling.what == Telling.What.REMINDER and moment >= booking.session.starts_at:
        return False
    if telling.what in _OF_WHAT_COMES and moment >= booking.session.ends_at:
        return False
    if telling.what in Telling.DOUBT and booking.session.activity.stands != (
        telling.what == Telling.What.STANDS
    ):
        return False
    if booking.state != Booking.State.CANCELLED:
        return telling.what != Telling.What.CANCELLED
    by_session = booking.cancelled_by == Booking.CancelledBy.SESSION
    return telling.what == Telling.What.CANCELLED and by_session
