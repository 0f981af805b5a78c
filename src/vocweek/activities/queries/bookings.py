"""Who booked one session, for the unit itself; what they were told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Sum, Value, When

from vocweek.activities.asking import answers_in_words
from vocweek.activities.booking.mails import told_words
from vocweek.activities.booking.tickets import door_words, read_door_code
from vocweek.activities.models import Booking, CheckIn, Session, Telling, Told
from vocweek.activities.personal import contact_hash, unseal
from vocweek.formspec import Field, FieldType
from vocweek.formspec.reading.contacts import read_phone
from vocweek.formspec.reading.text import Unreadable

State = Booking.State
MOST = 2_000
"""So many stand on a page; whoever is not among them is found by the search."""
_USED = Subquery(
    CheckIn.objects.filter(booking=OuterRef("pk"), repeated=False, undone_at=None).values("at")[:1]
)
_RANK = Case(
    When(state=State.BOOKED, then=Value(0)), When(state=State.WAITING, then=Value(1)), default=Value(2)
)
AT_ONCE = 500
_PHONE = Field("phone", "手机或电话", FieldType.PHONE)


@dataclass(frozen=True, slots=True)
class BookedRow:
    """One booking in the unit's list. answers: (question, answer). place: in line, 0 if it does not wait. used_at: when
    it came. purged: what was personal is gone."""

    pk: int
    state: str
    people: int
    door_words: str
    group_name: str
    source: str
    place: int
    created_at: datetime
    used_at: datetime | None
    purged: bool
    name: str = field(repr=False)
    phone: str = field(repr=False)
    mail: str = field(repr=False)
    token: str = field(repr=False)
    answers: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class BookedCounts:
    """Of one session: bookings and people with a seat, and those who wait."""

    booked: int
    booked_people: int
    waiting: int
    waiting_people: int


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One thing told to all, and how far it is. words: what was told. done: nobody is left to be told by mail."""

    at: datetime
    what: str
    words: str
    all: int
    sent: int
    failed: int
    by_phone: int
    to_tell: int

    @property
    def done(self) -> bool:
        return self.to_tell == 0


def booked_rows(session: Session, wanted: str = "") -> list[BookedRow]:
    """Return who booked: with a seat, then who waits, then cancelled; at most `MOST`. One query, two for names.

    wanted: a ticket's code, a phone in any notation, a mail, or part of a name or group; others are left out. Names are
    sealed, so where nothing else fits all are opened to be looked through.
    """
    bookings = session.bookings.annotate(used_at=_USED, rank=_RANK).order_by("rank", "place_in_line", "pk")
    wanted = wanted.strip()
    if not wanted:
        return [_row(session, one, one.used_at) for one in bookings[:MOST]]
    exact = [_row(session, one, one.used_at) for one in bookings.filter(_fits(wanted))[:MOST]]
    return exact or list(islice(_named(session, bookings, wanted), MOST))


def booked_counts(session: Session) -> BookedCounts:
    """Return how many booked and wait. One query."""
    booked, waiting = Q(state=State.BOOKED), Q(state=State.WAITING)
    row = session.bookings.aggregate(
        booked=Count("pk", filter=booked),
        booked_people=Sum("people", filter=booked, default=0),
        waiting=Count("pk", filter=waiting),
        waiting_people=Sum("people", filter=waiting, default=0),
    )
    return BookedCounts(**row)


def told_rows(session: Session) -> list[ToldRow]:
    """Return what those who booked were told, the newest first, with how far it is. One query."""
    tellings = Telling.objects.filter(session=session).annotate(
        all=Count("told"),
        sent=_told(Told.State.SENT),
        failed=_told(Told.State.FAILED),
        by_phone=_told(Told.State.BY_PHONE),
        to_tell=_told(Told.State.TO_TELL),
    )
    return [
        ToldRow(
            at=one.at,
            what=one.get_what_display(),
            words=told_words(one),
            all=one.all,
            sent=one.sent,
            failed=one.failed,
            by_phone=one.by_phone,
            to_tell=one.to_tell,
        )
        for one in tellings.order_by("-pk")
    ]


def _told(state: Told.State) -> Count:
    return Count("told", filter=Q(told__state=state))


def _row(session: Session, booking: Booking, used_at: datetime | None) -> BookedRow:
    personal = unseal(booking.sealed)
    return BookedRow(
        pk=booking.pk,
        state=booking.state,
        people=booking.people,
        door_words=door_words(booking.door_code),
        group_name=booking.group_name,
        source=booking.get_source_display(),
        place=booking.place_in_line or 0 if booking.state == State.WAITING else 0,
        created_at=booking.created_at,
        used_at=used_at,
        purged=booking.purged_at is not None,
        name=personal.name,
        phone=personal.phone,
        mail=personal.mail,
        token=personal.token,
        answers=tuple(answers_in_words(session, personal.answers)),
    )


def _fits(wanted: str) -> Q:
    """Return what finds a booking without opening it: its code, its group, its phone or mail."""
    hashes = {contact_hash(wanted.lower())}
    with suppress(Unreadable):
        hashes.add(contact_hash(read_phone(wanted, _PHONE)))
    held = Q(phone_hash__in=hashes) | Q(mail_hash__in=hashes)
    return held | Q(door_code=read_door_code(wanted)) | Q(group_name__contains=wanted)


def _named(session: Session, bookings: QuerySet[Booking], wanted: str) -> Iterator[BookedRow]:
    for one in bookings.exclude(sealed=None).iterator(AT_ONCE):
        if wanted in unseal(one.sealed).name:
            yield _row(session, one, one.used_at)  # type: ignore[attr-defined]  # annotated
