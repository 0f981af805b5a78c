"""Mail leaves through the queue, by the real worker."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import PASSWORD, make_person, make_tree
from tests.jobs import run_jobs
from vocweek.accounts.services import invite
from vocweek.notify.services import queue_mail
from vocweek.org.models import Role

pytestmark = pytest.mark.usefixtures("queue")


def test_a_queued_mail_is_sent_by_the_worker_and_forgotten() -> None:
    queue_mail(to="a@example.org", subject="标题\n换行", body="正文")
    assert mail.outbox == []
    run_jobs()
    assert [(letter.to, letter.subject, letter.body) for letter in mail.outbox] == [
        (["a@example.org"], "标题 换行", "正文")
    ]
    assert not ProcrastinateJob.objects.exists()


def test_what_is_rolled_back_sends_nothing() -> None:
    with transaction.atomic():
        queue_mail(to="a@example.org", subject="标题", body="正文")
        transaction.set_rollback(True)
    run_jobs()
    assert mail.outbox == []


def test_an_invitation_with_an_address_is_mailed_with_its_link() -> None:
    tree = make_tree()
    invited = invite(
        by=make_person(tree.city, Role.OFFICE),
        unit=tree.school,
        role=Role.LIAISON,
        full_name="李老师",
        email="li@example.org",
    )
    run_jobs()
    assert mail.outbox[0].to == ["li@example.org"]
    assert invited.link in mail.outbox[0].body


def test_a_forgotten_password_is_set_anew_by_mail(client: Client) -> None:
    person = make_person(make_tree().school)
    client.post("/accounts/password/reset/", {"email": person.email})
    run_jobs()
    assert PASSWORD not in mail.outbox[0].body
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)
    assert link is not None
    page = client.get(link[1], follow=True)
    new = "another-good-secret"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert client.login(username=person.username, password=new)
    assert client.get(link[1], follow=True).context["token_fail"] is True


def test_an_unknown_address_gets_the_same_answer(client: Client) -> None:
    person = make_person(make_tree().school)
    known = client.post("/accounts/password/reset/", {"email": person.email})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
