"""Smaller pictures: all widths, upright, in sRGB, without a trace of who took them where; cards around their middle."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import pyvips
from django.http import Http404
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.media.pictures import picture, upload
from tests.media.renditions.sources import opened, photo, stored_and_made
from vocweek.media.kinds import JPEG, NOTICE_FILES
from vocweek.media.models import Asset, Rendition
from vocweek.media.renditions import Width
from vocweek.media.renditions.pictures import card
from vocweek.media.renditions.plan import CARD_SIZE, card_name, fitting, focus_of, wanted, widths_of
from vocweek.media.services import store_asset
from vocweek.media.serving import rendition_response
from vocweek.org.models import OrgUnit

ASKED = RequestFactory().get("/")
SIDES = st.integers(1, 9000)


def body(response: Any) -> bytes:
    return b"".join(response)


def made(asset: Asset) -> dict[str, Rendition]:
    return {row.name: row for row in Rendition.objects.filter(content_id=asset.sha256)}


def test_a_photo_becomes_four_widths_and_a_card(unit: OrgUnit, files: Path) -> None:
    asset = stored_and_made(unit, photo(2400, 1800))
    sizes = {name: (row.state, row.width, row.height) for name, row in made(asset).items()}
    assert sizes == {
        "w320.webp": ("ready", 320, 240),
        "w640.webp": ("ready", 640, 480),
        "w1280.webp": ("ready", 1280, 960),
        "w2048.webp": ("ready", 2048, 1536),
        "card.webp": ("ready", 720, 480),
    }


def test_what_is_made_is_upright_and_says_nothing_of_camera_or_place(unit: OrgUnit, files: Path) -> None:
    asset = stored_and_made(unit, photo(1600, 1200, turn=6))
    for row in made(asset).values():
        content = row.file.read()
        shown = Image.open(io.BytesIO(content))
        assert (shown.format, dict(shown.getexif()), shown.info.get("icc_profile")) == ("WEBP", {}, None)
        assert b"SECRET" not in content
        assert b"HUAWEI" not in content
    assert (asset.width, asset.height) == (1200, 1600)
    assert made(asset)["w320.webp"].height == 320


def test_pictures_for_print_are_shown_in_the_colours_of_a_screen(unit: OrgUnit, files: Path) -> None:
    red = Image.new("CMYK", (400, 300), (0, 255, 255, 0))
    buffer = io.BytesIO()
    red.save(buffer, "JPEG")
    asset = stored_and_made(unit, buffer.getvalue())
    shown = opened(made(asset)["w320.webp"].file.read())
    assert (shown.bands, shown.interpretation) == (3, "srgb")
    assert shown(200, 150)[0] > 150 > shown(200, 150)[1]
    assert asset.content is not None
    assert asset.content.facts["色彩"].startswith("CMYK 印刷色")


def test_a_picture_of_sixteen_bits_is_made_too(unit: OrgUnit, files: Path) -> None:
    deep = pyvips.Image.black(500, 300, bands=3).linear([1, 1, 1], [60000, 20000, 9000])
    content = deep.cast("ushort").copy(interpretation="rgb16").pngsave_buffer()
    shown = opened(made(stored_and_made(unit, content))["w320.webp"].file.read())
    assert shown.format == "uchar"
    assert shown(10, 10)[0] > 200


def test_until_a_picture_is_made_it_is_shown_all_the_same(unit: OrgUnit, files: Path) -> None:
    asset = store_asset(file=upload(photo()), unit=unit, by=None)
    soon = rendition_response(ASKED, asset, Width.SMALL)
    assert (opened(body(soon)).width, soon["Cache-Control"]) == (320, "private, max-age=86400, immutable")
    assert opened(body(rendition_response(ASKED, asset, None))).width == CARD_SIZE[0]
    assert not Rendition.objects.exists()


def test_a_picture_whose_file_is_lost_leaves_a_plain_field_and_no_broken_image(
    unit: OrgUnit, files: Path
) -> None:
    asset = store_asset(file=upload(photo()), unit=unit, by=None)
    asset.file.storage.delete(asset.file.name)
    field = rendition_response(ASKED, asset, Width.SMALL)
    assert (opened(body(field)).width, field["Cache-Control"]) == (3, "private, max-age=60")


def test_a_small_picture_never_grows(unit: OrgUnit, files: Path) -> None:
    asset = stored_and_made(unit, picture("PNG"))
    assert sorted(made(asset)) == ["card.webp", "w320.webp"]
    assert opened(body(rendition_response(ASKED, asset, Width.LARGE))).width == 60


def test_what_has_no_picture_is_not_found(unit: OrgUnit, files: Path) -> None:
    text = store_asset(file=upload("通知".encode()), unit=unit, by=None, kinds=NOTICE_FILES)
    with pytest.raises(Http404):
        rendition_response(ASKED, text, Width.SMALL)


def test_a_card_is_cut_around_the_middle_somebody_set(unit: OrgUnit, files: Path) -> None:
    asset = store_asset(file=upload(photo(1600, 1200)), unit=unit, by=None)
    Asset.objects.filter(pk=asset.pk).update(focal_x=0.25, focal_y=0.5)
    asset = stored_and_made(unit, photo(1600, 1200))
    around = made(asset)["card-25-50.webp"]
    assert (around.width, around.height) == CARD_SIZE
    assert body(rendition_response(ASKED, asset, None)) == around.file.read()


def test_avif_is_made_of_what_stands_before_the_public_only() -> None:
    def names(public: bool) -> set[str]:
        return set(wanted(JPEG, (4000, 3000), sphere=False, public=public))

    assert names(True) - names(False) == {"w640.avif", "w1280.avif"}


@given(SIDES, SIDES)
def test_the_widest_picture_made_holds_the_source_whole_or_is_the_widest_there_is(
    width: int, height: int
) -> None:
    widths = widths_of((width, height))
    assert widths == list(Width)[: len(widths)]
    assert widths[-1] >= max(width, height) or widths[-1] == max(Width)
    assert all(fitting(asked, (width, height)) in widths for asked in Width)


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_name_of_a_card_keeps_its_middle_to_a_hundredth(across: float, down: float) -> None:
    kept = focus_of(card_name((across, down)))
    assert kept is not None
    assert max(abs(kept[0] - across), abs(kept[1] - down)) <= 0.0051


@given(st.integers(1, 900), st.integers(1, 900), st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_a_card_lies_within_its_picture_and_is_three_by_two(
    width: int, height: int, focus: tuple[float, float] | None
) -> None:
    cut = card(pyvips.Image.black(width, height, bands=3).copy(interpretation="srgb"), focus)
    assert cut.width <= min(CARD_SIZE[0], width)
    assert cut.height <= min(CARD_SIZE[1], height)
    assert abs(cut.width * 2 - cut.height * 3) <= 3 or min(width, height) < 3
