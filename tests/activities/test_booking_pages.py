"""The public pages of booking: form, ticket, what is done by its link."""

from __future__ import annotations

import base64
import json
import uuid
from datetime import timedelta
from typing import Any

import altcha
import pytest
from django.http import HttpResponse
from django.test import Client

from tests.activities.bookings import book
from tests.activities.factories import make_activity, make_bookable
from tests.factories import Tree, make_edition, make_tree
from vocweek.activities.booking import limits
from vocweek.activities.models import Activity, Booking, Session
from vocweek.activities.personal import unseal
from vocweek.core.clock import now

pytestmark = pytest.mark.django_db
BOOKED, WAITING, CANCELLED = Booking.State.BOOKED, Booking.State.WAITING, Booking.State.CANCELLED


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def activity(tree: Tree) -> Activity:
    edition = make_edition(tree.ministry, starts_on=now().date() + timedelta(days=3))
    return make_activity(edition, tree.school)


@pytest.fixture
def session(activity: Activity) -> Session:
    return make_bookable(activity, seats=3)


def address(session: Session) -> str:
    return f"/hd/{session.activity.public_id}/{session.public_id}/"


def proof(client: Client) -> str:
    """Do the work a visitor's phone does."""
    given = client.get("/hd/yan/").json()
    challenge = altcha.Challenge.from_dict(given)
    solution = altcha.solve_challenge(challenge)
    assert solution is not None
    return str(altcha.Payload(challenge, solution).to_base64())


def filled_in(client: Client, **more: Any) -> dict[str, Any]:
    """Return what a visitor sends."""
    typed = {"name": "李明", "phone": "13800138000", "people": "1", "client_key": str(uuid.uuid4())}
    return typed | {"altcha": proof(client)} | more


def send(client: Client, session: Session, **more: Any) -> HttpResponse:
    return client.post(address(session), filled_in(client, **more))  # type: ignore[return-value]


class TestBooking:
    def test_from_the_page_to_the_ticket(self, client: Client, session: Session) -> None:
        assert "还有" in client.get(address(session)).text
        answer = send(client, session, phone="＋８６ 138-0013-8000")
        assert answer.status_code == 302
        page = client.get(answer["Location"])
        booking = Booking.objects.get()
        assert page.context["ticket"].state == BOOKED
        assert "<svg" in page.text and "李明" in page.text
        assert unseal(booking.sealed).phone == "13800138000"
        assert "no-store" in page["Cache-Control"] and page["X-Robots-Tag"] == "noindex"

    def test_the_same_page_sent_twice_leads_to_the_same_ticket(
        self, client: Client, session: Session
    ) -> None:
        sent = filled_in(client)
        first, again = client.post(address(session), sent), client.post(address(session), sent)
        assert first["Location"] == again["Location"]
        assert Booking.objects.count() == 1

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"name": "李" * 500}, "姓名最多 40 字"),
            ({"name": ""}, "请填写姓名"),
            ({"phone": "", "mail": ""}, "请填手机或邮箱"),
            ({"phone": "12345"}, "号码不对：手机是 11 位数字，座机请带区号。"),
            ({"phone": "", "mail": "nobody"}, "邮箱"),
            ({"people": "9"}, "人数"),
            ({"people": "一堆"}, "人数"),
        ],
    )
    def test_what_is_wrong_is_said_beside_its_field(
        self, client: Client, session: Session, typed: dict[str, str], said: str
    ) -> None:
        answer = send(client, session, **typed)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert not Booking.objects.exists()

    def test_a_mistake_does_not_spend_the_proof(self, client: Client, session: Session) -> None:
        sent = filled_in(client)
        client.post(address(session), sent | {"name": ""})
        assert client.post(address(session), sent).status_code == 302

    def test_a_class_comes_with_its_teacher(self, client: Client, activity: Activity) -> None:
        session = make_bookable(activity, seats=60, group_least=10, group_most=50)
        sent = filled_in(client, group_name="第一中学高一（2）班", people="45")
        answer = client.post(address(session) + "?group=1", sent)
        booking = Booking.objects.get()
        assert answer.status_code == 302
        assert (booking.source, booking.group_name, booking.people) == ("group", "第一中学高一（2）班", 45)

    def test_what_the_session_asks_is_asked_and_sealed(self, client: Client, activity: Activity) -> None:
        from vocweek.activities.asking import asks_from_lines

        session = make_bookable(activity, asks=asks_from_lines("孩子年龄\n忌口（选填）"))
        assert send(client, session).status_code == 422
        assert send(client, session, ask1="8").status_code == 302
        assert unseal(Booking.objects.get().sealed).answers == {"ask1": "8"}

    def test_what_is_not_public_has_no_page(self, client: Client, session: Session) -> None:
        Activity.objects.update(hidden_at=now())
        assert client.get(address(session)).status_code == 404


class TestProof:
    def test_none_or_a_wrong_one_books_nothing(self, client: Client, session: Session) -> None:
        forged = base64.b64encode(json.dumps({"challenge": {}, "solution": {}}).encode()).decode()
        for wrong in ("", "x", forged, "A" * 9000):
            assert send(client, session, altcha=wrong).status_code == 422
        assert not Booking.objects.exists()

    def test_one_is_good_for_one_booking(self, client: Client, session: Session) -> None:
        once = proof(client)
        assert send(client, session, altcha=once).status_code == 302
        assert send(client, session, altcha=once, phone="13900139000").status_code == 422

    def test_without_script_a_question_is_answered(self, client: Client, session: Session) -> None:
        question = client.get(address(session)).context["question"]
        numbers = "零一二三四五六七八九"
        right = numbers.index(question.words[0]) + numbers.index(question.words[2])
        asked = {"altcha": "", "question": question.signed}
        assert send(client, session, **asked, answer=str(right + 1)).status_code == 422
        assert send(client, session, **asked, answer=f" {right} ").status_code == 302
        assert send(client, session, **asked, answer=str(right), phone="13900139000").status_code == 422

    def test_questions_are_few_for_an_address(self, client: Client, session: Session) -> None:
        for _ in range(limits.PLAIN_BOOKINGS.most):
            send(client, session, altcha="", answer="1")
        answer = send(client, session, altcha="", answer="1")
        assert "答题的次数用完了" in answer.content.decode()


class TestByLink:
    def test_a_ticket_costs_few_queries(
        self, client: Client, session: Session, django_assert_num_queries: Any
    ) -> None:
        url = f"/hd/piao/{book(session).token}/"
        with django_assert_num_queries(2):
            client.get(url)

    def test_waiting_it_says_who_is_ahead(self, client: Client, session: Session) -> None:
        for people in (3, 2, 1):
            seated = book(session, people=people)
        page = client.get(f"/hd/piao/{seated.token}/")
        ticket = page.context["ticket"]
        assert (ticket.state, ticket.ahead_bookings, ticket.ahead_people) == (WAITING, 1, 2)

    def test_it_is_cancelled_and_the_line_moves(self, client: Client, session: Session) -> None:
        first, second = book(session, people=3), book(session)
        client.post(f"/hd/piao/{first.token}/cancel/")
        assert client.get(f"/hd/piao/{second.token}/").context["ticket"].state == BOOKED
        assert client.get(f"/hd/piao/{first.token}/").context["ticket"].state == CANCELLED

    def test_it_is_made_for_fewer(self, client: Client, session: Session) -> None:
        seated = book(session, people=3)
        client.post(f"/hd/piao/{seated.token}/fewer/", {"people": "1"})
        assert client.post(f"/hd/piao/{seated.token}/fewer/", {"people": "7"}).status_code == 422
        assert Booking.objects.get().people == 1

    def test_it_is_handed_on(self, client: Client, session: Session) -> None:
        old = f"/hd/piao/{book(session).token}/"
        answer = client.post(f"{old}hand-on/", {"name": "王芳", "phone": "13700137000"})
        assert client.get(old).status_code == 404
        assert client.get(answer["Location"]).context["ticket"].name == "王芳"

    def test_it_goes_into_a_calendar(self, client: Client, session: Session) -> None:
        answer = client.get(f"/hd/piao/{book(session).token}/vocweek.ics")
        assert answer["Content-Type"].startswith("text/calendar")
        assert "BEGIN:VEVENT" in answer.text and session.activity.title in answer.text
        assert "李明" not in answer.text

    def test_guessed_expired_and_handed_on_links_answer_alike(self, client: Client, session: Session) -> None:
        purged = book(session).token
        Booking.objects.update(purged_at=now(), sealed=None)
        answers = {
            (one.status_code, one.content)
            for one in (client.get(f"/hd/piao/{token}/") for token in (purged, "A" * 22, "x"))
        }
        assert len(answers) == 1
        assert answers.pop()[0] == 404

    def test_who_guesses_much_is_asked_to_wait_and_a_ticket_still_opens(
        self, client: Client, session: Session
    ) -> None:
        for _ in range(limits.GUESSES.most):
            assert client.get(f"/hd/piao/{'B' * 22}/").status_code == 404
        assert client.get(f"/hd/piao/{'B' * 22}/").status_code == 429
        assert client.get(f"/hd/piao/{book(session).token}/").status_code == 200

    def test_the_code_at_the_door_opens_nothing(self, client: Client, session: Session) -> None:
        booking = book(session).booking
        pages = {
            client.get(f"/hd/p/{session.public_id}/{code}/").content.replace(code.encode(), b"")
            for code in (booking.door_code, "222222")
        }
        assert len(pages) == 1, "beside its own address in the way to the other language"

    def test_whether_an_address_has_bookings_is_not_told(self, client: Client, session: Session) -> None:
        book(session, mail="a@example.cn")
        answers = {
            client.post("/hd/zhao/", {"mail": mail}).content for mail in ("a@example.cn", "b@example.cn")
        }
        assert len(answers) == 1
