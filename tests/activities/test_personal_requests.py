"""Who asks for their own data gets it, or is forgotten, and nobody else's; it stands nowhere it should not."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.activities.bookings import book
from tests.activities.factories import make_activity, make_bookable, make_booking
from tests.factories import Tree, make_edition, make_person, make_tree
from vocweek.activities.after.rating import rate
from vocweek.activities.asking import asks_from_lines
from vocweek.activities.booking.mails import Mail, send_about
from vocweek.activities.booking.services import cancel_booking, transfer
from vocweek.activities.booking.tickets import ticket_for
from vocweek.activities.models import Activity, Booking, PersonalRequest, Rating, Session
from vocweek.activities.personal import Personal, seal, unseal
from vocweek.activities.purging.runs import purge_due
from vocweek.campaign.models import Edition
from vocweek.core.clock import now
from vocweek.core.logs import HideLinks
from vocweek.org.models import Role

NAME, PHONE, ADDRESS = "欧阳修远", "13912345678", "ouyang@example.cn"
ASKS = {"phone": "139 1234 5678", "channel": "phone", "reason": "本人来电，核对了场次"}


@pytest.fixture
def tree(db: None) -> Tree:
    return make_tree()


@pytest.fixture
def activity(tree: Tree) -> Activity:
    edition = make_edition(tree.ministry, starts_on=now().date() + timedelta(days=3))
    return make_activity(edition, tree.school, title="汽修开放日")


@pytest.fixture
def session(activity: Activity) -> Session:
    return make_bookable(activity, seats=1)


def signed_in(tree: Tree, unit: str, role: Role) -> Client:
    client = Client()
    client.force_login(make_person(getattr(tree, unit), role))
    return client


class TestTheHolderOfALink:
    def test_reads_the_questions_they_answered(self, session: Session) -> None:
        Session.objects.update(asks=asks_from_lines("孩子年龄"))
        session.refresh_from_db()
        token = book(session, name=NAME, phone=PHONE).token
        booking = ticket_for(token)
        answered = replace(unseal(booking.sealed), answers={"ask1": "八岁"})
        Booking.objects.update(sealed=seal(answered))
        page = Client().get(reverse("portal:ticket_mine", args=[token])).text
        assert "<dt>孩子年龄</dt><dd>八岁</dd>" in page and "ask1" not in page

    def test_sees_and_takes_along_what_is_held(self, session: Session) -> None:
        token = book(session, name=NAME, phone=PHONE, mail=ADDRESS).token
        page = Client().get(reverse("portal:ticket_mine", args=[token])).content.decode()
        assert all(one in page for one in (NAME, PHONE, ADDRESS, "汽修开放日"))
        answer = Client().get(reverse("portal:ticket_mine_file", args=[token]))
        record = json.loads(answer.content)["记录"][0]
        assert (record["姓名"], record["电话"], record["邮箱"]) == (NAME, PHONE, ADDRESS)
        assert token not in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]

    def test_is_forgotten_at_once_and_the_seat_goes_to_who_waits(self, session: Session) -> None:
        first, second = book(session, name=NAME), book(session)
        page = Client().post(reverse("portal:ticket_erase", args=[first.token])).content.decode()
        assert "已经删除" in page
        first.booking.refresh_from_db()
        second.booking.refresh_from_db()
        assert unseal(first.booking.sealed) == Personal()
        assert (first.booking.state, second.booking.state) == ("cancelled", "booked")
        assert Client().get(reverse("portal:ticket", args=[first.token])).status_code == 404

    def test_takes_their_words_back_with_it(self, session: Session) -> None:
        seated = book(session)
        Session.objects.filter(pk=session.pk).update(
            starts_at=now() - timedelta(hours=3), ends_at=now() - timedelta(hours=1)
        )
        rate(booking=seated.booking, stars=4, comment="我是欧阳")
        Client().post(reverse("portal:ticket_erase", args=[seated.token]))
        rating = Rating.objects.get()
        assert (rating.booking, rating.comment, rating.stars) == (None, "", 4)
        seated.booking.refresh_from_db()
        assert seated.booking.state == Booking.State.BOOKED


class TestWhoWritesOrRingsUp:
    def test_is_found_by_the_number_and_handed_a_copy(self, session: Session, tree: Tree) -> None:
        book(session, name=NAME, phone=PHONE)
        client = signed_in(tree, "school", Role.LIAISON)
        found = client.post(reverse("workbench:personal_look_up"), ASKS)
        page = found.content.decode()
        assert "汽修开放日" in page and NAME not in page and PHONE not in page
        answer = client.post(reverse("workbench:personal_export"), {"note": found.context["note"]})
        assert json.loads(answer.content)["记录"][0]["姓名"] == NAME
        kinds = list(PersonalRequest.objects.order_by("pk").values_list("kind", "channel", "found"))
        assert kinds == [("look", "phone", 1), ("export", "phone", 1)]

    def test_is_forgotten_by_an_office_above(self, session: Session, tree: Tree) -> None:
        booking = book(session, name=NAME, phone=PHONE).booking
        client = signed_in(tree, "province", Role.OFFICE)
        note = client.post(reverse("workbench:personal_look_up"), ASKS).context["note"]
        client.post(reverse("workbench:personal_erase"), {"note": note})
        booking.refresh_from_db()
        assert (unseal(booking.sealed), booking.phone_hash) == (Personal(), "")

    @pytest.mark.parametrize(
        ("unit", "role"), [("school2", Role.LIAISON), ("county", Role.LIAISON), ("other_city", Role.OFFICE)]
    )
    def test_is_not_found_by_others(self, session: Session, tree: Tree, unit: str, role: Role) -> None:
        booking = book(session, name=NAME, phone=PHONE).booking
        client = signed_in(tree, unit, role)
        found = client.post(reverse("workbench:personal_look_up"), ASKS)
        assert "没有查到" in found.content.decode()
        client.post(reverse("workbench:personal_erase"), {"note": found.context["note"]})
        booking.refresh_from_db()
        assert unseal(booking.sealed).name == NAME

    def test_leaves_no_number_in_the_record(self, tree: Tree, session: Session) -> None:
        client = signed_in(tree, "school", Role.LIAISON)
        told = {**ASKS, "reason": f"{PHONE} 来电要求删除"}
        answer = client.post(reverse("workbench:personal_look_up"), told)
        assert answer.status_code == 422 and "去掉里面的电话" in answer.content.decode()
        assert not PersonalRequest.objects.exists()

    def test_is_not_asked_for_by_a_note_made_up(self, tree: Tree, session: Session) -> None:
        client = signed_in(tree, "school", Role.LIAISON)
        answer = client.post(reverse("workbench:personal_erase"), {"note": "made:up"}, follow=True)
        assert "请重新查一次" in answer.content.decode()

    def test_a_school_is_told_of_what_it_holds_itself_alone(self, tree: Tree, activity: Activity) -> None:
        make_booking(make_bookable(activity), name="王芳")
        edition = activity.edition
        make_booking(make_bookable(make_activity(edition, tree.county)), name="赵敏")

        def told(unit: str, role: Role) -> int:
            page = signed_in(tree, unit, role).get(reverse("workbench:personal"))
            return int(page.context["outlook"].total)

        assert told("school", Role.LIAISON) == 1
        assert told("county", Role.OFFICE) == 2

    def test_sees_the_days_set_by_who_opened_the_week_alone(self, tree: Tree, activity: Activity) -> None:
        office = signed_in(tree, "ministry", Role.OFFICE)
        answer = office.post(
            reverse("workbench:personal_days"), {"edition": activity.edition_id, "days": "120"}
        )
        assert answer.status_code == 422 and "7 到 90" in answer.content.decode()
        office.post(reverse("workbench:personal_days"), {"edition": activity.edition_id, "days": "14"})
        page = signed_in(tree, "school", Role.LIAISON).get(reverse("workbench:personal")).content.decode()
        assert "<strong>14 天</strong>" in page and 'name="days"' not in page


@pytest.mark.django_db
def test_nothing_of_a_booking_stands_where_it_should_not(
    session: Session, activity: Activity, tree: Tree, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="django.db.backends")
    with CaptureQueriesContext(connection):  # every statement is logged with its values
        seated = book(session, name=NAME, phone=PHONE, mail=ADDRESS)
        send_about(seated.booking.pk, Mail.TICKET, job=1)
        waiting = book(session, name=NAME, phone="13912345679")
        Client().get(reverse("portal:ticket", args=[seated.token]))
        desk = signed_in(tree, "school", Role.LIAISON)
        desk.post(reverse("workbench:personal_look_up"), ASKS)
        transfer(booking=waiting.booking, to=Personal(name="王安石", phone="13912345670"))
        cancel_booking(booking=seated.booking)
        missing = Client().get(reverse("portal:ticket", args=["A" * 22]))
        broken = Client().post(reverse("portal:ticket_fewer", args=[seated.token]), {"people": NAME})
    public = Client().get(reverse("portal:public_activity", args=[activity.public_id]))
    exports = [Client().get(reverse(f"portal:{name}")) for name in ("activities_json", "activities_csv")]
    open_texts = [
        caplog.text,
        _table("activities_bookingevent"),
        _table("activities_sessionevent"),
        _table("pghistory_context"),
        _table("procrastinate_jobs"),
        _table("activities_personalrequest"),
        _table("activities_booking", but="sealed"),
        missing.content.decode(),
        broken.content.decode().replace(NAME, "", 1) if broken.status_code == 422 else "",
        public.content.decode(),
        *(one.getvalue().decode() for one in exports),
        *(str(dict(message.message().items()) | {"To": ""}) for message in mail.outbox),
        *(
            str(answer.request["PATH_INFO"]) + str(answer.request["QUERY_STRING"])
            for answer in (public, missing)
        ),
    ]
    assert len(mail.outbox) >= 1 and "activities_booking" in caplog.text
    found = [
        (one, text[:80])
        for text in open_texts
        for one in (NAME, PHONE, ADDRESS, "王安石", "13912345670")
        if one in text
    ]
    assert found == []


def test_after_the_purge_not_even_the_database_holds_them(tree: Tree) -> None:
    edition: Edition = make_edition(tree.ministry, starts_on=now().date() - timedelta(days=60))
    session = make_bookable(make_activity(edition, tree.school))
    booking = make_booking(session, name=NAME, phone=PHONE, group_name="欧阳老师班")
    before = (booking.phone_hash, booking.link_hash)
    purge_due()
    dumped = _table("activities_booking") + _table("activities_bookingevent")
    assert not [one for one in (*before, NAME, PHONE, "欧阳老师班") if one in dumped]


def _table(name: str, *, but: str = "") -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(t) - %s FROM {name} t", [but])
        return "\n".join(json.dumps(row[0], ensure_ascii=False) for row in cursor.fetchall())


def test_the_log_does_not_keep_a_link_that_opens_a_ticket(
    session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    token = book(session).token
    Client().post(reverse("portal:ticket_fewer", args=[token]), {"people": "99"})
    [record] = [one for one in caplog.records if one.name == "django.request"]
    assert HideLinks().filter(record)
    assert token not in record.getMessage()
    assert record.getMessage() == "Unprocessable Entity: /hd/piao/…/fewer/"
    handlers = settings.LOGGING["handlers"].values()
    assert all("hide_links" in handler["filters"] for handler in handlers)
