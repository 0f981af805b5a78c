"""Sending one digest: what became of it stands in its row, whatever happens."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from vocweek.core.clock import now
from vocweek.core.config import read_config
from vocweek.core.errors import DomainError
from vocweek.reminders.channels.posting import NotDelivered, post_digest
from vocweek.reminders.digests import from_json, letter
from vocweek.reminders.models import Delivery, Preference
from vocweek.reminders.quiet import USUAL, Quiet
from vocweek.reminders.sealing import unseal

MOST_ATTEMPTS = 7
PROBLEM_MOST = 300
State = Delivery.State


@dataclass(slots=True)
class Outcome:
    """What is left of a job.

    waiting: ids worth another attempt. quiet: ids that wait; from `quiet_until` on some of them may be sent.
    """

    waiting: list[int] = field(default_factory=list)
    quiet: list[int] = field(default_factory=list)
    quiet_until: datetime | None = None


def deliver_mails(*, delivery_ids: Collection[int], moment: datetime | None = None) -> Outcome:
    """Send those of the mails that have not left yet, over one connection, outside their readers' quiet hours.

    A row is locked while it is sent: two workers with the same job send each mail once.
    """
    moment = moment or now()
    outcome = Outcome()
    due = []
    for delivery in _queued(delivery_ids):
        quiet = _quiet_of(delivery)
        if quiet.covers(moment):
            _wait(outcome, delivery, quiet.over_at(moment))
        else:
            due.append(delivery.pk)
    post = _Post()
    try:
        for pk in due:
            if _attempt(pk, post.send, moment):
                outcome.waiting.append(pk)
    finally:
        post.close()
    return outcome


def deliver_to_group(*, delivery_id: int, moment: datetime | None = None) -> Outcome:
    """Post a digest to its group, unless it has arrived, or the group was paused meanwhile (then it is dropped)."""
    moment = moment or now()
    outcome = Outcome()
    if USUAL.covers(moment):
        for delivery in _queued([delivery_id]):
            _wait(outcome, delivery, USUAL.over_at(moment))
        return outcome
    if _attempt(delivery_id, _post_to_group, moment):
        outcome.waiting.append(delivery_id)
    return outcome


def _queued(pks: Collection[int]) -> list[Delivery]:
    rows = Delivery.objects.filter(pk__in=pks, state=State.QUEUED)
    return list(rows.select_related("person__reminding").order_by("pk"))


def _quiet_of(delivery: Delivery) -> Quiet:
    try:
        wants: Preference = delivery.person.reminding  # type: ignore[union-attr]  # a mail has a person
    except Preference.DoesNotExist:
        return USUAL
    return Quiet(wants.quiet_from, wants.quiet_to)


def _wait(outcome: Outcome, delivery: Delivery, until: datetime) -> None:
    outcome.quiet.append(delivery.pk)
    outcome.quiet_until = min(outcome.quiet_until or until, until)


@transaction.atomic
def _attempt(pk: int, send: Callable[[Delivery], None], moment: datetime) -> bool:
    """Send one delivery if it still waits, and write down what became of it; return whether to try again later."""
    rows = Delivery.objects.select_for_update(of=("self",), skip_locked=True)
    delivery = rows.select_related("person", "webhook").filter(pk=pk, state=State.QUEUED).first()
    if delivery is None:
        return False
    delivery.attempts += 1
    try:
        send(delivery)
    except NotDelivered as error:
        later = error.later and delivery.attempts < MOST_ATTEMPTS
        delivery.state = State.QUEUED if later else State.FAILED
        delivery.problem = error.problem[:PROBLEM_MOST]
    else:
        later = False
        delivery.state, delivery.problem, delivery.sent_at = State.SENT, "", moment
    delivery.save(update_fields=["attempts", "state", "problem", "sent_at"])
    if delivery.webhook is not None:
        delivery.webhook.last_at, delivery.webhook.last_problem = moment, delivery.problem
        delivery.webhook.save(update_fields=["last_at", "last_problem"])
    return later


def _post_to_group(delivery: Delivery) -> None:
    webhook = delivery.webhook
    assert webhook is not None
    if webhook.paused_at is not None:
        raise NotDelivered("这个群已暂停接收", later=False)
    try:
        post_digest(webhook.provider, unseal(webhook.sealed), from_json(delivery.content))
    except DomainError as error:
        raise NotDelivered(str(error), later=False) from None


class _Post:
    """One connection to the mail server, opened for the first mail and again after it broke."""

    def __init__(self) -> None:
        self._connection: Any = None
        self._away: NotDelivered | None = None

    def send(self, delivery: Delivery) -> None:
        """Send a delivery as a plain-text mail. Raises `NotDelivered`."""
        assert delivery.person is not None
        if self._away is not None:
            raise self._away
        body = letter(from_json(delivery.content), read_config().base_url)
        try:
            if self._connection is None:
                self._connection = get_connection()
                self._connection.open()
            message = EmailMessage(
                delivery.subject, body, to=[delivery.person.email], connection=self._connection
            )
            message.send()
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            raise NotDelivered(f"收件地址被拒绝（{code} {_text(said)}）", later=code < 500) from None
        except smtplib.SMTPResponseException as error:
            self.close()
            refused = f"邮件服务器拒绝（{error.smtp_code} {_text(error.smtp_error)}）"
            raise NotDelivered(refused, later=True) from None
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            self._away = NotDelivered(f"连不上邮件服务器（{_cause(error)}）", later=True)
            raise self._away from None

    def close(self) -> None:
        """Let go of the connection, whatever state it is in."""
        if self._connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._connection.close()
            self._connection = None


def _text(said: bytes | str) -> str:
    return (said.decode("utf-8", "replace") if isinstance(said, bytes) else said)[:120]


def _cause(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
