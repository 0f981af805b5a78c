"""The office of a county with the workbook of a statistics task for its two schools."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.factories import make_person
from tests.reporting.ledgers import Ledger
from tests.reporting.workbooks.desk import FIGURES, SCHEDULE, Office
from vocweek.org.models import OrgUnit, Role


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def office(ledger: Ledger) -> Office:
    task = ledger.task(spec=FIGURES, title="情况统计表")
    for school in (ledger.tree.school, ledger.tree.school2):
        ledger.owe(task, school)
    return Office(ledger, make_person(ledger.tree.county, Role.OFFICE), ledger.tree.county, task)


@pytest.fixture
def planning(ledger: Ledger) -> Office:
    """The same office with a task that has a table in it."""
    task = ledger.task(spec=SCHEDULE, title="活动安排")
    for school in (ledger.tree.school, ledger.tree.school2):
        ledger.owe(task, school)
    return Office(ledger, make_person(ledger.tree.county, Role.OFFICE), ledger.tree.county, task)


@pytest.fixture
def school(office: Office) -> OrgUnit:
    return office.ledger.tree.school
