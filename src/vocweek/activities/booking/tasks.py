"""Jobs of booking. A job names bookings by key: names, addresses and links stay sealed until the mail is written."""

from __future__ import annotations

from collections.abc import Iterable

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

from vocweek.activities.booking.delivering import deliver
from vocweek.activities.booking.mails import Mail, send_about

# A mail server that is away gets six more chances, the last about two days later.
PATIENCE = RetryStrategy(max_attempts=7, exponential_wait=8)


@app.task(name="booking.mail", queue="mail", retry=PATIENCE, pass_context=True)
def mail_about(context: JobContext, *, booking_id: int, mail: str) -> None:
    """Send one mail about one booking, if it still is as the mail says and its holder left an address."""
    send_about(booking_id, Mail(mail), context.job.id)


@app.task(name="booking.mail_telling", queue="mail", retry=PATIENCE)
def mail_telling(*, telling_id: int) -> None:
    """Send one telling to all who are still to be told; what failed for a time is tried again by the next attempt."""
    deliver(telling_id)


def mail_tickets(bookings: Iterable[int]) -> None:
    """Let these holders have their ticket by mail, once the transaction stays."""
    _defer(bookings, Mail.TICKET)


def mail_seated(bookings: Iterable[int]) -> None:
    """Let those who waited know that they have a seat."""
    _defer(bookings, Mail.SEATED)


def mail_cancelled(bookings: Iterable[int]) -> None:
    """Let those whose booking the unit cancelled know it."""
    _defer(bookings, Mail.CANCELLED)


def mail_found(bookings: Iterable[int]) -> None:
    """Send these tickets' links again, to the address the booking itself holds."""
    _defer(bookings, Mail.FOUND)


def _defer(bookings: Iterable[int], mail: Mail) -> None:
    jobs: list[dict[str, JSONValue]] = [{"booking_id": pk, "mail": mail.value} for pk in bookings]
    if jobs:
        mail_about.batch_defer(*jobs)
