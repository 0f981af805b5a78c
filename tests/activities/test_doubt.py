"""What was accepted is sent back or taken down: who booked is told that it is in doubt, and once that it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.activities.bookings import book
from tests.activities.factories import make_activity, make_bookable
from tests.factories import Tree, make_edition, make_person, make_tree
from tests.jobs import run_jobs
from tests.reminders.receivers import Mailbox, mail_server
from vocweek.accounts.models import User
from vocweek.activities.booking.delivering import deliver
from vocweek.activities.booking.mails import Mail, send_about
from vocweek.activities.booking.tickets import ticket_url
from vocweek.activities.models import Activity, Booking, Session, Telling, Told
from vocweek.activities.personal import unseal
from vocweek.activities.services import (
    accept,
    cancel_activity,
    hide,
    reopen,
    return_activity,
    show_again,
    submit,
)
from vocweek.core.clock import now
from vocweek.core.mail import smtp_settings
from vocweek.org.models import Role

pytestmark = pytest.mark.django_db(transaction=True)
IN_DOUBT, STANDS = "活动待定：汽车开放日", "活动照常举行：汽车开放日"


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
def liaison(tree: Tree) -> User:
    return make_person(tree.school)


@pytest.fixture
def office(tree: Tree) -> User:
    return make_person(tree.ministry, Role.OFFICE)


@pytest.fixture
def reviewer(tree: Tree) -> User:
    return make_person(tree.province, Role.REVIEWER)


@pytest.fixture
def session(tree: Tree) -> Session:
    edition = make_edition(tree.ministry, starts_on=now().date() + timedelta(days=3))
    return make_bookable(make_activity(edition, tree.school, title="汽车开放日"), seats=9)


@pytest.fixture
def booking(box: Mailbox, session: Session) -> Booking:
    found = book(session, mail="li@example.cn").booking
    run_jobs()
    box.letters.clear()
    return found


def told(box: Mailbox) -> list[str]:
    """Let mail leave; return the subjects since the last time."""
    run_jobs()
    subjects = [str(letter["Subject"]) for letter in box.letters]
    box.letters.clear()
    return subjects


def again(session: Session, liaison: User, reviewer: User) -> None:
    """Hand it in as it was, and accept it on the way up."""
    activity = submit(activity=session.activity, by=liaison)
    while activity.at_unit is not None:
        activity = accept(activity=activity, by=reviewer)
    assert activity.state == Activity.State.ACCEPTED


def test_one_that_is_sent_back_and_accepted_again(
    box: Mailbox, session: Session, booking: Booking, liaison: User, reviewer: User
) -> None:
    reopen(activity=session.activity, by=reviewer, reason="安全措施写清楚")
    run_jobs()
    body = box.letters[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "要修改后重新审核" in body and "入场券先为您留着" in body and "安全措施" not in body
    assert told(box) == [IN_DOUBT]
    submit(activity=session.activity, by=liaison)
    return_activity(activity=session.activity, by=reviewer, reason="再写")
    assert told(box) == []
    again(session, liaison, reviewer)
    assert told(box) == [STANDS]
    assert Booking.objects.get().state == Booking.State.BOOKED


def test_one_that_is_taken_down_and_shown_again(
    box: Mailbox, session: Session, booking: Booking, office: User
) -> None:
    hide(activity=session.activity, by=office, why="图片有问题")
    hide(activity=session.activity, by=office, why="图片和文字有问题")
    assert told(box) == [IN_DOUBT]
    show_again(activity=session.activity, by=office)
    assert told(box) == [STANDS]


def test_taken_down_and_sent_back_it_stands_only_after_both(
    box: Mailbox, session: Session, booking: Booking, office: User, liaison: User, reviewer: User
) -> None:
    hide(activity=session.activity, by=office, why="图片有问题")
    reopen(activity=session.activity, by=reviewer, reason="换图片")
    assert told(box) == [IN_DOUBT]
    show_again(activity=session.activity, by=office)
    assert told(box) == []
    again(session, liaison, reviewer)
    assert told(box) == [STANDS]


def test_what_was_put_right_before_a_mail_left_is_told_nobody(
    box: Mailbox, session: Session, booking: Booking, office: User
) -> None:
    hide(activity=session.activity, by=office, why="点错了")
    show_again(activity=session.activity, by=office)
    assert told(box) == []
    hide(activity=session.activity, by=office, why="图片有问题")
    assert told(box) == [IN_DOUBT]
    show_again(activity=session.activity, by=office)
    hide(activity=session.activity, by=office, why="还有一张")
    assert told(box) == []


def test_who_was_left_in_doubt_hears_when_it_is_cancelled(
    box: Mailbox, session: Session, booking: Booking, liaison: User, reviewer: User
) -> None:
    reopen(activity=session.activity, by=reviewer, reason="场地不合适")
    cancel_activity(activity=session.activity, by=liaison, why="场地检修")
    assert told(box) == ["活动取消：汽车开放日"]


def test_the_first_acceptance_tells_nobody_and_what_is_over_is_not_told_of(
    box: Mailbox, session: Session, booking: Booking, office: User
) -> None:
    Session.objects.update(starts_at=now() - timedelta(hours=3), ends_at=now() - timedelta(hours=1))
    hide(activity=session.activity, by=office, why="图片有问题")
    assert not Telling.objects.exists()


def test_the_ticket_says_that_it_is_in_doubt(session: Session, booking: Booking, office: User) -> None:
    address = ticket_url(unseal(booking.sealed).token).partition("/hd/")[2]
    assert "能否照常举行还没有定" not in Client().get(f"/hd/{address}").content.decode()
    hide(activity=session.activity, by=office, why="图片有问题")
    page = Client().get(f"/hd/{address}").content.decode()
    assert "能否照常举行还没有定" in page and "取票码" in page


class TestAWorkerThatIsKilledBetweenSendingAndNoting:
    def test_sends_what_was_told_to_all_under_the_same_id(
        self, box: Mailbox, session: Session, booking: Booking, office: User
    ) -> None:
        hide(activity=session.activity, by=office, why="图片有问题")
        run_jobs()
        Told.objects.update(state=Told.State.TO_TELL, at=None)
        deliver(Telling.objects.get().pk)
        first, second = box.letters
        assert first["Message-ID"] == second["Message-ID"]

    def test_sends_a_ticket_under_the_same_id_and_one_asked_for_again_under_another(
        self, box: Mailbox, booking: Booking
    ) -> None:
        for job in (7, 7, 8):
            send_about(booking.pk, Mail.FOUND, job)
        first, second, other = (str(letter["Message-ID"]) for letter in box.letters)
        assert first == second != other
