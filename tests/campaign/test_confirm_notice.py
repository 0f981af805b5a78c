"""Confirming a notice: an edition with its roster, events, and tasks as drafts — all or nothing."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, time
from typing import Any

import pytest

from tests.factories import (
    Tree,
    make_edition,
    make_form,
    make_notice,
    make_person,
    make_task,
    make_tree,
    make_unit,
)
from vocweek.accounts.models import User
from vocweek.campaign.drafts import TaskDraft, draft_of
from vocweek.campaign.models import Edition, Notice, NoticeReceipt, Task
from vocweek.campaign.services import (
    add_task,
    confirm_notice,
    edit_task,
    remove_task,
    reopen_notice,
)
from vocweek.core.clock import at, end_of, now
from vocweek.core.errors import DomainError
from vocweek.org.models import Role, UnitKind
from vocweek.reporting.issuing import issue_notice

pytestmark = pytest.mark.django_db

FACTS: dict[str, Any] = {
    "title": "关于做好2026年新乡市职业教育活动周相关工作的通知",
    "series": "职业教育活动周",
    "year": 2026,
    "period": {"start": "2026-05-20", "end": "2026-05-28"},
    "theme": "技能：让生活更美好",
    "issuers": ["新乡市教育局"],
    "events": [{"name": "启动仪式", "starts_at": "2026-05-20T09:00", "place": "原阳县职业教育中心"}],
    "statistics_columns": ["市、省直管县（市）", "参与活动的职业院校数"],
    "tasks": [
        {"items": ["总结", "情况统计表"], "due": "2026-05-31", "audience_kinds": ["school"]},
        {
            "items": ["宣传材料"],
            "daily": "16:00",
            "at_least": 1,
            "window": {"from": "2026-05-21", "to": "2026-05-28"},
            "audience_kinds": ["county", "school"],
        },
    ],
}


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def by(tree: Tree) -> User:
    return make_person(tree.city, Role.OFFICE)


def noted(tree: Tree, **changes: Any) -> Notice:
    return make_notice(tree.city, facts={**deepcopy(FACTS), **changes})


def test_a_first_notice_opens_the_edition_with_the_tree_as_it_stands(tree: Tree, by: User) -> None:
    edition = confirm_notice(notice=noted(tree), by=by)
    assert (edition.year, edition.starts_on, edition.ends_on) == (2026, date(2026, 5, 20), date(2026, 5, 28))
    assert edition.opened_by == tree.city
    assert edition.roster.count() == 11


def test_a_second_notice_joins_the_edition_and_keeps_its_own_theme(tree: Tree, by: User) -> None:
    ministrys = make_edition(tree.ministry, year=2026)
    notice = noted(tree)
    assert confirm_notice(notice=notice, by=by) == ministrys
    ministrys.refresh_from_db()
    assert ministrys.theme == "一技在手，一生无忧"
    notice.refresh_from_db()
    assert notice.facts["period"]["start"] == "2026-05-20"


def test_another_weeks_notice_opens_its_own_edition(tree: Tree, by: User) -> None:
    make_edition(tree.ministry, year=2026)
    confirm_notice(notice=noted(tree, series="全民终身学习活动周"), by=by)
    assert Edition.objects.filter(year=2026).count() == 2


def test_tasks_become_drafts_with_a_form_and_their_due_rule(tree: Tree, by: User) -> None:
    notice = noted(tree)
    confirm_notice(notice=notice, by=by)
    summary, daily = notice.tasks.all()
    assert (summary.title, summary.due_at) == ("总结、情况统计表", end_of(date(2026, 5, 31)))
    assert (daily.daily_at, daily.window_from) == (time(16), date(2026, 5, 21))
    assert {task.state for task in (summary, daily)} == {Task.State.DRAFT}
    assert summary.issuer.unit == tree.city
    assert summary.form.spec["sections"]


def test_events_keep_their_time_and_place(tree: Tree, by: User) -> None:
    notice = noted(tree)
    confirm_notice(notice=notice, by=by)
    event = notice.events.get()
    assert (event.starts_at, event.place) == (at(date(2026, 5, 20), time(9)), "原阳县职业教育中心")


def test_confirming_twice_changes_nothing(tree: Tree, by: User) -> None:
    notice = noted(tree)
    assert confirm_notice(notice=notice, by=by) == confirm_notice(notice=notice, by=by)
    assert notice.tasks.count() == 2


def test_the_same_report_uses_the_same_form_version(tree: Tree, by: User) -> None:
    first, second = noted(tree), noted(tree)
    confirm_notice(notice=first, by=by)
    confirm_notice(notice=second, by=by)
    assert first.tasks.first().form == second.tasks.first().form


def test_other_columns_make_a_new_version_of_the_same_form(tree: Tree, by: User) -> None:
    first, second = noted(tree), noted(tree, statistics_columns=["县（市、区）", "参与学校数", "参与企业数"])
    confirm_notice(notice=first, by=by)
    confirm_notice(notice=second, by=by)
    forms = [notice.tasks.first().form for notice in (first, second)]
    assert [form.version for form in forms] == [1, 2]
    assert forms[0].key == forms[1].key


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"year": None, "period": None}, "year"),
        ({"period": None}, "period"),
        ({"year": 2099, "period": None}, "year"),
        ({"period": {"start": "2026-05-28", "end": "2026-05-20"}}, "period"),
        ({"year": 2025}, "year"),
        ({"tasks": []}, "tasks"),
        ({"tasks": [{"items": ["总结"], "audience_kinds": ["school"]}]}, "task-0-due"),
        ({"events": [{"name": "", "starts_at": "2026-05-20"}]}, "event-0-name"),
        ({"events": [{"name": "启动仪式", "starts_at": "二十日"}]}, "event-0-starts_at"),
    ],
)
def test_what_is_missing_or_wrong_is_said_beside_its_input_and_nothing_is_stored(
    tree: Tree, by: User, change: dict[str, Any], field: str
) -> None:
    notice = noted(tree, **change)
    with pytest.raises(DomainError) as caught:
        confirm_notice(notice=notice, by=by)
    assert field in [problem.field for problem in caught.value.problems]
    assert not Edition.objects.exists()
    assert not Task.objects.exists()


def test_a_unit_added_after_the_roster_was_frozen_is_told_so(tree: Tree, by: User) -> None:
    make_edition(tree.ministry, year=2026)
    newcomer = make_unit(tree.province, kind=UnitKind.PREFECTURE, name="新设市教育局")
    with pytest.raises(DomainError, match="不在2026年职业教育活动周的名册里"):
        confirm_notice(notice=make_notice(newcomer, facts=deepcopy(FACTS)), by=by)


def test_a_notice_that_names_a_received_one_is_tied_to_it(tree: Tree, by: User) -> None:
    above = make_notice(
        tree.province,
        make_edition(tree.ministry, year=2026),
        state=Notice.State.CONFIRMED,
        document_number="教职成函〔2026〕235号",
    )
    make_task(above, make_form({}))
    issue_notice(notice=above, by=by)
    notice = noted(tree, forwards="教职成函〔2026〕235号")
    confirm_notice(notice=notice, by=by)
    notice.refresh_from_db()
    assert notice.forwards == above


def test_reopening_brings_edited_tasks_back_as_facts(tree: Tree, by: User) -> None:
    notice = noted(tree)
    confirm_notice(notice=notice, by=by)
    task = notice.tasks.first()
    edit_task(
        task=task,
        by=by,
        draft=TaskDraft(items=("总结",), audience_kinds=(UnitKind.COUNTY,), due_at=end_of(date(2026, 6, 1))),
    )
    reopened = reopen_notice(notice=notice, by=by)
    assert reopened.state == Notice.State.READ
    assert not notice.tasks.exists()
    assert (reopened.facts["tasks"][0]["due"], reopened.facts["tasks"][1]["daily"]) == ("2026-06-01", "16:00")
    confirm_notice(notice=reopened, by=by)
    assert notice.tasks.first().items == ["总结"]


class TestDraftTasks:
    @pytest.fixture
    def notice(self, tree: Tree, by: User) -> Notice:
        notice = noted(tree)
        confirm_notice(notice=notice, by=by)
        return notice

    def test_an_added_task_comes_last(self, notice: Notice, by: User) -> None:
        draft = TaskDraft(items=("联络员",), audience_kinds=(UnitKind.SCHOOL,), due_at=now())
        add_task(notice=notice, by=by, draft=draft)
        assert [task.title for task in notice.tasks.all()] == ["总结、情况统计表", "宣传材料", "联络员"]

    def test_editing_the_due_moment_keeps_the_form(self, notice: Notice, by: User) -> None:
        from dataclasses import replace

        task = notice.tasks.first()
        edited = edit_task(task=task, by=by, draft=replace(draft_of(task), due_at=end_of(date(2026, 5, 30))))
        edited.refresh_from_db()
        assert (edited.form, edited.due_at) == (task.form, end_of(date(2026, 5, 30)))

    def test_editing_the_items_changes_the_form(self, notice: Notice, by: User) -> None:
        from dataclasses import replace

        task = notice.tasks.first()
        before = task.form
        assert edit_task(task=task, by=by, draft=replace(draft_of(task), items=("联络员",))).form != before

    def test_an_incomplete_task_is_refused(self, notice: Notice, by: User) -> None:
        with pytest.raises(DomainError, match="未读到截止时间"):
            add_task(
                notice=notice, by=by, draft=TaskDraft(items=("总结",), audience_kinds=(UnitKind.SCHOOL,))
            )

    def test_once_issued_no_task_can_be_added_edited_or_removed(self, notice: Notice, by: User) -> None:
        issue_notice(notice=notice, by=by)
        task = notice.tasks.first()
        for attempt in (
            lambda: add_task(notice=notice, by=by, draft=draft_of(task)),
            lambda: edit_task(task=task, by=by, draft=draft_of(task)),
            lambda: remove_task(task=task, by=by),
        ):
            with pytest.raises(DomainError, match="已经下发"):
                attempt()
        assert NoticeReceipt.objects.filter(notice=notice).count() == 6
