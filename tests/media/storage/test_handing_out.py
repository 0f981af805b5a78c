"""What goes out of a bucket: signed addresses that end, say the type, and are never asked of an S3 that is gone."""

from __future__ import annotations

import time
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.core.files.base import ContentFile
from django.test import Client, RequestFactory

from tests.media.pictures import picture, upload
from vocweek.media.addresses import set_address
from vocweek.media.handout import PUBLIC, Handout
from vocweek.media.kinds import NOTICE_FILES
from vocweek.media.services import store_asset
from vocweek.media.serving import file_response, hand_out
from vocweek.media.storage.shelves import Shelves
from vocweek.org.models import OrgUnit


def fetch(url: str, **headers: str) -> Any:
    return urlopen(Request(url, headers=headers), timeout=10)


def address(asset: Any) -> str:
    response = file_response(RequestFactory().get("/"), asset)
    assert response.status_code == 302
    return str(response["Location"])


def test_a_picture_comes_from_the_s3_itself_with_its_checked_type(unit: OrgUnit, shelves: Shelves) -> None:
    content = picture()
    asset = store_asset(file=upload(content, "合影.jpg"), unit=unit, by=None)
    answer = fetch(address(asset))
    assert answer.read() == content
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["Cache-Control"].startswith("private")


def test_a_web_page_from_the_s3_is_saved_and_not_opened(unit: OrgUnit, shelves: Shelves) -> None:
    page = upload(b"<!DOCTYPE html><script>alert(1)</script>")
    asset = store_asset(file=page, unit=unit, by=None, kinds=NOTICE_FILES)
    assert fetch(address(asset)).headers["Content-Disposition"].startswith("attachment")


def test_a_player_gets_its_part_from_the_s3(unit: OrgUnit, shelves: Shelves) -> None:
    content = picture()
    answer = fetch(address(store_asset(file=upload(content), unit=unit, by=None)), Range="bytes=5-9")
    assert (answer.status, answer.read()) == (206, content[5:10])


def test_an_address_cannot_be_changed_into_another(unit: OrgUnit, shelves: Shelves) -> None:
    url = address(store_asset(file=upload(picture()), unit=unit, by=None))
    for wrong in (url.replace("image%2Fjpeg", "text%2Fhtml"), url.replace("inline", "attachment")):
        assert wrong != url
        with pytest.raises(HTTPError, match="403"):
            fetch(wrong)


def test_an_address_ends(shelves: Shelves) -> None:
    shelves.save("assets/ab/abc", ContentFile(b"1"))
    words = {"content_type": "image/png", "disposition": "inline"}
    url = shelves.signed_url("assets/ab/abc", **words, seconds=1)
    assert url is not None
    assert fetch(url).status == 200
    time.sleep(2.1)
    with pytest.raises(HTTPError, match="403"):
        fetch(url)


def test_a_browser_asks_for_the_address_again_before_it_ends(unit: OrgUnit, shelves: Shelves) -> None:
    asset = store_asset(file=upload(picture()), unit=unit, by=None)
    response = file_response(RequestFactory().get("/"), asset)
    assert response["Cache-Control"] == "private, max-age=300"
    assert "X-Amz-Expires=600" in response["Location"]


def test_the_address_of_a_published_picture_ends_within_a_minute_of_its_withdrawal(
    unit: OrgUnit, shelves: Shelves
) -> None:
    shelves.save("renditions/00/picture.webp", ContentFile(b"webp"))
    what = Handout("renditions/00/picture.webp", "image/webp", "图.webp", "1", PUBLIC)
    answer = hand_out(RequestFactory().get("/"), what, elsewhere=False)
    assert "X-Amz-Expires=60" in answer["Location"]
    assert answer["Cache-Control"] == "private, max-age=30"


def test_what_waits_to_be_put_in_comes_from_here(unit: OrgUnit, shelves: Shelves) -> None:
    asset = store_asset(file=upload(picture()), unit=unit, by=None)
    shelves.folder.save(asset.file.name, ContentFile(picture()))
    response: Any = file_response(RequestFactory().get("/"), asset)
    assert (response.status_code, b"".join(response)) == (200, picture())


def test_tiles_come_from_the_s3_and_playlists_from_where_they_were_asked(
    shelves: Shelves, client: Client, django_assert_num_queries: Any
) -> None:
    shelves.save("renditions/ab/abc/hls/list.m3u8", ContentFile(b"#EXTM3U\n0.ts"))
    shelves.save("renditions/ab/abc/hls/0.ts", ContentFile(b"film"))
    base = set_address("renditions/ab/abc/hls/")
    with django_assert_num_queries(0):
        playlist, segment = client.get(f"{base}list.m3u8"), client.get(f"{base}0.ts")
    assert (playlist.status_code, b"".join(playlist)) == (200, b"#EXTM3U\n0.ts")
    assert playlist["Content-Type"] == "application/vnd.apple.mpegurl"
    answer = fetch(segment["Location"])
    assert (answer.read(), answer.headers["Content-Type"]) == (b"film", "video/mp2t")
    assert client.get(f"{base}none.m3u8").status_code == 404
