"""Every number on the progress page opens the list it counts (domain rule 1)."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.reporting.ledgers import make_ledger

pytestmark = pytest.mark.django_db


def test_the_numbers_of_a_node_link_to_its_lists(client: Client) -> None:
    ledger = make_ledger()
    ledger.owe(ledger.task())
    client.force_login(ledger.county)
    page = client.get("/desk/progress/")
    assert page.status_code == 200
    assert f"what=expected&amp;node={ledger.tree.county.code}" in page.content.decode()
