"""Nothing twice: last year's tasks with this year's days, their forms kept, and back again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_edition, make_form, make_notice, make_person, make_task, make_tree
from tests.workbench.desks import at_desk, words
from vocweek.campaign.models import Notice, Task
from vocweek.campaign.services import copy_tasks, preview_copy, remove_tasks, sources_of
from vocweek.campaign.shifting import Shift
from vocweek.core.clock import SHANGHAI, at, end_of
from vocweek.core.errors import DomainError
from vocweek.org.models import Role

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
SHIFTS = st.builds(
    lambda start, length, to: Shift(start, start + timedelta(days=length), to), DAYS, st.integers(0, 13), DAYS
)


@given(SHIFTS, DAYS)
def test_a_day_outside_the_week_keeps_its_weekday_and_its_side(shift, day):
    moved = shift.day(day)
    if day < shift.starts_on:
        assert (moved.weekday(), moved < shift.to) == (day.weekday(), True)
    elif day > shift.ends_on:
        end = shift.to + (shift.ends_on - shift.starts_on)
        assert (moved.weekday(), moved > end) == (day.weekday(), True)
    else:
        assert moved - shift.to == day - shift.starts_on


@given(SHIFTS, DAYS, DAYS)
def test_what_came_first_comes_first(shift, one, other):
    assert (shift.day(one) <= shift.day(other)) or one > other


@given(SHIFTS, DAYS, st.integers(0, 60))
def test_a_window_stays_as_long_as_it_was(shift, first, length):
    begins, ends = shift.window(first, first + timedelta(days=length))
    assert ends - begins == timedelta(days=length)


@given(SHIFTS, st.builds(at, DAYS, st.times()))
def test_a_moment_keeps_its_time_of_day(shift, moment):
    assert shift.moment(moment).timetz() == moment.timetz()


def test_the_week_of_2024_in_2026():
    shift = Shift(date(2024, 5, 12), date(2024, 5, 18), date(2026, 5, 10))
    assert shift.moment(end_of(date(2024, 4, 26))) == end_of(date(2026, 4, 24))  # a Friday stays a Friday
    assert shift.window(date(2024, 5, 12), date(2024, 5, 18)) == (date(2026, 5, 10), date(2026, 5, 16))


class Offices:
    def __init__(self):
        self.tree = make_tree()
        self.by = make_person(self.tree.city, Role.OFFICE)
        old, new = make_edition(self.tree.ministry, year=2024), make_edition(self.tree.ministry)
        self.source = make_notice(self.tree.city, old, title="去年的通知", state="issued")
        self.form = make_form({}, title="去年的表")
        self.plan = make_task(
            self.source, self.form, title="方案", due_at=end_of(date(2024, 4, 26)), state="issued"
        )
        self.gone = make_task(self.source, self.form, title="收回的", state="withdrawn")
        self.notice = make_notice(self.tree.city, new, state="confirmed")


@pytest.fixture
def offices(db):
    return Offices()


def test_tasks_are_taken_over_as_drafts_with_their_form(offices):
    (copied,) = preview_copy(offices.notice, offices.source)
    (task,) = copy_tasks(
        notice=offices.notice, source=offices.source, by=offices.by, tasks=[offices.plan.pk, offices.gone.pk]
    )
    assert (task.state, task.title, task.form, task.edition.year) == ("draft", "方案", offices.form, 2026)
    assert task.due_at == copied.draft.due_at
    assert task.due_at.astimezone(SHANGHAI).weekday() == 4


def test_taking_over_twice_adds_nothing(offices):
    arguments = {
        "notice": offices.notice,
        "source": offices.source,
        "by": offices.by,
        "tasks": [offices.plan.pk],
    }
    assert len(copy_tasks(**arguments)) == 1
    assert copy_tasks(**arguments) == []
    assert offices.notice.tasks.count() == 1


def test_it_can_be_undone_until_the_notice_is_issued(offices):
    (task,) = copy_tasks(notice=offices.notice, source=offices.source, by=offices.by, tasks=[offices.plan.pk])
    assert remove_tasks(notice=offices.notice, by=offices.by, tasks=[task.pk, offices.plan.pk]) == 1
    assert Task.objects.filter(pk=offices.plan.pk).exists()
    Notice.objects.filter(pk=offices.notice.pk).update(state="issued")
    with pytest.raises(DomainError):
        remove_tasks(notice=offices.notice, by=offices.by, tasks=[task.pk])


def test_another_units_notice_cannot_be_taken_over(offices):
    other = make_notice(offices.tree.other_city, offices.source.edition)
    task = make_task(other, offices.form)
    assert other not in sources_of(offices.notice)
    with pytest.raises(DomainError):
        copy_tasks(notice=offices.notice, source=other, by=offices.by, tasks=[task.pk])


def test_the_page_shows_then_and_now_and_leads_back_with_an_undo(offices):
    client = at_desk(offices.by)
    place = f"/desk/notices/{offices.notice.pk}"
    shown = words(client.get(f"{place}/copy/"))
    assert "2024年4月26日 星期五" in shown
    assert "2026年4月24日 星期五" in shown
    page = client.post(f"{place}/copy/", {"from": offices.source.pk, "task": offices.plan.pk}, follow=True)
    assert "已沿用 1 项任务" in words(page)
    task = offices.notice.tasks.get()
    client.post(f"{place}/copy/undo/", {"task": task.pk})
    assert not offices.notice.tasks.exists()


def test_nothing_ticked_is_said(offices):
    page = at_desk(offices.by).post(f"/desk/notices/{offices.notice.pk}/copy/", {"from": offices.source.pk})
    assert page.status_code == 422
    assert "请至少选一项任务" in words(page)
