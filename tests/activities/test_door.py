"""At the door: who may stand there, what counts, and that every order of arrival comes to the same."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Sum
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.activities.conftest import World
from tests.activities.factories import make_activity, make_bookable, make_booking
from tests.at_once import at_once
from tests.factories import make_person, roster
from vocweek.activities.door.attendance import attendance_of, came_to
from vocweek.activities.door.checking import Answer, record
from vocweek.activities.door.events import Checked, Event, TakenBack, WalkedIn, read_events
from vocweek.activities.door.helping import GOOD_AFTER, SENT_LATE, Opened, end_helper, helper_for, open_door
from vocweek.activities.models import Booking, CheckIn, DoorHelper, Session, WalkIn
from vocweek.activities.queries.door import mark_of
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.org.models import Role
from vocweek.reporting.known import known_values

SYNC = "/hd/men/tongbu/"


@pytest.fixture
def session(world: World) -> Session:
    """A session that began an hour ago."""
    begins = now() - timedelta(hours=1)
    return make_bookable(make_activity(world.edition, world.tree.school), starts_at=begins)


def opened(session: Session, world: World, name: str = "张老师") -> Opened:
    return open_door(session=session, name=name, by=world.liaison)


def token_of(one: Opened) -> str:
    return one.link.partition("#")[2]


def scan(booking: Booking, *, at: datetime | None = None, people: int = 1) -> Checked:
    return Checked(uuid4(), at or now(), booking.pk, people)


def became(answers: list[Answer]) -> list[str]:
    return [one.became for one in answers]


def send(client: Client, token: str, *events: dict[str, Any], **more: Any) -> Any:
    body = {"sent_at": now().isoformat(), "events": list(events)} | more
    return client.post(
        SYNC, body, content_type="application/json", headers={"Authorization": f"Door {token}"}
    )


def test_a_helpers_link_opens_its_session_and_only_its_hash_is_kept(session: Session, world: World) -> None:
    made = opened(session, world)
    assert helper_for(token_of(made)).session == session
    assert token_of(made) not in str(DoorHelper.objects.values().get())


def test_an_office_above_cannot_hand_out_a_link_to_names(session: Session, world: World) -> None:
    with pytest.raises(DomainError, match="主办单位"):
        open_door(session=session, name="", by=world.province)


def test_a_ticket_is_let_in_once_and_tells_when_and_by_whom(session: Session, world: World) -> None:
    booking, first, second = (
        make_booking(session),
        opened(session, world).helper,
        opened(session, world, "李老师").helper,
    )
    scanned = scan(booking)
    assert became(record(helper=first, events=[scanned])) == ["in"]
    (again,) = record(helper=second, events=[scan(booking)])
    assert (again.became, again.at, again.by) == ("repeated", scanned.at, "张老师")
    assert came_to(session) == (1, 0)


def test_a_batch_sent_again_changes_nothing(session: Session, world: World) -> None:
    helper, booking = opened(session, world).helper, make_booking(session, people=3)
    batch: list[Event] = [scan(booking, people=3), WalkedIn(uuid4(), now(), 4)]
    once = record(helper=helper, events=batch)
    assert record(helper=helper, events=batch) == once
    assert came_to(session) == (3, 4)


def test_who_scanned_first_counts_though_sent_last(session: Session, world: World) -> None:
    booking, a, b = make_booking(session), opened(session, world).helper, opened(session, world).helper
    moment = now()
    later, earlier = scan(booking, at=moment), scan(booking, at=moment - timedelta(minutes=5))
    record(helper=a, events=[later])
    assert became(record(helper=b, events=[earlier])) == ["in"]
    assert CheckIn.objects.get(repeated=False).device_key == earlier.key
    assert became(record(helper=a, events=[later])) == ["repeated"]


def test_a_mistake_is_taken_back_by_who_made_it_alone(session: Session, world: World) -> None:
    booking, a, b = make_booking(session), opened(session, world).helper, opened(session, world).helper
    scanned = scan(booking)
    record(helper=a, events=[scanned])
    assert became(record(helper=b, events=[TakenBack(uuid4(), now(), scanned.key)])) == ["refused"]
    assert came_to(session) == (1, 0)
    assert became(record(helper=a, events=[TakenBack(uuid4(), now(), scanned.key), scan(booking)])) == [
        "undone",
        "in",
    ]
    assert came_to(session) == (1, 0)


def test_a_ticket_of_another_session_lets_nobody_in(session: Session, world: World) -> None:
    other = make_booking(make_bookable(session.activity, day=2))
    assert became(record(helper=opened(session, world).helper, events=[scan(other)])) == ["refused"]
    assert not CheckIn.objects.exists()


def test_more_people_than_booked_are_not_checked_in_by_the_ticket(session: Session, world: World) -> None:
    record(helper=opened(session, world).helper, events=[scan(make_booking(session, people=2), people=9)])
    assert came_to(session) == (2, 0)


def test_corrections_of_walk_ins_never_take_away_who_was_checked_in(session: Session, world: World) -> None:
    helper = opened(session, world).helper
    record(helper=helper, events=[scan(make_booking(session)), WalkedIn(uuid4(), now(), -5)])
    assert came_to(session) == (1, 0)


def test_what_was_recorded_before_a_link_ended_still_arrives_and_nothing_after(
    session: Session, world: World
) -> None:
    helper, one, other = opened(session, world).helper, make_booking(session), make_booking(session)
    before = scan(one, at=now() - timedelta(minutes=10))
    ended = end_helper(helper=helper, by=world.liaison)
    assert became(record(helper=ended, events=[before, scan(other)])) == ["in", "refused"]


def test_a_phone_that_syncs_weeks_later_is_refused(session: Session, world: World) -> None:
    helper = opened(session, world).helper
    late = session.ends_at + GOOD_AFTER + SENT_LATE + timedelta(minutes=1)
    assert became(record(helper=helper, events=[scan(make_booking(session))], moment=late)) == ["refused"]


def test_a_phone_whose_clock_is_wrong_is_set_right() -> None:
    moment = now()
    wrong = moment - timedelta(days=400)
    raw = [
        {"what": "walk", "key": str(uuid4()), "at": (wrong - timedelta(minutes=2)).isoformat(), "people": 1}
    ]
    (event,) = read_events(raw, sent_at=wrong.isoformat(), moment=moment).events
    assert event.at == moment - timedelta(minutes=2)


@given(
    st.lists(
        st.recursive(
            st.none() | st.integers() | st.text(),
            lambda x: st.dictionaries(st.sampled_from(["what", "key", "at", "people", "of", "booking"]), x),
        ),
        max_size=5,
    )
)
def test_no_event_however_broken_stops_the_others(raw: list[Any]) -> None:
    good = {"what": "walk", "key": str(uuid4()), "at": now().isoformat(), "people": 1}
    sent = read_events([*raw, good], sent_at=now().isoformat(), moment=now())
    assert str(sent.events[-1].key) == good["key"]
    assert len(sent.events) + len(sent.unread) == len(raw) + 1


STEP = st.tuples(
    st.integers(0, 1), st.sampled_from(["scan", "undo", "walk"]), st.integers(0, 1), st.integers(0, 5)
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=8), order=st.randoms(use_true_random=False))
def test_phones_without_a_network_come_to_the_same_in_any_order(
    session: Session, world: World, steps: list[tuple[int, str, int, int]], order: Any
) -> None:
    """Each phone sends its own in order; between phones, in whatever pieces, some of them twice."""
    CheckIn.objects.all().delete()
    WalkIn.objects.all().delete()
    bookings = list(session.bookings.all()) or [make_booking(session), make_booking(session)]
    helpers = list(session.helpers.all()) or [opened(session, world).helper, opened(session, world).helper]
    queues = queues_of(steps, bookings)
    for helper, queue in zip(helpers, queues, strict=True):
        record(helper=helper, events=queue)
    straight = standing(session)
    CheckIn.objects.all().delete()
    WalkIn.objects.all().delete()
    left = [list(queue) for queue in queues]
    while any(left):
        phone = order.choice([number for number, queue in enumerate(left) if queue])
        piece = left[phone][: order.randint(1, 3)]
        left[phone] = left[phone][len(piece) :]
        for _ in range(order.randint(1, 2)):
            record(helper=helpers[phone], events=piece)
    assert standing(session) == straight


def queues_of(steps: list[tuple[int, str, int, int]], bookings: list[Booking]) -> list[list[Event]]:
    queues: list[list[Event]] = [[], []]
    moment = now() - timedelta(minutes=30)
    for phone, what, booking, minute in steps:
        at = moment + timedelta(minutes=minute)
        scans = [one for one in queues[phone] if isinstance(one, Checked)]
        if what == "scan":
            queues[phone].append(scan(bookings[booking], at=at))
        elif what == "walk":
            queues[phone].append(WalkedIn(uuid4(), at, minute - 1))
        elif scans:
            queues[phone].append(TakenBack(uuid4(), at, scans[-1].key))
    return queues


def standing(session: Session) -> tuple[Any, ...]:
    scans = CheckIn.objects.order_by("device_key").values_list("device_key", "at", "repeated", "undone_at")
    return list(scans), WalkIn.objects.aggregate(n=Sum("people"))["n"], came_to(session)


@pytest.mark.django_db(transaction=True)
def test_one_ticket_at_two_doors_at_once_counts_once(session: Session, world: World) -> None:
    bookings = [make_booking(session) for _ in range(5)]
    helpers = [opened(session, world).helper for _ in range(4)]
    batches = [
        [scan(one) for one in order]
        for order in itertools.islice(itertools.permutations(bookings), 0, 96, 24)
    ]
    told = at_once(
        *(lambda h=h, b=b: record(helper=h, events=b) for h, b in zip(helpers, batches, strict=True))
    )
    assert [one for one in told if isinstance(one, Exception)] == []
    assert CheckIn.objects.filter(repeated=False).count() == len(bookings)
    assert CheckIn.objects.count() == len(bookings) * len(helpers)


@pytest.mark.django_db(transaction=True)
def test_the_same_batch_sent_twice_at_once_is_one(session: Session, world: World) -> None:
    helper, booking = opened(session, world).helper, make_booking(session)
    batch: list[Event] = [scan(booking), WalkedIn(uuid4(), now(), 2)]
    told = at_once(*[lambda: record(helper=helper, events=batch)] * 4)
    assert [one for one in told if isinstance(one, Exception)] == []
    assert came_to(session) == (1, 2)


def test_the_phone_gets_names_of_who_may_come_in_and_nothing_else_personal(
    client: Client, session: Session, world: World
) -> None:
    comes = make_booking(session, name="王芳", phone="13912345678")
    make_booking(session, name="赵不来", state=Booking.State.CANCELLED)
    told = send(client, token_of(opened(session, world)))
    assert told.status_code == 200
    row = told.json()["tickets"]["rows"][0]
    assert (row["name"], row["mark"]) == ("王芳", mark_of(session, comes.door_code))
    assert "赵不来" not in told.content.decode()
    assert "13912345678" not in told.content.decode()
    assert f'"{comes.door_code}"' not in told.content.decode()


def test_the_phone_is_not_told_again_what_it_has(client: Client, session: Session, world: World) -> None:
    make_booking(session)
    token = token_of(opened(session, world))
    first = send(client, token).json()
    have = {"tickets": first["tickets"]["version"], "used": first["used"]["version"]}
    again = send(client, token, have=have).json()
    assert "tickets" not in again
    assert "used" not in again


def test_names_are_not_handed_out_days_before(client: Client, world: World) -> None:
    far = make_bookable(make_activity(world.edition, world.tree.school), starts_at=now() + timedelta(days=3))
    make_booking(far)
    assert "tickets" not in send(client, token_of(opened(far, world))).json()


def test_a_link_taken_back_gives_no_names(client: Client, session: Session, world: World) -> None:
    make_booking(session, name="王芳")
    made = opened(session, world)
    end_helper(helper=made.helper, by=world.liaison)
    told = send(client, token_of(made))
    assert told.status_code == 410
    assert "王芳" not in told.content.decode()


def test_guessed_links_are_slowed_down(client: Client, db: None) -> None:
    answers = {send(client, "x" * 22).status_code for _ in range(40)}
    assert answers == {404, 429}


@pytest.mark.parametrize("body", ["", "[]", "null", '{"events": 7}', '{"events": [], "sent_at": "gestern"}'])
def test_what_cannot_be_read_is_refused(client: Client, session: Session, world: World, body: str) -> None:
    header = {"Authorization": f"Door {token_of(opened(session, world))}"}
    assert client.post(SYNC, body, content_type="application/json", headers=header).status_code == 400


@pytest.mark.parametrize("tickets", [1, 12])
def test_a_phone_that_asks_costs_the_same_queries_for_any_list(
    client: Client, session: Session, world: World, django_assert_num_queries: Any, tickets: int
) -> None:
    token = token_of(opened(session, world))
    events = []
    for _ in range(tickets):
        booking = make_booking(session)
        events.append(
            {
                "what": "check",
                "key": str(uuid4()),
                "at": now().isoformat(),
                "booking": booking.pk,
                "people": 1,
            }
        )
    with django_assert_num_queries(QUERIES):
        assert send(client, token, *events).json()["counts"]["checked"] == tickets


QUERIES = 12


def test_attendance_is_offered_to_reports_once_for_each_lead(session: Session, world: World) -> None:
    record(
        helper=opened(session, world).helper,
        events=[scan(make_booking(session, people=3), people=3), WalkedIn(uuid4(), now(), 4)],
    )
    city = roster(world.edition, world.tree.city)
    assert attendance_of([world.school.pk, city.pk]) == {world.school.pk: 7}
    known = known_values([world.school, city], ["activities.attendance"])
    assert known[world.school.pk]["activities.attendance"].value == 7
    assert known[world.school.pk]["activities.attendance"].source == "活动签到"
    assert "activities.attendance" not in known[city.pk]


def test_staff_make_a_link_in_two_taps_and_end_it(client: Client, session: Session, world: World) -> None:
    client.force_login(world.liaison)
    page = client.post(f"/desk/activities/sessions/{session.pk}/door/open/", {"name": "张老师"})
    assert "/hd/men/#" in page.content.decode()
    helper = DoorHelper.objects.get()
    client.post(f"/desk/activities/sessions/{session.pk}/door/{helper.pk}/end/")
    helper.refresh_from_db()
    assert helper.ended_at is not None


def test_a_paper_tally_is_counted_once(client: Client, session: Session, world: World) -> None:
    client.force_login(world.liaison)
    tally = {"people": "30", "client_key": str(uuid4())}
    for _ in range(2):
        client.post(f"/desk/activities/sessions/{session.pk}/door/walk-ins/", tally)
    assert came_to(session) == (0, 30)


def test_a_reviewer_does_not_see_the_door(client: Client, session: Session, world: World) -> None:
    client.force_login(make_person(world.tree.school, Role.REVIEWER))
    assert client.get(f"/desk/activities/sessions/{session.pk}/door/").status_code in {403, 404}


def test_after_a_session_no_link_is_offered_and_a_tally_still_is(client: Client, world: World) -> None:
    over = make_bookable(make_activity(world.edition, world.tree.school), starts_at=now() - timedelta(days=2))
    client.force_login(world.liaison)
    page = client.get(f"/desk/activities/sessions/{over.pk}/door/").content.decode()
    assert "生成签到链接" not in page
    assert "补记现场人数" in page
    assert "到场人数" in client.get(f"/desk/activities/{over.activity_id}/").content.decode()


@pytest.mark.parametrize("body", ["[" * 50_000, '{"events":' * 5_000, "1", "null", "\xff"])
def test_what_is_no_batch_is_refused_however_it_is_nested(
    client: Client, session: Session, world: World, body: str
) -> None:
    token = token_of(opened(session, world))
    headers = {"Authorization": f"Door {token}"}
    assert client.post(SYNC, body, content_type="application/json", headers=headers).status_code == 400
