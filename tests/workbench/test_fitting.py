"""A board of the wrong size: what it is and what it would become is shown, applied beside the original."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from tests.media.corpus import photo
from tests.media.pictures import upload
from tests.reporting.ledgers import Ledger
from tests.workbench.desks import words
from vocweek.formspec import Field, FieldType, FormSpec, ImageSpec, Section
from vocweek.media.models import Asset
from vocweek.media.services import store_asset
from vocweek.reporting.models import Obligation

BOARD = ImageSpec(
    width_mm=80, height_mm=180, dpi=50, orientation="portrait", formats=("jpg",), tolerance=0.01
)
FORM = FormSpec(
    "展板",
    (
        Section(
            "s",
            "展板",
            (
                Field("board", "展板图片", FieldType.IMAGE, image=BOARD),
                Field("t", "标题", FieldType.SHORT_TEXT),
            ),
        ),
    ),
)


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def board(ledger: Ledger) -> Obligation:
    return ledger.owe(ledger.task(spec=FORM, title="展板"))


@pytest.fixture
def picture(ledger: Ledger) -> Asset:
    """A board that lies, small and in PNG."""
    return store_asset(
        file=upload(photo("PNG", size=(90, 40)), "展板.png"), unit=ledger.tree.school, by=ledger.liaison
    )


def ask(client: Client, owed: Obligation, picture: Asset, part: str = "", **more: object) -> HttpResponse:
    return client.get(
        f"/desk/obligations/{owed.pk}/fit/{part}", {"field": "board", "asset": picture.pk, **more}
    )


def test_it_says_what_the_picture_is_and_what_it_would_become(
    liaison: Client, board: Obligation, picture: Asset
) -> None:
    answer = ask(liaison, board, picture)
    told = words(answer)
    assert "90 × 40 → 157 × 354 像素" in told
    assert "未注明 → 50" in told
    assert "PNG → JPG" in told
    assert "印出来会模糊" in told
    assert 'name="turn" value="90"' in answer.content.decode()
    assert "应为竖版" in answer.content.decode()


def test_the_preview_is_drawn_as_it_was_wished(liaison: Client, board: Obligation, picture: Asset) -> None:
    answer = ask(liaison, board, picture, "preview/", fill="crop", turn=90)
    assert answer["Content-Type"] == "image/jpeg"
    assert Image.open(io.BytesIO(answer.content)).size == (157, 354)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_what_was_fitted_meets_the_form_and_the_original_stays(
    liaison: Client, board: Obligation, picture: Asset
) -> None:
    asked = {"field": "board", "asset": picture.pk, "fill": "pad-own", "turn": 90}
    told = liaison.post(f"/desk/obligations/{board.pk}/fit/apply/", asked).json()
    made = Asset.objects.get(pk=told["id"])
    assert (told["name"], made.width, made.height) == ("展板（已调整）.jpg", 157, 354)
    assert "已调整为 157 × 354 像素" in told["words"]
    assert ask(liaison, board, made).status_code == 204
    assert Asset.objects.filter(pk=picture.pk, state="ready").exists()


def test_a_picture_on_its_way_is_asked_for_again(liaison: Client, board: Obligation, ledger: Ledger) -> None:
    coming = Asset.objects.create(unit=ledger.tree.school, state="arriving", size=9, name="展板.jpg")
    assert ask(liaison, board, coming).status_code == 202


def test_there_is_nothing_for_other_fields_other_files_and_strangers(
    liaison: Client, board: Obligation, picture: Asset, ledger: Ledger
) -> None:
    foreign = store_asset(file=upload(photo()), unit=ledger.tree.school2, by=None)
    assert ask(liaison, board, foreign).status_code == 404
    for wrong in ({"field": "t"}, {"field": "nothing"}, {"asset": "x"}, {"asset": 10**30}):
        assert ask(liaison, board, picture, **wrong).status_code == 404


@pytest.mark.parametrize(
    "wish", [{"turn": "45", "fill": "pad"}, {"fill": "stretch"}, {"turn": "x", "fill": "crop"}]
)
def test_a_wish_nobody_can_have_is_the_suggested_one(
    liaison: Client, board: Obligation, picture: Asset, wish: dict[str, str]
) -> None:
    assert 'name="turn" value="90"' in ask(liaison, board, picture, **wish).content.decode()
