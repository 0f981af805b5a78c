"""Daily tasks on working days only: what units owe skips weekends and holidays and keeps make-up workdays."""

from __future__ import annotations

from datetime import date, datetime, time

from tests.factories import make_form, make_notice, make_task
from tests.reporting.ledgers import STORY, Ledger
from vocweek.campaign.models import Task
from vocweek.core.clock import SHANGHAI
from vocweek.formspec import to_json
from vocweek.reporting.issuing import issue_notice, preview_issue
from vocweek.reporting.issuing.issue import issue_warnings
from vocweek.reporting.models import Obligation
from vocweek.reporting.services import default_return_due


def daily(ledger: Ledger, first: date, last: date) -> Task:
    notice = make_notice(ledger.tree.city, ledger.edition, state="confirmed")
    return make_task(
        notice,
        make_form(to_json(STORY)),
        daily_at=time(16),
        window_from=first,
        window_to=last,
        working_days_only=True,
    )


def test_only_working_days_are_owed_make_up_days_included(ledger: Ledger) -> None:
    """2026: the May Day holiday is 1 to 5 May, Saturday the 9th is worked for it."""
    task = daily(ledger, date(2026, 5, 1), date(2026, 5, 10))
    assert preview_issue(task.notice).tasks[0].occurrences == 4
    issue_notice(notice=task.notice, by=ledger.city)
    owed = Obligation.objects.filter(task=task, roster_unit=ledger.node(ledger.tree.school))
    days = list(owed.order_by("occurrence").values_list("occurrence", flat=True))
    assert days == [date(2026, 5, day) for day in (6, 7, 8, 9)]


def test_a_year_without_an_arrangement_is_a_warning_before_issuing(ledger: Ledger) -> None:
    task = daily(ledger, date(2039, 5, 2), date(2039, 5, 8))
    assert "2039年放假安排尚未公布" in next(one.message for one in issue_warnings([task]))


def test_a_return_before_a_holiday_is_due_after_it() -> None:
    thursday = datetime(2026, 4, 30, 10, tzinfo=SHANGHAI)
    assert default_return_due(thursday).date() == date(2026, 5, 7)
