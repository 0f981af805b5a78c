"""The pulse of an open page: changed or not, for the session it was drawn for and nobody else."""

from __future__ import annotations

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.reporting.ledgers import Ledger, file
from tests.workbench.desks import at_desk
from vocweek.reporting.models import Obligation

PULSE = re.compile(r'data-live="([^"]*)" data-live-state="([^"]*)"')


def pulse(client: Client, page: str = "/desk/progress/") -> tuple[str, str]:
    found = PULSE.search(client.get(page).content.decode())
    assert found
    return found[1], f'"{found[2]}"'


def test_it_beats_only_when_something_changed_below(ledger: Ledger, owed: Obligation) -> None:
    city = at_desk(ledger.city)
    for page in ("/desk/progress/", "/desk/", "/desk/review/", "/desk/progress/list/?what=missing"):
        address, state = pulse(city, page)
        assert city.get(address, headers={"If-None-Match": state}).status_code == 304
    file(owed, ledger.liaison)
    answer = city.get(address, headers={"If-None-Match": state})
    assert (answer.status_code, answer.content) == (200, b"")
    assert city.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_it_costs_two_queries(ledger: Ledger, owed: Obligation) -> None:
    city = at_desk(ledger.city)
    address, _ = pulse(city)
    with CaptureQueriesContext(connection) as queries:
        city.get(address)
    assert len(queries) == 2


def test_another_session_learns_nothing(ledger: Ledger, owed: Obligation) -> None:
    address, _ = pulse(at_desk(ledger.city))
    for other in (Client(), at_desk(ledger.province)):
        assert other.get(address).status_code == 404
    assert at_desk(ledger.city).get("/desk/pulse/?of=forged").status_code == 404


def test_after_signing_out_it_is_silent(ledger: Ledger, owed: Obligation) -> None:
    city = at_desk(ledger.city)
    address, _ = pulse(city)
    city.logout()
    assert city.get(address).status_code == 404
