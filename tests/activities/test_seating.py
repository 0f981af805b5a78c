"""Who gets a seat, who waits, who is refused, and how the line moves."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest

from tests.activities.bookings import book, states
from tests.activities.factories import make_activity, make_bookable, make_booking
from tests.factories import Tree, make_edition, make_person, make_tree
from vocweek.activities.booking.line import fill_all
from vocweek.activities.booking.seating import MOST_LIVE
from vocweek.activities.booking.services import cancel_booking, come_fewer, transfer
from vocweek.activities.booking.tickets import read_door_text, ticket_for
from vocweek.activities.models import Activity, Booking, Session
from vocweek.activities.personal import Personal, unseal
from vocweek.core.clock import now
from vocweek.core.errors import DomainError

pytestmark = pytest.mark.django_db
BOOKED, WAITING, CANCELLED = Booking.State.BOOKED, Booking.State.WAITING, Booking.State.CANCELLED


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def activity(tree: Tree) -> Activity:
    edition = make_edition(tree.ministry, starts_on=now().date() + timedelta(days=3))
    return make_activity(edition, tree.school)


def code(error: Any) -> str:
    return str(error.value.problems[0].code)


class TestASeat:
    def test_is_booked_while_there_are_some_and_waited_for_then(self, activity: Activity) -> None:
        session = make_bookable(activity, seats=3)
        first, second, third = book(session, people=2), book(session, people=1), book(session, people=1)
        assert [one.booking.state for one in (first, second, third)] == [BOOKED, BOOKED, WAITING]
        session.refresh_from_db()
        assert (session.seats_taken, third.booking.place_in_line) == (3, 1)

    def test_is_not_given_past_those_who_wait(self, activity: Activity) -> None:
        session = make_bookable(activity, seats=5)
        book(session, people=4)
        assert book(session, people=2).booking.state == WAITING
        assert book(session, people=1).booking.state == WAITING

    def test_is_booked_once_however_often_the_page_is_sent(self, activity: Activity) -> None:
        session = make_bookable(activity)
        key = uuid.uuid4()
        first, again = book(session, client_key=key), book(session, client_key=key)
        assert (first.new, again.new) == (True, False)
        assert (again.booking.pk, again.token) == (first.booking.pk, first.token)

    def test_is_kept_for_a_page_of_this_session_only(self, activity: Activity) -> None:
        key = uuid.uuid4()
        book(make_bookable(activity), client_key=key)
        with pytest.raises(DomainError) as error:
            book(make_bookable(activity, day=2), client_key=key)
        assert code(error) == "key_used"

    def test_is_booked_once_for_a_phone_or_mail_however_it_is_written(self, activity: Activity) -> None:
        session = make_bookable(activity)
        book(session, phone="13800138000", mail="a@example.cn")
        for contact in ({"phone": "13800138000"}, {"phone": "", "mail": "A@example.cn"}):
            with pytest.raises(DomainError) as error:
                book(session, **contact)
            assert code(error) == "already"

    def test_can_be_booked_again_after_cancelling(self, activity: Activity) -> None:
        session = make_bookable(activity)
        cancel_booking(booking=book(session, phone="13800138000").booking)
        assert book(session, phone="13800138000").booking.state == BOOKED

    def test_is_not_hoarded(self, activity: Activity) -> None:
        sessions = [make_bookable(activity, hour=8, hours=0.5 + n / 10) for n in range(MOST_LIVE + 1)]
        for session in sessions[:-1]:
            book(session, phone="13800138000")
        with pytest.raises(DomainError) as error:
            book(sessions[-1], phone="13800138000")
        assert code(error) == "too_many"

    def test_without_a_limit_is_for_everybody(self, activity: Activity) -> None:
        session = make_bookable(activity, seats=None)
        assert {book(session, people=5).booking.state for _ in range(5)} == {BOOKED}

    @pytest.mark.parametrize(
        ("changes", "more", "expected"),
        [
            ({"way": "come"}, {}, "not_bookable"),
            ({"way": "elsewhere", "link": "https://a.cn"}, {}, "not_bookable"),
            ({"way": "group", "group_least": 1, "group_most": 9}, {}, "not_bookable"),
            ({}, {"group_name": "一中"}, "not_bookable"),
            ({"per_booking": 2}, {"people": 3}, "group_limits"),
            ({"group_least": 10, "group_most": 40}, {"group_name": "一中", "people": 5}, "group_limits"),
            ({"seats": 0}, {}, "full"),
            ({"seats": 3}, {"people": 4}, "full"),
            ({"cancelled_at": now(), "cancelled_why": "停电"}, {}, "off"),
            ({"closes_at": now() - timedelta(minutes=1)}, {}, "closed"),
            ({"starts_at": now() - timedelta(hours=1), "ends_at": now() + timedelta(hours=1)}, {}, "closed"),
        ],
    )
    def test_is_refused(
        self, activity: Activity, changes: dict[str, Any], more: dict[str, Any], expected: str
    ) -> None:
        session = make_bookable(activity)
        Session.objects.filter(pk=session.pk).update(**changes)
        with pytest.raises(DomainError) as error:
            book(session, **more)
        assert code(error) == expected

    @pytest.mark.parametrize(
        "changes", [{"open_to_public": False}, {"hidden_at": now()}, {"state": "submitted"}]
    )
    def test_is_refused_for_what_is_not_public(self, activity: Activity, changes: dict[str, Any]) -> None:
        session = make_bookable(activity)
        Activity.objects.filter(pk=activity.pk).update(**changes)
        with pytest.raises(DomainError) as error:
            book(session)
        assert code(error) == "not_bookable"

    def test_where_nobody_waits_is_refused_when_full(self, activity: Activity) -> None:
        session = make_bookable(activity, seats=1, waiting_list=False)
        book(session)
        with pytest.raises(DomainError) as error:
            book(session)
        assert code(error) == "full"


class TestTheLine:
    def test_moves_when_somebody_cancels(self, activity: Activity) -> None:
        session = make_bookable(activity, seats=2)
        first = book(session, people=2).booking
        for _ in range(3):
            book(session)
        cancel_booking(booking=first)
        assert states(session) == [(CANCELLED, 2), (BOOKED, 1), (BOOKED, 1), (WAITING, 1)]

    def test_moves_when_somebody_brings_fewer(self, activity: Activity) -> None:
        session = make_bookable(activity, seats=4)
        first = book(session, people=4).booking
        book(session, people=3)
        come_fewer(booking=first, people=1)
        assert states(session) == [(BOOKED, 1), (BOOKED, 3)]

    def test_moves_when_who_waits_needs_fewer(self, activity: Activity) -> None:
        session = make_bookable(activity, seats=4)
        book(session, people=3)
        waiting = book(session, people=3).booking
        assert come_fewer(booking=waiting, people=1).state == BOOKED

    def test_moves_on_when_its_first_goes(self, activity: Activity) -> None:
        session = make_bookable(activity, seats=4)
        book(session, people=3)
        large = book(session, people=3).booking
        book(session, people=1)
        assert states(session)[2] == (WAITING, 1)
        cancel_booking(booking=large)
        assert states(session)[2] == (BOOKED, 1)

    def test_moves_when_seats_are_added_unseen(self, activity: Activity) -> None:
        session = make_bookable(activity, seats=1)
        for _ in range(4):
            book(session)
        Session.objects.filter(pk=session.pk).update(seats=3)
        assert fill_all(now()) == 2
        assert [state for state, _ in states(session)] == [BOOKED, BOOKED, BOOKED, WAITING]
        assert fill_all(now()) == 0

    def test_rests_once_the_session_has_begun(self, activity: Activity) -> None:
        session = make_bookable(activity, seats=1)
        first, _ = book(session).booking, book(session)
        begun = session.starts_at + timedelta(minutes=1)
        cancel_booking(booking=first, moment=begun)
        assert states(session)[1] == (WAITING, 1)


class TestAfterwards:
    def test_a_cancelled_booking_stays_cancelled(self, activity: Activity) -> None:
        booking = book(make_bookable(activity)).booking
        first = cancel_booking(booking=booking).cancelled_at
        assert cancel_booking(booking=booking).cancelled_at == first

    def test_people_are_never_added(self, activity: Activity) -> None:
        booking = book(make_bookable(activity), people=2).booking
        for people in (0, 3):
            with pytest.raises(DomainError) as error:
                come_fewer(booking=booking, people=people)
            assert code(error) == "not_fewer"

    def test_handing_on_ends_the_old_link_and_code_and_keeps_the_seat(self, activity: Activity) -> None:
        seated = book(make_bookable(activity), people=2)
        old_code = seated.booking.door_code
        token = transfer(booking=seated.booking, to=Personal(name="王芳", phone="13700137000"))
        with pytest.raises(Exception, match="没有这张入场券"):
            ticket_for(seated.token)
        now_held = ticket_for(token)
        assert (now_held.state, now_held.people) == (BOOKED, 2)
        assert now_held.door_code != old_code
        assert unseal(now_held.sealed).name == "王芳"

    def test_is_not_handed_on_to_who_has_booked(self, activity: Activity) -> None:
        session = make_bookable(activity)
        book(session, phone="13700137000")
        with pytest.raises(DomainError) as error:
            transfer(booking=book(session).booking, to=Personal(name="王芳", phone="13700137000"))
        assert code(error) == "already"

    def test_nothing_changes_after_the_end_or_at_the_door(self, activity: Activity, tree: Tree) -> None:
        booking = book(make_bookable(activity)).booking
        with pytest.raises(DomainError) as error:
            cancel_booking(booking=booking, moment=booking.session.ends_at)
        assert code(error) == "over"
        booking.check_ins.create(session=booking.session, people=1, at=now(), device_key=uuid.uuid4())
        with pytest.raises(DomainError) as error:
            cancel_booking(booking=booking)
        assert code(error) == "came"

    def test_only_staff_of_the_unit_itself_cancel_for_somebody(self, activity: Activity, tree: Tree) -> None:
        booking = book(make_bookable(activity)).booking
        with pytest.raises(DomainError) as error:
            cancel_booking(booking=booking, by=make_person(tree.city))
        assert code(error) == "not_yours"
        cancelled = cancel_booking(booking=booking, by=make_person(tree.school))
        assert cancelled.cancelled_by == Booking.CancelledBy.ORGANISER


class TestATicket:
    def test_is_found_by_its_link_alone(self, activity: Activity) -> None:
        seated = book(make_bookable(activity))
        assert ticket_for(seated.token).pk == seated.booking.pk

    @pytest.mark.parametrize("token", ["", "x", "A" * 22, "../../etc", "A" * 500])
    def test_is_not_found_by_a_guess(self, activity: Activity, token: str) -> None:
        with pytest.raises(Exception, match="没有这张入场券"):
            ticket_for(token)

    def test_is_gone_once_purged(self, activity: Activity) -> None:
        seated = book(make_bookable(activity))
        Booking.objects.update(purged_at=now(), sealed=None)
        with pytest.raises(Exception, match="没有这张入场券"):
            ticket_for(seated.token)

    def test_its_code_names_session_and_seat_and_opens_nothing(self, activity: Activity) -> None:
        from vocweek.activities.booking.tickets import door_text

        seated = book(make_bookable(activity))
        text = door_text(seated.booking)
        assert seated.token not in text
        assert read_door_text(text) == (seated.booking.session.public_id, seated.booking.door_code)
        assert read_door_text("https://example.cn/else") is None


def test_nothing_personal_is_stored_in_the_clear(activity: Activity) -> None:
    book(make_bookable(activity), name="欧阳娜娜", phone="13812345678", mail="nana@example.cn")
    row = str(Booking.objects.values().get())
    assert not any(said in row for said in ("欧阳", "13812345678", "nana"))


def test_a_booking_in_the_factory_waits_behind_nobody(activity: Activity) -> None:
    session = make_bookable(activity, seats=2)
    make_booking(session, people=2)
    assert book(session).booking.place_in_line == 1
