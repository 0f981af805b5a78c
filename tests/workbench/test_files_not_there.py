"""Files that are named and are not there (on their way, refused, let go, lost): every page has an answer."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.factories import make_asset
from tests.media.pictures import picture, upload
from tests.reporting.ledgers import Ledger
from tests.workbench.test_fitting import FORM
from vocweek.keeping.space import count_space, forget_full
from vocweek.media.models import Asset
from vocweek.media.services import store_asset

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_THERE: dict[str, dict[str, object]] = {
    "来.mp4": {"state": Asset.State.ARRIVING, "file": "", "sha256": "", "content_type": ""},
    "坏.jpg": {"state": Asset.State.REFUSED, "file": "", "sha256": "", "content_type": "", "why": "打不开。"},
    "过期.jpg": {"expired_at": timezone.now()},
    "丢.jpg": {},
    "表.xlsx": {"content_type": SHEET},
}


@pytest.fixture(autouse=True)
def uploads(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def lacking(ledger: Ledger, name: str) -> Asset:
    return make_asset(ledger.tree.school, name, uploaded_by=ledger.liaison, **NOT_THERE[name])


@pytest.mark.parametrize("name", NOT_THERE)
def test_no_page_about_it_breaks(ledger: Ledger, liaison: Client, name: str) -> None:
    owed = ledger.owe(ledger.task(spec=FORM, title="展板"))
    asset = lacking(ledger, name)
    asked = f"field=board&asset={asset.pk}"
    for address in (
        f"/desk/files/{asset.pk}/",
        f"/desk/files/{asset.pk}/320/",
        f"/desk/files/{asset.pk}/view/",
        f"/desk/library/{asset.pk}/",
        f"/desk/library/use/?asset={asset.pk}",
        f"/desk/obligations/{owed.pk}/fit/?{asked}",
        f"/desk/obligations/{owed.pk}/fit/preview/?{asked}&fill=crop&turn=0",
    ):
        assert liaison.get(address).status_code in (200, 202, 204, 404), address


@pytest.mark.parametrize("name", NOT_THERE)
def test_it_cannot_be_fitted_and_that_is_said(ledger: Ledger, liaison: Client, name: str) -> None:
    owed = ledger.owe(ledger.task(spec=FORM, title="展板"))
    asked = {"field": "board", "asset": lacking(ledger, name).pk, "fill": "crop", "turn": 0}
    answer = liaison.post(f"/desk/obligations/{owed.pk}/fit/apply/", asked)
    assert (answer.status_code, "不能调整" in answer.json()["error"]) == (400, True)


def test_a_zip_has_the_others_and_says_what_it_lacks(ledger: Ledger, liaison: Client) -> None:
    there = store_asset(file=upload(picture(), "开放日.jpg"), unit=ledger.tree.school, by=ledger.liaison)
    chosen = [
        lacking(ledger, "丢.jpg").pk,
        lacking(ledger, "过期.jpg").pk,
        lacking(ledger, "来.mp4").pk,
        there.pk,
    ]
    answer = liaison.post("/desk/library/zip/", {"asset": chosen})
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert archive.namelist() == ["开放日.jpg", "没有装入的文件.txt"]
    told = archive.read("没有装入的文件.txt").decode("utf-8-sig")
    assert [line.partition("：")[0] for line in told.splitlines()] == ["丢.jpg", "过期.jpg", "来.mp4"]
    assert "保留期" in told


def test_a_retry_leads_back_to_where_it_was_pressed(ledger: Ledger, liaison: Client) -> None:
    asset = lacking(ledger, "丢.jpg")
    page = f"/desk/library/{asset.pk}/"
    assert liaison.post(f"/desk/files/{asset.pk}/retry/", {"next": page}).url == page
    assert liaison.post(f"/desk/files/{asset.pk}/retry/", {"next": "//evil.example/"}).url == (
        f"/desk/files/{asset.pk}/view/"
    )


def test_a_full_unit_does_not_grow_by_fitting(ledger: Ledger, liaison: Client, settings: Settings) -> None:
    settings.UNIT_SPACE = 0
    count_space(everywhere=True)
    forget_full()
    owed = ledger.owe(ledger.task(spec=FORM, title="展板"))
    png = store_asset(
        file=upload(picture("PNG", (90, 40)), "图.png"), unit=ledger.tree.school, by=ledger.liaison
    )
    count_space(everywhere=True)
    forget_full()
    asked = {"field": "board", "asset": png.pk, "fill": "crop", "turn": 0}
    answer = liaison.post(f"/desk/obligations/{owed.pk}/fit/apply/", asked)
    assert "空间不够" in answer.json()["error"]
    forget_full()
