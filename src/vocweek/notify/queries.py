"""Everything that is read about messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vocweek.core.numbers import whole_number
from vocweek.notify.models import Kind, Message

PAGE = 50


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message in a list. unit: the name of the unit it is about, "" for none."""

    message_id: int
    kind: Kind
    text: str
    link: str
    unit: str
    created_at: datetime
    read: bool


@dataclass(frozen=True, slots=True)
class MessagePage:
    """Some messages, the newest first, and what to ask for the next ones after (``None``: these were the last)."""

    rows: tuple[MessageRow, ...]
    after: str | None


def unread_count(person_id: int) -> int:
    """Return how many messages a person has not read. One query on a partial index."""
    return Message.objects.filter(person_id=person_id, read_at__isnull=True).count()


def messages_of(person_id: int, *, unread: bool = False, after: str = "", size: int = PAGE) -> MessagePage:
    """Return a page of a person's messages, only those not read with `unread`. One query.

    after: `MessagePage.after` of the page before; anything else begins at the beginning.
    """
    rows = Message.objects.filter(person_id=person_id).select_related("unit")
    if unread:
        rows = rows.filter(read_at__isnull=True)
    last = whole_number(after)
    if last is not None:
        rows = rows.filter(pk__lt=last)
    found = list(rows.order_by("-pk")[: size + 1])
    more = str(found[size - 1].pk) if len(found) > size else None
    return MessagePage(tuple(_row(one) for one in found[:size]), more)


def _row(message: Message) -> MessageRow:
    return MessageRow(
        message_id=message.pk,
        kind=Kind(message.kind),
        text=message.text,
        link=message.link,
        unit=message.unit.name if message.unit else "",
        created_at=message.created_at,
        read=message.read_at is not None,
    )
