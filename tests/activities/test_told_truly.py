"""What those who booked are told is true when they read it, and one bad address keeps nobody else from being told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.activities.bookings import book
from tests.activities.factories import entry, make_activity, make_bookable
from tests.factories import Tree, make_edition, make_person, make_tree
from tests.jobs import run_jobs
from tests.reminders.receivers import Mailbox, mail_server
from vocweek.accounts.models import User
from vocweek.activities.booking.delivering import NotAllTold, deliver
from vocweek.activities.booking.mails import telling_message
from vocweek.activities.booking.reminding import remind
from vocweek.activities.booking.tickets import new_token
from vocweek.activities.entry.values import values_of
from vocweek.activities.models import Activity, Booking, Session, Telling
from vocweek.activities.personal import Personal, seal
from vocweek.activities.services import accept, change
from vocweek.core.clock import now
from vocweek.core.mail import smtp_settings
from vocweek.org.models import Role

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


def by_mail(session: Session, mail: str) -> Booking:
    return book(session, phone="", mail=mail).booking


def changed(session: Session, by: User, **more: Any) -> Activity:
    activity = session.activity
    return change(activity=activity, by=by, raw=values_of(activity) | more)


def told(box: Mailbox) -> list[str]:
    run_jobs()
    return [str(letter["Subject"]) for letter in box.letters]


class TestOneOfMany:
    def test_who_cannot_be_written_to_stops_nobody(self, box: Mailbox, session: Session) -> None:
        bad, good = by_mail(session, "a@example.cn"), by_mail(session, "b@example.cn")
        label = "x" * 64
        unwritable = seal(Personal(name="甲", mail=f"a@{label}.cn", token=new_token()))
        run_jobs()
        box.letters.clear()
        Booking.objects.filter(pk=bad.pk).update(sealed=unwritable)
        remind(session.starts_at - timedelta(hours=20))
        telling = Telling.objects.get()
        deliver(telling.pk)
        assert [str(letter["To"]) for letter in box.letters] == ["b@example.cn"]
        assert dict(telling.told.values_list("booking", "state")) == {bad.pk: "failed", good.pk: "sent"}

    def test_whose_key_is_away_is_told_later(self, box: Mailbox, session: Session) -> None:
        bad, good = by_mail(session, "a@example.cn"), by_mail(session, "b@example.cn")
        Booking.objects.filter(pk=bad.pk).update(sealed=b"gAAAA-of another key")
        remind(session.starts_at - timedelta(hours=20))
        telling = Telling.objects.get()
        with pytest.raises(NotAllTold):
            deliver(telling.pk)
        assert dict(telling.told.values_list("booking", "state")) == {bad.pk: "to_tell", good.pk: "sent"}


class TestAReminder:
    def words(self, session: Session, hours_before: float) -> str:
        by_mail(session, f"v{hours_before}@example.cn")
        booking = session.bookings.select_related("session__activity__lead").get()
        telling = Telling(session=session, what=Telling.What.REMINDER)
        message = telling_message(telling, booking, session.starts_at - timedelta(hours=hours_before))
        assert message is not None
        return f"{message.subject} {message.body}"

    def test_says_tomorrow_the_day_before(self, session: Session) -> None:
        assert "明天见" in self.words(session, 20)

    def test_says_today_where_the_day_before_was_missed(self, session: Session) -> None:
        words = self.words(session, 2)
        assert "今天见" in words and "就在今天" in words and "明天" not in words

    def test_is_not_sent_after_the_beginning(self, box: Mailbox, session: Session) -> None:
        by_mail(session, "a@example.cn")
        remind(session.starts_at - timedelta(hours=20))
        begun = now() - timedelta(minutes=1)
        Session.objects.update(starts_at=begun, ends_at=begun + timedelta(hours=2))
        deliver(Telling.objects.get().pk)
        assert Telling.objects.get().told.get().state == "dropped"


class TestAChange:
    def test_of_the_name_is_told_once_it_is_agreed(
        self, box: Mailbox, tree: Tree, session: Session, liaison: User
    ) -> None:
        by_mail(session, "a@example.cn")
        changed(session, liaison, title="新能源汽车开放日")
        assert told(box) == ["入场券：汽车开放日"], "it waits for review"
        accept(activity=session.activity, by=make_person(tree.province, Role.OFFICE))
        assert Activity.objects.get().title == "新能源汽车开放日"
        assert told(box)[1:] == ["活动有变化：新能源汽车开放日"]

    @pytest.mark.parametrize(
        "what", [{"safety": "请穿平底鞋"}, {"accessibility": "没有电梯"}, {"public_contact": "0373-3519014"}]
    )
    def test_of_what_one_goes_by_is_told(
        self, box: Mailbox, session: Session, liaison: User, what: dict[str, str]
    ) -> None:
        by_mail(session, "a@example.cn")
        changed(session, liaison, **what)
        assert told(box)[1:] == ["活动有变化：汽车开放日"]

    def test_of_the_way_of_coming_is_told(self, box: Mailbox, session: Session, liaison: User) -> None:
        by_mail(session, "a@example.cn")
        rows = values_of(session.activity)["sessions"]
        changed(session, liaison, sessions=[rows[0] | {"way": "come"}])
        assert told(box)[1:] == ["活动有变化：汽车开放日"]

    def test_of_nothing_is_not_told(self, box: Mailbox, session: Session, liaison: User) -> None:
        by_mail(session, "a@example.cn")
        changed(session, liaison, contact_name="张老师")
        assert told(box) == ["入场券：汽车开放日"]

    def test_of_what_is_over_is_not_told(self, box: Mailbox, session: Session, liaison: User) -> None:
        by_mail(session, "a@example.cn")
        run_jobs()
        begun = now() - timedelta(hours=3)
        Session.objects.update(starts_at=begun, ends_at=begun + timedelta(hours=2))
        edition = session.activity.edition
        edition.starts_on = begun.date()
        edition.save()
        raw = entry(edition, row={"session": session.pk, "place": "操场", "begins": "00:00", "ends": "00:01"})
        change(activity=session.activity, by=liaison, raw=raw)
        assert not Telling.objects.exists()
