"""Digests by mail, against a real SMTP server: sent once, kept when it is down, retried, shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import make_person
from tests.jobs import forget_jobs, run_jobs
from tests.reminders.receivers import Mailbox, free_port, mail_server
from tests.reporting.ledgers import Ledger, make_ledger
from vocweek.core.clock import at, now
from vocweek.core.mail import smtp_settings
from vocweek.reminders.delivering import MOST_ATTEMPTS, deliver_mails
from vocweek.reminders.models import Delivery, DigestRun, Preference
from vocweek.reminders.services import remind, try_again

DAY = date(2026, 5, 12)
AT_TWO = at(DAY, time(14))
BY_NIGHT = at(DAY, time(22))
State = Delivery.State


@pytest.fixture
def box(settings: Any) -> Iterator[Mailbox]:
    with mail_server() as running:
        use_server(settings, running.port)
        yield running


def use_server(settings: Any, port: int) -> None:
    for name, value in smtp_settings(f"smtp://127.0.0.1:{port}").items():
        setattr(settings, name, value)


@pytest.fixture
def ledger(db: None) -> Ledger:
    """A school with two people who owe a daily item at 16:00, and a round at 14:00."""
    ledger = make_ledger()
    # Nobody's quiet hours: the worker sends by the real clock.
    for person in (ledger.liaison, ledger.colleague):
        Preference.objects.create(person=person, quiet_from=time(0), quiet_to=time(0))
    task = ledger.task(title="每日宣传材料", daily_at=time(16), window_from=DAY, window_to=DAY)
    ledger.owe(task, occurrence=DAY, due_at=at(DAY, time(16)))
    DigestRun.objects.create(slot=AT_TWO - timedelta(minutes=10), since=AT_TWO)
    return ledger


def the_round() -> list[int]:
    """Run the round of 14:00; return the ids of its mails."""
    remind(slot=AT_TWO)
    return mails()


def mails() -> list[int]:
    return list(Delivery.objects.filter(channel="mail").order_by("pk").values_list("pk", flat=True))


def states() -> list[tuple[str, int, str]]:
    rows = Delivery.objects.filter(channel="mail").order_by("pk")
    return [(row.state, row.attempts, row.problem) for row in rows]


@pytest.mark.usefixtures("queue")
def test_the_worker_mails_each_person_one_readable_digest(ledger: Ledger, box: Mailbox) -> None:
    the_round()
    run_jobs()
    assert sorted(str(letter["To"]) for letter in box.letters) == sorted(
        [ledger.liaison.email, ledger.colleague.email]
    )
    letter = box.letters[0]
    assert letter["Subject"] == "【职教周】1 件快到期"
    assert "http://testserver/desk/obligations/" in letter.get_content()
    assert [state for state, _, _ in states()] == [State.SENT, State.SENT]
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.usefixtures("queue")
def test_a_mail_server_that_is_down_loses_nothing_and_is_tried_again(ledger: Ledger, settings: Any) -> None:
    port = free_port()
    use_server(settings, port)
    pks = the_round()
    run_jobs()
    assert states() == [(State.QUEUED, 1, "连不上邮件服务器（Connection refused）")] * 2
    job = ProcrastinateJob.objects.get()
    assert (job.status, job.scheduled_at > now()) == ("todo", True)
    with mail_server(port) as box:
        deliver_mails(delivery_ids=pks)
        assert len(box.letters) == 2
    assert [row[:2] for row in states()] == [(State.SENT, 2)] * 2


def test_an_address_the_server_does_not_know_is_not_tried_again_and_holds_nobody_up(
    ledger: Ledger, box: Mailbox
) -> None:
    box.refused[ledger.liaison.email] = "550 no such user"
    outcome = deliver_mails(delivery_ids=the_round())
    assert outcome.waiting == []
    assert {row[0] for row in states()} == {State.FAILED, State.SENT}
    assert "收件地址被拒绝（550 no such user）" in [row[2] for row in states()]


def test_an_address_that_is_busy_is_tried_again(ledger: Ledger, box: Mailbox) -> None:
    box.refused[ledger.liaison.email] = "450 mailbox busy"
    pks = the_round()
    assert len(deliver_mails(delivery_ids=pks).waiting) == 1
    box.refused.clear()
    assert deliver_mails(delivery_ids=pks).waiting == []
    assert len(box.letters) == 2


def test_after_so_many_attempts_it_is_given_up_and_can_be_sent_by_hand(ledger: Ledger, settings: Any) -> None:
    port = free_port()
    use_server(settings, port)
    pks = the_round()
    for _ in range(MOST_ATTEMPTS):
        outcome = deliver_mails(delivery_ids=pks)
    assert outcome.waiting == []
    assert [row[:2] for row in states()] == [(State.FAILED, MOST_ATTEMPTS)] * 2
    with mail_server(port) as box:
        for delivery in Delivery.objects.filter(channel="mail"):
            try_again(delivery=delivery, by=ledger.city)
        deliver_mails(delivery_ids=pks)
        assert len(box.letters) == 2


def test_the_same_job_twice_sends_each_mail_once(ledger: Ledger, box: Mailbox) -> None:
    pks = the_round()
    for _ in range(2):
        deliver_mails(delivery_ids=pks)
    assert len(box.letters) == 2


@pytest.mark.parametrize(("moment", "sent"), [(BY_NIGHT, 1), (at(DAY, time(20, 59)), 2)])
def test_a_job_that_comes_late_waits_for_the_morning_of_whom_it_would_wake(
    ledger: Ledger, box: Mailbox, moment: datetime, sent: int
) -> None:
    Preference.objects.filter(person=ledger.liaison).update(quiet_from=time(21), quiet_to=time(8))
    outcome = deliver_mails(delivery_ids=the_round(), moment=moment)
    assert len(box.letters) == sent
    if sent == 1:
        assert outcome.quiet_until == at(DAY + timedelta(days=1), time(8))
        deliver_mails(delivery_ids=outcome.quiet, moment=outcome.quiet_until)
        assert len(box.letters) == 2


def test_a_thousand_mails_are_not_a_thousand_jobs(ledger: Ledger, settings: Any) -> None:
    forget_jobs()
    for _ in range(98):
        make_person(ledger.tree.school)
    the_round()
    assert (len(mails()), ProcrastinateJob.objects.count()) == (100, 2)


def test_nobody_waits_for_the_longer_night_of_another(ledger: Ledger, box: Mailbox) -> None:
    for person, until in ((ledger.liaison, time(8)), (ledger.colleague, time(12))):
        Preference.objects.filter(person=person).update(quiet_from=time(21), quiet_to=until)
    outcome = deliver_mails(delivery_ids=the_round(), moment=BY_NIGHT)
    assert outcome.quiet_until == at(DAY + timedelta(days=1), time(8))
    later = deliver_mails(delivery_ids=outcome.quiet, moment=outcome.quiet_until)
    assert (len(box.letters), later.quiet_until) == (1, at(DAY + timedelta(days=1), time(12)))
