"""A ledger behind the pages, and pages of two sizes without a server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser

from tests.reporting.ledgers import Ledger, make_ledger
from tests.workbench.bench import Bench, bench_in
from tests.workbench.desks import at_desk
from vocweek.reporting.models import Obligation


@pytest.fixture
def bench(chromium: Browser) -> Iterator[Bench]:
    """A page of a desktop's size."""
    yield from bench_in(chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 800}))


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Bench]:
    """A page of a small phone's size, with touch."""
    yield from bench_in(
        chromium.new_context(locale="zh-CN", viewport={"width": 375, "height": 667}, has_touch=True)
    )


@pytest.fixture
def ledger(db: None) -> Ledger:
    return make_ledger()


@pytest.fixture
def owed(ledger: Ledger) -> Obligation:
    """What the first school owes the city: a story, due tomorrow."""
    return ledger.owe(ledger.task(title="典型故事"))


@pytest.fixture
def liaison(ledger: Ledger) -> Client:
    return at_desk(ledger.liaison)


@pytest.fixture
def colleague(ledger: Ledger) -> Client:
    return at_desk(ledger.colleague)
