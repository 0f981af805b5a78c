"""An earlier moment set after forwarding: changed, removed, never later than given, and extensions stand."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.http import Http404
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import make_person
from tests.reporting.ledgers import Ledger, file, make_ledger
from vocweek.campaign.models import EarlierDue, Task
from vocweek.core.clock import at, now
from vocweek.core.errors import DomainError
from vocweek.notify.models import Message
from vocweek.org.models import OrgUnit, Role
from vocweek.reporting.issuing import set_earlier_due
from vocweek.reporting.issuing.earlier import apply_earlier_dues
from vocweek.reporting.models import Obligation
from vocweek.reporting.services import extend, revoke_extension

DAY = timedelta(days=1)
WEEK = at(date.today() + timedelta(days=30), time(16))  # noqa: DTZ011


@pytest.fixture
def owed(ledger: Ledger) -> Obligation:
    """What the school owes the province in a month."""
    return ledger.owe(ledger.task(issuer=ledger.tree.province, due_at=WEEK))


def put(ledger: Ledger, task: Task, earlier: datetime | time | None, unit: OrgUnit | None = None) -> int:
    node = ledger.node(unit or ledger.tree.city)
    return set_earlier_due(task=task, node=node, by=ledger.province, earlier=earlier)


def due_of(owed: Obligation) -> datetime:
    return Obligation.objects.get(pk=owed.pk).due_at


def test_it_is_set_changed_and_removed_without_forwarding_again(ledger: Ledger, owed: Obligation) -> None:
    elsewhere = ledger.owe(owed.task, ledger.tree.other_school)
    for earlier in (WEEK - 5 * DAY, WEEK - 2 * DAY, WEEK - 3 * DAY):
        assert put(ledger, owed.task, earlier) == 1
        assert due_of(owed) == earlier
    assert put(ledger, owed.task, None) == 1
    assert due_of(owed) == WEEK
    assert not EarlierDue.objects.exists()
    assert due_of(elsewhere) == WEEK


def test_the_moment_given_is_the_same_as_none(ledger: Ledger, owed: Obligation) -> None:
    put(ledger, owed.task, WEEK - DAY)
    put(ledger, owed.task, WEEK)
    assert (due_of(owed), EarlierDue.objects.count()) == (WEEK, 0)


def test_what_a_county_set_holds_when_the_city_takes_its_own_away(ledger: Ledger, owed: Obligation) -> None:
    put(ledger, owed.task, WEEK - DAY)
    put(ledger, owed.task, WEEK - 2 * DAY, ledger.tree.county)
    put(ledger, owed.task, None)
    assert due_of(owed) == WEEK - 2 * DAY
    put(ledger, owed.task, None, ledger.tree.county)
    assert due_of(owed) == WEEK


@pytest.mark.parametrize(
    ("earlier", "words"),
    [
        (WEEK + timedelta(seconds=1), "只能提前"),
        (WEEK - 400 * DAY, "这个时间已经过了"),
        (time(9), "请填截止日期和时间"),
    ],
)
def test_not_later_than_given_not_past_and_of_its_kind(
    ledger: Ledger, owed: Obligation, earlier: datetime | time, words: str
) -> None:
    with pytest.raises(DomainError, match=words):
        put(ledger, owed.task, earlier)
    assert due_of(owed) == WEEK


def test_a_county_may_not_go_beyond_the_city(ledger: Ledger, owed: Obligation) -> None:
    put(ledger, owed.task, WEEK - 2 * DAY)
    with pytest.raises(DomainError, match="只能提前"):
        put(ledger, owed.task, WEEK - DAY, ledger.tree.county)


def test_not_before_the_task_opens(ledger: Ledger) -> None:
    opens = WEEK.date() - 3 * DAY
    owed = ledger.owe(ledger.task(issuer=ledger.tree.province, due_at=WEEK, window_from=opens))
    with pytest.raises(DomainError, match="起才能报送"):
        put(ledger, owed.task, at(opens, time.min))
    put(ledger, owed.task, at(opens, time(12)))


def test_a_day_already_running_keeps_its_hour(ledger: Ledger) -> None:
    days = [now().date() + day * DAY for day in (-1, 1)]
    task = ledger.task(
        issuer=ledger.tree.province, daily_at=time(23, 59), window_from=days[0], window_to=days[1]
    )
    ahead = ledger.owe(task, occurrence=days[1], due_at=at(days[1], time(23, 59)))
    running = ledger.owe(task, occurrence=days[0], due_at=now() + timedelta(minutes=5))
    put(ledger, task, time(0, 1))
    assert due_of(ahead) == at(days[1], time(0, 1))
    assert due_of(running) == running.due_at


def test_what_was_filed_stays_as_it_was_judged(ledger: Ledger, owed: Obligation) -> None:
    put(ledger, owed.task, WEEK - DAY)
    file(Obligation.objects.get(pk=owed.pk), ledger.liaison)
    assert put(ledger, owed.task, None) == 0
    assert due_of(owed) == WEEK - DAY


class TestExtensions:
    """延期."""

    @pytest.mark.parametrize("forwarded", [True, False])
    def test_a_running_extension_stands_and_the_moment_before_it_moves(
        self, ledger: Ledger, owed: Obligation, forwarded: bool
    ) -> None:
        granted = extend(obligation=owed, by=ledger.province, until=WEEK + DAY, reason="停电")
        if forwarded:  # as an earlier moment set before is applied again (MOVE_DUE)
            EarlierDue.objects.create(
                task=owed.task,
                roster_unit=ledger.node(ledger.tree.city),
                notice=owed.task.notice,
                due_at=WEEK - DAY,
            )
            apply_earlier_dues(owed.task)
        else:
            put(ledger, owed.task, WEEK - DAY)
        owed.refresh_from_db()
        assert (owed.given_due_at, owed.due_at) == (WEEK - DAY, WEEK + DAY)
        revoke_extension(extension=granted, by=ledger.province)
        assert due_of(owed) == WEEK - DAY

    def test_taking_the_earlier_moment_away_leaves_the_extension(
        self, ledger: Ledger, owed: Obligation
    ) -> None:
        put(ledger, owed.task, WEEK - 3 * DAY)
        extend(obligation=owed, by=ledger.province, until=WEEK + DAY, reason="停电")
        put(ledger, owed.task, None)
        owed.refresh_from_db()
        assert (owed.given_due_at, owed.due_at) == (WEEK, WEEK + DAY)

    def test_an_extension_no_later_than_what_is_given_again_is_spent(
        self, ledger: Ledger, owed: Obligation
    ) -> None:
        put(ledger, owed.task, WEEK - 3 * DAY)
        extend(obligation=owed, by=ledger.province, until=WEEK - DAY, reason="停电")
        put(ledger, owed.task, None)
        owed.refresh_from_db()
        assert (owed.given_due_at, owed.due_at) == (None, WEEK)


def test_the_units_that_owe_something_else_are_told_once(ledger: Ledger, owed: Obligation) -> None:
    put(ledger, owed.task, WEEK - DAY)
    (told,) = Message.objects.filter(person=ledger.liaison)
    assert told.text == (
        f"新乡市教育局把{owed.task.title}的截止改为 {WEEK - DAY:%Y-%m-%d %H:%M} 前，请按时报送。"
    )
    assert told.link.endswith(f"/obligations/{owed.pk}/")
    put(ledger, owed.task, WEEK - DAY)
    assert Message.objects.filter(person=ledger.liaison).count() == 1


def test_only_who_writes_notices_there_may_and_not_for_an_own_task(ledger: Ledger, owed: Obligation) -> None:
    node = ledger.node(ledger.tree.city)
    for person in (ledger.liaison, make_person(ledger.tree.county, Role.OFFICE)):
        with pytest.raises(Http404):
            set_earlier_due(task=owed.task, node=node, by=person, earlier=WEEK - DAY)
    with pytest.raises(DomainError, match="只能对上级下发的任务"):
        put(ledger, owed.task, WEEK - DAY, ledger.tree.province)
    with pytest.raises(DomainError, match="下面没有单位"):
        put(ledger, owed.task, WEEK - DAY, ledger.tree.school)


class TestAnyOrder(TestCase):
    """However units in between set, change and remove their moments."""

    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.tuples(st.booleans(), st.one_of(st.none(), st.integers(-3, 25))), max_size=8))
    def test_never_later_than_given_and_removing_all_restores(
        self, steps: list[tuple[bool, int | None]]
    ) -> None:
        ledger = make_ledger()
        owed = ledger.owe(ledger.task(issuer=ledger.tree.province, due_at=WEEK))
        stands: dict[bool, datetime] = {}
        for by_county, days in steps:
            unit = ledger.tree.county if by_county else ledger.tree.city
            earlier = None if days is None else WEEK - days * DAY
            limit = stands.get(False, WEEK) if by_county else WEEK
            if earlier is not None and earlier > limit:
                with pytest.raises(DomainError, match="只能提前"):
                    put(ledger, owed.task, earlier, unit)
            else:
                put(ledger, owed.task, earlier, unit)
                stands.pop(by_county, None)
                if earlier is not None and earlier != limit:
                    stands[by_county] = earlier
            assert due_of(owed) == min([WEEK, *stands.values()])
        for unit in (ledger.tree.city, ledger.tree.county):
            put(ledger, owed.task, None, unit)
        assert due_of(owed) == WEEK
