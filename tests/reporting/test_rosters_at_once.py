"""Changes of a roster beside others truly at once: real threads on real rows."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import Http404

from tests.at_once import at_once
from tests.factories import make_person
from tests.reporting.ledgers import GOOD, Ledger, again, begin, file, make_ledger
from vocweek.accounts.models import User
from vocweek.campaign.models import RosterChange, Task
from vocweek.core.errors import DomainError
from vocweek.org.models import Role
from vocweek.reporting.models import Extension, Obligation, Revision, Submission
from vocweek.reporting.rosters import Close, Merge, Move, Rename, Wanted, change_roster, rehearse, undo_change
from vocweek.reporting.services import (
    Line,
    accept,
    ask_extension,
    file_many,
    submit,
    submit_fresh,
)

pytestmark = pytest.mark.django_db(transaction=True)

# Not pg_stat_activity, of which a transaction keeps seeing the same state.
_WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.fixture
def ledger() -> Ledger:
    ledger = make_ledger()
    make_person(ledger.tree.county2, Role.REVIEWER)
    return ledger


@pytest.fixture
def admin(ledger: Ledger) -> User:
    return make_person(ledger.tree.ministry, Role.ADMINISTRATOR)


@pytest.fixture
def task(ledger: Ledger) -> Task:
    return ledger.task(issuer=ledger.tree.province)


@pytest.fixture
def owed(ledger: Ledger, task: Task) -> Obligation:
    return ledger.owe(task)


def do(wanted: Wanted, by: User, stamp: str | None = None) -> RosterChange:
    return change_roster(wanted=wanted, by=by, reason="区划调整", stamp=stamp)


def to_county2(ledger: Ledger) -> Move:
    return Move(ledger.node(ledger.tree.school), ledger.node(ledger.tree.county2))


def meanwhile(first: Callable[[], object], second: Callable[[], object]) -> object:
    """Do `first`, and commit it only once `second` waits for it; return what `second` returned or raised."""

    def run() -> object:
        try:
            return second()
        except (DomainError, Http404) as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            waits: Future[object] = pool.submit(run)
            _until_waiting(waits)
        return waits.result(timeout=60)


def _until_waiting(second: Future[object]) -> None:
    deadline = time.monotonic() + 60
    with connection.cursor() as cursor:
        while time.monotonic() < deadline and not second.done():
            cursor.execute(_WAITING)
            if cursor.fetchone()[0]:
                return
            time.sleep(0.1)
    raise AssertionError(f"nobody waited: {second.result(timeout=0)}")


class TestFilingWhileTheUnitMoves:
    def test_a_draft_handed_in_goes_to_the_new_superior(
        self, ledger: Ledger, admin: User, owed: Obligation
    ) -> None:
        draft = begin(owed, ledger.liaison)
        wanted = to_county2(ledger)
        filed = meanwhile(
            lambda: do(wanted, admin),
            lambda: submit(submission=draft, by=ledger.liaison, version=draft.version, raw=GOOD),
        )
        assert isinstance(filed, Submission)
        assert again(filed).at_unit == ledger.node(ledger.tree.county2)

    def test_a_fresh_page_handed_in_goes_to_the_new_superior(
        self, ledger: Ledger, admin: User, owed: Obligation
    ) -> None:
        wanted = to_county2(ledger)
        filed = meanwhile(
            lambda: do(wanted, admin),
            lambda: submit_fresh(obligation_id=owed.pk, by=ledger.liaison, client_key=uuid.uuid4(), raw=GOOD),
        )
        assert isinstance(filed, Submission)
        assert again(filed).at_unit == ledger.node(ledger.tree.county2)

    def test_a_workbook_filed_goes_to_the_new_superior(
        self, ledger: Ledger, admin: User, task: Task, owed: Obligation
    ) -> None:
        wanted = to_county2(ledger)
        line = Line(owed.pk, None, uuid.uuid4(), 0, GOOD)
        meanwhile(
            lambda: do(wanted, admin),
            lambda: file_many(task=task, lines=[line], by=ledger.liaison),
        )
        assert Submission.objects.get().at_unit == ledger.node(ledger.tree.county2)

    def test_what_a_level_agrees_to_climbs_on_from_the_new_place(
        self, ledger: Ledger, admin: User, owed: Obligation
    ) -> None:
        """The county agrees while the school goes to another city: the city above now is asked next, not the old."""
        make_person(ledger.tree.other_city, Role.REVIEWER)
        filed = file(owed, ledger.liaison)
        wanted = Move(ledger.node(ledger.tree.county), ledger.node(ledger.tree.other_city))
        meanwhile(
            lambda: do(wanted, admin),
            lambda: accept(submission=filed, by=ledger.county, version=filed.version),
        )
        assert again(filed).at_unit == ledger.node(ledger.tree.other_city)

    def test_a_wish_for_more_time_is_asked_of_the_new_superior(
        self, ledger: Ledger, admin: User, owed: Obligation
    ) -> None:
        for unit in (ledger.tree.county, ledger.tree.county2):
            make_person(unit, Role.OFFICE)
        wanted = to_county2(ledger)
        later = owed.due_at + timedelta(hours=1)
        asked = meanwhile(
            lambda: do(wanted, admin),
            lambda: ask_extension(obligation=owed, by=ledger.liaison, until=later, reason="停电"),
        )
        assert isinstance(asked, Extension)
        assert str(asked.at_unit.path) in str(ledger.node(ledger.tree.county2).path)

    def test_what_is_handed_in_when_the_move_is_taken_back_goes_to_the_old_superior(
        self, ledger: Ledger, admin: User, owed: Obligation
    ) -> None:
        change = do(to_county2(ledger), admin)
        filed = meanwhile(
            lambda: undo_change(change=change, by=admin),
            lambda: submit_fresh(obligation_id=owed.pk, by=ledger.liaison, client_key=uuid.uuid4(), raw=GOOD),
        )
        assert isinstance(filed, Submission)
        assert again(filed).at_unit == ledger.node(ledger.tree.county)

    def test_who_filed_for_a_unit_that_closed_is_there_no_more(
        self, ledger: Ledger, admin: User, owed: Obligation
    ) -> None:
        wanted = Close(ledger.node(ledger.tree.school))
        answer = meanwhile(
            lambda: do(wanted, admin),
            lambda: submit_fresh(obligation_id=owed.pk, by=ledger.liaison, client_key=uuid.uuid4(), raw=GOOD),
        )
        assert isinstance(answer, Http404)
        assert not Revision.objects.exists()

    def test_a_move_waits_for_what_is_being_handed_in_and_takes_it_along(
        self, ledger: Ledger, admin: User, owed: Obligation
    ) -> None:
        draft = begin(owed, ledger.liaison)
        wanted = to_county2(ledger)
        meanwhile(
            lambda: submit(submission=draft, by=ledger.liaison, version=draft.version, raw=GOOD),
            lambda: do(wanted, admin),
        )
        assert again(draft).at_unit == ledger.node(ledger.tree.county2)


class TestTwoAdministrators:
    @pytest.mark.parametrize("kind", ["move", "close", "rename", "merge"])
    def test_the_same_change_at_once_is_made_once(self, ledger: Ledger, admin: User, kind: str) -> None:
        unit = ledger.node(ledger.tree.school)
        wanted: Wanted = {
            "move": to_county2(ledger),
            "close": Close(unit),
            "rename": Rename(unit, "示例技师学院"),
            "merge": Merge(unit, ledger.node(ledger.tree.school2)),
        }[kind]
        other = make_person(ledger.tree.province, Role.ADMINISTRATOR)
        done = at_once(lambda: do(wanted, admin), lambda: do(wanted, other))
        assert sorted(type(one).__name__ for one in done) == ["DomainError", "RosterChange"]
        assert RosterChange.objects.count() == 1

    def test_who_comes_second_acts_on_the_unit_as_the_first_left_it(
        self, ledger: Ledger, admin: User
    ) -> None:
        wanted, closing = to_county2(ledger), Close(ledger.node(ledger.tree.school))
        closed: Any = meanwhile(lambda: do(wanted, admin), lambda: do(closing, admin))
        assert str(closed.path).endswith(f"{ledger.tree.county2.code}.S1")

    def test_a_unit_that_left_their_scope_meanwhile_is_theirs_no_more(
        self, ledger: Ledger, admin: User
    ) -> None:
        county = make_person(ledger.tree.county, Role.ADMINISTRATOR)
        wanted, renaming = to_county2(ledger), Rename(ledger.node(ledger.tree.school), "示例技师学院")
        answer = meanwhile(lambda: do(wanted, admin), lambda: do(renaming, county))
        assert isinstance(answer, Http404)
        assert ledger.node(ledger.tree.school).name == "示例职业学校一"

    def test_a_preview_read_before_the_others_change_is_refused(
        self, ledger: Ledger, admin: User, owed: Obligation
    ) -> None:
        closing = Close(ledger.node(ledger.tree.school2))
        read = rehearse(wanted=closing, by=admin, measure=lambda: None)
        merging = Merge(ledger.node(ledger.tree.school), ledger.node(ledger.tree.school2))
        make_person(ledger.tree.school, Role.OFFICE)
        answer = meanwhile(lambda: do(merging, admin), lambda: do(closing, admin, read.stamp))
        assert isinstance(answer, DomainError)
        assert answer.problems[0].code == "stale"

    def test_an_undo_sent_twice_is_done_once(self, ledger: Ledger, admin: User) -> None:
        change = do(to_county2(ledger), admin)
        done = at_once(*[lambda: undo_change(change=change, by=admin)] * 2)
        assert sorted(type(one).__name__ for one in done) == ["DomainError", "RosterChange"]

    def test_a_unit_that_comes_to_one_that_goes_stands_under_its_superior(
        self, ledger: Ledger, admin: User
    ) -> None:
        city, other = ledger.node(ledger.tree.city), ledger.node(ledger.tree.other_city)
        moving = Move(ledger.node(ledger.tree.county), other)
        merging = Merge(other, city)
        done = at_once(lambda: do(moving, admin), lambda: do(merging, admin))
        assert all(isinstance(one, RosterChange | DomainError) for one in done)
        county = ledger.node(ledger.tree.county)
        assert county.parent is not None
        assert str(county.path) == f"{county.parent.path}.{county.code}"
