"""What every test of the reminders starts from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.jobs import forget_jobs
from tests.reporting.ledgers import Ledger, make_ledger
from vocweek.reporting.models import Obligation


@pytest.fixture
def ledger(db: None) -> Ledger:
    return make_ledger()


@pytest.fixture
def owed(ledger: Ledger) -> Obligation:
    """What the first school owes the city, due tomorrow."""
    return ledger.owe(ledger.task())


@pytest.fixture
def queue(transactional_db: None) -> Iterator[None]:
    """The real queue, empty before and after: for tests in which the worker runs."""
    forget_jobs()
    yield
    forget_jobs()
