"""What people see of the ledger, and that it costs the same however much there is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta

import pytest
from django.http import Http404

from tests.reporting.ledgers import GOOD, Ledger, begin, file
from vocweek.campaign.models import Task
from vocweek.core.clock import at, now
from vocweek.org.models import UnitKind
from vocweek.reporting.models import Obligation
from vocweek.reporting.queries import (
    Count,
    Decided,
    Filed,
    Narrow,
    awaiting,
    history,
    next_in_queue,
    obligation_list,
    owed_by,
    progress,
    subtree_counts,
    waiting_count,
)
from vocweek.reporting.services import accept, exempt, return_submission, submit, withdraw

HOUR = timedelta(hours=1)
Queries = Callable[[int], AbstractContextManager[object]]


def noon() -> datetime:
    return at(date(2026, 5, 11), time(12))


def several(ledger: Ledger, number: int) -> list[Obligation]:
    """Tasks of the first school, due at noon of one day after another."""
    return [
        ledger.owe(ledger.task(title=f"任务{day}"), due_at=noon() + timedelta(days=day))
        for day in range(number)
    ]


def test_what_burns_comes_first(ledger: Ledger) -> None:
    later, soon, today, overdue, closed, returned = (
        ledger.owe(ledger.task(title=title, closes=title == "已截止"), due_at=noon() + ahead)
        for title, ahead in (
            ("未到期", timedelta(days=9)),
            ("即将截止", timedelta(days=1)),
            ("今天截止", 4 * HOUR),
            ("已逾期", -HOUR),
            ("已截止", -2 * HOUR),
            ("已退回", timedelta(days=20)),
        )
    )
    sent = file(returned, ledger.liaison, moment=noon() - HOUR)
    return_submission(
        submission=sent, by=ledger.county, reason="太短", due_at=noon() + 90 * HOUR, moment=noon() - HOUR
    )
    owed = owed_by(ledger.node(ledger.tree.school), noon())
    assert [group.title for group in owed.groups] == ["已退回", "已逾期", "今天截止", "即将截止", "未到期"]
    assert [group.first.burns.label for group in owed.groups] == [group.title for group in owed.groups]
    assert [group.title for group in owed.done] == ["已截止"]
    first = owed.groups[0].first
    assert (first.reason, first.continue_id, first.deadline) == ("太短", sent.pk, noon() + 90 * HOUR)
    assert (owed.count, owed.returned, owed.overdue) == (5, 1, 1)
    assert owed.sentence == "还有 5 件要办，1 件被退回，1 件已逾期，最近一件今天 16:00 截止。"
    assert (later.state, soon.state, today.state, overdue.state, closed.state) == ("open",) * 5


def test_the_sentence_says_how_many_and_by_when(ledger: Ledger) -> None:
    node = ledger.node(ledger.tree.school)
    assert owed_by(node, noon()).sentence == "现在没有要报的。"
    due = [noon() + 4 * HOUR, noon() + timedelta(days=3), at(date(2026, 5, 11), time(23, 59, 59))]
    obligations = [ledger.owe(ledger.task(), due_at=moment) for moment in due]
    assert owed_by(node, noon()).sentence == "还有 3 件未报，最近一件今天 16:00 截止。"
    file(obligations[0], ledger.liaison)
    assert owed_by(node, noon()).sentence == "还有 2 件未报，最近一件今天内截止。"
    for one in obligations[1:]:
        file(one, ledger.liaison)
    assert owed_by(node, noon()).sentence == "都报完了，没有要办的。"


def test_the_days_of_a_daily_task_are_one_group_with_today_first(ledger: Ledger) -> None:
    days = [date(2026, 5, 10) + timedelta(days=day) for day in range(4)]
    task = ledger.task(daily_at=time(16), window_from=days[0], window_to=days[-1])
    obligations = [ledger.owe(task, occurrence=day, due_at=at(day, time(16))) for day in days]
    node = ledger.node(ledger.tree.school)
    (group,) = owed_by(node, noon()).groups
    assert [item.occurrence for item in group.items] == [days[1], days[0], days[2], days[3]]
    file(obligations[1], ledger.liaison)
    (group,) = owed_by(node, noon()).groups
    assert [item.occurrence for item in group.items] == [days[0], days[2], days[3], days[1]]


def test_a_draft_is_gone_on_with_and_a_further_item_returned_is_still_shown(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(at_least=2))
    first, draft = file(owed, ledger.liaison), begin(owed, ledger.liaison)
    item = owed_by(ledger.node(ledger.tree.school), now()).items[0]
    assert (item.continue_id, item.filed, item.at_least, item.latest_id) == (draft.pk, 1, 2, first.pk)
    return_submission(submission=first, by=ledger.county, reason="太短")
    assert owed_by(ledger.node(ledger.tree.school), now()).items[0].continue_id == first.pk


def test_what_was_taken_back_or_exempted_is_not_owed(ledger: Ledger) -> None:
    ledger.owe(ledger.task(state=Task.State.WITHDRAWN))
    exempt(obligation=ledger.owe(ledger.task()), by=ledger.city, reason="停课")
    assert owed_by(ledger.node(ledger.tree.school), now()).count == 0


@pytest.mark.parametrize("rows", [1, 12])
def test_what_is_owed_costs_two_queries(
    ledger: Ledger, rows: int, django_assert_num_queries: Queries
) -> None:
    for owed in several(ledger, rows):
        return_submission(submission=file(owed, ledger.liaison), by=ledger.county, reason="太短")
    node = ledger.node(ledger.tree.school)
    with django_assert_num_queries(2):
        assert owed_by(node, noon()).count == rows


def test_the_queue_is_read_page_by_page_oldest_first(ledger: Ledger) -> None:
    filed = [
        file(owed, ledger.liaison, moment=noon() + number // 2 * HOUR).pk  # pairs filed at the same moment
        for number, owed in enumerate(several(ledger, 7))
    ]
    county, seen, after = ledger.node(ledger.tree.county), list[int](), None
    while True:
        page = awaiting(county, after, size=3)
        seen += [row.submission_id for row in page.rows]
        after = page.after
        if after is None:
            break
    assert (seen, page.total) == (filed, "7")
    assert awaiting(ledger.node(ledger.tree.city)).rows == ()


def test_after_a_decision_the_next_in_the_queue_follows_and_at_the_end_the_first(ledger: Ledger) -> None:
    first, second, third = (file(owed, ledger.liaison) for owed in several(ledger, 3))
    county = ledger.node(ledger.tree.county)
    assert next_in_queue(county, accept(submission=second, by=ledger.county)) == third.pk
    assert next_in_queue(county, accept(submission=third, by=ledger.county)) == first.pk
    assert next_in_queue(county, accept(submission=first, by=ledger.county)) is None


def test_the_queue_of_one_task_leaves_out_the_others(ledger: Ledger) -> None:
    one, other = (file(owed, ledger.liaison) for owed in several(ledger, 2))
    county = ledger.node(ledger.tree.county)
    assert [row.submission_id for row in awaiting(county, task=one.task).rows] == [one.pk]
    assert next_in_queue(county, other, task=other.task) is None


@pytest.mark.parametrize("cursor", ["nonsense", "2026-05-11~1", "~", "2026-05-11T12:00:00+08:00~x"])
def test_a_made_up_cursor_is_not_found(ledger: Ledger, cursor: str) -> None:
    with pytest.raises(Http404):
        awaiting(ledger.node(ledger.tree.county), cursor)
    with pytest.raises(Http404):
        obligation_list(ledger.node(ledger.tree.city), Count.EXPECTED, now(), after=f"' {cursor}")


@pytest.mark.parametrize("rows", [1, 12])
def test_the_queue_costs_two_queries(ledger: Ledger, rows: int, django_assert_num_queries: Queries) -> None:
    for owed in several(ledger, rows):
        file(owed, ledger.liaison)
    county = ledger.node(ledger.tree.county)
    with django_assert_num_queries(2):
        assert len(awaiting(county).rows) == rows


def test_the_count_of_a_long_queue_is_capped(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vocweek.reporting.queries.queue.MOST_COUNTED", 2)
    for owed in several(ledger, 3):
        file(owed, ledger.liaison)
    assert waiting_count(ledger.node(ledger.tree.county)) == "2+"


def test_the_record_tells_every_filing_with_its_changes_and_every_decision(
    ledger: Ledger, owed: Obligation, django_assert_num_queries: Queries
) -> None:
    filed = file(owed, ledger.liaison)
    returned = return_submission(submission=filed, by=ledger.county, field_reasons={"people": "请核对"})
    submit(submission=returned, by=ledger.liaison, version=returned.version, raw=GOOD | {"people": "13"})
    with django_assert_num_queries(3):
        first, decision, second = history(returned)
    assert isinstance(first, Filed)
    assert isinstance(decision, Decided)
    assert isinstance(second, Filed)
    assert (first.number, first.changes, second.number) == (1, (), 2)
    assert (decision.unit, decision.by, decision.field_reasons[0].label) == (
        "原阳县教育局",
        "县审核员",
        "人数",
    )
    assert [(one.label, one.before, one.after) for one in second.changes] == [("人数", "12", "13")]


def standing_ledger(ledger: Ledger, tasks: int = 1) -> None:
    """Give every school of the city, the counties and the city itself something to stand for."""
    tree = ledger.tree
    units = (tree.school, tree.school2, tree.school3, tree.school4, tree.county, tree.city, tree.other_school)
    for _ in range(tasks):
        task = ledger.task(issuer=tree.province, kinds=tuple(UnitKind))
        owed = {unit.code: ledger.owe(task, unit, due_at=noon()) for unit in units}
        file(owed["S1"], ledger.province, moment=noon() - HOUR)
        late = file(owed["S2"], ledger.province, moment=noon() + HOUR)
        return_submission(submission=late, by=ledger.province, reason="太短")
        exempt(obligation=owed["S3"], by=ledger.province, reason="停课")
        done = file(owed[tree.county.code], ledger.province, moment=noon() - HOUR)
        accept(submission=done, by=ledger.province)
        withdraw(submission=file(owed["S5"], ledger.province), by=ledger.province)


def test_progress_counts_each_child_with_everything_below_it(ledger: Ledger) -> None:
    standing_ledger(ledger)
    found = progress(ledger.node(ledger.tree.city), noon() + 2 * HOUR)
    rows = {row.unit.code: row.counts for row in found.rows}
    assert [row.own for row in found.rows] == [True, False, False]
    county = rows["410725"]
    assert (county.expected, county.filed, county.on_time, county.late) == (3, 3, 2, 1)
    assert (county.returned, county.accepted, county.missing, county.overdue) == (1, 1, 0, 0)
    other = rows["410782"]
    assert (other.expected, other.exempt, other.missing, other.overdue) == (1, 1, 1, 1)
    assert (found.total.expected, found.total.filed, found.total.rate(Count.FILED)) == (5, 3, 0.6)


def test_what_is_not_due_yet_is_missing_but_not_overdue(ledger: Ledger) -> None:
    standing_ledger(ledger)
    total = progress(ledger.node(ledger.tree.city), noon()).total
    assert (total.missing, total.overdue) == (2, 0)


def test_a_childs_row_equals_the_total_of_its_own_page(ledger: Ledger) -> None:
    standing_ledger(ledger)
    for row in progress(ledger.node(ledger.tree.province), noon()).rows:
        assert progress(row.unit, noon()).total == row.counts


def test_the_counts_of_a_subtree_are_the_total_of_its_progress(ledger: Ledger) -> None:
    standing_ledger(ledger)
    for unit in (ledger.tree.province, ledger.tree.city, ledger.tree.county, ledger.tree.school):
        node = ledger.node(unit)
        assert subtree_counts(node, noon()) == progress(node, noon()).total


@pytest.mark.parametrize("what", list(Count))
def test_every_number_opens_the_list_it_counts(ledger: Ledger, what: Count) -> None:
    standing_ledger(ledger, tasks=2)
    moment = noon() + 2 * HOUR
    found = progress(ledger.node(ledger.tree.province), moment)
    for row in found.rows:
        assert len(obligation_list(row.unit, what, moment, narrow=Narrow(own=row.own)).rows) == row.counts.of(
            what
        )
        for task in found.tasks:
            listed = obligation_list(row.unit, what, moment, task=task, narrow=Narrow(own=row.own))
            assert len(listed.rows) == row.of(task).of(what)
    assert len(obligation_list(found.node, what, moment).rows) == found.total.of(what)


def test_a_list_is_read_page_by_page_in_the_order_of_the_tree(ledger: Ledger) -> None:
    standing_ledger(ledger, tasks=3)
    node, moment = ledger.node(ledger.tree.province), noon()
    whole = [row.obligation_id for row in obligation_list(node, Count.EXPECTED, moment).rows]
    seen, after = list[int](), None
    while True:
        page = obligation_list(node, Count.EXPECTED, moment, after=after, size=4)
        seen += [row.obligation_id for row in page.rows]
        after = page.after
        if after is None:
            break
    assert seen == whole
    assert len(set(seen)) == 18


@pytest.mark.parametrize("size", [1, 6])
def test_progress_costs_three_queries_and_a_list_one(
    ledger: Ledger, size: int, django_assert_num_queries: Queries
) -> None:
    standing_ledger(ledger, tasks=size)
    node = ledger.node(ledger.tree.province)
    with django_assert_num_queries(3):
        progress(node, noon())
    with django_assert_num_queries(1):
        assert len(obligation_list(node, Count.EXPECTED, noon()).rows) == 6 * size


def test_a_task_that_was_taken_back_is_not_counted(ledger: Ledger) -> None:
    standing_ledger(ledger)
    Task.objects.update(state=Task.State.WITHDRAWN)
    node = ledger.node(ledger.tree.province)
    assert progress(node, noon()).total.expected == 0
    assert obligation_list(node, Count.EXPECTED, noon()).rows == ()


def test_units_that_owe_nothing_are_no_rows(ledger: Ledger) -> None:
    ledger.owe(ledger.task(), ledger.tree.school2)
    rows = progress(ledger.node(ledger.tree.county), noon()).rows
    assert [row.unit.code for row in rows] == ["S2"]
