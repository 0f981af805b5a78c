"""What took place stays: sessions somebody came to, places somebody booked, quotas somebody answers to."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from tests.activities.bookings import book
from tests.activities.conftest import World
from tests.activities.factories import entry, make_activity, make_bookable, make_booking, make_session, on
from tests.at_once import while_it_waits
from tests.factories import make_person, roster
from vocweek.activities.ceremonies.services import answer, invite, set_up
from vocweek.activities.models import Activity, Booking, Invitation, Session, Telling, WalkIn
from vocweek.activities.queries.public import public_session_of
from vocweek.activities.services import change, submit
from vocweek.campaign.rosters import lock_roster
from vocweek.core.clock import now
from vocweek.core.errors import DomainError

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(world: World) -> Activity:
    return make_activity(world.edition, world.tree.school)


def without(session: Session, world: World, **more: object) -> Activity:
    """Leave a session out of its activity, which keeps one on the second day."""
    kept = make_session(session.activity, day=2)
    raw = entry(world.edition, days=(2,), row={"session": kept.pk})
    return change(activity=session.activity, by=world.liaison, raw=raw, **more)  # type: ignore[arg-type]


class TestASessionLeftOut:
    def test_is_cancelled_while_people_walk_in(self, world: World, activity: Activity) -> None:
        session = make_session(activity)
        WalkIn.objects.create(session=session, people=30, at=now(), device_key=uuid.uuid4())
        without(session, world, moment=on(world.edition, 1, 10))
        session.refresh_from_db()
        assert session.cancelled_at is not None and session.walk_ins.get().people == 30

    def test_is_not_taken_away_once_people_came(self, world: World, activity: Activity) -> None:
        session = make_session(activity)
        WalkIn.objects.create(session=session, people=30, at=now(), device_key=uuid.uuid4())
        with pytest.raises(DomainError, match="已经办过"):
            without(session, world, moment=on(world.edition, 1, 12))

    def test_nobody_is_told_that_what_took_place_is_cancelled(self, world: World, activity: Activity) -> None:
        session = make_bookable(activity)
        booking = make_booking(session)
        with pytest.raises(DomainError, match="已经办过"):
            without(session, world, moment=on(world.edition, 1, 12))
        booking.refresh_from_db()
        assert booking.state == Booking.State.BOOKED and not Telling.objects.exists()

    def test_goes_where_nobody_was(self, world: World, activity: Activity) -> None:
        session = make_session(activity)
        without(session, world, moment=on(world.edition, 1, 12))
        assert not Session.objects.filter(pk=session.pk).exists()


class TestBookingCloses:
    def test_with_the_beginning_of_a_session_that_was_moved_forward(self, activity: Activity) -> None:
        session = make_bookable(activity)
        session.closes_at = session.starts_at
        session.starts_at -= timedelta(hours=5)
        session.ends_at -= timedelta(hours=5)
        session.save()
        begun = session.starts_at + timedelta(minutes=1)
        assert not public_session_of(session, begun).open
        with pytest.raises(DomainError, match="截止"):
            book(session, moment=begun)
        assert book(session, moment=session.starts_at - timedelta(minutes=1)).new


def test_a_class_is_offered_no_fewer_seats_than_a_class_has(activity: Activity) -> None:
    from vocweek.activities.queries.tickets import ticket_page

    session = make_bookable(activity, seats=30, group_least=10, group_most=30)
    make_booking(session, people=25)
    waiting = make_booking(session, people=20, state=Booking.State.WAITING, group_name="五年级一班")
    session.refresh_from_db()
    waiting.session = session
    assert ticket_page(waiting, on(session.activity.edition, 1, 1)).could_be == 0


@pytest.mark.django_db(transaction=True)
def test_a_quota_lowered_while_a_unit_answers_is_refused_in_words(world: World) -> None:
    tree = world.tree
    activity = make_activity(world.edition, tree.city, kinds=("launch_ceremony",))
    host, liaison = make_person(tree.city), make_person(tree.county)
    raw = {
        "quotas": [{"kind": "county", "most": 3}],
        "due_day": now().date().isoformat(),
        "rows": 5,
        "row_seats": 10,
        "held_rows": 1,
    }
    ceremony = set_up(activity=activity, by=host, raw=raw)
    county = roster(world.edition, tree.county)
    invite(ceremony=ceremony, by=host, units=[county.pk])
    people = [
        {"name": f"参会人{n}", "gender": "女", "position": "科长", "phone": f"1380000000{n}"}
        for n in range(3)
    ]
    invitation = Invitation.objects.get()
    lower = raw | {"quotas": [{"kind": "county", "most": 1}]}
    with while_it_waits(lambda: set_up(activity=activity, by=host, raw=lower, version=1)) as told:
        answer(invitation=invitation, by=liaison, raw={"attendees": people}, version=0)
    assert isinstance(told[0], DomainError) and "超过新名额" in str(told[0])
    invitation.refresh_from_db()
    assert (invitation.coming, invitation.most) == (3, 3)


@pytest.mark.django_db(transaction=True)
def test_who_hands_in_while_the_roster_changes_waits_and_is_heard(world: World) -> None:
    draft = make_activity(world.edition, world.tree.school, state=Activity.State.DRAFT)
    raw = entry(world.edition)
    with while_it_waits(lambda: submit(activity=draft, by=world.liaison, raw=raw)) as told:
        lock_roster(world.edition.pk)
        Activity.objects.filter(pk=draft.pk).update(external_id="7")
    assert isinstance(told[0], Activity), told
    draft.refresh_from_db()
    assert (draft.state, draft.external_id) == (Activity.State.SUBMITTED, "7")
