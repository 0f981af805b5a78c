"""A window opens (报送起始): nothing is handed in before, drafts may be written, and nobody is pressed."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reporting.ledgers import GOOD, Ledger, begin
from vocweek.campaign.models import Task
from vocweek.core.clock import SHANGHAI, at
from vocweek.core.errors import DomainError
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.queries import owed_by
from vocweek.reporting.services import (
    Fate,
    Line,
    file_many,
    return_submission,
    submit,
    submit_fresh,
)
from vocweek.reporting.services.locking import require_open, require_writable
from vocweek.reporting.workbooks.rows import book_rows, owing

MONDAY = date(2027, 5, 10)
OPENS = at(MONDAY, time.min)
SECOND = timedelta(seconds=1)


@pytest.fixture
def once(ledger: Ledger) -> Obligation:
    """A story that may be filed from Monday on, due on Friday."""
    return ledger.owe(ledger.task(window_from=MONDAY, due_at=at(MONDAY + timedelta(days=4), time(16))))


@pytest.fixture
def days(ledger: Ledger) -> list[Obligation]:
    """Monday's and Tuesday's item."""
    two = [MONDAY, MONDAY + timedelta(days=1)]
    task = ledger.task(daily_at=time(16), window_from=two[0], window_to=two[1])
    return [ledger.owe(task, occurrence=day, due_at=at(day, time(16))) for day in two]


def hand_in(draft: Submission, ledger: Ledger, moment: datetime) -> Submission:
    return submit(submission=draft, by=ledger.liaison, version=draft.version, raw=GOOD, moment=moment)


def test_before_the_window_a_draft_is_kept_but_not_taken(ledger: Ledger, once: Obligation) -> None:
    draft = begin(once, ledger.liaison)
    with pytest.raises(DomainError) as refused:
        hand_in(draft, ledger, OPENS - SECOND)
    assert refused.value.problems[0].code == "not_yet"
    assert str(refused.value) == "5月10日 起可以报送，现在可以先写好存着。"
    assert hand_in(draft, ledger, OPENS).state == Submission.State.SUBMITTED


def test_a_day_opens_at_its_own_midnight(ledger: Ledger, days: list[Obligation]) -> None:
    tuesday = begin(days[1], ledger.liaison)
    with pytest.raises(DomainError, match="5月11日 起可以报送"):
        hand_in(tuesday, ledger, at(MONDAY, time(23, 59, 59)))
    midnight = datetime(2027, 5, 10, 16, tzinfo=UTC)  # 00:00 of the 11th in China
    assert hand_in(tuesday, ledger, midnight).filed_at == midnight


def test_a_fresh_page_is_refused_ahead_and_leaves_nothing(ledger: Ledger, once: Obligation) -> None:
    with pytest.raises(DomainError, match="5月10日 起可以报送"):
        submit_fresh(
            obligation_id=once.pk,
            by=ledger.liaison,
            client_key=uuid.uuid4(),
            raw=GOOD,
            moment=OPENS - SECOND,
        )
    assert not once.submissions.exists()


def test_what_came_back_is_answered_whenever_it_is_ready(ledger: Ledger, once: Obligation) -> None:
    filed = hand_in(begin(once, ledger.liaison), ledger, OPENS)
    returned = return_submission(submission=filed, by=ledger.county, reason="太短", moment=OPENS)
    Task.objects.filter(pk=once.task_id).update(window_from=MONDAY + timedelta(days=1))
    assert hand_in(returned, ledger, OPENS + SECOND).state == Submission.State.SUBMITTED


def test_filing_many_at_once_is_refused_ahead_as_well(ledger: Ledger, days: list[Obligation]) -> None:
    lines = [Line(one.pk, None, uuid.uuid4(), 0, GOOD) for one in days]
    found = file_many(task=days[0].task, lines=lines, by=ledger.liaison, moment=OPENS)
    assert [one.fate for one in found] == [Fate.NEW, Fate.WRONG]
    assert [problem.message for problem in found[1].problems] == ["5月11日 起可以报送，现在可以先写好存着。"]


def test_a_workbook_shows_the_days_to_come_and_lets_nobody_write_there(
    ledger: Ledger, days: list[Obligation]
) -> None:
    task = days[0].task
    rows = book_rows(task, owing(task, ledger.node(ledger.tree.school), None), OPENS)
    assert [(row.state, row.locked) for row in rows] == [("未报", False), ("未开始", True)]


def test_home_does_not_press_for_what_is_not_taken_yet(
    ledger: Ledger, days: list[Obligation], once: Obligation
) -> None:
    node = ledger.node(ledger.tree.school)
    before = owed_by(node, OPENS - SECOND)
    assert (before.count, before.next_deadline) == (0, None)
    assert before.sentence == "现在没有要报的，5月10日 起有 3 件要报。"
    assert [group.first.burns.label for group in before.groups] == ["未开始", "未开始"]
    assert owed_by(node, OPENS).sentence == "还有 2 件未报，最近一件今天 16:00 截止。"


@settings(deadline=None, max_examples=200)
@given(
    day=st.dates(date(2027, 4, 28), date(2027, 5, 20)),
    second=st.integers(0, 86_399),
    opens=st.dates(date(2027, 5, 1), date(2027, 5, 15)),
    daily=st.booleans(),
    closes=st.booleans(),
)
def test_taken_from_midnight_of_the_first_day_until_a_closing_task_is_due(
    day: date, second: int, opens: date, daily: bool, closes: bool
) -> None:
    moment = (at(day, time.min) + timedelta(seconds=second)).astimezone(UTC)
    last = opens + timedelta(days=0 if daily else 3)
    task = Task(state=Task.State.ISSUED, closes=closes, window_from=date(2027, 5, 1) if daily else opens)
    owed = Obligation(task=task, occurrence=opens if daily else None, due_at=at(last, time(16)))
    here = moment.astimezone(SHANGHAI)
    writable = not closes or here <= at(last, time(16))
    assert accepted(require_writable, owed, moment) == writable
    assert accepted(require_open, owed, moment) == (writable and here.date() >= opens)


def accepted(rule: object, owed: Obligation, moment: datetime) -> bool:
    assert callable(rule)
    try:
        rule(owed, moment)
    except DomainError:
        return False
    return True
