"""What the demonstration shows: every state of a filing, a finished week, something to do for everybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from vocweek.accounts.models import User
from vocweek.bulletins.models import Bulletin, BulletinReceipt
from vocweek.campaign.models import Notice, NoticeReceipt
from vocweek.core.clock import now
from vocweek.demo.cast import PASSWORD, PEOPLE
from vocweek.demo.load import UNSIGNED, load_demo
from vocweek.org.models import Membership
from vocweek.reporting.models import Obligation, Review, Submission

pytestmark = pytest.mark.django_db
State = Submission.State


@pytest.fixture(scope="module")
def steps(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[str]]:
    """Load the demonstration once for all tests here; the steps it told."""
    told: list[str] = []
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        load_demo(told.append)
    yield told
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.mark.usefixtures("steps")
class TestLoaded:
    def test_its_notices_were_read_and_issued_and_one_waits_to_be_confirmed(self) -> None:
        states = [notice.state for notice in Notice.objects.order_by("pk")]
        assert states == [Notice.State.ISSUED] * 3 + [Notice.State.READ]
        assert all(notice.tasks.exists() for notice in Notice.objects.filter(state=Notice.State.ISSUED))

    def test_a_notice_was_issued_on_the_day_it_says(self) -> None:
        for notice in Notice.objects.filter(state=Notice.State.ISSUED):
            assert notice.issued_at is not None
            assert notice.issued_at.date().isoformat() == notice.facts["issued_on"]
            assert notice.issued_at <= now()

    def test_three_circulars_were_sent_and_todays_is_a_draft(self) -> None:
        shown = Bulletin.objects.filter(node__code="410700").order_by("number")
        assert [(one.number, one.state) for one in shown] == [
            (1, "sent"),
            (2, "sent"),
            (3, "sent"),
            (4, "draft"),
        ]
        assert BulletinReceipt.objects.filter(received_at=None).count() == 2

    def test_filings_are_in_every_state(self) -> None:
        shown = set(Submission.objects.values_list("state", flat=True))
        assert shown == {State.DRAFT, State.SUBMITTED, State.RETURNED, State.ACCEPTED}
        assert Submission.objects.filter(state=State.SUBMITTED, revisions__number=2).exists()
        assert Submission.objects.filter(state=State.SUBMITTED, reviews__decision="accepted").exists()

    def test_some_are_late_some_are_missing_and_most_are_on_time(self) -> None:
        overdue = Obligation.objects.filter(due_at__lt=now(), filed_at=None).count()
        late = Obligation.objects.filter(late=True).count()
        on_time = Obligation.objects.filter(late=False).exclude(filed_at=None).count()
        assert 0 < overdue < late + overdue < on_time

    def test_last_year_is_signed_filed_and_accepted_to_the_last_item(self) -> None:
        last_year = Notice.objects.order_by("issued_at")[0]
        assert not NoticeReceipt.objects.filter(notice=last_year, received_at=None).exists()
        assert not Obligation.objects.filter(task__notice=last_year, filed_at=None).exists()
        assert set(Submission.objects.filter(task__notice=last_year).values_list("state", flat=True)) == {
            State.ACCEPTED
        }

    def test_nothing_has_happened_in_the_future(self) -> None:
        assert not Submission.objects.filter(filed_at__gt=now()).exists()
        assert not Review.objects.filter(decided_at__gt=now()).exists()
        assert not NoticeReceipt.objects.filter(received_at__gt=now()).exists()

    def test_the_figures_of_a_school_agree_with_each_other(self) -> None:
        filed = [one.filed for one in Submission.objects.all() if one.filed and "participants" in one.filed]
        assert filed
        for one in filed:
            assert one["students"] <= one["enrolled"]
            assert one["students"] + one["teachers"] <= one["participants"]

    def test_the_liaison_of_a_school_finds_a_return_a_draft_and_todays_item(self) -> None:
        owed = Obligation.objects.filter(
            roster_unit__code="410725S1", task__edition__starts_on__lte=now().date()
        )
        states = set(Submission.objects.filter(obligation__in=owed).values_list("state", flat=True))
        assert {State.RETURNED, State.DRAFT, State.SUBMITTED, State.ACCEPTED} <= states
        assert owed.filter(occurrence=now().date(), filed_at=None).exists()

    def test_those_who_should_sign_have_not(self) -> None:
        unsigned = NoticeReceipt.objects.filter(roster_unit__code__in=UNSIGNED, received_at=None)
        assert unsigned.filter(notice__unit__code="410700").count() == len(UNSIGNED)

    def test_everybody_can_sign_in_and_has_a_post(self) -> None:
        for person in PEOPLE:
            user = User.objects.get(username=person.username)
            assert user.check_password(PASSWORD)
            posts = Membership.objects.filter(user=user).values_list("unit__code", "role")
            assert sorted(posts) == sorted(person.posts)

    def test_every_step_is_told(self, steps: list[str]) -> None:
        assert len(steps) == 7
