"""What those who booked are told, over a real mail server: each once, nobody for nothing, the unit sees how far."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.activities.bookings import book
from tests.activities.factories import make_activity, make_bookable, make_booking
from tests.factories import Tree, make_edition, make_person, make_tree
from tests.jobs import run_jobs
from tests.reminders.receivers import Mailbox, mail_server
from vocweek.accounts.models import User
from vocweek.activities.booking.delivering import NotAllTold, deliver
from vocweek.activities.booking.reminding import remind
from vocweek.activities.booking.services import cancel_booking, find_tickets
from vocweek.activities.booking.telling import tell_who_booked
from vocweek.activities.models import Booking, Session, Telling
from vocweek.activities.personal import Personal, contact_hash, seal
from vocweek.activities.queries.bookings import told_rows
from vocweek.activities.services import cancel_activity
from vocweek.core.clock import SHANGHAI, now
from vocweek.core.errors import DomainError
from vocweek.core.mail import smtp_settings

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def box(settings: Any, queue: None) -> Iterator[Mailbox]:
    with mail_server() as running:
        for name, value in smtp_settings(f"smtp://127.0.0.1:{running.port}").items():
            setattr(settings, name, value)
        yield running


@pytest.fixture
def tree(transactional_db: None) -> Tree:
    return make_tree()


@pytest.fixture
def session(tree: Tree) -> Session:
    edition = make_edition(tree.ministry, starts_on=now().date() + timedelta(days=3))
    return make_bookable(make_activity(edition, tree.school, title="汽车开放日"), seats=9)


@pytest.fixture
def liaison(tree: Tree) -> User:
    return make_person(tree.school)


def subjects(box: Mailbox) -> list[str]:
    return [str(letter["Subject"]) for letter in box.letters]


def by_mail(session: Session, number: int, **more: Any) -> Booking:
    return book(session, phone="", mail=f"v{number}@example.cn", **more).booking


def only_new(box: Mailbox) -> None:
    """Let the tickets' own mails leave, and forget them."""
    run_jobs()
    box.letters.clear()


class TestOneBooking:
    def test_the_ticket_comes_with_link_code_and_calendar(self, box: Mailbox, session: Session) -> None:
        seated = book(session, mail="li@example.cn")
        assert "li@example.cn" not in str(list(ProcrastinateJob.objects.values_list("args", flat=True)))
        run_jobs()
        (letter,) = box.letters
        words = letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        assert letter["To"] == "li@example.cn" and str(letter["Subject"]) == "入场券：汽车开放日"
        assert seated.token in words and "取票码" in words
        assert [part.get_content_type() for part in letter.iter_attachments()] == ["text/calendar"]

    def test_who_moves_up_is_told(self, box: Mailbox, session: Session) -> None:
        first = book(session, people=5).booking
        book(session, people=4)
        by_mail(session, 1, people=2)
        only_new(box)
        cancel_booking(booking=first)
        run_jobs()
        assert subjects(box) == ["排到您了：汽车开放日"]

    def test_who_cancelled_meanwhile_is_left_alone(self, box: Mailbox, session: Session) -> None:
        cancel_booking(booking=by_mail(session, 1))
        run_jobs()
        assert box.letters == []

    def test_a_purged_booking_says_nothing(self, box: Mailbox, session: Session) -> None:
        by_mail(session, 1)
        Booking.objects.update(purged_at=now(), sealed=None)
        run_jobs()
        assert box.letters == []

    def test_lost_links_come_to_the_address_that_booked(self, box: Mailbox, session: Session) -> None:
        by_mail(session, 1)
        only_new(box)
        find_tickets(mail="V1@example.cn")
        find_tickets(mail="nobody@example.cn")
        run_jobs()
        assert [letter["To"] for letter in box.letters] == ["v1@example.cn"]


class TestAll:
    def test_a_cancelled_activity_tells_each_once_in_one_job(
        self, box: Mailbox, session: Session, liaison: User
    ) -> None:
        for number in range(6):
            by_mail(session, number)
        book(session)
        only_new(box)
        cancel_activity(activity=session.activity, by=liaison, why="台风")
        assert ProcrastinateJob.objects.filter(task_name="booking.mail_telling", status="todo").count() == 1
        assert told_rows(session)[0].to_tell == 6
        run_jobs()
        deliver(Telling.objects.get().pk)
        assert sorted(str(letter["To"]) for letter in box.letters) == [f"v{n}@example.cn" for n in range(6)]
        assert "台风" in box.letters[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
        (told,) = told_rows(session)
        assert (told.all, told.sent, told.by_phone, told.done) == (7, 6, 1, True)
        assert set(Booking.objects.values_list("state", "cancelled_by")) == {("cancelled", "session")}

    def test_three_hundred_who_booked_are_told_once_each_in_one_go(
        self, box: Mailbox, session: Session, liaison: User
    ) -> None:
        Session.objects.update(seats=300)
        for number in range(300):
            mail = f"v{number}@example.cn"
            made = make_booking(session, mail_hash=contact_hash(mail))
            Booking.objects.filter(pk=made.pk).update(sealed=seal(Personal(mail=mail, token=f"t{number}")))
        with CaptureQueriesContext(connection) as queries:
            cancel_activity(activity=session.activity, by=liaison, why="台风")
        assert len(queries) < 40, "a query for each booking"
        assert ProcrastinateJob.objects.filter(task_name="booking.mail_telling").count() == 1
        run_jobs()
        deliver(Telling.objects.get().pk)
        assert Counter(str(letter["To"]) for letter in box.letters) == {
            f"v{number}@example.cn": 1 for number in range(300)
        }
        assert len(box.lines) == 1
        (told,) = told_rows(session)
        assert (told.all, told.sent, told.done) == (300, 300, True)
        session.refresh_from_db()
        assert session.seats_taken == 0

    def test_an_address_that_is_refused_for_good_is_shown_and_stops_nobody(
        self, box: Mailbox, session: Session, liaison: User
    ) -> None:
        box.refused["v0@example.cn"] = "550 no such person"
        for number in range(3):
            by_mail(session, number)
        telling = tell_who_booked(session=session, words="请带身份证", client_key=uuid.uuid4(), by=liaison)
        deliver(telling.pk)
        assert (told_rows(session)[0].sent, told_rows(session)[0].failed) == (2, 1)

    def test_one_refused_for_now_is_told_later_and_the_others_once(
        self, box: Mailbox, session: Session, liaison: User
    ) -> None:
        box.refused["v0@example.cn"] = "450 come again"
        for number in range(3):
            by_mail(session, number)
        telling = tell_who_booked(session=session, words="请带身份证", client_key=uuid.uuid4(), by=liaison)
        with pytest.raises(NotAllTold):
            deliver(telling.pk)
        box.refused.clear()
        deliver(telling.pk)
        assert sorted(str(letter["To"]) for letter in box.letters) == [f"v{n}@example.cn" for n in range(3)]

    def test_the_same_words_sent_twice_are_told_once(
        self, box: Mailbox, session: Session, liaison: User
    ) -> None:
        by_mail(session, 1)
        only_new(box)
        key = uuid.uuid4()
        for _ in range(2):
            tell_who_booked(session=session, words="请带身份证", client_key=key, by=liaison)
        run_jobs()
        assert subjects(box) == ["主办单位的消息：汽车开放日"]

    def test_only_the_unit_itself_tells(self, session: Session, tree: Tree, queue: None) -> None:
        with pytest.raises(DomainError, match="主办单位自己"):
            tell_who_booked(session=session, words="x", client_key=uuid.uuid4(), by=make_person(tree.city))


class TestTheDayBefore:
    def test_each_is_reminded_once_from_ten_in_the_morning(self, box: Mailbox, session: Session) -> None:
        for number in range(3):
            by_mail(session, number)
        only_new(box)
        eve = session.starts_at - timedelta(days=1)
        assert remind(eve.replace(hour=9, minute=50)) == 0
        assert remind(eve.replace(hour=10)) == 3
        assert remind(eve.replace(hour=10, minute=10)) == 0
        run_jobs()
        day = session.starts_at.astimezone(SHANGHAI)
        assert subjects(box) == [f"{day.month}月{day.day}日见：汽车开放日"] * 3, (
            "three days before, as it is now"
        )

    def test_what_was_missed_is_caught_up_once_before_it_begins(self, session: Session, queue: None) -> None:
        by_mail(session, 1)
        assert remind(session.starts_at - timedelta(hours=1)) == 1
        assert remind(session.starts_at - timedelta(minutes=50)) == 0

    def test_nobody_is_reminded_of_what_is_over_or_cancelled(self, session: Session, queue: None) -> None:
        by_mail(session, 1)
        assert remind(session.starts_at + timedelta(minutes=1)) == 0
        Session.objects.update(cancelled_at=now(), cancelled_why="停电")
        assert remind(session.starts_at - timedelta(hours=1)) == 0

    def test_who_waits_is_not_reminded(self, session: Session, queue: None) -> None:
        book(session, people=5), book(session, people=4)
        by_mail(session, 1)
        Booking.objects.filter(state="booked").update(reminded_at=now())
        assert remind(session.starts_at - timedelta(hours=20)) == 0

    def test_cancelled_after_the_reminder_was_written_it_is_not_sent(
        self, box: Mailbox, session: Session
    ) -> None:
        booking = by_mail(session, 1)
        only_new(box)
        assert remind(session.starts_at - timedelta(hours=20)) == 1
        cancel_booking(booking=booking)
        run_jobs()
        assert box.letters == []
