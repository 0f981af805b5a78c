"""Queueing messages. A message queued in a transaction leaves only if the transaction is kept."""

from __future__ import annotations

from vocweek.notify.tasks import send_mail


def queue_mail(*, to: str, subject: str, body: str) -> None:
    """Let the worker send a plain-text mail. The job is a row of this database: it commits with the caller."""
    send_mail.defer(to=to, subject=" ".join(subject.split()), body=body)
