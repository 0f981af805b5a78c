"""What every test of the reminders starts from."""

from __future__ import annotations

import pytest

from tests.reporting.ledgers import Ledger, make_ledger
from vocweek.reporting.models import Obligation


@pytest.fixture
def ledger(db: None) -> Ledger:
    return make_ledger()


@pytest.fixture
def owed(ledger: Ledger) -> Obligation:
    """What the first school owes the city, due tomorrow."""
    return ledger.owe(ledger.task())
