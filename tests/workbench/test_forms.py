"""The library of forms on the desk: its pages cost the same for one form and for many, and say what became of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_notice, make_person, make_task
from tests.reporting.ledgers import Ledger
from tests.workbench.desks import MOST_QUERIES, at_desk, cost, words
from vocweek.campaign.forms.library import preset_draft
from vocweek.campaign.forms.services import begin_form, publish_form
from vocweek.campaign.models import Form, Task
from vocweek.org.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(ledger: Ledger) -> Client:
    return at_desk(ledger.city)


def published(ledger: Ledger, **more: Any) -> Form:
    form = begin_form(unit=ledger.tree.city, by=ledger.city, draft=preset_draft("方案"), **more)
    publish_form(form=form, by=ledger.city, version=0)
    return form


def used(ledger: Ledger, form: Form, times: int) -> list[Task]:
    notice = make_notice(ledger.tree.city, ledger.edition)
    return [make_task(notice, form.versions.get(), state=Task.State.ISSUED) for _ in range(times)]


def test_the_library_costs_the_same_for_one_form_and_for_many(ledger: Ledger, office: Client) -> None:
    county = at_desk(make_person(ledger.tree.county, Role.OFFICE))
    used(ledger, published(ledger), 1)
    before = cost(office, "/desk/forms/"), cost(county, "/desk/forms/")
    for number in range(20):
        used(ledger, published(ledger, title=f"表单{number}"), 2)
    assert (cost(office, "/desk/forms/"), cost(county, "/desk/forms/")) == before
    assert max(before) <= MOST_QUERIES


@pytest.mark.parametrize("page", ["", "preview/", "publish/"])
def test_a_form_costs_the_same_for_one_task_and_for_many(ledger: Ledger, office: Client, page: str) -> None:
    form = published(ledger)
    used(ledger, form, 1)
    before = cost(office, f"/desk/forms/{form.pk}/{page}")
    used(ledger, form, 20)
    assert cost(office, f"/desk/forms/{form.pk}/{page}") == before <= MOST_QUERIES


def test_publishing_says_to_how_many_tasks_it_went(ledger: Ledger, office: Client) -> None:
    form = published(ledger)
    mine, taken_back = used(ledger, form, 2)
    Task.objects.filter(pk=taken_back.pk).update(state=Task.State.WITHDRAWN)
    chosen = {"version": 0, "task": [mine.pk, taken_back.pk, 987654321]}
    page = office.post(f"/desk/forms/{form.pk}/publish/", chosen, follow=True)
    assert "1 项任务已经换用" in words(page)


def test_what_cannot_be_kept_is_said_and_nothing_breaks(ledger: Ledger, office: Client) -> None:
    form = published(ledger)
    for draft in ("", "[" * 9_000, json.dumps(form.draft)[:-1] + ', "x": 1e999}'):
        answer = office.post(f"/desk/forms/{form.pk}/save/", {"draft": draft, "version": 0})
        assert answer.status_code == 400
        assert "刷新后再试" in answer.json()["error"]
