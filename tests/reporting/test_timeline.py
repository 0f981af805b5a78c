"""The record of a notice and of a task: who did what when, in words; nothing out of scope is told."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_edition, make_person, make_tree, roster
from tests.reporting.ledgers import GOOD, file
from vocweek.campaign.drafts import TaskDraft, to_data
from vocweek.campaign.forms.services import form_of_task, publish_form, save_form
from vocweek.campaign.models import Notice
from vocweek.campaign.services import (
    add_task,
    confirm_notice,
    edit_task,
    remove_task,
    reopen_notice,
    save_facts,
    write_notice,
)
from vocweek.core.clock import at, now
from vocweek.org.access import reach_of
from vocweek.org.models import Role, UnitKind
from vocweek.reporting.issuing import (
    forward_notice,
    issue_notice,
    reissue_task,
    set_earlier_due,
    withdraw_task,
)
from vocweek.reporting.services import unexempt, withdraw
from vocweek.reporting.services.exempting import exempt
from vocweek.reporting.timeline import changes_of_task, record_of, record_of_notice, standing_of

TEXT = "关于做好2027年职业教育活动周工作的通知\n各学校：请于2027年5月20日前报送活动方案。"


@pytest.fixture
def tree(transactional_db):
    return make_tree()


@pytest.fixture
def edition(tree):
    return make_edition(tree.ministry, year=2027)


@pytest.fixture
def office(tree):
    return make_person(tree.city, Role.OFFICE, name="市办公室")


@pytest.fixture
def county(tree):
    return make_person(tree.county, Role.OFFICE, name="县办公室")


def draft(title="方案", day=20, **more):
    due = at(now().date() + timedelta(days=day), time(18))
    return TaskDraft(items=("方案",), title=title, audience_kinds=(UnitKind.SCHOOL,), due_at=due, **more)


@pytest.fixture
def notice(tree, edition, office):
    """A notice typed in, with its period said and confirmed."""
    kept = write_notice(unit=tree.city, by=office, text=TEXT)
    period = {"start": "2027-05-10", "end": "2027-05-16"}
    said = {"year": 2027, "period": period, "theme": "匠心", "tasks": [to_data(draft())]}
    facts = {**kept.facts, **said}
    kept = save_facts(notice=kept, by=office, version=kept.version, facts=facts)
    confirm_notice(notice=kept, by=office)
    return Notice.objects.get(pk=kept.pk)


def told(record):
    return [one.what for one in record]


def test_a_notice_is_told_from_the_first_word_to_the_issue(notice, office):
    task = notice.tasks.get()
    edit_task(task=task, by=office, draft=draft("活动方案"))
    extra = add_task(notice=notice, by=office, draft=draft("多余的"))
    remove_task(task=extra, by=office)
    issue_notice(notice=notice, by=office)
    record = record_of_notice(Notice.objects.get(pk=notice.pk), reach_of(office))
    assert told(record) == ["录入通知", "修改读出的内容", "确认", "修改", "拟定", "移除", "下发"]
    assert {one.by for one in record} == {"市办公室"}
    assert {"主题：（空） → 匠心", "添加任务：方案"} <= set(record[1].words)
    assert record[2].words == ("拟定任务：“方案”",)
    assert record[-1].words == ("下发任务：“活动方案”",)


def test_sending_a_notice_back_to_be_read_again_is_told_with_the_tasks_it_removed(notice, office):
    reopen_notice(notice=notice, by=office)
    record = record_of_notice(Notice.objects.get(pk=notice.pk), reach_of(office))
    assert record[-1].what == "退回待确认"
    assert record[-1].words[0].startswith("移除任务：")


def test_a_task_is_told_with_what_changed_before_and_after(notice, office, tree, edition):
    task = notice.tasks.get()
    edit_task(task=task, by=office, draft=draft(day=20, closes=True))
    edit_task(task=task, by=office, draft=draft(day=25, closes=True))
    issue_notice(notice=notice, by=office)
    withdraw_task(task=task, by=office)
    reissue_task(task=task, by=office)
    task.refresh_from_db()
    record = changes_of_task(task, reach_of(office))
    assert told(record) == ["拟定", "修改", "修改", "下发", "收回", "恢复"]
    (moved,) = record[2].words
    assert moved.startswith("截止：")
    assert " → " in moved
    assert "逾期：仍可报送 → 不再接收" in record[1].words
    assert standing_of(task, roster(edition, tree.city)).expected == 4


def test_a_new_version_of_the_form_is_told_with_what_is_new_in_it(notice, office):
    task = notice.tasks.get()
    issue_notice(notice=notice, by=office)
    form = form_of_task(task=task, by=office)
    spec = {**form.draft, "title": "新的方案表"}
    form = save_form(form=form, by=office, version=form.version, draft=spec)
    publish_form(form=form, by=office, version=form.version, tasks=[task.pk])
    task.refresh_from_db()
    last = changes_of_task(task, reach_of(office))[-1]
    assert (last.what, last.by) == ("修改", "市办公室")
    assert "表单改名为“新的方案表”。" in last.words


def test_forwarding_and_earlier_moments_are_told_to_those_above_and_below(notice, office, county, tree):
    issue_notice(notice=notice, by=office)
    task, node = notice.tasks.get(), roster(notice.edition, tree.county)
    due = task.due_at
    forward_notice(notice=notice, unit=tree.county, by=county, earlier={task.pk: due - timedelta(days=1)})
    set_earlier_due(task=task, node=node, by=county, earlier=due - timedelta(days=2))
    set_earlier_due(task=task, node=node, by=county, earlier=None)
    notice.refresh_from_db()
    record = record_of_notice(notice, reach_of(office))
    assert [one.what for one in record if one.by == "原阳县教育局 县办公室"] == [
        "转发",
        "提前截止",
        "改提前的截止",
        "不再提前",
    ]
    assert [one.by for one in record if one.what == "签收"] == ["1 个单位"]
    school = make_person(tree.school)
    beside = make_person(tree.school3)
    assert "提前截止" in told(record_of_notice(notice, reach_of(school)))
    assert told(record_of_notice(notice, reach_of(beside))) == ["下发"]


def test_what_was_done_before_the_issue_is_for_those_who_write_the_notice(notice, office, tree):
    issue_notice(notice=notice, by=office)
    notice.refresh_from_db()
    reader = reach_of(make_person(tree.city, Role.REVIEWER))
    assert told(record_of_notice(notice, reader)) == ["下发"]
    assert told(changes_of_task(notice.tasks.get(), reader)) == ["下发"]


def test_who_withdrew_and_who_lifted_an_exemption_is_told(tree, ledger_of):
    ledger, owed = ledger_of
    withdraw(submission=file(owed, ledger.liaison, GOOD), by=ledger.colleague)
    exempt(obligation=owed, by=ledger.city, reason="停办")
    unexempt(obligation=owed, by=ledger.province)
    record = {one.what: one.by for one in record_of(owed, lambda unit: True)}
    assert record["撤回"] == "王老师"
    assert record["恢复应报"] == "省办公室"


@pytest.fixture
def ledger_of(tree, monkeypatch):
    from tests.reporting import ledgers

    monkeypatch.setattr(ledgers, "make_tree", lambda: tree)
    ledger = ledgers.make_ledger()
    return ledger, ledger.owe(ledger.task())


def test_a_longer_record_costs_no_more_queries(notice, office, tree):
    issue_notice(notice=notice, by=office)
    costs = []
    for unit in (tree.county, tree.county2):
        person = make_person(unit, Role.OFFICE)
        forward_notice(notice=notice, unit=unit, by=person)
        set_earlier_due(
            task=notice.tasks.get(),
            node=roster(notice.edition, unit),
            by=person,
            earlier=notice.tasks.get().due_at - timedelta(days=3),
        )
        fresh = Notice.objects.select_related("unit", "created_by").get(pk=notice.pk)
        reach = reach_of(office)
        with CaptureQueriesContext(connection) as queries:
            record_of_notice(fresh, reach)
        costs.append(len(queries))
    assert len(set(costs)) == 1
    assert costs[0] <= 8


def test_filing_is_not_signed_and_costs_no_query_more(ledger_of):
    ledger, owed = ledger_of
    with CaptureQueriesContext(connection) as queries:
        file(owed, ledger.liaison, GOOD)
    assert not any("pghistory.context" in query["sql"] for query in queries)
