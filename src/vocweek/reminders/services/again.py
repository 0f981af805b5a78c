"""Sending by hand what did not arrive."""

from __future__ import annotations

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.org.access import Capability, reach_of
from vocweek.reminders.models import Delivery
from vocweek.reminders.sending import send_group, send_mails


@transaction.atomic
def try_again(*, delivery: Delivery, by: User) -> Delivery:
    """Queue a delivery that has not arrived once more, with all its attempts before it. One that has stays as it is."""
    reach_of(by).require(Capability.CHANNEL_WRITE, delivery.unit.path)
    locked = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if locked.state == Delivery.State.SENT:
        return locked
    locked.state, locked.attempts = Delivery.State.QUEUED, 0
    locked.save(update_fields=["state", "attempts"])
    if locked.webhook_id is not None:
        send_group.defer(delivery_id=locked.pk)
    else:
        send_mails.defer(delivery_ids=[locked.pk])
    return locked
