"""Sitting down at the desk: a client that is signed in, and what its pages say."""

from __future__ import annotations

import re

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from vocweek.accounts.models import User
from vocweek.reporting.models import Submission

MOST_QUERIES = 12
"""So many queries a page may cost at any size of the tree."""


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


def only_submission() -> Submission:
    return Submission.objects.get()


def cost(client: Client, address: str) -> int:
    """Return how many queries a page costs."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
