"""Extension: asked for with a reason, granted until a moment by whom may, ended by itself, counted apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.http import Http404

from tests.factories import make_notice, make_person
from tests.reporting.ledgers import Ledger, begin, file
from tests.reporting.test_submit import codes
from vocweek.campaign.models import EarlierDue, Task
from vocweek.core.clock import SHANGHAI, now
from vocweek.core.errors import DomainError
from vocweek.org.models import Role
from vocweek.reporting.models import Extension, Obligation
from vocweek.reporting.queries import Counts, Extended, history, progress
from vocweek.reporting.services import (
    ask_extension,
    exempt,
    exempt_many,
    extend,
    extend_many,
    grant_extension,
    refuse_extension,
    revoke_extension,
    submit,
    withdraw,
    withdraw_request,
)

DAY = timedelta(days=1)
Ask = Callable[..., Extension]


@pytest.fixture
def ask(ledger: Ledger, owed: Obligation) -> Ask:
    """Let the school ask for two days more."""

    def asking(obligation: Obligation = owed, until: datetime | None = None) -> Extension:
        until = until or obligation.due_at + 2 * DAY
        return ask_extension(obligation=obligation, by=ledger.liaison, until=until, reason="停电")

    return asking


def stands(obligation: Obligation) -> tuple[datetime, datetime | None, bool]:
    obligation.refresh_from_db()
    return obligation.due_at, obligation.given_due_at, obligation.late


def counted(ledger: Ledger, moment: datetime) -> Counts:
    return progress(ledger.node(ledger.tree.city), moment).total


def test_what_is_granted_is_due_at_the_granted_moment(ledger: Ledger, owed: Obligation, ask: Ask) -> None:
    given = owed.due_at
    grant_extension(extension=ask(), by=ledger.city)
    assert stands(owed) == (given + 2 * DAY, given, False)


def test_filed_within_it_is_on_time_and_counted_apart(ledger: Ledger, owed: Obligation, ask: Ask) -> None:
    grant_extension(extension=ask(), by=ledger.city)
    moment = owed.due_at + DAY
    file(owed, ledger.liaison, moment=moment)
    counts = counted(ledger, moment)
    assert (counts.filed, counts.on_time, counts.late, counts.extended, counts.on_extension) == (
        1,
        1,
        0,
        1,
        1,
    )


def test_filed_by_the_moment_given_to_all_needs_no_extension(
    ledger: Ledger, owed: Obligation, ask: Ask
) -> None:
    grant_extension(extension=ask(), by=ledger.city)
    file(owed, ledger.liaison)
    counts = counted(ledger, now())
    assert (counts.on_time, counts.extended, counts.on_extension) == (1, 1, 0)


def test_it_ends_by_itself(ledger: Ledger, owed: Obligation, ask: Ask) -> None:
    grant_extension(extension=ask(), by=ledger.city)
    within, after = owed.due_at + DAY, owed.due_at + 3 * DAY
    assert counted(ledger, within).overdue == 0
    assert (counted(ledger, after).overdue, counted(ledger, after).extended) == (1, 1)
    file(owed, ledger.liaison, moment=after)
    assert counted(ledger, after).late == 1


def test_a_closed_task_opens_again_until_the_granted_moment(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(closes=True), due_at=now() - DAY)
    with pytest.raises(DomainError) as error:
        begin(owed, ledger.liaison)
    assert codes(error) == ["closed"]
    asked = ask_extension(obligation=owed, by=ledger.liaison, until=now() + DAY, reason="停电")
    grant_extension(extension=asked, by=ledger.city)
    draft = begin(owed, ledger.liaison)
    with pytest.raises(DomainError) as error:
        submit(
            submission=draft,
            by=ledger.liaison,
            version=0,
            raw={"title": "标题", "text": "文"},
            moment=now() + 2 * DAY,
        )
    assert codes(error) == ["closed"]
    file(owed, ledger.liaison)


def test_a_school_does_not_grant_itself_and_a_reviewer_grants_nothing(ledger: Ledger, ask: Ask) -> None:
    asked = ask()
    for person in (make_person(ledger.tree.school, Role.OFFICE), ledger.county, ledger.liaison):
        with pytest.raises(Http404):
            grant_extension(extension=asked, by=person)


def test_another_school_does_not_ask_for_it(ledger: Ledger, owed: Obligation) -> None:
    with pytest.raises(Http404):
        ask_extension(
            obligation=owed, by=make_person(ledger.tree.school2), until=owed.due_at + DAY, reason="停电"
        )


@pytest.mark.parametrize(
    ("hours", "reason", "code"), [(48, " ", "no_reason"), (-1, "停电", "too_early"), (-90, "停电", "past")]
)
def test_a_request_says_why_and_until_a_later_moment(
    ledger: Ledger, owed: Obligation, hours: int, reason: str, code: str
) -> None:
    with pytest.raises(DomainError) as error:
        ask_extension(
            obligation=owed, by=ledger.liaison, until=owed.due_at + timedelta(hours=hours), reason=reason
        )
    assert codes(error) == [code]


def test_one_request_at_a_time_and_the_same_click_twice_is_one(owed: Obligation, ask: Ask) -> None:
    assert ask() == ask()
    with pytest.raises(DomainError) as error:
        ask(until=owed.due_at + 3 * DAY)
    assert codes(error) == ["asked_already"]


def test_a_request_taken_back_can_be_asked_anew(ledger: Ledger, owed: Obligation, ask: Ask) -> None:
    withdraw_request(extension=ask(), by=ledger.liaison)
    asked = ask(until=owed.due_at + DAY)
    grant_extension(extension=asked, by=ledger.city)
    with pytest.raises(DomainError) as error:
        withdraw_request(extension=asked, by=ledger.liaison)
    assert codes(error) == ["decided"]


def test_a_refusal_needs_a_reason_and_changes_no_moment(ledger: Ledger, owed: Obligation, ask: Ask) -> None:
    asked, before = ask(), owed.due_at
    with pytest.raises(DomainError) as error:
        refuse_extension(extension=asked, by=ledger.city, answer=" ")
    assert codes(error) == ["no_reason"]
    refused = refuse_extension(extension=asked, by=ledger.city, answer="请按时报送")
    assert (refused.state, refused.unit, stands(owed)[0]) == (
        Extension.State.REFUSED,
        ledger.node(ledger.tree.city),
        before,
    )


def test_the_second_office_is_told_what_the_first_decided(ledger: Ledger, ask: Ask) -> None:
    asked = ask()
    grant_extension(extension=asked, by=ledger.city)
    with pytest.raises(DomainError) as error:
        refuse_extension(extension=asked, by=ledger.province, answer="不行")
    assert "市办公室已经同意延期到" in str(error.value)


def test_a_double_click_grants_once(ledger: Ledger, ask: Ask) -> None:
    asked = ask()
    first = grant_extension(extension=asked, by=ledger.city)
    assert grant_extension(extension=asked, by=ledger.city).decided_at == first.decided_at


def test_the_county_grants_only_what_it_was_given_itself(ledger: Ledger) -> None:
    """The county set an earlier moment: up to the city's it decides, beyond that the request goes up."""
    county = make_person(ledger.tree.county, Role.OFFICE, name="县办公室")
    owed = ledger.owe(ledger.task())
    given = owed.due_at
    EarlierDue.objects.create(
        task=owed.task,
        roster_unit=ledger.node(ledger.tree.county),
        notice=make_notice(ledger.tree.county, ledger.edition),
        due_at=given - timedelta(hours=9),
    )
    Obligation.objects.filter(pk=owed.pk).update(due_at=given - timedelta(hours=9))
    within = ask_extension(
        obligation=owed, by=ledger.liaison, until=given - timedelta(hours=1), reason="停电"
    )
    assert within.at_unit == ledger.node(ledger.tree.county)
    with pytest.raises(DomainError) as error:
        grant_extension(extension=within, by=county, until=given + timedelta(minutes=1))
    assert codes(error) == ["beyond_own"]
    grant_extension(extension=within, by=county)
    beyond = ask_extension(obligation=owed, by=ledger.liaison, until=given + DAY, reason="还是停电")
    assert beyond.at_unit == ledger.node(ledger.tree.city)
    with pytest.raises(Http404):
        grant_extension(extension=beyond, by=county)
    grant_extension(extension=beyond, by=ledger.city)
    assert stands(owed)[:2] == (given + DAY, given - timedelta(hours=9))


def test_where_nobody_decides_the_request_passes_on_up(ledger: Ledger, ask: Ask) -> None:
    assert ask().at_unit == ledger.node(ledger.tree.city)


def test_revoked_before_it_ended_the_moment_given_counts_again(
    ledger: Ledger, owed: Obligation, ask: Ask
) -> None:
    given = owed.due_at
    granted = grant_extension(extension=ask(), by=ledger.city)
    revoke_extension(extension=granted, by=ledger.city)
    assert stands(owed) == (given, None, False)
    assert counted(ledger, now()).extended == 0


def test_what_was_filed_within_it_stays_on_time(ledger: Ledger, owed: Obligation, ask: Ask) -> None:
    granted = grant_extension(extension=ask(), by=ledger.city)
    file(owed, ledger.liaison, moment=owed.due_at + DAY)
    with pytest.raises(DomainError) as error:
        revoke_extension(extension=granted, by=ledger.city, moment=owed.due_at + DAY)
    assert codes(error) == ["already_filed"]


def test_filed_late_while_the_office_thought_about_it_is_on_time_once_granted(
    ledger: Ledger, owed: Obligation, ask: Ask
) -> None:
    asked, moment = ask(), owed.due_at + DAY
    file(owed, ledger.liaison, moment=moment)
    assert stands(owed)[2]
    grant_extension(extension=asked, by=ledger.city, moment=moment)
    assert not stands(owed)[2]
    assert counted(ledger, moment).on_extension == 1


def test_a_later_grant_never_shortens_an_earlier_one(ledger: Ledger, owed: Obligation, ask: Ask) -> None:
    given = owed.due_at
    grant_extension(extension=ask(until=given + 2 * DAY), by=ledger.city)
    second = extend(obligation=owed, by=ledger.city, until=given + 3 * DAY, reason="再延")
    revoke_extension(extension=second, by=ledger.city)
    assert stands(owed)[:2] == (given + 2 * DAY, given)


def test_many_units_are_extended_at_once_unasked(ledger: Ledger) -> None:
    task = ledger.task()
    rows = [ledger.owe(task, unit) for unit in (ledger.tree.school, ledger.tree.school2, ledger.tree.school3)]
    file(rows[0], ledger.liaison)
    done = extend_many(obligations=rows, by=ledger.city, until=rows[0].due_at + DAY, reason="暴雨停课")
    assert (len(done.done), [one for one, _ in done.refused]) == (2, [rows[0]])
    assert counted(ledger, now()).extended == 2


def test_granting_unasked_answers_the_request_that_waits(ledger: Ledger, owed: Obligation, ask: Ask) -> None:
    asked = ask()
    granted = extend(obligation=owed, by=ledger.city, until=owed.due_at + DAY, reason="全市统一延期")
    assert (granted.pk, granted.state, granted.reason) == (asked.pk, Extension.State.GRANTED, "停电")


def test_many_units_are_exempt_at_once(ledger: Ledger) -> None:
    task = ledger.task()
    rows = [ledger.owe(task, unit) for unit in (ledger.tree.school, ledger.tree.school2)]
    assert len(exempt_many(obligations=rows, by=ledger.city, reason="停课").done) == 2
    with pytest.raises(DomainError) as error:
        exempt_many(obligations=rows, by=ledger.city, reason="停课")
    assert codes(error) == ["already_exempt"]


def test_an_extended_item_taken_back_is_owed_until_the_granted_moment(
    ledger: Ledger, owed: Obligation, ask: Ask
) -> None:
    grant_extension(extension=ask(), by=ledger.city)
    moment = owed.due_at + DAY
    withdraw(submission=file(owed, ledger.liaison, moment=moment), by=ledger.liaison, moment=moment)
    counts = counted(ledger, moment)
    assert (counts.missing, counts.overdue, counts.extended, counts.on_extension) == (1, 0, 1, 0)


def test_every_step_is_on_the_record(ledger: Ledger, ask: Ask) -> None:
    granted = grant_extension(extension=ask(), by=ledger.city)
    revoke_extension(extension=granted, by=ledger.province)
    record = granted.history.order_by("pgh_id").values_list("state", flat=True)  # type: ignore[attr-defined]  # pghistory
    assert list(record) == ["asked", "granted", "revoked"]


def test_the_record_of_an_item_says_who_was_given_more_time_by_whom_and_why(
    ledger: Ledger, owed: Obligation, ask: Ask
) -> None:
    until = f"{(owed.due_at + 2 * DAY).astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    withdraw_request(extension=ask(), by=ledger.liaison)
    refuse_extension(extension=ask(), by=ledger.city, answer="材料不多")
    granted = grant_extension(extension=ask(), by=ledger.province, answer="抓紧")
    revoke_extension(extension=granted, by=ledger.province)
    record = [one for one in history(file(owed, ledger.liaison)) if isinstance(one, Extended)]
    assert [(one.by, one.sentence, one.reason, one.answer) for one in record] == [
        ("李老师", f"申请延期到 {until}，后来撤回", "停电", ""),
        ("李老师", f"申请延期到 {until}", "停电", ""),
        ("市办公室", "没有同意延期", "", "材料不多"),
        ("李老师", f"申请延期到 {until}", "停电", ""),
        ("省办公室", f"准予延期到 {until}", "", "抓紧"),
        ("省办公室", f"收回到 {until} 的延期", "", ""),
    ]


@pytest.mark.parametrize("gone", ["exempt", "withdrawn"])
def test_what_is_asked_no_more_is_not_extended(ledger: Ledger, gone: str) -> None:
    owed = ledger.owe(ledger.task())
    until = owed.due_at + timedelta(days=1)
    waiting = ask_extension(obligation=owed, by=ledger.liaison, until=until, reason="停电")
    if gone == "exempt":
        exempt(obligation=owed, by=ledger.city, reason="今年停招")
    else:
        Task.objects.update(state=Task.State.WITHDRAWN)
    with pytest.raises(DomainError, match="不用延期"):
        grant_extension(extension=waiting, by=ledger.city)
    assert Obligation.objects.get().given_due_at is None
