"""The time left goes on by itself, by the server's clock, whatever the device's clock says."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, Open
from tests.reporting.ledgers import Ledger, make_ledger
from vocweek.core.clock import SHANGHAI, now

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def ledger(transactional_db: None) -> Ledger:
    return make_ledger()


def test_it_counts_down_on_a_device_whose_clock_is_wrong(signed_in: Open, ledger: Ledger) -> None:
    page = signed_in(ledger.liaison)
    ledger.owe(ledger.task(), due_at=now() + timedelta(minutes=40, seconds=50))
    page.clock.install(time=datetime(2020, 1, 1, tzinfo=SHANGHAI))
    page.goto("/desk/")
    due = page.locator("time[data-due]").first
    expect(due).to_contain_text("40 分钟")
    page.clock.fast_forward("10:00")
    expect(due).to_contain_text("30 分钟")
    page.clock.fast_forward("31:00")
    expect(due).to_contain_text("截止，已过")
