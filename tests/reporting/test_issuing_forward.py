"""Forwarding: earlier moments only, own subtree only, own words and tasks, once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import (
    Tree,
    make_edition,
    make_form,
    make_notice,
    make_person,
    make_task,
    make_tree,
    roster,
)
from vocweek.accounts.models import User
from vocweek.campaign.drafts import TaskDraft
from vocweek.campaign.models import EarlierDue, Notice, NoticeReceipt, Task
from vocweek.core.clock import at, end_of, now
from vocweek.core.errors import DomainError
from vocweek.org.models import OrgUnit, Role, UnitKind
from vocweek.reporting.issuing import (
    asked_of,
    forward_notice,
    issue_notice,
    reissue_task,
    set_earlier_due,
    withdraw_task,
)
from vocweek.reporting.models import Obligation

pytestmark = pytest.mark.django_db
LAST_DAY = date(2027, 5, 31)
GIVEN = end_of(LAST_DAY)


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def by(tree: Tree) -> User:
    return make_person(tree.city, Role.OFFICE)


@pytest.fixture
def notice(tree: Tree, by: User) -> Notice:
    """A notice of the province, issued: one table due on 31 May, one item a day by 16:00."""
    notice = make_notice(tree.province, make_edition(tree.ministry, year=2027), state=Notice.State.CONFIRMED)
    make_task(notice, make_form({}), title="总结", due_at=GIVEN)
    make_task(
        notice,
        make_form({}),
        title="宣传材料",
        daily_at=time(16),
        window_from=date(2027, 5, 21),
        window_to=date(2027, 5, 22),
    )
    return issue_notice(notice=notice, by=by)


def due_of(task: Task, school: OrgUnit) -> datetime:
    return task.obligations.get(roster_unit__unit=school).due_at


def summary_of(notice: Notice) -> Task:
    return notice.tasks.get(title="总结")


def daily_of(notice: Notice) -> Task:
    return notice.tasks.get(title="宣传材料")


def test_an_earlier_moment_holds_below_the_forwarder_and_nowhere_else(
    tree: Tree, notice: Notice, by: User
) -> None:
    task, earlier = summary_of(notice), end_of(date(2027, 5, 28))
    forward_notice(notice=notice, unit=tree.city, by=by, earlier={task.pk: earlier})
    assert due_of(task, tree.school) == earlier
    assert due_of(task, tree.other_school) == GIVEN


def test_a_daily_task_gets_an_earlier_time_on_each_of_its_days(tree: Tree, notice: Notice, by: User) -> None:
    task = daily_of(notice)
    forward_notice(notice=notice, unit=tree.city, by=by, earlier={task.pk: time(15, 30)})
    owed = task.obligations.filter(roster_unit__unit=tree.school).order_by("occurrence")
    assert [row.due_at for row in owed] == [at(date(2027, 5, day), time(15, 30)) for day in (21, 22)]


def test_a_later_moment_is_refused_beside_its_task_and_nothing_is_sent(
    tree: Tree, notice: Notice, by: User
) -> None:
    task = summary_of(notice)
    with pytest.raises(DomainError, match="只能提前：上级要求 2027-05-31") as caught:
        forward_notice(notice=notice, unit=tree.city, by=by, earlier={task.pk: GIVEN + timedelta(seconds=1)})
    assert caught.value.problems[0].field == f"earlier-{task.pk}"
    assert not Notice.objects.filter(forwards=notice).exists()


def test_a_county_may_not_go_beyond_what_its_city_set(tree: Tree, notice: Notice, by: User) -> None:
    task = daily_of(notice)
    by_city = forward_notice(notice=notice, unit=tree.city, by=by, earlier={task.pk: time(15)})
    with pytest.raises(DomainError, match="每天 15:00 前"):
        forward_notice(notice=by_city, unit=tree.county, by=by, earlier={task.pk: time(15, 30)})


def test_the_same_moment_as_given_is_no_change(tree: Tree, notice: Notice, by: User) -> None:
    forward_notice(notice=notice, unit=tree.city, by=by, earlier={summary_of(notice).pk: GIVEN})
    assert not EarlierDue.objects.exists()


@pytest.mark.parametrize("moment", [time(9), at(date(2027, 5, 1), time(9))], ids=["clock", "day"])
def test_a_moment_of_the_wrong_kind_is_refused(
    tree: Tree, notice: Notice, by: User, moment: time | datetime
) -> None:
    task = summary_of(notice) if isinstance(moment, time) else daily_of(notice)
    with pytest.raises(DomainError):
        forward_notice(notice=notice, unit=tree.city, by=by, earlier={task.pk: moment})


def test_a_moment_that_is_already_past_is_refused(tree: Tree, notice: Notice, by: User) -> None:
    with pytest.raises(DomainError, match="已经过了"):
        forward_notice(
            notice=notice, unit=tree.city, by=by, earlier={summary_of(notice).pk: end_of(date(2020, 1, 1))}
        )


def test_what_was_filed_already_keeps_its_moment(tree: Tree, notice: Notice, by: User) -> None:
    task = summary_of(notice)
    filed = task.obligations.filter(roster_unit__unit=tree.school)
    filed.update(state=Obligation.State.FILED)
    forward_notice(notice=notice, unit=tree.city, by=by, earlier={task.pk: end_of(date(2027, 5, 28))})
    assert filed.get().due_at == GIVEN


def test_a_task_taken_back_and_issued_again_keeps_the_earlier_moments(
    tree: Tree, notice: Notice, by: User
) -> None:
    task, earlier = summary_of(notice), end_of(date(2027, 5, 28))
    forward_notice(notice=notice, unit=tree.city, by=by, earlier={task.pk: earlier})
    reissue_task(task=withdraw_task(task=task, by=by), by=by)
    assert due_of(task, tree.school) == earlier
    assert due_of(task, tree.other_school) == GIVEN


def test_the_forwarders_own_subtree_receives_and_nobody_else(tree: Tree, notice: Notice, by: User) -> None:
    forwarded = forward_notice(notice=notice, unit=tree.city, by=by)
    codes = NoticeReceipt.objects.filter(notice=forwarded).values_list("roster_unit__code", flat=True)
    assert set(codes) == {"410725", "410782", "S1", "S2", "S3", "S4"}


def test_forwarding_says_that_the_forwarder_has_received_the_notice(
    tree: Tree, notice: Notice, by: User
) -> None:
    forward_notice(notice=notice, unit=tree.city, by=by)
    assert NoticeReceipt.objects.get(notice=notice, roster_unit__unit=tree.city).received_by == by


def test_signing_the_forwarded_notice_signs_what_it_forwards(tree: Tree, notice: Notice, by: User) -> None:
    from vocweek.reporting.issuing import confirm_receipt

    forwarded = forward_notice(notice=notice, unit=tree.city, by=by)
    receipt = NoticeReceipt.objects.get(notice=forwarded, roster_unit__unit=tree.school)
    assert confirm_receipt(receipt=receipt, by=by) == 2


def test_an_extra_task_is_the_forwarders_own_and_asks_only_its_subtree(
    tree: Tree, notice: Notice, by: User
) -> None:
    draft = TaskDraft(items=("典型案例",), audience_kinds=(UnitKind.SCHOOL,), due_at=GIVEN)
    forwarded = forward_notice(notice=notice, unit=tree.city, by=by, theme="新乡主题", extra=[draft])
    task = forwarded.tasks.get()
    assert forwarded.theme == "新乡主题"
    assert task.issuer.unit == tree.city
    assert task.obligations.count() == 4


def test_an_incomplete_extra_task_is_refused_with_everything_else(
    tree: Tree, notice: Notice, by: User
) -> None:
    with pytest.raises(DomainError, match="没有选报送对象"):
        forward_notice(notice=notice, unit=tree.city, by=by, extra=[TaskDraft(items=("总结",), due_at=GIVEN)])
    assert not NoticeReceipt.objects.filter(received_at__isnull=False).exists()


def test_forwarding_twice_is_refused_and_names_the_first(tree: Tree, notice: Notice, by: User) -> None:
    forward_notice(notice=notice, unit=tree.city, by=by, title="新乡市转发通知")
    with pytest.raises(DomainError, match="已经转发过这份通知：《新乡市转发通知》"):
        forward_notice(notice=notice, unit=tree.city, by=by)


def test_a_unit_that_did_not_receive_the_notice_cannot_forward_it(tree: Tree, by: User) -> None:
    edition = make_edition(tree.ministry, year=2027)
    local = make_notice(tree.city, edition, state=Notice.State.CONFIRMED)
    make_task(local, make_form({}))
    issue_notice(notice=local, by=by)
    with pytest.raises(DomainError, match="没有收到"):
        forward_notice(notice=local, unit=tree.other_city, by=by)


def test_a_school_has_nobody_to_forward_to(tree: Tree, notice: Notice, by: User) -> None:
    with pytest.raises(DomainError, match="下面没有单位"):
        forward_notice(notice=notice, unit=tree.school, by=by)


def test_who_has_only_closed_units_below_has_nobody_to_forward_to(
    tree: Tree, notice: Notice, by: User
) -> None:
    city = roster(notice.edition, tree.city)
    city.open_children.update(closed_at=now())
    with pytest.raises(DomainError, match="下面没有单位"):
        forward_notice(notice=notice, unit=tree.city, by=by)
    with pytest.raises(DomainError, match="下面没有单位"):
        set_earlier_due(task=summary_of(notice), node=city, by=by, earlier=None)


class DueMomentsAtEveryLevel(TestCase):
    """However deep a notice is forwarded, and whatever each level sets, nobody owes anything later than given."""

    hours = st.integers(min_value=0, max_value=200)

    @settings(max_examples=15, deadline=None)
    @given(city=st.none() | hours, county=st.none() | hours, clocks=st.tuples(hours, hours))
    def test_a_due_moment_is_the_earliest_that_anyone_above_set(
        self, city: int | None, county: int | None, clocks: tuple[int, int]
    ) -> None:
        tree = make_tree()
        by = make_person(tree.city, Role.OFFICE)
        notice = make_notice(
            tree.province, make_edition(tree.ministry, year=2027), state=Notice.State.CONFIRMED
        )
        moment_task = make_task(notice, make_form({}), due_at=GIVEN)
        daily_task = make_task(
            notice, make_form({}), daily_at=time(16), window_from=LAST_DAY, window_to=LAST_DAY
        )
        sent = issue_notice(notice=notice, by=by)
        moments, daily = [GIVEN], [time(16)]
        for unit, hours, clock in ((tree.city, city, clocks[0]), (tree.county, county, clocks[1])):
            earlier: dict[int, datetime | time] = {daily_task.pk: time(clock % 24)}
            if hours is not None:
                earlier[moment_task.pk] = GIVEN - timedelta(hours=hours)
            try:
                sent = forward_notice(notice=sent, unit=unit, by=by, earlier=earlier)
            except DomainError:
                assert earlier.get(moment_task.pk, GIVEN) > min(moments) or time(clock % 24) > min(daily)
                break
            moments.append(earlier.get(moment_task.pk, GIVEN))
            daily.append(time(clock % 24))
        assert due_of(moment_task, tree.school) == min(moments)
        assert due_of(daily_task, tree.school) == at(LAST_DAY, min(daily))
        told = {row.task.pk: row for row in asked_of(sent, roster(sent.edition, tree.school))}
        assert told[moment_task.pk].due_at == min(moments)
        assert told[daily_task.pk].daily_at == min(daily)
        assert due_of(moment_task, tree.other_school) == GIVEN


class ObligationsAreAudienceTimesOccurrences(TestCase):
    @settings(max_examples=15, deadline=None)
    @given(
        kinds=st.sets(st.sampled_from([UnitKind.PREFECTURE, UnitKind.COUNTY, UnitKind.SCHOOL]), min_size=1),
        days=st.none() | st.integers(min_value=1, max_value=12),
    )
    def test_the_ledger_holds_each_unit_asked_on_each_day_once(
        self, kinds: set[UnitKind], days: int | None
    ) -> None:
        tree = make_tree()
        by = make_person(tree.province, Role.OFFICE)
        notice = make_notice(
            tree.province, make_edition(tree.ministry, year=2027), state=Notice.State.CONFIRMED
        )
        rule = (
            {"due_at": GIVEN}
            if days is None
            else {
                "daily_at": time(16),
                "window_from": LAST_DAY,
                "window_to": LAST_DAY + timedelta(days=days - 1),
            }
        )
        task = make_task(notice, make_form({}), kinds=tuple(kinds), **rule)
        issue_notice(notice=notice, by=by)
        issue_notice(notice=notice, by=by)
        asked = {UnitKind.PREFECTURE: 2, UnitKind.COUNTY: 2, UnitKind.SCHOOL: 5}
        assert task.obligations.count() == sum(asked[kind] for kind in kinds) * (days or 1)
