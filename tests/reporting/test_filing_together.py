"""Many file at the same moment: one transaction, each exactly once, a failing one fails alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.at_once import at_once
from tests.factories import make_unit
from tests.reporting.ledgers import GOOD, Ledger, make_ledger
from tests.reporting.test_file_many import record
from vocweek.campaign.rosters import freeze_roster
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.org.access import reach_for_this_request
from vocweek.reporting.models import DraftEdit, Obligation, Revision, Submission, Tally
from vocweek.reporting.services import submit_fresh
from vocweek.reporting.services.fresh import Page, _filed_together
from vocweek.reporting.services.handing_in import Asked

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ledger() -> Ledger:
    return make_ledger()


@pytest.fixture
def pair(ledger: Ledger) -> list[Obligation]:
    task, due = ledger.task(), now() + timedelta(hours=1)
    return [ledger.owe(task, due_at=due), ledger.owe(task, ledger.tree.school2, due_at=due)]


def page(ledger: Ledger, owed: Obligation, key: uuid.UUID | None = None, **raw: object) -> Page:
    return Page(owed.pk, ledger.city, key or uuid.uuid4(), Asked(0, {**GOOD, **raw}), now())


def handing_in(ledger: Ledger, owed: Obligation, **more: object) -> Callable[[], Submission]:
    sent = {"by": ledger.city, "client_key": uuid.uuid4(), "raw": GOOD} | more
    return lambda: submit_fresh(obligation_id=owed.pk, **sent)  # type: ignore[arg-type]  # names as they are


def test_together_and_by_itself_leave_the_same_rows(ledger: Ledger, pair: list[Obligation]) -> None:
    others = [ledger.owe(ledger.task()) for _ in range(2)]
    together = _filed_together([page(ledger, one) for one in (pair[0], *others)])
    alone = _filed_together([page(ledger, pair[1])])
    one, other = together[0], alone[0]
    assert isinstance(one, Submission)
    assert isinstance(other, Submission)
    assert [told(part) for part in record(one)] == [told(part) for part in record(other)]


def told(part: Any) -> Any:
    """Return rows as they were stored, less the moments and the task."""
    if isinstance(part, list):
        return [told(row) for row in part]
    leave = {"filed_at", "first_filed_at", "saved_at", "task", "form", "draft_form"}
    return {key: value for key, value in part.items() if key not in leave} if isinstance(part, dict) else part


def test_one_that_is_wrong_does_not_keep_the_others(ledger: Ledger, pair: list[Obligation]) -> None:
    wrong, right = _filed_together([page(ledger, pair[0], people="很多"), page(ledger, pair[1])])
    assert isinstance(wrong, DomainError)
    assert [problem.field for problem in wrong.problems] == ["people"]
    assert isinstance(right, Submission)
    assert [one.pk for one in Submission.objects.all()] == [right.pk]
    assert Tally.objects.get(task=pair[0].task).filed == 1


def test_one_out_of_reach_is_not_found_and_the_others_are_filed(
    ledger: Ledger, pair: list[Obligation]
) -> None:
    mine, foreign = (replace(page(ledger, one), by=ledger.liaison) for one in pair)
    right, wrong = _filed_together([mine, foreign])
    assert isinstance(right, Submission)
    assert isinstance(wrong, Http404)


def test_a_button_pressed_twice_in_one_group_files_once(ledger: Ledger, pair: list[Obligation]) -> None:
    key = uuid.uuid4()
    first, second = _filed_together([page(ledger, pair[0], key), page(ledger, pair[0], key)])
    assert isinstance(first, Submission)
    assert second is None, "it is looked at by itself, after the first is stored"


def test_a_group_asks_no_more_than_a_few_do(ledger: Ledger) -> None:
    schools = [make_unit(ledger.tree.county) for _ in range(12)]
    freeze_roster(ledger.edition)
    task = ledger.task()
    owed = [ledger.owe(task, one) for one in schools]

    reach_for_this_request(ledger.city)

    def statements(some: list[Obligation]) -> int:
        with CaptureQueriesContext(connection) as queries:
            filed = _filed_together([page(ledger, each) for each in some])
        assert all(isinstance(one, Submission) for one in filed)
        return len(queries)

    assert statements(owed[:2]) == statements(owed[2:])


def test_everybody_at_once_each_exactly_once(ledger: Ledger) -> None:
    owed = [ledger.owe(ledger.task()) for _ in range(8)]
    keys = [uuid.uuid4() for _ in owed]
    asked = [handing_in(ledger, one, client_key=key) for one, key in zip(owed, keys, strict=True)] * 2
    wrong = handing_in(ledger, owed[0], raw={"people": "很多"})
    found = at_once(*asked, wrong)
    assert isinstance(found[-1], DomainError)
    assert {one.pk for one in found if isinstance(one, Submission)} == set(
        Submission.objects.values_list("pk", flat=True)
    )
    assert sum(isinstance(one, Submission) for one in found) == 16
    assert Submission.objects.count() == Revision.objects.count() == DraftEdit.objects.count() == 8
    assert sum(one.filed for one in Tally.objects.all()) == 8


def test_a_key_used_for_two_tasks_at_once_files_one(ledger: Ledger, pair: list[Obligation]) -> None:
    key = uuid.uuid4()
    found = at_once(*[handing_in(ledger, one, client_key=key) for one in pair])
    assert sorted(type(one).__name__ for one in found) == ["DomainError", "Submission"]


KILLED = """
import os, signal, sys, threading, uuid
import django
django.setup()
from vocweek.accounts.models import User
from vocweek.reporting.services import submit_fresh
by, numbers = User.objects.get(pk=int(sys.argv[1])), [int(one) for one in sys.argv[2:]]
raw = %r
def file(number):
    filed = submit_fresh(obligation_id=number, by=by, client_key=uuid.uuid4(), raw=raw)
    os.write(1, f"{filed.obligation_id}\\n".encode())
for number in numbers:
    threading.Thread(target=file, args=[number]).start()
"""


def test_what_was_answered_outlives_a_process_killed_in_the_middle(ledger: Ledger) -> None:
    owed = [ledger.owe(ledger.task()) for _ in range(30)]
    settings = connection.settings_dict
    url = f"postgresql:///{settings['NAME']}?host={settings['HOST']}&user={settings['USER']}&port={settings['PORT']}"
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED % GOOD, str(ledger.city.pk), *[str(one.pk) for one in owed]],
        env=os.environ | {"VOCWEEK_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "vocweek.core.settings"},
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert process.stdout is not None
    answered = [process.stdout.readline() for _ in range(3)]
    process.kill()
    answered += process.stdout.readlines()
    process.wait()
    time.sleep(0.5)  # what the killed process had under way ends in the database
    filed = set(Submission.objects.filter(state="submitted").values_list("obligation_id", flat=True))
    assert {int(line) for line in answered if line.endswith(b"\n")} <= filed
    assert Revision.objects.count() == len(filed) == sum(one.filed for one in Tally.objects.all())
