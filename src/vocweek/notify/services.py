"""Telling people. What is told in a transaction leaves only if the transaction is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from vocweek.core.batches import in_batches
from vocweek.core.clock import SHANGHAI, now
from vocweek.notify.models import Kind, Message
from vocweek.notify.tasks import send_mail

TEXT_MOST = 300
AT_ONCE = 2000
_TELL = """
INSERT INTO notify_message (person_id, kind, text, link, unit_id, key, created_at)
SELECT * FROM unnest(
    %(person)s::bigint[], %(kind)s::text[], %(text)s::text[], %(link)s::text[], %(unit)s::bigint[],
    %(key)s::text[], %(moment)s::timestamptz[])
ON CONFLICT ON CONSTRAINT message_once DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Note:
    """What one person is to be told; the fields are those of `tell`."""

    person_id: int
    kind: Kind
    text: str
    link: str
    unit_id: int | None = None
    key: str = ""

    def __post_init__(self) -> None:
        if not self.link.startswith("/") or self.link.startswith("//"):
            raise ValueError(f"not a path of this site: {self.link}")


def tell(
    *,
    people: Iterable[int],
    kind: Kind,
    text: str,
    link: str,
    unit_id: int | None = None,
    key: str = "",
    moment: datetime | None = None,
) -> int:
    """Tell people something in the app, in one statement; return how many of them had not been told before.

    people: ids of users. text: one Chinese sentence, cut at 300 characters. link: where to act, a path of this
    site (``reverse(…)``; else `ValueError`). unit_id: the `OrgUnit` it is about. key: what makes it the same thing
    (``returned:81:2``); without one, the same words with the same link on the same day are one message. By mail
    and webhook it goes with the next digest (`reminders`), never alone.
    """
    notes = [Note(person, kind, text, link, unit_id, key) for person in sorted(set(people))]
    return tell_each(notes, moment=moment)


def tell_each(notes: Iterable[Note], *, moment: datetime | None = None) -> int:
    """Tell each person something of their own, like `tell`; a statement for every 2,000 notes."""
    told_at, written = moment or now(), 0
    for some in in_batches(notes, AT_ONCE):
        with connection.cursor() as cursor:
            cursor.execute(_TELL, _columns(some, told_at))
            written += cursor.rowcount
    return written


def _columns(notes: Sequence[Note], moment: datetime) -> dict[str, list[Any]]:
    return {
        "person": [note.person_id for note in notes],
        "kind": [note.kind.value for note in notes],
        "text": [_cut(note.text) for note in notes],
        "link": [note.link for note in notes],
        "unit": [note.unit_id for note in notes],
        "key": [note.key or _key_of(note, moment) for note in notes],
        "moment": [moment] * len(notes),
    }


def _cut(text: str) -> str:
    return text if len(text) <= TEXT_MOST else text[: TEXT_MOST - 1] + "…"


def _key_of(note: Note, moment: datetime) -> str:
    said = (note.kind.value, note.text, note.link, moment.astimezone(SHANGHAI).date().isoformat())
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def mark_read(*, person_id: int, message_ids: Iterable[int] | None = None) -> int:
    """Mark a person's messages as read (all of them without `message_ids`); return how many were not yet."""
    unread = Message.objects.filter(person_id=person_id, read_at__isnull=True)
    if message_ids is not None:
        unread = unread.filter(pk__in=list(message_ids))
    return unread.update(read_at=now())


def queue_mail(*, to: str, subject: str, body: str, unit_id: int | None = None) -> None:
    """Let the worker send a plain-text mail. The job is a row of this database: it commits with the caller.

    unit_id: the `OrgUnit` whose office sees it if it does not arrive (`reminders.queries.lost_mails`).
    """
    send_mail.defer(to=to, subject=" ".join(subject.split()), body=body, unit_id=unit_id)
