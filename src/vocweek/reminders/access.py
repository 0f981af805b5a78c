"""Handing out groups and deliveries: 404 out of scope."""

from __future__ import annotations

from django.http import Http404

from vocweek.org.access import Capability, Reach
from vocweek.reminders.models import Delivery, Webhook


def webhook_for(reach: Reach, pk: int) -> Webhook:
    """Return a group of a unit whose channels `reach` may manage, or raise `Http404`."""
    webhook = Webhook.objects.select_related("unit").filter(pk=pk).first()
    if webhook is None:
        raise Http404("没有这个群。")
    reach.require(Capability.CHANNEL_WRITE, webhook.unit.path)
    return webhook


def delivery_for(reach: Reach, pk: int) -> Delivery:
    """Return a delivery to somebody of such a unit, or raise `Http404`."""
    delivery = Delivery.objects.select_related("unit").filter(pk=pk).first()
    if delivery is None:
        raise Http404("没有这一条。")
    reach.require(Capability.CHANNEL_WRITE, delivery.unit.path)
    return delivery
