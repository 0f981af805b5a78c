"""What is personal goes after the week, and only then: names, contacts, links, ties. Counts stay."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.activities.bookings import book
from tests.activities.factories import make_activity, make_bookable, make_booking
from tests.at_once import at_once
from tests.factories import Tree, make_edition, make_person, make_tree
from vocweek.activities.booking.services import cancel_booking, transfer
from vocweek.activities.models import Booking, CheckIn, DoorHelper, PurgeRun, Rating, Session
from vocweek.activities.personal import Personal, contact_hash, read_keys, seal, unseal
from vocweek.activities.purging import Store, register, stores
from vocweek.activities.purging.clockwork import next_run
from vocweek.activities.purging.keys import add_key, promote_key, rotate
from vocweek.activities.purging.retention import keep_for
from vocweek.activities.purging.runs import due_editions, left_of, purge, purge_due
from vocweek.campaign.models import Edition
from vocweek.core.clock import SHANGHAI, at, now
from vocweek.core.errors import DomainError
from vocweek.org.models import Role

pytestmark = pytest.mark.django_db
SOMEBODY = Personal(name="王芳", phone="13900000001")


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def edition(tree: Tree) -> Edition:
    return make_edition(tree.ministry, starts_on=now().date() - timedelta(days=60))


@pytest.fixture
def session(edition: Edition, tree: Tree) -> Session:
    return make_bookable(make_activity(edition, tree.school), seats=500)


def rate(booking: Booking, **more: Any) -> Rating:
    return Rating.objects.create(booking=booking, session=booking.session, stars=5, **more)


class TestThePurge:
    def test_clears_what_is_personal_and_keeps_what_is_counted(self, session: Session) -> None:
        booking = make_booking(session, people=3, name="欧阳修", group_name="欧阳老师班")
        purge_due()
        booking.refresh_from_db()
        session.refresh_from_db()
        assert unseal(booking.sealed) == Personal()
        assert (booking.phone_hash, booking.mail_hash, booking.group_name) == ("", "", "")
        assert booking.link_hash.startswith("purged:") and booking.purged_at is not None
        assert (booking.people, booking.state, session.seats_taken) == (3, Booking.State.BOOKED, 3)

    def test_lets_go_of_helpers_devices_and_who_said_what(self, session: Session) -> None:
        booking = make_booking(session)
        helper = DoorHelper.objects.create(
            session=session, name="王小二", link_hash="a" * 64, expires_at=now()
        )
        key = "0f8fad5b-d9cb-469f-a165-70867728950e"
        CheckIn.objects.create(
            booking=booking, session=session, people=1, at=now(), device_key=key, helper=helper
        )
        shown = rate(booking, comment="很好", state=Rating.State.SHOWN)
        waiting = rate(make_booking(session), comment="我是李明")
        purge_due()
        helper.refresh_from_db()
        assert helper.name == "核验员" and helper.ended_at is not None
        assert str(CheckIn.objects.get().device_key).startswith("00000000-0000-0000")
        said = dict(Rating.objects.values_list("pk", "comment"))
        assert said == {shown.pk: "很好", waiting.pk: ""}
        assert not Rating.objects.exclude(booking=None).exists()
        assert Rating.objects.get(pk=waiting.pk).state == Rating.State.HIDDEN

    def test_waits_for_the_days_the_office_set(self, edition: Edition, session: Session, tree: Tree) -> None:
        make_booking(session)
        office = make_person(tree.ministry, Role.OFFICE)
        keep_for(edition=edition, days=90, by=office)
        assert due_editions() == []
        with pytest.raises(DomainError) as refused:
            purge(edition=edition)
        assert refused.value.problems[0].code == "too_early"
        keep_for(edition=edition, days=30, by=office)
        assert [due.edition for due in due_editions()] == [edition]

    @pytest.mark.parametrize("days", [None, 0, 6, 91, 3650])
    def test_is_never_put_off_longer_than_the_limit(self, edition: Edition, tree: Tree, days: Any) -> None:
        with pytest.raises(DomainError) as refused:
            keep_for(edition=edition, days=days, by=make_person(tree.ministry, Role.OFFICE))
        assert refused.value.problems[0].field == "days"

    def test_is_written_down_once_even_if_there_was_nothing(self, edition: Edition, session: Session) -> None:
        purge_due()
        purge_due()
        run = PurgeRun.objects.get()
        assert (run.bookings, run.failed, run.problem) == (0, 0, "")
        assert run.finished_at is not None

    def test_goes_on_where_it_was_cut_off(self, edition: Edition, session: Session) -> None:
        cut_off = PurgeRun.objects.create(edition=edition, days=30, bookings=4, counts={"预约": 4})
        make_booking(session)
        [run] = purge_due()
        assert (run.pk, run.bookings, run.counts["预约"]) == (cut_off.pk, 5, 5)
        assert purge_due() == []

    def test_one_row_that_fails_stops_no_other_and_its_words_are_kept_out_of_the_log(
        self, session: Session, edition: Edition, caplog: pytest.LogCaptureFixture
    ) -> None:
        bad, *_ = [make_booking(session) for _ in range(4)]
        known = next(store for store in stores() if store.name == "预约")

        def clear(pks: Any, moment: datetime) -> None:
            if bad.pk in pks:
                raise DatabaseError("Key (phone)=(13800138000)")
            known.clear_rows(pks, moment)

        register(Store("预约", Booking, known.lead, left=known.left, clear=clear))
        try:
            [run] = purge_due()
        finally:
            register(known)
        assert (run.bookings, run.failed, run.problem) == (3, 1, "预约有 1 条没有清除")
        assert "13800138000" not in caplog.text
        [again] = purge_due()
        assert (again.bookings, left_of(edition)["预约"]) == (1, 0)

    def test_comes_the_night_after_the_days_are_over(self) -> None:
        on = date(2026, 6, 16)
        assert next_run(on, at(date(2026, 6, 1), time(9))) == datetime(2026, 6, 16, 2, 41, tzinfo=SHANGHAI)
        assert next_run(on, at(date(2026, 6, 16), time(9))) == datetime(2026, 6, 17, 2, 41, tzinfo=SHANGHAI)

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        people=st.lists(
            st.tuples(
                st.sampled_from(Booking.State.values),
                st.text(min_size=1, max_size=40),
                st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
            ),
            min_size=1,
            max_size=6,
            unique_by=lambda one: one[2],
        )
    )
    def test_after_it_nothing_unseals_and_nobody_is_found(
        self, session: Session, people: list[tuple[str, str, str]]
    ) -> None:
        before = Booking.objects.count()
        for state, name, phone in people:
            make_booking(session, state=Booking.State(state), name=name, phone=phone)
        purge_due()
        assert Booking.objects.count() == before + len(people)
        assert all(
            unseal(sealed) == Personal() for sealed in Booking.objects.values_list("sealed", flat=True)
        )
        hashes = [contact_hash(phone) for _, _, phone in people]
        assert all(not store.of(hashes).exists() for store in stores())


@pytest.mark.django_db(transaction=True)
class TestThePurgeBesideABooking:
    def test_leaves_what_somebody_holds_to_the_next_run(self, edition: Edition, session: Session) -> None:
        held, free = make_booking(session), make_booking(session)
        holding, done = threading.Event(), threading.Event()

        def hold() -> None:
            try:
                with transaction.atomic():
                    Booking.objects.select_for_update().get(pk=held.pk)
                    holding.set()
                    assert done.wait(20)
            finally:
                connection.close()

        holder = threading.Thread(target=hold)
        holder.start()
        assert holding.wait(20)
        [run] = purge_due()
        done.set()
        holder.join()
        assert (run.bookings, run.problem) == (1, "有 1 条正在被使用，下一次再清")
        free.refresh_from_db()
        assert free.sealed is None
        [again] = purge_due()
        assert (again.bookings, again.problem, left_of(edition)["预约"]) == (1, "", 0)

    def test_a_booking_made_meanwhile_is_whole_and_goes_with_the_next_run(
        self, edition: Edition, session: Session
    ) -> None:
        """Visitors book, hand on and cancel at the very moment of the purge (their clocks are of the week itself)."""
        there = [make_booking(session) for _ in range(12)]
        early = session.starts_at - timedelta(days=1)
        acts: list[Callable[[], object]] = [partial(purge, edition=edition)]
        acts += [partial(book, session, moment=early) for _ in range(4)]
        acts += [partial(cancel_booking, booking=one, moment=early) for one in there[:4]]
        acts += [partial(transfer, booking=one, to=SOMEBODY, moment=early) for one in there[4:8]]
        for told in at_once(*acts):
            # Whose booking was purged a moment before holds a link that leads nowhere.
            assert not isinstance(told, Exception) or isinstance(told, DomainError | Http404)
        for booking in Booking.objects.all():
            assert (booking.sealed is None) == (booking.phone_hash == "") == (booking.purged_at is not None)
        purge_due()
        assert left_of(edition)["预约"] == 0
        session.refresh_from_db()
        taken = Booking.objects.filter(state=Booking.State.BOOKED).aggregate(people=Sum("people"))["people"]
        assert session.seats_taken == taken

    def test_two_at_once_clear_each_row_once(self, edition: Edition, session: Session) -> None:
        for _ in range(30):
            make_booking(session)

        def run() -> None:
            try:
                purge(edition=edition)
            finally:
                connection.close()

        threads = [threading.Thread(target=run) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sum(PurgeRun.objects.values_list("bookings", flat=True)) == 30
        assert left_of(edition)["预约"] == 0


class TestNewKeys:
    @pytest.fixture(autouse=True)
    def own_keys(self, settings: Any, tmp_path: Path) -> Path:
        settings.PERSONAL_KEYS = tmp_path / "personal_keys"
        return tmp_path / "personal_keys"

    def test_reseal_everything_and_the_old_key_opens_nothing(self, session: Session, own_keys: Path) -> None:
        bookings = [make_booking(session, name=f"学生{number}") for number in range(3)]
        (old,) = read_keys(own_keys)
        assert rotate().resealed == 3
        assert old not in read_keys(own_keys) and len(read_keys(own_keys)) == 1
        for number, booking in enumerate(bookings):
            booking.refresh_from_db()
            assert unseal(booking.sealed).name == f"学生{number}"
        assert own_keys.stat().st_mode & 0o077 == 0

    def test_a_rotation_that_was_cut_off_is_finished(self, session: Session, own_keys: Path) -> None:
        booking = make_booking(session, name="李明")
        add_key()
        promote_key()
        later = make_booking(session, name="王芳")
        assert (rotate().resealed, len(read_keys(own_keys))) == (1, 1)
        for one, name in ((booking, "李明"), (later, "王芳")):
            one.refresh_from_db()
            assert unseal(one.sealed).name == name

    def test_a_key_that_was_added_seals_only_when_promoted(self, own_keys: Path) -> None:
        (first,) = read_keys(own_keys)
        assert add_key() == 2
        sealed = seal(Personal(name="李明"))
        assert Fernet(first).decrypt(sealed)
        promote_key()
        assert read_keys(own_keys)[1] == first
        assert unseal(sealed).name == "李明"

    def test_nothing_is_dropped_while_a_row_cannot_be_opened(self, session: Session, own_keys: Path) -> None:
        booking = make_booking(session)
        Booking.objects.filter(pk=booking.pk).update(sealed=Fernet(Fernet.generate_key()).encrypt(b"{}"))
        with pytest.raises(InvalidToken):
            rotate()
        assert len(read_keys(own_keys)) == 2
