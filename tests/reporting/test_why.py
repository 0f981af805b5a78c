"""Why an item is, or is not, in the figures: one sentence for each case, from the ledger alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tests.reporting.ledgers import Ledger, begin, file
from vocweek.campaign.models import Task
from vocweek.core.clock import SHANGHAI
from vocweek.reporting.models import Obligation
from vocweek.reporting.queries.why import facts_of, why
from vocweek.reporting.services import accept, exempt, return_submission, withdraw

NOON = datetime(2026, 5, 11, 12, tzinfo=SHANGHAI)
HOUR = timedelta(hours=1)


def told(owed: Obligation, moment: datetime = NOON) -> str:
    fresh = Obligation.objects.select_related("task", "roster_unit").get(pk=owed.pk)
    return "".join(why(facts_of(fresh), moment))


def test_what_was_not_filed_says_so_and_whether_it_is_late(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(), due_at=NOON + HOUR)
    assert told(owed) == "还没有报送，所以没有计入“已报”。"
    assert told(owed, NOON + 2 * HOUR).endswith("截止是5月11日 13:00，现在报会算迟报。")


def test_what_has_closed_says_whom_to_ask(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(closes=True), due_at=NOON - HOUR)
    assert "5月11日 11:00已经截止，不再接收" in told(owed)


def test_a_draft_does_not_count(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(), due_at=NOON + HOUR)
    begin(owed, ledger.liaison)
    assert "没有点“报送”；草稿不计入“已报”" in told(owed)


def test_what_was_withdrawn_does_not_count(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(), due_at=NOON + HOUR)
    withdraw(submission=file(owed, ledger.liaison, moment=NOON - HOUR), by=ledger.liaison, moment=NOON)
    assert told(owed).startswith("5月11日 12:00撤回了")


def test_filed_late_counts_as_filed_and_not_as_on_time(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(), due_at=NOON - HOUR)
    file(owed, ledger.liaison, moment=NOON)
    assert told(owed) == (
        "5月11日 12:00报送，晚于截止5月11日 11:00：计入“已报”，算迟报，不计入“按时”。"
        "正在等原阳县教育局审核，所以还没有计入“已通过”。"
    )


def test_a_return_that_waits_names_who_returned_it(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(), due_at=NOON + HOUR)
    sent = file(owed, ledger.liaison, moment=NOON - HOUR)
    return_submission(submission=sent, by=ledger.county, reason="太短", moment=NOON)
    assert told(owed).endswith("5月11日 12:00被原阳县教育局退回，还没有改好再报，所以没有计入“已通过”。")


def test_what_is_accepted_is_in_every_figure(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(), due_at=NOON + HOUR)
    sent = file(owed, ledger.liaison, moment=NOON)
    for person in (ledger.county, ledger.city):
        accept(submission=sent, by=person)
    assert told(owed) == "5月11日 12:00报送，已计入“已报”和“按时”。审核已经通过，已计入“已通过”。"


def test_one_of_two_is_not_enough(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(at_least=2), due_at=NOON + HOUR)
    file(owed, ledger.liaison, moment=NOON)
    assert told(owed) == "已经报了 1 件，这一项至少要报 2 件，还差 1 件，所以没有计入“已报”。"


def test_the_exempt_and_what_was_taken_back_are_not_expected(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task())
    exempt(obligation=owed, by=ledger.city, reason="停课")
    assert "免报（停课），不计入应报，也不算未报。" in told(owed)
    assert told(ledger.owe(ledger.task(state=Task.State.WITHDRAWN))).startswith("这项任务已由下发单位收回")


def test_another_days_item_does_not_stand_for_this_day(ledger: Ledger) -> None:
    task = ledger.task()
    other = ledger.owe(task, occurrence=date(2026, 5, 10), due_at=NOON - 24 * HOUR)
    owed = ledger.owe(task, occurrence=date(2026, 5, 11), due_at=NOON + HOUR)
    file(other, ledger.liaison, moment=NOON - HOUR)
    assert told(owed) == "报过的计在5月10日名下；5月11日这一天的还没有报。"


def test_where_the_county_filed_for_its_area_its_row_stands(ledger: Ledger) -> None:
    task = ledger.task()
    area = file(ledger.owe(task, ledger.tree.county), ledger.city, moment=NOON)
    area.covers_area = True
    area.save(update_fields=["covers_area"])
    owed = ledger.owe(task, due_at=NOON + HOUR)
    file(owed, ledger.liaison, moment=NOON)
    assert told(owed).endswith("汇总表以原阳县教育局代全域填报的为准；本单位的数列在旁边对照，不重复相加。")
