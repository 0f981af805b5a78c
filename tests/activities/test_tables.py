"""What the tables themselves hold to, whatever code writes them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.activities.factories import make_activity, make_bookable, make_booking, make_session
from tests.factories import Tree, make_edition, make_tree, roster
from vocweek.activities.kinds import STANDARD
from vocweek.activities.models import Activity, ActivityKind, Booking, CoOrganiser, Presence, Session
from vocweek.activities.personal import Personal, contact_hash, reseal, seal, unseal
from vocweek.campaign.models import Edition

pytestmark = pytest.mark.django_db
State = Activity.State


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def edition(tree: Tree) -> Edition:
    return make_edition(tree.ministry)


def presences(activity: Activity) -> set[tuple[str, int, bool, bool]]:
    """Unit, day of the week, leads, accepted."""
    rows = Presence.objects.filter(activity=activity).select_related("roster_unit")
    first = activity.edition.starts_on
    return {(row.roster_unit.code, (row.day - first).days + 1, row.leads, row.accepted) for row in rows}


class TestSeats:
    def test_are_counted_with_the_booking(self, tree: Tree, edition: Edition) -> None:
        session = make_bookable(make_activity(edition, tree.school), seats=5)
        make_booking(session, people=2)
        make_booking(session, people=3)
        session.refresh_from_db()
        assert session.seats_taken == 5

    def test_cannot_be_overbooked_by_any_statement(self, tree: Tree, edition: Edition) -> None:
        session = make_bookable(make_activity(edition, tree.school), seats=5)
        make_booking(session, people=4)
        with pytest.raises(IntegrityError, match="session_never_overbooked"), transaction.atomic():
            make_booking(session, people=2)
        waiting = make_booking(session, people=2, state=Booking.State.WAITING)
        with pytest.raises(IntegrityError, match="session_never_overbooked"), transaction.atomic():
            Booking.objects.filter(pk=waiting.pk).update(state="booked")
        with pytest.raises(IntegrityError, match="session_never_overbooked"), transaction.atomic():
            Session.objects.filter(pk=session.pk).update(seats=3)

    def test_come_free_when_a_booking_is_cancelled_or_smaller(self, tree: Tree, edition: Edition) -> None:
        session = make_bookable(make_activity(edition, tree.school), seats=9)
        first, second = make_booking(session, people=3), make_booking(session, people=4)
        Booking.objects.filter(pk=first.pk).update(state="cancelled", cancelled_at=first.created_at)
        Booking.objects.filter(pk=second.pk).update(people=1)
        session.refresh_from_db()
        assert (session.seats_taken, session.seats_left) == (1, 8)

    def test_one_phone_books_once_and_again_after_cancelling(self, tree: Tree, edition: Edition) -> None:
        session = make_bookable(make_activity(edition, tree.school))
        first = make_booking(session, phone="13800138000")
        with pytest.raises(IntegrityError, match="booking_once_per_phone"), transaction.atomic():
            make_booking(session, phone="13800138000")
        Booking.objects.filter(pk=first.pk).update(state="cancelled", cancelled_at=first.created_at)
        make_booking(session, phone="13800138000")


class TestPresence:
    def test_holds_lead_and_co_organisers_on_every_day(self, tree: Tree, edition: Edition) -> None:
        activity = make_activity(edition, tree.school, with_units=(tree.other_school,))
        make_session(activity, day=1)
        make_session(activity, day=1, hour=14)
        make_session(activity, day=3, hours=30)
        days = {1, 3, 4}
        assert presences(activity) == {("S1", day, True, True) for day in days} | {
            ("S5", day, False, True) for day in days
        }
        assert set(Presence.objects.values_list("shared", flat=True)) == {True}

    def test_a_session_that_ends_at_midnight_is_not_on_the_next_day(
        self, tree: Tree, edition: Edition
    ) -> None:
        activity = make_activity(edition, tree.school)
        make_session(activity, day=2, hour=22, hours=2)
        assert presences(activity) == {("S1", 2, True, True)}

    @pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN, State.CANCELLED])
    def test_what_is_not_filed_is_nowhere(self, tree: Tree, edition: Edition, state: Activity.State) -> None:
        make_session(make_activity(edition, tree.school, state=state))
        assert not Presence.objects.exists()

    def test_follows_state_lead_sessions_and_co_organisers(self, tree: Tree, edition: Edition) -> None:
        activity = make_activity(edition, tree.school, state=State.SUBMITTED)
        session = make_session(activity, day=1)
        assert presences(activity) == {("S1", 1, True, False)}
        Activity.objects.filter(pk=activity.pk).update(state="accepted", lead=roster(edition, tree.school2))
        assert presences(activity) == {("S2", 1, True, True)}
        session.starts_at += timedelta(days=1)
        session.ends_at += timedelta(days=1)
        session.save()
        assert presences(activity) == {("S2", 2, True, True)}
        other = CoOrganiser.objects.create(activity=activity, roster_unit=roster(edition, tree.school3))
        assert ("S3", 2, False, True) in presences(activity)
        other.delete()
        Session.objects.filter(pk=session.pk).update(cancelled_at=session.starts_at, cancelled_why="停电")
        assert presences(activity) == set()


def test_standard_kinds_are_there_once_and_named_as_in_the_notices() -> None:
    kinds = ActivityKind.objects.filter(edition=None)
    assert list(kinds.values_list("key", "name")) == [(key, name) for key, name, *_ in STANDARD]
    special = kinds.exclude(special="").values_list("name", flat=True)
    assert list(special) == ["启动仪式", "招聘会", "校企合作签约"]


class TestPersonalData:
    @pytest.fixture(autouse=True)
    def keys(self, settings: Any, tmp_path: Path) -> Path:
        settings.PERSONAL_KEYS = tmp_path / "personal_keys"
        return tmp_path / "personal_keys"

    def test_is_unreadable_at_rest_and_in_logs(self) -> None:
        person = Personal(name="李明", phone="13800138000", answers={"size": "L"}, token="t")
        sealed = seal(person)
        assert b"138" not in sealed and "李明" not in repr(person)
        assert unseal(sealed) == person
        assert unseal(None) == Personal()

    def test_survives_a_rotation_of_keys(self, keys: Path) -> None:
        from cryptography.fernet import Fernet

        sealed = seal(Personal(name="李明"))
        old = keys.read_text()
        keys.write_text(f"{Fernet.generate_key().decode()}\n{old}")
        again = reseal(sealed)
        keys.write_text(keys.read_text().splitlines()[0])
        assert unseal(again).name == "李明"

    def test_a_contact_is_found_again_by_its_hash_alone(self) -> None:
        assert contact_hash("13800138000") == contact_hash("13800138000") != contact_hash("13800138001")
        assert contact_hash("") == ""
