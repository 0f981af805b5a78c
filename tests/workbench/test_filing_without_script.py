"""A browser without script: the photos come with the form, and nothing typed is lost if one of them is no good."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pytest
import pyvips
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.reporting.ledgers import GOOD, Ledger, begin
from tests.workbench.desks import at_desk
from vocweek.media.models import Asset
from vocweek.reporting.models import Obligation, Submission

PHOTO: bytes = pyvips.Image.black(900, 600).jpegsave_buffer(keep="none")


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def photo(content: bytes = PHOTO, name: str = "照片.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def hand_in(client: Client, owed: Obligation, **more: Any) -> HttpResponse:
    form = {"client_key": uuid.uuid4(), "version": 0, **GOOD, "photos": photo(), **more}
    return client.post(f"/desk/obligations/{owed.pk}/submit/", form)


def test_the_form_can_carry_files(liaison: Client, owed: Obligation) -> None:
    page = liaison.get(f"/desk/obligations/{owed.pk}/").content.decode()
    assert 'enctype="multipart/form-data"' in page
    field = page.partition('type="file"')[2].partition(">")[0]
    assert 'name="photos"' in field


def test_photos_are_filed_with_the_form(ledger: Ledger, liaison: Client, owed: Obligation) -> None:
    answer = hand_in(liaison, owed, photos=[photo(), photo(PHOTO + b"\xff\xd9", "第二张.jpg")])
    filed = Submission.objects.get()
    assert answer["Location"] == f"/desk/submissions/{filed.pk}/"
    names = [Asset.objects.get(pk=pk).name for pk in filed.filed["photos"]]
    assert names == ["照片.jpg", "第二张.jpg"]
    assert set(filed.attachments.values_list("asset", flat=True)) == set(filed.filed["photos"])
    assert {asset.unit for asset in Asset.objects.all()} == {ledger.tree.school}


def test_the_same_request_again_files_and_stores_once(liaison: Client, owed: Obligation) -> None:
    key = uuid.uuid4()
    answers = [hand_in(liaison, owed, client_key=key)["Location"] for _ in range(2)]
    assert answers[0] == answers[1]
    assert Asset.objects.count() == Submission.objects.count() == 1


def test_a_photo_that_cannot_be_taken_says_why_and_keeps_what_was_typed(
    liaison: Client, owed: Obligation
) -> None:
    answer = hand_in(liaison, owed, photos=[photo(), photo(PHOTO[:900], "坏的.jpg")])
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "坏的.jpg" in page
    assert GOOD["title"] in page
    draft = Submission.objects.get()
    assert (draft.state, draft.draft["title"]) == ("draft", GOOD["title"])
    assert draft.draft["photos"] == [Asset.objects.get().pk]


def test_a_mistake_in_the_text_keeps_the_photo(liaison: Client, owed: Obligation) -> None:
    answer = hand_in(liaison, owed, people="很多")
    assert answer.status_code == 422
    assert f'name="photos" value="{Asset.objects.get().pk}"' in answer.content.decode()


def test_a_draft_takes_photos_with_it_too(ledger: Ledger, liaison: Client, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    form = {"version": draft.version, **GOOD, "photos": photo()}
    liaison.post(f"/desk/submissions/{draft.pk}/submit/", form)
    draft.refresh_from_db()
    assert draft.filed["photos"] == [Asset.objects.get().pk]


def test_who_does_not_file_there_leaves_no_file(ledger: Ledger, owed: Obligation) -> None:
    assert hand_in(at_desk(ledger.county), owed).status_code == 404
    assert not Asset.objects.exists()
