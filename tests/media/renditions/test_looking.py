"""What the worker finds out about a file: when it was taken, its colours, how it is to be seen."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.media import corpus
from tests.media.renditions.sources import GPANO, photo, stored_and_made, video
from vocweek.media.models import Asset, Content
from vocweek.media.renditions.colours import blurhash, main_colour
from vocweek.media.renditions.headers import moment_of
from vocweek.media.renditions.queries import making_of
from vocweek.org.models import OrgUnit
from vocweek.workbench.library.cells import state_of
from vocweek.workbench.stored import stored_file

COLOUR = st.tuples(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))


def content_of(asset: Asset) -> Content:
    assert asset.content is not None
    return asset.content


def test_the_time_a_photo_was_taken_is_chinas_where_the_camera_names_no_zone(
    unit: OrgUnit, files: Path
) -> None:
    content = content_of(stored_and_made(unit, photo()))
    assert content.taken_at == datetime(2026, 5, 10, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("date", "offset", "moment"),
    [
        ("2026:05:10 09:30:00", "+08:00", datetime(2026, 5, 10, 1, 30, tzinfo=UTC)),
        ("2026:05:10 09:30:00", "-05:00", datetime(2026, 5, 10, 14, 30, tzinfo=UTC)),
        ("2026:05:10 09:30:00", "", datetime(2026, 5, 10, 1, 30, tzinfo=UTC)),
        ("1970:01:01 00:00:00", "", None),
        ("2990:01:01 00:00:00", "", None),
        ("2026:13:40 99:99:99", "", None),
        ("0000:00:00 00:00:00", "", None),
        ("    :  :     :  :  ", "", None),
    ],
)
def test_a_moment_is_read_in_its_zone_or_not_at_all(date: str, offset: str, moment: datetime | None) -> None:
    assert moment_of(date, offset) == moment


@given(st.text(), st.text())
def test_no_text_in_a_header_is_an_error(date: str, offset: str) -> None:
    moment_of(date, offset)


def test_facts_name_no_place_and_no_serial(unit: OrgUnit, files: Path) -> None:
    content = content_of(stored_and_made(unit, photo()))
    assert content.facts == {"色彩": "彩色，8 位"}


def test_a_picture_has_its_main_colour_a_blur_and_a_look(unit: OrgUnit, files: Path) -> None:
    content = content_of(stored_and_made(unit, photo()))
    red, green, blue = bytes.fromhex(content.colour[1:])
    assert abs(red - 40) + abs(green - 90) + abs(blue - 170) < 12
    assert len(content.blurhash) == 28


def test_a_photo_of_all_around_is_known_by_what_its_camera_says(unit: OrgUnit, files: Path) -> None:
    said = content_of(stored_and_made(unit, photo(2400, 1200, xmp=GPANO)))
    silent = content_of(stored_and_made(unit, photo(2400, 1200)))
    assert (said.projection, silent.projection) == ("equirectangular", "")


@pytest.mark.parametrize(
    "xmp", ["<x", "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", GPANO.replace("equirectangular", "cubemap")]
)
def test_a_header_that_says_something_else_or_nothing_makes_no_sphere(
    unit: OrgUnit, files: Path, xmp: str
) -> None:
    assert content_of(stored_and_made(unit, photo(2400, 1200, xmp=xmp))).projection == ""


def test_a_video_says_how_long_it_is_and_what_it_holds(unit: OrgUnit, files: Path) -> None:
    asset = stored_and_made(unit, video(3, "320x240"))
    content = content_of(asset)
    assert asset.seconds == pytest.approx(3, abs=0.2)
    assert content.facts == {"编码": "H264", "画面": "320 × 240", "声音": "AAC"}
    assert content.taken_at == datetime(2026, 5, 10, 1, 30, tzinfo=UTC)


@given(COLOUR, st.integers(1, 16), st.integers(1, 16))
def test_a_plain_picture_has_its_own_colour_and_an_even_blur(
    colour: tuple[int, int, int], width: int, height: int
) -> None:
    pixels = [colour] * (width * height)
    assert main_colour(pixels) == "#{:02x}{:02x}{:02x}".format(*colour)
    assert len(blurhash(pixels, width, height)) == 28


def test_a_blurhash_is_what_others_compute() -> None:
    black = blurhash([(0, 0, 0)] * 16, 4, 4)
    white = blurhash([(255, 255, 255)] * 16, 4, 4)
    assert black[:6] == "L00000"
    assert white[2:6] == "TSUA"


def test_a_damaged_photo_is_shown_as_far_as_it_goes_and_says_so(unit: OrgUnit, files: Path) -> None:
    whole = corpus.photo(size=(600, 400))
    start = whole.index(b"\xff\xda") + 200
    asset = stored_and_made(unit, whole[:start] + bytes(range(1, 200)) + whole[start + 199 :])
    making = making_of(asset)
    assert (making.damaged, "有损坏的数据" in making.note, making.failures) == (True, True, ())
    assert making.made == making.total > 0
    assert "图片有损坏" in stored_file(asset).note
    assert state_of(asset) == ("图片有损坏", "warn")


def test_a_sound_photo_has_no_word_of_damage(unit: OrgUnit, files: Path) -> None:
    asset = stored_and_made(unit, photo())
    assert not making_of(asset).damaged
    assert stored_file(asset).note == ""
