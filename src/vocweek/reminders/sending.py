"""Jobs that send what a round wrote down; tried again by the queue, longer apart each time."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.notify.tasks import PATIENCE
from vocweek.reminders.delivering import deliver_mails, deliver_to_group


class StillWaiting(Exception):
    """Something did not leave and is worth another attempt; says how much, never to whom or where."""


@app.task(name="reminders.send_mails", queue="mail", retry=PATIENCE)
def send_mails(*, delivery_ids: list[int]) -> None:
    """Send some digests over one connection to the mail server."""
    outcome = deliver_mails(delivery_ids=delivery_ids)
    if outcome.quiet_until is not None:
        send_mails.configure(schedule_at=outcome.quiet_until).defer(delivery_ids=[*outcome.quiet])
    if outcome.waiting:
        raise StillWaiting(f"{len(outcome.waiting)} mails wait")


@app.task(name="reminders.send_group", queue="mail", retry=PATIENCE)
def send_group(*, delivery_id: int) -> None:
    """Post one digest to a group."""
    outcome = deliver_to_group(delivery_id=delivery_id)
    if outcome.quiet_until is not None:
        send_group.configure(schedule_at=outcome.quiet_until).defer(delivery_id=delivery_id)
    if outcome.waiting:
        raise StillWaiting("a group message waits")
