"""Sitting down at the desk: a client that is signed in, and what its pages say."""

from __future__ import annotations

import re
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from vocweek.accounts.models import User
from vocweek.formspec import Field, FieldType, FormSpec, RollUp, RollUpKind, Section
from vocweek.reporting.models import Obligation, Submission

MOST_QUERIES = 15
"""So many queries a page may cost at any size of the tree."""

FIGURES = FormSpec(
    "情况统计表",
    (
        Section(
            "figures",
            "情况统计表",
            (
                Field("students", "学生数", FieldType.INTEGER, required=True, roll_up=RollUp(RollUpKind.SUM)),
                Field("enrolled", "在校生数", FieldType.INTEGER, known="roster.students"),
            ),
        ),
    ),
)
"""A form for figures, which a unit answers once."""


def at_desk(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def words(answer: HttpResponse) -> str:
    """Return what a page says, without its tags and with single spaces."""
    body = re.sub(r"(?s)<(script|style|template).*?</\1>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).strip()


def sentence(answer: HttpResponse) -> str:
    """Return the page's first sentence."""
    found = re.search(r'(?s)<p class="lead">(.*?)</p>', answer.content.decode())
    assert found, "the page has no first sentence"
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", found[1])).strip()


def hidden(answer: HttpResponse, name: str) -> str:
    """Return the value of a hidden field of a page's form."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', answer.content.decode())
    assert found, f"no hidden field {name}"
    return found[1]


def cost(client: Client, address: str) -> int:
    """Return how many queries a page costs."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def fresh(client: Client, owed: Obligation) -> dict[str, Any]:
    """Open a fresh form and return what it would send along."""
    page = client.get(f"/desk/obligations/{owed.pk}/")
    assert page.status_code == 200
    return {"client_key": hidden(page, "client_key"), "version": hidden(page, "version")}


def edit_page(client: Client, submission: Submission) -> HttpResponse:
    return client.get(f"/desk/submissions/{submission.pk}/edit/")
