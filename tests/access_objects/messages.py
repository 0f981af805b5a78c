"""Messages and reminders."""

from __future__ import annotations

from tests.access_objects.places import ANYWHERE, OWN, Asked, Entry, Place, nothing
from tests.factories import make_person
from vocweek.core.clock import now
from vocweek.notify.models import Kind
from vocweek.notify.services import tell
from vocweek.reminders.models import Delivery, DigestRun, Webhook
from vocweek.reminders.sealing import Door, seal


def _message(place: Place) -> Asked:
    """Tell the person who asks something (own), or somebody else at the place."""
    told = place.user if place.name == OWN else make_person(place.unit)
    tell(people=[told.pk], kind=Kind.URGED, text="催报", link="/desk/")
    return Asked(kwargs={"message_id": told.told.get().pk})


def _group(place: Place) -> Asked:
    """Make a paused group of the unit whose address nobody answers."""
    group = Webhook.objects.create(
        unit=place.unit, provider="wecom", name="群", sealed=seal(Door("https://nobody.invalid/")), hint="…"
    )
    return Asked(kwargs={"pk": group.pk})


def _delivery(place: Place) -> Asked:
    run = DigestRun.objects.create(slot=now(), since=now())
    delivery = Delivery.objects.create(
        run=run,
        channel=Delivery.Channel.MAIL,
        person=place.user,
        unit=place.unit,
        subject="提醒",
        content={},
        created_at=now(),
    )
    return Asked(kwargs={"pk": delivery.pk})


ENTRIES: dict[str, Entry] = {
    # messages
    "inbox": Entry(nothing, reaches=ANYWHERE),
    "inbox_read": Entry(nothing, reaches=ANYWHERE),
    "inbox_message": Entry(_message, reaches=frozenset({OWN})),
    # reminders
    "reminders": Entry(nothing, reaches=ANYWHERE),
    "groups": Entry(nothing, reaches=ANYWHERE),
    "group_test": Entry(_group),
    "group_pause": Entry(_group),
    "group_remove": Entry(_group),
    "deliveries": Entry(nothing, reaches=ANYWHERE),
    "delivery_again": Entry(_delivery),
}
