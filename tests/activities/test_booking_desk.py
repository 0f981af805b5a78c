"""Who booked, on the desk of the unit that holds the session; nobody above sees a name."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.activities.bookings import book
from tests.activities.factories import make_activity, make_bookable
from tests.factories import Tree, make_edition, make_person, make_tree
from vocweek.activities.asking import lines_from_asks
from vocweek.activities.models import Booking, Session
from vocweek.core.clock import now
from vocweek.org.models import Role
from vocweek.workbench.typed import moment_to_type

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def session(tree: Tree) -> Session:
    edition = make_edition(tree.ministry, starts_on=now().date() + timedelta(days=3))
    return make_bookable(make_activity(edition, tree.school), seats=9)


@pytest.fixture
def desk(client: Client, tree: Tree) -> Client:
    client.force_login(make_person(tree.school))
    return client


def address(session: Session, part: str = "") -> str:
    return f"/desk/activities/sessions/{session.pk}/bookings/{part}"


def test_the_list_shows_names_and_contacts_to_the_unit_alone(
    desk: Client, tree: Tree, session: Session
) -> None:
    book(session, name="欧阳娜娜", phone="13812345678")
    page = desk.get(address(session)).text
    assert "欧阳娜娜" in page and "13812345678" in page
    above = Client()
    for role in (Role.OFFICE, Role.LIAISON, Role.REVIEWER):
        above.force_login(make_person(tree.county, role))
        assert above.get(address(session)).status_code == 404
    overview = above.get(f"/desk/activities/{session.activity_id}/").text
    assert "已约 1" in overview and "欧阳娜娜" not in overview


def test_it_costs_the_same_for_one_and_for_many(
    desk: Client, session: Session, django_assert_num_queries: Any
) -> None:
    book(session)
    with django_assert_num_queries(8):
        desk.get(address(session))
    for _ in range(5):
        book(session)
    with django_assert_num_queries(8):
        desk.get(address(session))


@pytest.mark.parametrize("wanted", ["娜娜", "13812345678", "NANA@example.cn", "code"])
def test_one_is_found_by_name_contact_or_code(desk: Client, session: Session, wanted: str) -> None:
    booking = book(session, name="欧阳娜娜", phone="13812345678", mail="nana@example.cn").booking
    book(session, name="王芳")
    typed = booking.door_code.upper() if wanted == "code" else wanted
    rows = desk.post(address(session), {"q": typed}).context["rows"]
    assert [row.name for row in rows] == ["欧阳娜娜"]


def test_a_booking_by_telephone_counts_with_the_others(desk: Client, session: Session) -> None:
    sent = {"name": "赵大爷", "phone": "", "people": "2", "client_key": str(uuid.uuid4())}
    for _ in range(2):
        assert desk.post(address(session, "new/"), sent).status_code == 302
    booking = Booking.objects.get()
    assert (booking.source, booking.people, booking.state) == ("paper", 2, "booked")
    assert booking.entered_by is not None


def test_a_mistake_is_said_beside_its_field(desk: Client, session: Session) -> None:
    page = desk.post(address(session, "new/"), {"name": "", "people": "2", "client_key": str(uuid.uuid4())})
    assert "请填写姓名" in page.text
    assert not Booking.objects.exists()


def test_the_unit_cancels_one(desk: Client, session: Session) -> None:
    booking = book(session).booking
    desk.post(f"/desk/activities/bookings/{booking.pk}/cancel/")
    booking.refresh_from_db()
    assert (booking.state, booking.cancelled_by) == ("cancelled", "organiser")


def test_closing_time_and_questions_are_set_until_somebody_booked(desk: Client, session: Session) -> None:
    closes = session.starts_at - timedelta(hours=2)
    sent = {"closes_at": moment_to_type(closes), "asks": "孩子年龄\n忌口（选填）"}
    desk.post(address(session, "rules/"), sent)
    session.refresh_from_db()
    assert session.closes_at == closes
    assert lines_from_asks(session) == "孩子年龄\n忌口（选填）"
    book(session)
    page = desk.post(address(session, "rules/"), sent | {"asks": "身份证号"}, follow=True)
    assert "不能再改" in page.text
    late = {"closes_at": moment_to_type(session.ends_at), "asks": sent["asks"]}
    assert "不能晚于" in desk.post(address(session, "rules/"), late, follow=True).text


def test_a_message_to_all_shows_how_far_it_is(desk: Client, session: Session) -> None:
    book(session, mail="a@example.cn")
    book(session)
    page = desk.post(
        address(session, "tell/"), {"words": "请走东门", "client_key": str(uuid.uuid4())}, follow=True
    )
    told = page.context["told"][0]
    assert (told.words, told.all, told.to_tell, told.by_phone) == ("请走东门", 2, 1, 1)
