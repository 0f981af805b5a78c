"""The demonstration's pages for everybody are kept as the real ones are: nothing of one reader goes into them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.factories import make_tree
from vocweek.demo.cast import PEOPLE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demonstration() -> Iterator[None]:
    """The settings of `vocweek demo`."""
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["context_processors"].append("vocweek.demo.logins.demo_logins")
    with override_settings(TEMPLATES=templates):
        yield


def test_a_public_page_does_not_ask_who_reads_it() -> None:
    make_tree()
    assert Client().get("/").headers["Vary"] == "Accept-Encoding"


def test_the_page_to_sign_in_at_shows_the_logins() -> None:
    assert PEOPLE[0].username in Client().get("/accounts/login/").content.decode()
