"""The page where an office lets a task be due earlier for the units below it, and takes that back."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.reporting.ledgers import Ledger
from tests.workbench.desks import at_desk, words
from vocweek.campaign.models import EarlierDue, Notice, NoticeReceipt
from vocweek.core.clock import at
from vocweek.reporting.models import Obligation

DUE = at(date(2027, 5, 31), time(16))


@pytest.fixture
def owed(ledger: Ledger) -> Obligation:
    """What the school owes the province."""
    task = ledger.task(issuer=ledger.tree.province, due_at=DUE, title="总结")
    Notice.objects.filter(pk=task.notice_id).update(state=Notice.State.ISSUED)
    NoticeReceipt.objects.create(notice=task.notice, roster_unit=ledger.node(ledger.tree.city))
    NoticeReceipt.objects.create(notice=task.notice, roster_unit=ledger.node(ledger.tree.school))
    return ledger.owe(task)


@pytest.fixture
def city(ledger: Ledger) -> Client:
    return at_desk(ledger.city)


def place_of(owed: Obligation) -> str:
    return reverse("workbench:notice_earlier", args=[owed.task_id])


def test_it_is_set_and_taken_back_on_one_page(city: Client, owed: Obligation) -> None:
    name = f"earlier-{owed.task_id}"
    page = city.post(place_of(owed), {name: "2027-05-28", f"{name}-time": "12:00"}, follow=True)
    assert "已提前，1 件的截止改了，已告诉这些单位。" in words(page)
    assert 'value="2027-05-28"' in page.content.decode()
    owed.refresh_from_db()
    assert owed.due_at == at(date(2027, 5, 28), time(12))
    page = city.post(place_of(owed), {"remove": "1"}, follow=True)
    assert "已恢复上级的时间，1 件的截止改了" in words(page)
    owed.refresh_from_db()
    assert owed.due_at == DUE


@pytest.mark.parametrize(("day", "said"), [("2027-06-01", "只能提前"), ("", "请填提前到什么时候")])
def test_what_cannot_be_is_said_beside_the_input(city: Client, owed: Obligation, day: str, said: str) -> None:
    page = city.post(place_of(owed), {f"earlier-{owed.task_id}": day})
    assert (page.status_code, said in page.content.decode()) == (422, True)
    assert not EarlierDue.objects.exists()


def test_it_is_reached_from_the_progress_of_the_task_and_from_the_notice(
    city: Client, ledger: Ledger, owed: Obligation
) -> None:
    for address in (
        f"{reverse('workbench:progress')}?task={owed.task_id}",
        reverse("workbench:notice", args=[owed.task.notice_id]),
    ):
        assert place_of(owed) in city.get(address).content.decode(), address
    above = at_desk(ledger.province).get(f"{reverse('workbench:progress')}?task={owed.task_id}")
    assert place_of(owed) not in above.content.decode()


def test_a_task_of_the_office_itself_has_no_such_page(city: Client, ledger: Ledger) -> None:
    own = ledger.owe(ledger.task(due_at=DUE + timedelta(days=1)))
    assert city.get(place_of(own)).status_code == 404
