"""The corpus of bad files: each is refused in words, leaves nothing behind, and never takes long or much memory."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.media import corpus
from tests.media.conftest import stored
from tests.media.pictures import upload
from vocweek.core.errors import DomainError
from vocweek.media.checking import check_file
from vocweek.media.images import damage
from vocweek.media.kinds import JPEG, NOTICE_FILES, UPLOADS
from vocweek.media.models import Asset
from vocweek.media.services import store_asset
from vocweek.org.models import OrgUnit

QUICK = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)


@pytest.mark.parametrize("name", corpus.REFUSED)
def test_a_bad_file_is_refused_in_words_and_leaves_nothing(name: str, unit: OrgUnit, files: Path) -> None:
    bad = corpus.REFUSED[name]
    with pytest.raises(DomainError, match=bad.words) as error:
        store_asset(file=upload(bad.make(), "照片.jpg"), unit=unit, by=None)
    assert [problem.code for problem in error.value.problems] == [bad.code]
    assert not Asset.objects.exists()
    assert stored(files) == []


@pytest.mark.parametrize("name", corpus.GOOD)
def test_a_good_file_is_taken_whatever_its_name_says(name: str, unit: OrgUnit, files: Path) -> None:
    asset = store_asset(file=upload(corpus.GOOD[name](), "../../\u202egpj.照片.exe"), unit=unit, by=None)
    assert asset.name.startswith("gpj.照片.")
    assert asset.size == len(asset.file.open("rb").read())
    assert len(stored(files)) == 1


@pytest.mark.parametrize(
    "make", [corpus.jpeg_with_archive, corpus.gif_with_archive, corpus.jpeg_with_page, corpus.film_with_page]
)
def test_of_two_files_in_one_only_the_picture_is_kept(
    make: Callable[[], bytes], unit: OrgUnit, files: Path
) -> None:
    kept = store_asset(file=upload(make()), unit=unit, by=None).file.open("rb").read()
    assert b"<script>" not in kept
    assert b"evil.class" not in kept
    assert not zipfile.is_zipfile(io.BytesIO(kept))


def test_damage_inside_a_jpeg_is_found_by_the_worker(files: Path) -> None:
    whole = corpus.photo(size=(600, 400))
    start = whole.index(b"\xff\xda") + 200
    path = files / "photo.jpg"
    path.write_bytes(whole)
    assert damage(path, JPEG) is None
    path.write_bytes(whole[:start] + bytes(range(1, 200)) + whole[start + 199 :])
    assert check_file(path).width == 600
    fault = damage(path, JPEG)
    assert fault is not None
    assert fault.problems[0].code == "damaged_image"


def test_a_photo_of_an_iphone_becomes_an_upright_jpeg_with_its_time(unit: OrgUnit, files: Path) -> None:
    asset = store_asset(
        file=upload(corpus.heic((64, 48), orientation=6), "IMG_0001.HEIC"), unit=unit, by=None
    )
    shown = Image.open(asset.file.open("rb"))
    assert (asset.content_type, asset.name) == ("image/jpeg", "IMG_0001.jpg")
    assert (asset.width, asset.height) == shown.size == (48, 64)
    assert shown.getexif().get_ifd(0x8769)[0x9003] == corpus.TAKEN
    assert not shown.getexif().get_ifd(0x8825)


def test_a_phones_photo_is_weighed_as_it_is_kept(files: Path) -> None:
    content = corpus.heic((640, 480))
    light = dataclasses.replace(JPEG, limit=len(content) + 100)
    path = files / "IMG_0002.HEIC"
    path.write_bytes(content)
    with pytest.raises(DomainError, match=r"这张 HEIC 照片转成 JPG 有 .* KB，超过 .* KB"):
        check_file(path, frozenset({light}))
    path.write_bytes(content)
    assert check_file(path, frozenset({dataclasses.replace(JPEG, limit=10**6)})).width == 640


def test_ten_thousand_small_files_leave_only_themselves(files: Path) -> None:
    content = corpus.photo()
    for number in range(10_000):
        path = files / "incoming"
        path.write_bytes(content[:-2] if number % 2 else content)
        try:
            check_file(path)
        except DomainError:
            assert number % 2
    assert stored(files) == [files / "incoming"]


def _verdict(path: Path, content: bytes) -> str:
    """Return the code of the refusal, or the type of what was taken; any other error fails the test."""
    path.write_bytes(content)
    try:
        return check_file(path, UPLOADS | NOTICE_FILES).kind.content_type
    except DomainError as error:
        assert all("\u4e00" <= problem.message[0] <= "\u9fff" for problem in error.problems)
        return error.problems[0].code


@QUICK
@given(st.binary(max_size=2_000))
def test_any_bytes_are_taken_or_refused(files: Path, content: bytes) -> None:
    if content:
        assert _verdict(files / "any", content)


_HEADS = [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x40\0\0\0WEBP", b"%PDF-1.4", b"PK\x03\x04"]
_MORE_HEADS = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\0\0\0\x14ftypisom", b"\0\0\0\x08moov"]


@QUICK
@given(st.sampled_from(_HEADS + _MORE_HEADS), st.binary(max_size=500))
def test_any_bytes_behind_a_known_head_are_taken_or_refused(files: Path, head: bytes, content: bytes) -> None:
    assert _verdict(files / "any", head + content)


@st.composite
def mutations(draw: st.DrawFn, names: list[str]) -> bytes:
    """A good file with bytes changed, cut out, put in twice, or cut off."""
    content = bytearray(corpus.GOOD[draw(st.sampled_from(names))]())
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(content) - 1, 0)))
        length = draw(st.integers(1, 40))
        match draw(st.sampled_from(["change", "drop", "double", "cut"])):
            case "change":
                content[at : at + length] = draw(st.binary(min_size=length, max_size=length))
            case "drop":
                del content[at : at + length]
            case "double":
                content[at:at] = content[at : at + length]
            case "cut":
                del content[at:]
    return bytes(content) or b"\0"


PICTURES = ["JPEG", "progressive JPEG", "CMYK JPEG", "PNG", "16-bit PNG", "WebP", "GIF"]


@settings(QUICK, max_examples=300)
@given(mutations(PICTURES))
def test_any_change_to_a_picture_is_taken_or_refused(files: Path, content: bytes) -> None:
    assert _verdict(files / "any", content)


@settings(QUICK, max_examples=150)
@given(mutations(["PDF", "Word", "Excel", "ZIP", "old Word"]))
def test_any_change_to_a_document_is_taken_or_refused(files: Path, content: bytes) -> None:
    assert _verdict(files / "any", content)


@settings(QUICK, max_examples=40)
@given(mutations(["MP4", "MOV"]))
def test_any_change_to_a_film_is_taken_or_refused(files: Path, content: bytes) -> None:
    assert _verdict(files / "any", content)


@settings(QUICK, max_examples=8)
@given(mutations(["HEIC"]))
def test_any_change_to_a_phones_photo_is_taken_or_refused(files: Path, content: bytes) -> None:
    assert _verdict(files / "any", content)
