"""Two at once, and days of rounds: everybody hears everything once, and nobody by night."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from threading import Barrier

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests.reminders.receivers import mail_server
from tests.reporting.ledgers import Ledger, make_ledger
from vocweek.core.clock import SHANGHAI, at
from vocweek.core.mail import smtp_settings
from vocweek.notify.models import Message
from vocweek.reminders.delivering import deliver_mails
from vocweek.reminders.models import Delivery, DigestRun, Held, Preference, Urging
from vocweek.reminders.planning.plan import MOST_A_DAY
from vocweek.reminders.quiet import Quiet
from vocweek.reminders.services import remind, urge

DAY = date(2026, 5, 12)


def owe_today(ledger: Ledger, hour: int = 16) -> None:
    task = ledger.task(title="每日宣传材料", daily_at=time(hour), window_from=DAY, window_to=DAY)
    ledger.owe(task, occurrence=DAY, due_at=at(DAY, time(hour)))


def at_once(action: object, times: int = 2) -> list[object]:
    """Run `action` in so many threads, each with its own connection, all starting together."""
    barrier = Barrier(times)

    def work(_: int) -> object:
        barrier.wait()
        try:
            return action()  # type: ignore[operator]  # a function
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(work, range(times)))


@pytest.mark.usefixtures("queue")
def test_two_workers_at_once_make_one_round() -> None:
    ledger = make_ledger()
    owe_today(ledger)
    DigestRun.objects.create(slot=at(DAY, time(13, 50)), since=at(DAY, time(13, 40)))
    rounds = at_once(lambda: remind(slot=at(DAY, time(14))))
    assert sorted(one is None for one in rounds) == [False, True]
    assert Delivery.objects.filter(person=ledger.liaison, channel="mail").count() == 1
    assert Message.objects.filter(person=ledger.liaison).count() == 1


@pytest.mark.usefixtures("queue")
def test_a_round_that_broke_off_left_nothing_and_is_done_whole_the_next_time() -> None:
    ledger = make_ledger()
    owe_today(ledger)
    DigestRun.objects.create(slot=at(DAY, time(13, 50)), since=at(DAY, time(13, 40)))
    with transaction.atomic():
        remind(slot=at(DAY, time(14)))
        transaction.set_rollback(True)
    assert not Delivery.objects.exists()
    remind(slot=at(DAY, time(14, 10)))
    assert Delivery.objects.filter(person=ledger.liaison, channel="mail").count() == 1


@pytest.mark.usefixtures("queue")
def test_two_workers_with_the_same_mails_send_each_once(settings: object) -> None:
    ledger = make_ledger()
    owe_today(ledger)
    DigestRun.objects.create(slot=at(DAY, time(13, 50)), since=at(DAY, time(13, 40)))
    remind(slot=at(DAY, time(14)))
    pks = list(Delivery.objects.filter(channel="mail").values_list("pk", flat=True))
    with mail_server() as box:
        for name, value in smtp_settings(f"smtp://127.0.0.1:{box.port}").items():
            setattr(settings, name, value)
        at_once(lambda: deliver_mails(delivery_ids=pks, moment=at(DAY, time(14))))
        assert sorted(str(one["To"]) for one in box.letters) == sorted(
            [ledger.liaison.email, ledger.colleague.email]
        )


@pytest.mark.usefixtures("queue")
def test_two_offices_that_urge_at_once_urge_each_unit_once() -> None:
    ledger = make_ledger()
    owed = ledger.owe(ledger.task())
    node = ledger.node(ledger.tree.city)
    at_once(lambda: urge(obligations=[owed], by=ledger.city, unit=node))
    assert Urging.objects.count() == 1
    assert Message.objects.filter(person=ledger.liaison).count() == 1


quiets = st.builds(
    Quiet,
    st.builds(time, st.integers(18, 23), st.sampled_from([0, 30])),
    st.builds(time, st.integers(5, 10), st.sampled_from([0, 30])),
)
gaps = st.lists(st.integers(1, 40).map(lambda tens: timedelta(minutes=10 * tens)), min_size=4, max_size=14)


@examples(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quiet=quiets, due_hour=st.integers(0, 23), away=gaps, first=st.integers(0, 23))
def test_whenever_the_server_is_up_nobody_is_woken_nothing_is_lost_and_nothing_said_twice(
    db: None, quiet: Quiet, due_hour: int, away: list[timedelta], first: int
) -> None:
    with transaction.atomic():
        ledger = make_ledger()
        Preference.objects.create(person=ledger.liaison, quiet_from=quiet.begins, quiet_to=quiet.ends)
        owe_today(ledger, due_hour)
        slot = at(DAY - timedelta(days=1), time(first))
        DigestRun.objects.create(slot=slot, since=slot)
        slots = _run_through(slot, away)
        told = list(
            Delivery.objects.filter(person=ledger.liaison, channel="mail").values_list(
                "created_at", flat=True
            )
        )
        assert not any(quiet.covers(moment) for moment in told)
        assert all(sum(_same_day(one, moment) for one in told) <= MOST_A_DAY for moment in told)
        # Three days on, before and after were both told at the latest in one digest, and nobody waits.
        assert told
        assert len(told) <= 2
        assert not Held.objects.filter(person=ledger.liaison).exists()
        assert len(slots) == len(set(slots))
        transaction.set_rollback(True)


def _run_through(slot: datetime, away: list[timedelta]) -> list[datetime]:
    """Run rounds with gaps as given, and then on until three days have gone by, ending by day."""
    slots = []
    for gap in away:
        slot += gap
        slots.append(slot)
    while slot < at(DAY + timedelta(days=2), time(12)):
        slot += timedelta(hours=6)
        slots.append(slot)
    for one in slots:
        remind(slot=one)
    return slots


def _same_day(one: datetime, other: datetime) -> bool:
    return one.astimezone(SHANGHAI).date() == other.astimezone(SHANGHAI).date()
