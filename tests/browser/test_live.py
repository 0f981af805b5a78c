"""An open progress page shows what is filed meanwhile, without being loaded again."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, Open
from tests.reporting.ledgers import Ledger, file, make_ledger

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def ledger(transactional_db: None) -> Ledger:
    return make_ledger()


def test_a_filing_shows_up_by_itself_and_the_focus_stays(signed_in: Open, ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task(title="典型故事"))
    page = signed_in(ledger.city)
    page.goto("/desk/progress/?view=tasks")
    expect(page.get_by_text("应报 1 件，已报 0 件")).to_be_visible()
    unit = page.get_by_role("link", name="原阳县教育局")
    unit.focus()
    file(owed, ledger.liaison)
    expect(page.get_by_text("应报 1 件，已报 1 件")).to_be_visible()
    expect(page.get_by_text("刚刚更新")).to_be_visible()
    expect(unit).to_be_focused()
