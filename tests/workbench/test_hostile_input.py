"""Whatever is sent, no page breaks: it is read without what no text has, or refused in words."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_person
from tests.reporting.ledgers import GOOD, Ledger, begin, file, make_ledger
from vocweek.media.models import Asset
from vocweek.org.models import Role
from vocweek.reporting.models import Obligation, Review, Submission

pytestmark = pytest.mark.django_db
LONG_NUMBER = "9" * 5000


@pytest.fixture
def ledger(client: Client) -> Ledger:
    """A ledger whose city's office is signed in."""
    made = make_ledger()
    client.force_login(made.city)
    return made


@pytest.fixture
def owed(ledger: Ledger) -> Obligation:
    return ledger.owe(ledger.task())


def sent(**more: str) -> dict[str, str]:
    """Return a filled-in form as its page sends it."""
    return {**GOOD, "client_key": str(uuid.uuid4()), "version": "0", **more}


@pytest.mark.parametrize(
    "address",
    [
        "/desk/progress/?node=%00",
        "/desk/roster/of/%00/",
        "/desk/progress/list/?node=%00",
        "/desk/tables/?node=%00",
        "/desk/people/?unit=%00&q=%00",
        f"/desk/people/?after=000000~{LONG_NUMBER}",
        f"/desk/progress/list/?after={'a' * 2000}~1",
        f"/desk/progress/?task={LONG_NUMBER}",
        f"/desk/review/?after=2026-05-10T00:00:00%2B00:00~{LONG_NUMBER}",
    ],
)
def test_a_garbled_address_breaks_nothing(client: Client, owed: Obligation, address: str) -> None:
    assert client.get(address).status_code in (200, 404)


def test_a_nul_is_taken_out_of_what_is_stored(client: Client, ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    client.post(f"/desk/review/{filed.pk}/return/", {"reason": "人数\x00有误", "version": filed.version})
    assert Review.objects.get().reason == "人数有误"


def test_a_request_in_another_encoding_is_read_as_utf_8(client: Client, owed: Obligation) -> None:
    kind = "application/x-www-form-urlencoded; charset=utf-7"
    answer = client.generic("POST", f"/desk/obligations/{owed.pk}/exempt/", "reason=%E5%81%9C", kind)
    assert answer.status_code == 302


@pytest.mark.parametrize("version", [LONG_NUMBER, "9" * 17, "²", "-1"])
def test_no_version_breaks_a_page(client: Client, ledger: Ledger, owed: Obligation, version: str) -> None:
    posts: list[tuple[str, Any]] = [
        (f"/desk/obligations/{owed.pk}/submit/", sent(version=version)),
        (f"/desk/submissions/{begin(owed, ledger.liaison).pk}/save/", sent(version=version)),
        (f"/desk/submissions/{begin(owed, ledger.liaison).pk}/conflict/", sent(version=version)),
        (f"/desk/review/{file(owed, ledger.liaison).pk}/accept/", {"version": version}),
    ]
    assert all(client.post(address, data).status_code < 500 for address, data in posts)


def test_a_page_from_the_future_is_not_filed(client: Client, ledger: Ledger, owed: Obligation) -> None:
    answer = client.post(f"/desk/obligations/{owed.pk}/submit/", sent(version="7"))
    assert answer.status_code == 422
    assert "刷新页面" in answer.content.decode()
    assert not Submission.objects.filter(filed__isnull=False).exists()


@pytest.mark.parametrize("way", ["progress", "//evil.example", "https://evil.example/", "javascript:1", "²"])
def test_only_addresses_of_ours_are_gone_back_to(client: Client, owed: Obligation, way: str) -> None:
    answer = client.post(f"/desk/obligations/{owed.pk}/exempt/", {"reason": "停办", "next": way})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/progress/")


def test_too_many_fields_are_refused_in_chinese(client: Client, owed: Obligation) -> None:
    client.raise_request_exception = False
    answer = client.post("/desk/notices/new/", {f"field{n}": "1" for n in range(5001)})
    assert answer.status_code == 400
    assert "送来的内容太多" in answer.content.decode()


def test_a_stale_return_does_not_reopen_what_was_accepted_meanwhile(
    client: Client, ledger: Ledger, owed: Obligation
) -> None:
    filed = file(owed, ledger.liaison)
    colleague = Client()
    colleague.force_login(make_person(ledger.tree.city, Role.REVIEWER))
    colleague.post(f"/desk/review/{filed.pk}/accept/", {"version": filed.version})
    answer = client.post(f"/desk/review/{filed.pk}/return/", {"reason": "改", "version": filed.version})
    assert answer.status_code == 422
    assert Submission.objects.get(pk=filed.pk).state == Submission.State.ACCEPTED


def test_the_names_of_other_peoples_files_are_not_told(client: Client, ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task())
    asset = Asset.objects.create(
        unit=ledger.tree.other_city,
        name="学生名单.jpg",
        file="assets/names",
        sha256="0" * 64,
        content_type="image/jpeg",
        size=1,
    )
    client.force_login(ledger.liaison)
    page = client.post(f"/desk/obligations/{owed.pk}/submit/", sent(photos=str(asset.pk)))
    assert page.status_code == 422
    assert "学生名单" not in page.content.decode()
