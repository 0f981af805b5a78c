"""Issuing a notice: who receives it, what the ledger then holds, what is refused, and how fast it is."""

from __future__ import annotations

from datetime import date, time

import pytest

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
from vocweek.campaign.models import Edition, Notice, NoticeReceipt, Task
from vocweek.core.clock import at, end_of
from vocweek.core.errors import DomainError
from vocweek.org.models import Role, UnitKind
from vocweek.reporting.issuing import (
    confirm_receipt,
    issue_notice,
    preview_issue,
    reissue_task,
    withdraw_task,
)
from vocweek.reporting.models import Obligation, Submission

pytestmark = pytest.mark.django_db
SCHOOLS = (UnitKind.SCHOOL,)


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def edition(tree: Tree) -> Edition:
    return make_edition(tree.ministry, year=2027)


@pytest.fixture
def office(tree: Tree) -> User:
    return make_person(tree.city, Role.OFFICE)


@pytest.fixture
def notice(tree: Tree, edition: Edition) -> Notice:
    return make_notice(tree.city, edition, state=Notice.State.CONFIRMED)


def receivers(notice: Notice) -> set[str]:
    return set(NoticeReceipt.objects.filter(notice=notice).values_list("roster_unit__code", flat=True))


def owed(task: Task) -> set[tuple[str, date | None]]:
    return set(task.obligations.values_list("roster_unit__code", "occurrence"))


def test_every_unit_asked_below_the_issuer_owes_the_task_once(notice: Notice, office: User) -> None:
    task = make_task(notice, make_form({}), due_at=end_of(date(2027, 5, 31)))
    issue_notice(notice=notice, by=office)
    assert owed(task) == {("S1", None), ("S2", None), ("S3", None), ("S4", None)}
    assert set(task.obligations.values_list("due_at", flat=True)) == {end_of(date(2027, 5, 31))}


def test_a_daily_task_is_owed_once_for_every_day_of_its_window_at_its_time(
    notice: Notice, office: User
) -> None:
    task = make_task(
        notice,
        make_form({}),
        daily_at=time(16),
        window_from=date(2027, 5, 21),
        window_to=date(2027, 5, 28),
    )
    issue_notice(notice=notice, by=office)
    days = [date(2027, 5, day) for day in range(21, 29)]
    assert owed(task) == {(school, day) for school in ("S1", "S2", "S3", "S4") for day in days}
    assert task.obligations.filter(occurrence=days[0]).first().due_at == at(days[0], time(16))


def test_the_issuer_itself_owes_nothing_even_if_its_kind_is_asked(notice: Notice, office: User) -> None:
    task = make_task(notice, make_form({}), kinds=(UnitKind.PREFECTURE, UnitKind.COUNTY))
    issue_notice(notice=notice, by=office)
    assert {code for code, _ in owed(task)} == {"410725", "410782"}


def test_offices_between_the_issuer_and_the_units_asked_receive_it_too(notice: Notice, office: User) -> None:
    make_task(notice, make_form({}))
    issue_notice(notice=notice, by=office)
    assert receivers(notice) == {"410725", "410782", "S1", "S2", "S3", "S4"}


def test_units_that_stand_lower_than_those_asked_receive_nothing(notice: Notice, office: User) -> None:
    make_task(notice, make_form({}), kinds=(UnitKind.COUNTY,))
    issue_notice(notice=notice, by=office)
    assert receivers(notice) == {"410725", "410782"}


def test_issuing_twice_changes_nothing(notice: Notice, office: User) -> None:
    make_task(notice, make_form({}))
    issued = issue_notice(notice=notice, by=office)
    again = issue_notice(notice=notice, by=office)
    assert again.issued_at == issued.issued_at
    assert Obligation.objects.count() == 4


def test_the_preview_counts_exactly_what_issuing_then_writes(notice: Notice, office: User) -> None:
    make_task(notice, make_form({}), kinds=(UnitKind.COUNTY, UnitKind.SCHOOL))
    make_task(
        notice, make_form({}), daily_at=time(16), window_from=date(2027, 5, 21), window_to=date(2027, 5, 23)
    )
    preview = preview_issue(notice)
    issue_notice(notice=notice, by=office)
    assert preview.problems == ()
    assert preview.obligations == Obligation.objects.count() == 6 + 12
    assert preview.receiving == NoticeReceipt.objects.filter(notice=notice).count() == 6


def test_a_task_without_due_moment_is_refused_and_nothing_is_issued(notice: Notice, office: User) -> None:
    make_task(notice, make_form({}))
    unfinished = make_task(notice, make_form({}))
    Task.objects.filter(pk=unfinished.pk).update(due_at=None)
    with pytest.raises(DomainError, match="未读到截止时间"):
        issue_notice(notice=notice, by=office)
    notice.refresh_from_db()
    assert notice.state == Notice.State.CONFIRMED
    assert not Obligation.objects.exists()


def test_a_task_that_asks_nobody_below_the_issuer_is_refused_by_name(notice: Notice, office: User) -> None:
    task = make_task(notice, make_form({}), kinds=(UnitKind.COMMITTEE,), title="典型案例")
    assert preview_issue(notice).problems[0].field == f"task-{task.pk}-kinds"
    with pytest.raises(DomainError, match="典型案例"):
        issue_notice(notice=notice, by=office)
    assert not NoticeReceipt.objects.exists()


def test_a_notice_without_tasks_is_refused(notice: Notice, office: User) -> None:
    with pytest.raises(DomainError, match="还没有报送任务"):
        issue_notice(notice=notice, by=office)


def test_a_due_moment_in_the_past_is_only_warned_of(tree: Tree, office: User) -> None:
    notice = make_notice(tree.city, make_edition(tree.ministry, year=2021), state=Notice.State.CONFIRMED)
    make_task(notice, make_form({}), due_at=end_of(date(2021, 5, 31)))
    assert [warning.code for warning in preview_issue(notice).warnings] == ["past_due"]
    issue_notice(notice=notice, by=office)
    assert Obligation.objects.count() == 4


def test_confirming_receipt_again_keeps_the_first_person_and_moment(notice: Notice, office: User) -> None:
    make_task(notice, make_form({}))
    issue_notice(notice=notice, by=office)
    receipt = NoticeReceipt.objects.get(notice=notice, roster_unit__code="S1")
    first, second = make_person(), make_person()
    assert confirm_receipt(receipt=receipt, by=first) == 1
    assert confirm_receipt(receipt=receipt, by=second) == 0
    receipt.refresh_from_db()
    assert receipt.received_by == first


def begin_draft(obligation: Obligation, **more: object) -> Submission:
    from uuid import uuid4

    from vocweek.core.clock import now

    return Submission.objects.create(
        obligation=obligation,
        task=obligation.task,
        roster_unit=obligation.roster_unit,
        client_key=uuid4(),
        saved_at=now(),
        **more,
    )


def test_withdrawing_clears_the_ledger_but_keeps_drafts_exempt(notice: Notice, office: User) -> None:
    task = make_task(notice, make_form({}))
    issue_notice(notice=notice, by=office)
    begun = task.obligations.get(roster_unit__code="S1")
    begin_draft(begun)
    withdraw_task(task=task, by=office)
    assert [row.roster_unit.code for row in task.obligations.all()] == ["S1"]
    begun.refresh_from_db()
    assert begun.exempt_at is not None


def test_a_task_that_someone_filed_cannot_be_withdrawn(notice: Notice, office: User) -> None:
    from vocweek.core.clock import now

    task = make_task(notice, make_form({}))
    issue_notice(notice=notice, by=office)
    begin_draft(task.obligations.first(), first_filed_at=now())
    with pytest.raises(DomainError, match="已有 1 份报送"):
        withdraw_task(task=task, by=office)
    assert task.obligations.count() == 4


def test_a_withdrawn_task_can_be_issued_again_as_it_was(notice: Notice, office: User) -> None:
    task = make_task(notice, make_form({}))
    issue_notice(notice=notice, by=office)
    begin_draft(task.obligations.get(roster_unit__code="S1"))
    before = set(task.obligations.values_list("roster_unit", "due_at", "exempt_at"))
    withdraw_task(task=task, by=office)
    reissue_task(task=task, by=office)
    assert set(task.obligations.values_list("roster_unit", "due_at", "exempt_at")) == before


def test_the_number_of_statements_does_not_grow_with_the_tree(
    tree: Tree, edition: Edition, office: User, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    from tests.factories import make_unit

    for _ in range(40):
        make_unit(tree.county)
    notice = make_notice(tree.city, make_edition(tree.ministry, year=2026), state=Notice.State.CONFIRMED)
    make_task(notice, make_form({}))
    assert roster(notice.edition, tree.city).depth == 4
    with django_assert_max_num_queries(14):
        issue_notice(notice=notice, by=office)
    assert Obligation.objects.count() == 44
