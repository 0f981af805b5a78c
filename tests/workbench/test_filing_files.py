"""Files of a form: up at once, down only for those who may read what they belong to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import pyvips
from django.http import HttpResponse
from django.test import Client

from tests.factories import make_person
from tests.reporting.ledgers import GOOD, Ledger, begin, file
from tests.workbench.desks import at_desk, hidden, words
from tests.workbench.tus_client import send_whole
from vocweek.media.models import Asset
from vocweek.org.models import Role
from vocweek.reporting.models import Obligation

PHOTO: bytes = pyvips.Image.black(900, 600).jpegsave_buffer(keep="none")


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def send(client: Client, owed: Obligation, content: bytes = PHOTO, name: str = "照片.jpg") -> HttpResponse:
    return send_whole(client, f"/desk/obligations/{owed.pk}/files/", content, name)


def test_a_photo_goes_up_and_comes_back_small_and_whole(liaison: Client, owed: Obligation) -> None:
    told = send(liaison, owed).json()
    assert told["name"] == "照片.jpg"
    small = liaison.get(told["thumbnail_url"])
    assert small["Content-Type"] == "image/webp"
    whole = liaison.get(f"/desk/files/{told['id']}/")
    assert b"".join(whole.streaming_content) == PHOTO  # type: ignore[arg-type]


def test_a_width_nobody_makes_is_not_there(liaison: Client, owed: Obligation) -> None:
    pk = send(liaison, owed).json()["id"]
    assert liaison.get(f"/desk/files/{pk}/123/").status_code == 404


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "空的"), (b"MZ\x90\x00not a picture", "不接收这种文件"), (PHOTO[:900], "损坏")]
)
def test_a_file_that_cannot_be_taken_says_why(
    liaison: Client, owed: Obligation, content: bytes, why: str
) -> None:
    answer = send(liaison, owed, content)
    assert answer.status_code == 400
    assert why in answer.json()["error"]
    assert not Asset.objects.exists()


def test_the_photo_is_there_again_when_the_draft_is_resumed(liaison: Client, owed: Obligation) -> None:
    pk = send(liaison, owed).json()["id"]
    page = liaison.get(f"/desk/obligations/{owed.pk}/")
    form = {"client_key": hidden(page, "client_key"), "version": 0, "photos": [pk]}
    liaison.post(f"/desk/obligations/{owed.pk}/save/", form)
    page = liaison.get(f"/desk/obligations/{owed.pk}/", follow=True)
    assert f'name="photos" value="{pk}"' in page.content.decode()
    assert f'src="/desk/files/{pk}/320/"' in page.content.decode()


def test_who_may_read_the_submission_may_see_its_photo(
    ledger: Ledger, liaison: Client, owed: Obligation
) -> None:
    pk = send(liaison, owed).json()["id"]
    filed = file(owed, ledger.liaison, {**GOOD, "photos": [pk]})
    for person in (ledger.liaison, ledger.county, ledger.city, ledger.province):
        client = at_desk(person)
        assert f'src="/desk/files/{pk}/320/"' in client.get(f"/desk/submissions/{filed.pk}/").content.decode()
        assert client.get(f"/desk/files/{pk}/").status_code == 200
    for unit in (ledger.tree.school2, ledger.tree.other_city):
        other = at_desk(make_person(unit, Role.OFFICE))
        assert other.get(f"/desk/files/{pk}/").status_code == 404
        assert other.get(f"/desk/files/{pk}/320/").status_code == 404


def test_the_photo_of_another_school_cannot_be_used(
    ledger: Ledger, liaison: Client, owed: Obligation
) -> None:
    other = ledger.owe(owed.task, ledger.tree.school2)
    pk = send(at_desk(make_person(ledger.tree.school2)), other).json()["id"]
    draft = begin(owed, ledger.liaison)
    form = {**GOOD, "version": draft.version, "photos": [pk]}
    page = liaison.post(f"/desk/submissions/{draft.pk}/submit/", form)
    assert page.status_code == 422
    assert "已经不在" in words(page)
    assert liaison.get(f"/desk/files/{pk}/").status_code == 404


def test_a_browser_keeps_small_pictures_and_no_page(
    ledger: Ledger, liaison: Client, owed: Obligation
) -> None:
    pk = send(liaison, owed).json()["id"]
    assert "max-age=86400" in liaison.get(f"/desk/files/{pk}/320/")["Cache-Control"]
    assert "no-store" in liaison.get("/desk/")["Cache-Control"]
