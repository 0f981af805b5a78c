"""Small things a stranger stumbled over: who is found, what may be copied, which words are taken, what stands where."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from tests.activities.bookings import book
from tests.activities.conftest import World
from tests.activities.factories import entry, make_activity, make_bookable, make_booking, make_session, on
from tests.activities.test_booking_pages import send
from tests.at_once import at_once
from tests.factories import Tree, make_edition, make_person, make_tree
from vocweek.activities.after.rating import rate
from vocweek.activities.booking.calendar import ticket_calendar
from vocweek.activities.booking.tickets import ticket_for, ticket_url
from vocweek.activities.models import Activity, Booking, FairEnterprise, FairPost, Session
from vocweek.activities.personal import read_keys
from vocweek.activities.queries import below_counts, below_on
from vocweek.activities.queries import bookings as listed
from vocweek.activities.services import cancel_activity, reopen, submit, withdraw
from vocweek.core.clock import now
from vocweek.core.harmless import harmless
from vocweek.formspec import Field, FieldType
from vocweek.formspec.reading.contacts import read_email
from vocweek.formspec.reading.text import Unreadable, clean

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def activity(tree: Tree) -> Activity:
    edition = make_edition(tree.ministry, starts_on=now().date() + timedelta(days=3))
    return make_activity(edition, tree.school)


@pytest.fixture
def session(activity: Activity) -> Session:
    return make_bookable(activity, seats=None)


@pytest.fixture
def desk(tree: Tree) -> Client:
    client = Client()
    client.force_login(make_person(tree.school))
    return client


class TestWhoBooked:
    @pytest.fixture(autouse=True)
    def few(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(listed, "MOST", 3)

    @pytest.mark.parametrize("by", ["name", "code", "phone"])
    def test_is_found_beyond_what_a_page_shows(self, session: Session, by: str) -> None:
        for _ in range(4):
            make_booking(session)
        last = make_booking(session, name="欧阳娜娜", phone="13912345678")
        typed = {"name": "娜娜", "code": last.door_code, "phone": "+86 139-1234-5678"}[by]
        assert [row.pk for row in listed.booked_rows(session, typed)] == [last.pk]

    def test_those_with_a_seat_come_before_those_who_wait(self, session: Session) -> None:
        waiting = [make_booking(session, state=Booking.State.WAITING) for _ in range(3)]
        booked = make_booking(session)
        assert [row.pk for row in listed.booked_rows(session)] == [booked.pk, waiting[0].pk, waiting[1].pk]


def test_who_is_looked_for_stands_in_no_address(desk: Client, session: Session) -> None:
    book(session, name="欧阳娜娜", phone="13912345678")
    address = reverse("workbench:session_bookings", args=[session.pk])
    assert "欧阳娜娜" in desk.post(address, {"q": "13912345678"}).text
    page = desk.get(address, {"q": "没有这个人"}).text
    assert "欧阳娜娜" in page and 'method="get"' not in page


class TestCopying:
    def test_what_a_neighbour_offers_can_be_taken(self, tree: Tree, activity: Activity) -> None:
        make_session(activity)
        beside = Client()
        beside.force_login(make_person(tree.school2))
        offered = beside.get(reverse("workbench:activity_copy")).context["found"].neighbours
        assert [one.activity_id for one in offered] == [activity.pk]
        page = beside.get(reverse("workbench:activity_new"), {"from": activity.pk})
        assert page.status_code == 200 and activity.title in page.text

    @pytest.mark.parametrize("hidden", [{"open_to_public": False}, {"hidden_at": now()}])
    def test_what_the_public_does_not_see_is_not_offered(
        self, tree: Tree, activity: Activity, hidden: dict[str, object]
    ) -> None:
        Activity.objects.update(**hidden)
        beside = Client()
        beside.force_login(make_person(tree.school2))
        assert beside.get(reverse("workbench:activity_copy")).context["found"].neighbours == ()
        assert beside.get(reverse("workbench:activity_new"), {"from": activity.pk}).status_code == 404

    def test_nor_what_is_held_elsewhere(self, tree: Tree, activity: Activity) -> None:
        far = Client()
        far.force_login(make_person(tree.school3))
        assert far.get(reverse("workbench:activity_new"), {"from": activity.pk}).status_code == 404


class TestOnceAccepted:
    def test_it_is_taken_back_but_never_thrown_away(self, world: World) -> None:
        activity = make_activity(world.edition, world.tree.school)
        session = make_bookable(activity)
        booking = make_booking(session)
        reopen(activity=activity, by=world.province, reason="时间不对")
        row = {"session": session.pk, "way": "book", "seats": "50"}
        activity = submit(activity=activity, by=world.liaison, raw=entry(world.edition, row=row))
        activity = withdraw(activity=activity, by=world.liaison)
        assert activity.state == Activity.State.RETURNED
        client = Client()
        client.force_login(world.liaison)
        assert client.post(reverse("workbench:activity_discard", args=[activity.pk])).status_code == 302
        cancel_activity(activity=activity, by=world.liaison, why="办不了", moment=on(world.edition, 1, 8))
        booking.refresh_from_db()
        assert booking.state == Booking.State.CANCELLED, "who booked is told that it is off"


def test_the_day_counts_what_its_list_shows(world: World) -> None:
    helped = make_activity(world.edition, world.tree.other_school, with_units=(world.tree.school,))
    make_session(helped)
    make_session(make_activity(world.edition, world.tree.school))
    county = world.school.parent
    assert county is not None
    counted = below_counts(county)[0]
    page = below_on(county, counted.day, None)
    assert counted.activities == len({row.activity_id for row in page}) == 2


class TestWords:
    def test_hold_nothing_that_no_document_can_hold(self) -> None:
        assert clean("开放\ufffe日\uffff") == "开放日"

    def test_of_visitors_hide_no_number(self, session: Session) -> None:
        booking = make_booking(session)
        Session.objects.update(starts_at=now() - timedelta(hours=3), ends_at=now() - timedelta(hours=1))
        said = rate(booking=booking, stars=5, comment="找我\u200b138\u200b0013\u200b8000\u202e")
        assert said.comment == "找我13800138000" and said.flags

    @pytest.mark.parametrize("text", ["＝1+1", "＋1", "－1", "＠SUM", "\n=1", "=cmd|' /C calc'!A0"])
    def test_are_no_formula_in_full_width_either(self, text: str) -> None:
        assert harmless(text) == f"'{text}"

    @pytest.mark.parametrize("domain", ["x" * 64 + ".cn", "a." + "x" * 64 + ".cn", "a-.cn", "-a.cn"])
    def test_are_no_mail_address_nobody_can_write_to(self, domain: str) -> None:
        with pytest.raises(Unreadable):
            read_email(f"a@{domain}", Field("mail", "邮箱", FieldType.EMAIL))
        assert read_email(f"a@{'x' * 63}.cn", Field("mail", "邮箱", FieldType.EMAIL))


def test_who_asks_for_a_post_is_told_that_the_answer_is_wrong(client: Client, tree: Tree) -> None:
    edition = make_edition(tree.ministry, starts_on=now().date() + timedelta(days=3))
    fair = make_activity(edition, tree.school, kinds=("job_fair",))
    make_session(fair)
    enterprise = FairEnterprise.objects.create(activity=fair, name="示例企业", code="91350211M000100Y43")
    post = FairPost.objects.create(enterprise=enterprise, title="焊工", head_count=2)
    address = reverse("portal:fair_post", args=[post.public_id])
    question = client.get(address).context["question"]
    sent = {"name": "李明", "phone": "13800138000", "question": question.signed, "answer": "99"}
    answer = client.post(address, sent)
    assert answer.status_code == 422 and "算得不对" in answer.text


class TestATicket:
    def test_in_a_calendar_names_no_key_of_the_table(self, session: Session) -> None:
        token = book(session).token
        booking = ticket_for(token)
        (event,) = Calendar.from_ical(ticket_calendar(booking, ticket_url(token))).walk("VEVENT")
        assert str(booking.pk) not in str(event["uid"]).split("@")[0].split("-")
        again = Calendar.from_ical(ticket_calendar(ticket_for(token), "")).walk("VEVENT")[0]
        assert event["uid"] == again["uid"]

    def test_tells_no_other_page_where_it_is(self, client: Client, session: Session) -> None:
        page = client.get(reverse("portal:ticket", args=[book(session).token]))
        assert page["Referrer-Policy"] == "strict-origin"

    def test_stands_in_no_log_of_nginx(self) -> None:
        site = (Path(listed.__file__).parents[2] / "media" / "nginx.conf").read_text()
        block = site.partition("location ~ ^/((en/)?(hd/piao|zj/g)|invite)/ {")[2].partition("}")[0]
        assert "access_log off;" in block and "error_log /dev/null" in block


def test_a_page_for_everybody_tells_nobodys_message_and_their_own_page_tells_it(
    client: Client, session: Session
) -> None:
    ticket = send(client, session)
    everybodys = client.get(reverse("portal:programme"))
    assert "预约成功" not in everybodys.text and "public" in everybodys["Cache-Control"]
    theirs = client.get(ticket["Location"])
    assert "预约成功" in theirs.text and "public" not in theirs.headers.get("Cache-Control", "")


@pytest.mark.parametrize("time", range(10))
def test_of_many_who_make_the_first_key_all_have_the_same(tmp_path: Path, time: int) -> None:
    keys = at_once(*[lambda: read_keys(tmp_path / "data" / "personal_keys")] * 8)
    assert len(set(keys)) == 1
    assert [one.name for one in (tmp_path / "data").iterdir()] == ["personal_keys"]
