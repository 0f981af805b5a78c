"""`vocweek remind`: what it prints, and that a simulation writes nothing."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.apps import apps

from tests.factories import make_person
from tests.reporting.ledgers import Ledger
from vocweek.cli.remind import remind
from vocweek.core.clock import at, now
from vocweek.org.models import Role
from vocweek.reminders.models import DigestRun, Preference

DAY = date(2026, 5, 12)


@pytest.fixture(autouse=True)
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database of the test is up already."""
    monkeypatch.setattr("vocweek.cli.remind.django_ready", lambda: None)


@pytest.fixture
def missed(ledger: Ledger) -> Ledger:
    """A school that owes a daily item at 16:00, and its county's office."""
    task = ledger.task(title="每日宣传材料", daily_at=time(16), window_from=DAY, window_to=DAY)
    ledger.owe(task, occurrence=DAY, due_at=at(DAY, time(16)))
    make_person(ledger.tree.county, Role.OFFICE, name="县办公室")
    return ledger


def run(*arguments: str) -> Result:
    return CliRunner().invoke(remind, arguments)


def everything_stored() -> dict[str, list[Any]]:
    models = (*apps.get_app_config("reminders").get_models(), *apps.get_app_config("notify").get_models())
    return {
        model.__name__: list(model.objects.order_by("pk").values())  # type: ignore[attr-defined]  # any model
        for model in models
    }


def test_a_simulation_says_who_would_get_what_by_which_channel_and_writes_nothing(missed: Ledger) -> None:
    Preference.objects.create(person=missed.colleague, by_mail=False)
    before = everything_stored()
    printed = run("--simulate", "--at", "2026-05-12T14:00").output
    assert f"李老师（站内，邮件 {missed.liaison.email}）：1 件快到期" in printed
    assert "王老师（站内）：1 件快到期" in printed
    assert "  · 每日宣传材料：5月12日 16:00 截止  /desk/obligations/" in printed
    assert "共 2 人、0 个群；0 人留到下一次。" in printed
    assert everything_stored() == before


def test_a_simulation_can_look_back(missed: Ledger) -> None:
    printed = run("--simulate", "--at", "2026-05-12T17:00", "--since", "2026-05-12T12:00").output
    assert "县办公室" in printed
    assert "【下级逾期没有报（1 件）】" in printed


def test_a_simulation_says_who_is_left_alone_by_night(missed: Ledger) -> None:
    printed = run("--simulate", "--at", "2026-05-12T21:30", "--since", "2026-05-12T12:00").output
    assert "李老师：正在免打扰时段，留到下一次。" in printed


@pytest.mark.django_db
def test_by_hand_a_round_is_run_once(ledger: Ledger) -> None:
    assert "已提醒 0 人" in run().output
    slot = DigestRun.objects.get().slot
    assert "没有要补的" in run("--at", f"{at(slot.date(), time(0)):%Y-%m-%dT%H:%M}").output


def test_the_future_cannot_be_told_already(ledger: Ledger) -> None:
    later = now().replace(year=now().year + 1, day=1)
    result = run("--at", f"{later:%Y-%m-%dT%H:%M}")
    assert result.exit_code == 2
    assert not DigestRun.objects.exists()
