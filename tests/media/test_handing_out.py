"""What a browser gets with a file: its type, what it may do with it, the part it asks for; from here or by nginx."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from django.http import Http404
from django.test import RequestFactory
from pytest_django import Settings

from tests.media.pictures import archive, office, picture, upload
from tests.media.test_store import PDF
from vocweek.media.addresses import file_of
from vocweek.media.handout import Handout, part_of_set
from vocweek.media.kinds import NOTICE_FILES, UPLOADS
from vocweek.media.models import Asset
from vocweek.media.services import store_asset
from vocweek.media.serving import file_response, hand_out
from vocweek.org.models import OrgUnit


def ask(asset: Asset, method: str = "get", **headers: str) -> Any:
    return file_response(getattr(RequestFactory(), method)("/", headers=headers), asset)


def body(response: Any) -> bytes:
    return b"".join(response)


@pytest.mark.parametrize(
    ("content", "content_type", "shown"),
    [
        (picture("JPEG"), "image/jpeg", True),
        (picture("WEBP"), "image/webp", True),
        (PDF, "application/pdf", True),
        (office("word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", False),
        (archive(a=b"1"), "application/zip", False),
        (b"<!DOCTYPE html><script>alert(1)</script>", "text/html", False),
        ("关于做好职业教育活动周工作的通知".encode(), "text/plain", False),
    ],
)  # fmt: skip
def test_what_can_only_be_looked_at_is_shown_and_all_else_is_saved(
    unit: OrgUnit, files: Path, content: bytes, content_type: str, shown: bool
) -> None:
    response = ask(
        store_asset(file=upload(content, "名称.x"), unit=unit, by=None, kinds=NOTICE_FILES | UPLOADS)
    )
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"].startswith("inline" if shown else "attachment")
    assert "filename*=utf-8''%E5%90%8D%E7%A7%B0." in response["Content-Disposition"]


def test_whatever_it_is_no_browser_runs_it_or_shares_it(unit: OrgUnit, files: Path) -> None:
    for content in (picture(), PDF):
        response = ask(store_asset(file=upload(content), unit=unit, by=None))
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"].startswith("default-src 'none'")
        assert "sandbox" in response["Content-Security-Policy"]
        assert response["Cache-Control"] == "private, max-age=86400, immutable"


@pytest.mark.parametrize("content_type", ["video/mp4", "video/quicktime", "audio/mp4", "image/avif"])
def test_films_and_sound_are_played_where_they_are(content_type: str) -> None:
    assert Handout("assets/ab/abc", content_type, "x", "e").shown


@pytest.mark.parametrize("content_type", ["image/svg+xml", "text/html", "application/xhtml+xml", "text/xml"])
def test_a_drawing_or_page_is_never_shown_even_if_a_row_says_it_is_one(content_type: str) -> None:
    assert not Handout("assets/ab/abc", content_type, "x", "e").shown


@pytest.mark.parametrize(
    ("wanted", "status", "part"),
    [
        ("", 200, slice(None)),
        ("bytes=0-1", 206, slice(0, 2)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=5-999999", 206, slice(5, None)),
        ("bytes=9-5", 200, slice(None)),
        ("bytes=0-1,4-5", 200, slice(None)),
        ("lines=1-2", 200, slice(None)),
    ],
)
def test_a_player_gets_the_part_it_asks_for(
    unit: OrgUnit, files: Path, wanted: str, status: int, part: slice
) -> None:
    content = picture()
    asset = store_asset(file=upload(content), unit=unit, by=None)
    response = ask(asset, Range=wanted)
    assert (response.status_code, body(response)) == (status, content[part])
    assert response["Content-Length"] == str(len(content[part]))
    head = ask(asset, "head", Range=wanted)
    assert (head.status_code, head["Content-Length"]) == (status, response["Content-Length"])
    assert body(head) == b""


def test_a_part_beyond_the_end_is_refused(unit: OrgUnit, files: Path) -> None:
    asset = store_asset(file=upload(picture()), unit=unit, by=None)
    response = ask(asset, Range=f"bytes={asset.size}-")
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{asset.size}")


def test_a_part_is_given_only_of_the_very_file_the_rest_is_from(unit: OrgUnit, files: Path) -> None:
    asset = store_asset(file=upload(picture()), unit=unit, by=None)
    statuses = [
        ask(asset, Range="bytes=0-1", **{"If-Range": state}).status_code
        for state in (f'"{asset.sha256}"', '"another"', "Sat, 09 May 2026 00:00:00 GMT")
    ]
    assert statuses == [206, 200, 200]


def test_who_has_the_file_already_is_told_so(unit: OrgUnit, files: Path) -> None:
    asset = store_asset(file=upload(picture()), unit=unit, by=None)
    assert ask(asset)["ETag"] == f'"{asset.sha256}"'
    for known in (f'"{asset.sha256}"', f'W/"{asset.sha256}"', f'"old", "{asset.sha256}"', "*"):
        response = ask(asset, **{"If-None-Match": known})
        assert (response.status_code, body(response)) == (304, b"")
    assert ask(asset, **{"If-None-Match": '"another"'}).status_code == 200


def test_what_is_still_arriving_is_not_there(unit: OrgUnit, files: Path) -> None:
    with pytest.raises(Http404):
        ask(Asset.objects.create(unit=unit, name="现场.mp4", size=9, state=Asset.State.ARRIVING))


def test_a_file_that_was_lost_is_not_found_rather_than_a_broken_page(unit: OrgUnit, files: Path) -> None:
    asset = store_asset(file=upload(picture()), unit=unit, by=None)
    (files / asset.file.name).unlink()
    with pytest.raises(Http404):
        ask(asset)


def test_behind_nginx_the_bytes_do_not_go_through_python(
    unit: OrgUnit, files: Path, settings: Settings
) -> None:
    settings.FILES_ACCEL = "/inner/"
    asset = store_asset(file=upload(picture(), "合影.jpg"), unit=unit, by=None)
    response = ask(asset, Range="bytes=0-1")
    assert response["X-Accel-Redirect"] == f"/inner/{asset.file.name}"
    assert (response.status_code, body(response)) == (200, b"")
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"].startswith("inline")


def test_with_a_media_host_the_file_is_had_there_by_a_signed_address(
    unit: OrgUnit, files: Path, settings: Settings
) -> None:
    settings.FILES_HOST = "https://media.example.cn"
    asset = store_asset(file=upload(picture(), "合影.jpg"), unit=unit, by=None)
    response = ask(asset)
    assert response.status_code == 302
    assert response["Cache-Control"] == "private, max-age=300"
    host, _, token = response["Location"].rstrip("/").rpartition("/")
    assert host == "https://media.example.cn/media/file"
    told = file_of(token)
    assert told is not None
    assert (told.name, told.content_type, told.filename) == (asset.file.name, "image/jpeg", "合影.jpg")


OUTSIDE = [
    "../../secret.webp",
    "/etc/x.webp",
    "a/../../b.webp",
    "x.svg",
    "x.html",
    "x",
    "a\0.webp",
    "..\\b.webp",
]


@pytest.mark.parametrize("rest", OUTSIDE)
def test_a_set_holds_only_what_sets_hold(rest: str) -> None:
    assert part_of_set(f"renditions/ab/abc/tiles/{rest}") is None


def test_a_file_as_it_came_is_part_of_no_set() -> None:
    assert part_of_set("assets/ab/photo.jpg") is None


def test_a_tile_is_a_picture_and_a_playlist_a_playlist() -> None:
    kinds = [part_of_set(f"renditions/ab/abc/{rest}") for rest in ("3/0_1.webp", "hls/720/list.m3u8", "0.ts")]
    assert [kind and kind.content_type for kind in kinds] == [
        "image/webp",
        "application/vnd.apple.mpegurl",
        "video/mp2t",
    ]


def test_a_published_file_may_be_kept_by_caches_for_a_minute_only(files: Path) -> None:
    (files / "w640.webp").write_bytes(base64.b64decode("UklGRg=="))
    what = Handout("w640.webp", "image/webp", "w640.webp", "e", "public, max-age=60")
    assert hand_out(RequestFactory().get("/"), what)["Cache-Control"] == "public, max-age=60"
