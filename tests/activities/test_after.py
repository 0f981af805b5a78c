"""After it: what a unit records, what visitors say, and which words of theirs the public reads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.activities.bookings import book
from tests.activities.factories import make_activity, make_bookable, make_booking
from tests.factories import Tree, make_asset, make_edition, make_person, make_tree
from vocweek.accounts.models import User
from vocweek.activities.after.moderating import moderate
from vocweek.activities.after.outcome import record_outcome
from vocweek.activities.after.rating import rate
from vocweek.activities.after.words import IDENTITY, MAIL, PHONE, looks_personal
from vocweek.activities.models import Activity, Booking, CheckIn, Outcome, Rating, Session, WalkIn
from vocweek.activities.services import Stale
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.org.models import Role


@pytest.fixture
def tree(db: None) -> Tree:
    return make_tree()


@pytest.fixture
def activity(tree: Tree) -> Activity:
    edition = make_edition(tree.ministry, starts_on=now().date() - timedelta(days=1))
    return make_activity(edition, tree.school, title="汽修开放日")


@pytest.fixture
def session(activity: Activity) -> Session:
    return make_bookable(activity, starts_at=now() - timedelta(hours=5))


@pytest.fixture
def liaison(tree: Tree) -> User:
    return make_person(tree.school, Role.LIAISON)


def code(error: Any) -> str:
    return str(error.value.problems[0].code)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("老师讲得好，孩子还想来", []),
        ("2026年5月10日上午9点开始，来了1200人", []),
        ("我的电话13800138000", [PHONE]),
        ("加我 138-0013-8000 或 138 0013 8001", [PHONE]),
        ("学校电话0373-3519014", [PHONE]),
        ("身份证 11010519491231002X", [IDENTITY]),
        ("号码 110105194912310021", []),
        ("写信到 li.ming@example.cn", [MAIL]),
        ("１３８００１３８０００", [PHONE]),
    ],
)
def test_words_that_look_like_personal_data_are_flagged(words: str, found: list[str]) -> None:
    assert looks_personal(words) == found


class TestAnOutcome:
    def test_begins_with_what_the_door_counted(self, session: Session, liaison: User) -> None:
        CheckIn.objects.create(
            booking=make_booking(session, people=4),
            session=session,
            people=4,
            at=now(),
            device_key="0f8fad5b-d9cb-469f-a165-70867728950e",
        )
        WalkIn.objects.create(
            session=session, people=7, at=now(), device_key="7c9e6679-7425-40de-944b-e07fc1f90ae7"
        )
        client = Client()
        client.force_login(liaison)
        page = client.get(reverse("workbench:activity_outcome", args=[session.activity_id])).content.decode()
        assert "<strong>11 人</strong>" in page and 'value="11"' in page

    def test_holds_figures_words_and_photos(
        self, activity: Activity, session: Session, liaison: User
    ) -> None:
        photo = make_asset(activity.lead.unit)
        raw = {"participants": "120", "students": "100", "held": "讲了发动机", "pictures": [photo.pk]}
        outcome = record_outcome(activity=activity, by=liaison, raw=raw, version=0)
        assert (outcome.participants, outcome.students, outcome.held) == (120, 100, "讲了发动机")
        assert [one.asset_id for one in activity.pictures.filter(part="outcome")] == [photo.pk]

    def test_a_colleague_is_not_overwritten(
        self, activity: Activity, session: Session, liaison: User
    ) -> None:
        record_outcome(activity=activity, by=liaison, raw={"participants": "1"}, version=0)
        with pytest.raises(Stale):
            record_outcome(activity=activity, by=liaison, raw={"participants": "2"}, version=0)
        client = Client()
        client.force_login(liaison)
        page = client.post(
            reverse("workbench:activity_outcome", args=[activity.pk]), {"participants": "2", "version": "0"}
        )
        assert page.status_code == 409
        assert "另一位同事刚刚改过" in page.content.decode() and 'value="2"' in page.content.decode()
        assert Outcome.objects.get().participants == 1

    def test_parts_are_at_most_the_whole(self, activity: Activity, session: Session, liaison: User) -> None:
        raw = {"participants": "10", "students": "8", "residents": "3"}
        with pytest.raises(DomainError) as refused:
            record_outcome(activity=activity, by=liaison, raw=raw, version=0)
        assert code(refused) == "more_than_all"

    def test_comes_after_the_beginning(self, activity: Activity, liaison: User) -> None:
        make_bookable(activity, starts_at=now() + timedelta(hours=5))
        with pytest.raises(DomainError) as refused:
            record_outcome(activity=activity, by=liaison, raw={"participants": "1"}, version=0)
        assert code(refused) == "not_begun"


class TestARating:
    def test_is_given_once_after_the_end_by_the_link(self, activity: Activity) -> None:
        session = make_bookable(activity, starts_at=now() + timedelta(hours=1))
        token = book(session).token
        address = reverse("portal:ticket_rate", args=[token])
        assert "活动结束以后" in Client().get(address).content.decode()
        assert Client().post(address, {"stars": "5"}).status_code == 422
        Session.objects.filter(pk=session.pk).update(
            starts_at=now() - timedelta(hours=3), ends_at=now() - timedelta(hours=1)
        )
        assert Client().post(address, {"comment": "好"}).status_code == 422
        page = Client().post(address, {"stars": "4", "comment": "孩子喜欢"}, follow=True).content.decode()
        assert "孩子喜欢" in page and "看过以后公开" in page
        assert Client().post(address, {"stars": "1"}).status_code == 422
        assert Rating.objects.get().stars == 4

    @pytest.mark.parametrize("state", [Booking.State.WAITING, Booking.State.CANCELLED])
    def test_is_for_who_had_a_seat(self, session: Session, state: Booking.State) -> None:
        with pytest.raises(DomainError) as refused:
            rate(booking=make_booking(session, state=state), stars=5, comment="")
        assert code(refused) == "not_now"

    def test_ends_with_the_purge(self, session: Session) -> None:
        booking = make_booking(session)
        Booking.objects.filter(pk=booking.pk).update(purged_at=now())
        with pytest.raises(DomainError):
            rate(booking=booking, stars=5, comment="")

    def test_words_are_public_only_when_shown_and_stars_count_all_the_same(
        self, activity: Activity, session: Session, tree: Tree
    ) -> None:
        editor = make_person(tree.county, Role.EDITOR)
        good = rate(booking=make_booking(session), stars=5, comment="讲得清楚")
        bad = rate(booking=make_booking(session), stars=2, comment="人太多")
        address = reverse("portal:public_activity", args=[activity.public_id])
        assert "讲得清楚" not in Client().get(address).content.decode()
        moderate(rating=good, by=editor, show=True)
        with pytest.raises(DomainError) as refused:
            moderate(rating=bad, by=editor, show=False)
        assert code(refused) == "no_reason"
        moderate(rating=bad, by=editor, show=False, why="与活动无关")
        page = Client().get(address).content.decode()
        assert "讲得清楚" in page and "人太多" not in page
        assert "<strong>3.5</strong>" in page and "2 人评价" in page

    def test_what_looks_personal_is_shown_only_with_a_reason(self, session: Session, tree: Tree) -> None:
        rating = rate(booking=make_booking(session), stars=5, comment="打我电话13800138000")
        assert rating.flags == [PHONE]
        with pytest.raises(DomainError) as refused:
            moderate(rating=rating, by=make_person(tree.county, Role.EDITOR), show=True)
        assert code(refused) == "no_reason"

    def test_a_school_reads_what_its_visitors_said_and_decides_nothing(
        self, session: Session, liaison: User
    ) -> None:
        said = rate(booking=make_booking(session), stars=4, comment="师傅很耐心")
        rate(booking=make_booking(session), stars=5, comment="加我 13800138000")
        client = Client()
        client.force_login(liaison)
        page = client.get(reverse("workbench:ratings")).content.decode()
        assert "师傅很耐心" in page
        assert "13800138000" not in page
        assert reverse("workbench:rating_decide", args=[said.pk]) not in page
        assert client.post(reverse("workbench:rating_decide", args=[said.pk])).status_code == 404

    def test_who_moderates_finds_them_and_nobody_knows_who_said_it(
        self, activity: Activity, session: Session, tree: Tree
    ) -> None:
        client = Client()
        client.force_login(make_person(tree.county, Role.OFFICE))

        def queries() -> int:
            with CaptureQueriesContext(connection) as caught:
                page = client.get(reverse("workbench:ratings")).content.decode()
            assert "第一条" in page and "欧阳修" not in page
            return len(caught)

        rate(booking=make_booking(session, name="欧阳修"), stars=5, comment="第一条")
        first = queries()
        for number in range(4):
            rate(booking=make_booking(session, name="欧阳修"), stars=3, comment=f"又一条{number}")
        assert queries() == first
