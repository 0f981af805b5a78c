"""What is made of boards, 360° photos, videos and documents: whole sets of files, and words where there is none."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.media.pictures import office, upload
from tests.media.renditions.sources import GPANO, board, opened, pdf, photo, stored_and_made, video, word
from vocweek.media.models import Asset, Rendition
from vocweek.media.renditions import first_pages
from vocweek.media.renditions.first_pages import NO_OFFICE
from vocweek.media.renditions.keeping import set_folder
from vocweek.media.renditions.queries import Failure, making_of
from vocweek.media.renditions.services import ask_again, failed_contents, retry, show_as_sphere
from vocweek.media.renditions.working import work
from vocweek.media.services import store_asset
from vocweek.org.models import OrgUnit


def made(asset: Asset, name: str) -> Rendition:
    return Rendition.objects.get(content_id=asset.sha256, name=name)


def names(asset: Asset) -> set[str]:
    return set(Rendition.objects.filter(content_id=asset.sha256).values_list("name", flat=True))


def folder(files: Path, row: Rendition) -> Path:
    return files / set_folder(str(row.file.name))


def test_a_board_is_cut_into_tiles_that_together_are_the_whole_board(unit: OrgUnit, files: Path) -> None:
    tiles = made(stored_and_made(unit, board()), "tiles")
    root = ElementTree.fromstring(tiles.file.read())
    size = next(iter(root)).attrib
    assert (size["Width"], size["Height"], root.attrib["TileSize"]) == ("3150", "7087", "512")
    finest = folder(files, tiles) / "board_files" / "13"
    assert len(list(finest.iterdir())) == 7 * 14
    assert tiles.size == sum(
        path.stat().st_size for path in folder(files, tiles).rglob("*") if path.is_file()
    )
    assert opened((finest / "0_0.webp").read_bytes()).width == 513


def test_a_photo_of_all_around_is_cut_to_powers_of_two(unit: OrgUnit, files: Path) -> None:
    sphere = made(stored_and_made(unit, photo(5000, 2500, xmp=GPANO)), "sphere")
    assert json.loads(sphere.file.read()) == {"width": 4096, "tile": 512}
    finest = folder(files, sphere) / "tiles" / "3"
    assert {path.name for path in finest.iterdir()} == {"0", "1", "2", "3"}
    assert all(len(list(row.iterdir())) == 8 for row in finest.iterdir())
    assert not list(folder(files, sphere).rglob("*.png"))


def test_a_photo_is_shown_as_all_around_when_a_person_says_so_and_back(unit: OrgUnit, files: Path) -> None:
    asset = stored_and_made(unit, photo(4096, 2048))
    assert "sphere" not in names(asset)
    show_as_sphere(asset=asset, sphere=True)
    work()
    assert made(asset, "sphere").state == "ready"
    show_as_sphere(asset=asset, sphere=False)
    work()
    assert "sphere" not in names(asset)


def test_a_video_becomes_a_stream_in_two_sizes_and_a_poster_that_shows_something(
    unit: OrgUnit, files: Path
) -> None:
    asset = stored_and_made(unit, video(14))
    stream = made(asset, "hls")
    place = folder(files, stream)
    assert sorted(path.name for path in place.iterdir()) == [
        "master.m3u8", "size0.m3u8", "size0.ts", "size1.m3u8", "size1.ts",
    ]  # fmt: skip
    assert stream.file.read().decode().count("RESOLUTION=") == 2
    assert (place / "size0.m3u8").read_text().count("#EXTINF") == 3
    assert (stream.width, stream.height) == (1280, 720)
    poster = opened(made(asset, "w640.webp").file.read())
    assert poster.colourspace("b-w").avg() > 24
    assert asset.content is not None
    assert asset.content.colour


def test_a_small_silent_video_is_not_enlarged_and_streams_without_sound(unit: OrgUnit, files: Path) -> None:
    stream = made(stored_and_made(unit, video(3, "320x568", sound=False)), "hls")
    words = stream.file.read().decode()
    assert "RESOLUTION=320x568" in words
    assert words.count("RESOLUTION=") == 1
    assert "mp4a" not in words


def test_the_first_page_of_a_pdf_is_a_picture(unit: OrgUnit, files: Path) -> None:
    asset = stored_and_made(unit, pdf(3))
    page = opened(made(asset, "w1280.webp").file.read())
    assert (page.width, page.height) == (905, 1280)
    assert page(400, 60)[0] > 150 > page(400, 60)[1]
    assert page(400, 900) == [255, 255, 255]
    assert asset.content is not None
    assert asset.content.pages == 3


def broken_pages(content: bytes, *numbers: int) -> bytes:
    """Return a PDF whose pages with these numbers (from 1) are gone."""
    starts = [one.start() for one in re.finditer(rb"\d+ 0 obj\n<<\n/Contents", content)]
    for start in (starts[number - 1] for number in numbers):
        content = content[:start] + bytes(20) + content[start + 20 :]
    return content


def test_the_pages_of_a_pdf_that_do_not_open_are_named_and_what_to_do(unit: OrgUnit, files: Path) -> None:
    asset = stored_and_made(unit, broken_pages(pdf(4), 2, 4))
    making = making_of(asset)
    assert making.damaged
    assert making.note.startswith("这份 PDF 的第 2、4 页已损坏，打不开（共 4 页）。请用原来的软件重新导出")
    assert made(asset, "w1280.webp").width == 905


def test_a_pdf_whose_first_page_does_not_open_says_so_in_place_of_its_picture(
    unit: OrgUnit, files: Path
) -> None:
    making = making_of(stored_and_made(unit, broken_pages(pdf(3), 1)))
    assert ["第 1 页已损坏" in failure.why for failure in making.failures] == [True]
    assert "第 1 页已损坏" in making.note
    assert not making.busy


def test_a_pdf_whose_page_is_huge_is_drawn_small(unit: OrgUnit, files: Path) -> None:
    asset = stored_and_made(unit, pdf(1, size=(14400, 7200)))
    assert made(asset, "w1280.webp").width == 1280


def test_the_first_page_of_a_word_document_is_a_picture(unit: OrgUnit, files: Path) -> None:
    page = opened(made(stored_and_made(unit, word(), "总结.docx"), "w640.webp").file.read())
    assert page.height > page.width
    assert page.colourspace("b-w").min() < 120


def test_a_word_document_that_does_not_open_says_so_and_is_not_tried_again(
    unit: OrgUnit, files: Path
) -> None:
    asset = stored_and_made(unit, office("word/document.xml"), "坏.docx")
    making = making_of(asset)
    assert [failure.what for failure in making.failures] == ["预览图"]
    assert "LibreOffice 打不开" in making.failures[0].why
    assert not making.busy


def test_without_libreoffice_nothing_is_made_of_word_and_that_is_no_failure(
    unit: OrgUnit, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(files))
    first_pages.office.cache_clear()
    try:
        asset = stored_and_made(unit, word(), "总结.docx")
    finally:
        first_pages.office.cache_clear()
    making = making_of(asset)
    assert (making.note, making.failures, making.busy) == (NO_OFFICE, (), False)
    assert failed_contents() == []


def test_how_far_it_is_stands_in_words(unit: OrgUnit, files: Path) -> None:
    asset = store_asset(file=upload(photo()), unit=unit, by=None)
    assert making_of(asset).words == "排队等待处理"
    work()
    Rendition.objects.filter(name="w1280.webp").update(state="working", progress=40)
    making = making_of(asset)
    assert (making.busy, making.words) == (True, "正在生成展示版本 4/5，本项 40%")


def test_what_failed_is_made_when_it_is_asked_for_again(unit: OrgUnit, files: Path) -> None:
    asset = stored_and_made(unit, photo())
    Rendition.objects.filter(name="w320.webp").update(state="failed", attempts=3, why="磁盘满了。")
    assert making_of(asset).failures == (Failure("预览图", "磁盘满了。"),)
    assert failed_contents() == [asset.sha256]
    assert retry([asset.sha256]) == 1
    work()
    assert (making_of(asset).failures, failed_contents()) == ((), [])


def test_a_middle_set_later_gets_its_card_and_the_rest_stays(unit: OrgUnit, files: Path) -> None:
    asset = stored_and_made(unit, photo())
    before: Any = made(asset, "w640.webp").changed_at
    Asset.objects.filter(pk=asset.pk).update(focal_x=0.5, focal_y=0.1)
    ask_again([asset.sha256])
    work()
    assert made(asset, "card-50-10.webp").state == "ready"
    assert made(asset, "w640.webp").changed_at == before
