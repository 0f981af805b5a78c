"""A rush after few seats, by real threads on real rows: nobody overbooked, nobody twice, the line in order."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import partial

import pytest

from tests.activities.bookings import book, states, wish
from tests.activities.factories import make_activity, make_bookable
from tests.at_once import at_once
from tests.factories import make_edition, make_tree
from vocweek.activities.booking.seating import Seated, seat
from vocweek.activities.booking.services import cancel_booking
from vocweek.activities.models import Booking, Session
from vocweek.core.clock import now

pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS, SEATS = 60, 8
BOOKED, WAITING, CANCELLED = Booking.State.BOOKED, Booking.State.WAITING, Booking.State.CANCELLED


@pytest.fixture
def session(transactional_db: None) -> Session:
    tree = make_tree()
    edition = make_edition(tree.ministry, starts_on=now().date() + timedelta(days=3))
    return make_bookable(make_activity(edition, tree.school), seats=SEATS)


def test_exactly_as_many_book_as_there_are_seats_and_the_rest_wait_in_order(session: Session) -> None:
    wishes = [wish(session) for _ in range(CLIENTS)]
    # Half of the pages are sent twice at once.
    sent = [*wishes, *wishes[::2]]
    answers = at_once(*(partial(seat, one) for one in sent))
    assert all(isinstance(one, Seated) for one in answers)
    session.refresh_from_db()
    rows = Booking.objects.filter(session=session)
    assert rows.count() == CLIENTS
    assert rows.filter(state=BOOKED).count() == session.seats_taken == SEATS
    places = rows.filter(state=WAITING).order_by("pk").values_list("place_in_line", flat=True)
    assert list(places) == list(range(1, CLIENTS - SEATS + 1))


def test_one_phone_at_two_counters_books_once(session: Session) -> None:
    answers = at_once(*(partial(book, session, phone="13800138000") for _ in range(8)))
    assert sum(isinstance(one, Seated) for one in answers) == 1
    assert Booking.objects.count() == 1


def test_seats_given_back_in_a_rush_all_go_to_those_who_wait(session: Session) -> None:
    seated = [book(session).booking for _ in range(SEATS * 3)]
    leaving = [partial(cancel_booking, booking=one) for one in seated[::2]]
    coming = [partial(book, session) for _ in range(SEATS)]
    at_once(*leaving, *coming)
    session.refresh_from_db()
    live = [state for state, _ in states(session) if state != CANCELLED]
    assert live.count(BOOKED) == session.seats_taken == SEATS
    booked = Booking.objects.filter(state=BOOKED, place_in_line__isnull=False)
    waiting = Booking.objects.filter(state=WAITING)
    last = booked.order_by("-place_in_line").values_list("place_in_line", flat=True).first() or 0
    first = waiting.order_by("place_in_line").values_list("place_in_line", flat=True).first()
    assert first is None or last < first


def test_two_sessions_asked_crosswise_end_without_a_deadlock(session: Session) -> None:
    other = make_bookable(session.activity, day=2, seats=SEATS)
    asked = [partial(book, one) for pair in [(session, other), (other, session)] * 8 for one in pair]
    assert all(isinstance(one, Seated) for one in at_once(*asked))


def test_a_key_used_for_two_sessions_at_once_books_one_of_them(session: Session) -> None:
    other = make_bookable(session.activity, day=2)
    key = uuid.uuid4()
    answers = at_once(partial(book, session, client_key=key), partial(book, other, client_key=key))
    assert sum(isinstance(one, Seated) for one in answers) == 1
