"""What stands before every page of the desk."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import make_person
from tests.workbench.desks import at_desk, words

pytestmark = pytest.mark.django_db


def test_who_holds_no_post_is_told_so_and_whom_to_ask() -> None:
    page = at_desk(make_person()).get("/desk/")
    assert page.status_code == 404
    assert "没有在任何单位任职" in words(page)


def test_who_is_not_signed_in_is_asked_to() -> None:
    assert Client().get("/desk/")["Location"] == "/accounts/login/?next=/desk/"
