"""Files at addresses that need no session: what they open, how long, and nothing else."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.factories import make_person, make_unit
from tests.media.pictures import picture, upload
from vocweek.media import addresses
from vocweek.media.addresses import file_address, published_address, set_address
from vocweek.media.handout import Handout
from vocweek.media.models import Asset, Content, Rendition
from vocweek.media.services import store_asset
from vocweek.org.models import UnitKind

TILE = b"a tile"


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path, db: None) -> Path:
    settings.MEDIA_ROOT = tmp_path
    for name in ("renditions/ab/abc/tiles/0_0.webp", "renditions/ab/abc/w640.webp", "assets/ab/abc"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(TILE)
    return tmp_path


WHAT = Handout("assets/ab/abc", "image/jpeg", "合影.jpg", "abc")


@pytest.fixture
def published() -> Asset:
    unit = make_unit(kind=UnitKind.MINISTRY, code="000000")
    asset = store_asset(file=upload(picture()), unit=unit, by=None)
    content = Content.objects.create(sha256=asset.sha256, state=Content.State.READY)
    for name, file in (
        ("w640.webp", "renditions/ab/abc/w640.webp"),
        ("tiles", "renditions/ab/abc/tiles/0_0.webp"),
    ):
        Rendition.objects.create(
            content=content, name=name, file=file, content_type="image/webp", state=Rendition.State.READY
        )
    asset.content, asset.published_at = content, timezone.now()
    asset.save()
    return asset


def body(response: Any) -> bytes:
    return b"".join(response)


def test_a_signed_address_opens_its_file_without_session_or_query(
    client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        answer = client.get(file_address(WHAT))
    assert (answer.status_code, body(answer)) == (200, TILE)
    assert answer["Content-Type"] == "image/jpeg"
    assert "session" not in answer.cookies


def test_a_signed_address_is_good_for_nothing_else(client: Client) -> None:
    token = file_address(WHAT).rstrip("/").rpartition("/")[2]
    for forged in (token[:-1] + ("A" if token[-1] != "A" else "B"), "x" + token, token.partition(":")[0]):
        assert client.get(f"/media/file/{forged}/").status_code == 404
    assert client.get(f"/media/set/99999999999/{token[:22]}/{WHAT.name}").status_code == 404


def test_a_signed_address_ends(client: Client) -> None:
    assert client.get(file_address(WHAT, seconds=-1)).status_code == 404


def test_one_address_opens_every_tile_of_its_set_without_a_query(
    client: Client, django_assert_num_queries: Any
) -> None:
    base = set_address("renditions/ab/abc/tiles/")
    with django_assert_num_queries(0):
        tile = client.get(f"{base}0_0.webp")
    assert client.get(f"{set_address('renditions/ab/abc/')}w640.webp").status_code == 200
    assert (body(tile), tile["Content-Type"]) == (TILE, "image/webp")
    assert tile["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"{base}9_9.webp").status_code == 404
    other = base.replace("/ab/abc/", "/cd/cde/")
    assert client.get(f"{other}0_0.webp").status_code == 404
    assert client.get(f"{base}../../../../assets/ab/abc").status_code == 404


def test_the_address_of_a_set_stays_the_same_for_hours_and_then_ends(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = (time.time() // addresses.SET_WINDOW) * addresses.SET_WINDOW
    monkeypatch.setattr(addresses.time, "time", lambda: now)
    base = set_address("renditions/ab/abc/tiles/")
    monkeypatch.setattr(addresses.time, "time", lambda: now + addresses.SET_WINDOW - 1)
    assert set_address("renditions/ab/abc/tiles/") == base
    assert client.get(f"{base}0_0.webp").status_code == 200
    monkeypatch.setattr(addresses.time, "time", lambda: now + 2 * addresses.SET_WINDOW)
    assert client.get(f"{base}0_0.webp").status_code == 404


def test_what_was_made_of_a_published_asset_is_everybodys(published: Asset) -> None:
    answer = Client().get(published_address(published.pk, "w640.webp"))
    assert (answer.status_code, body(answer)) == (200, TILE)
    assert answer["Cache-Control"] == "public, max-age=60"
    tile = Client().get(f"/media/public/{published.pk}/tiles/0_0.webp")
    assert (tile.status_code, tile["Cache-Control"]) == (200, "public, max-age=60")


def test_the_file_as_it_came_is_never_public(published: Asset) -> None:
    for name in ("original", "", published.name, "w640.webp/../../../assets/ab/abc"):
        assert Client().get(f"/media/public/{published.pk}/{name}/").status_code == 404


@pytest.mark.parametrize("change", [{"published_at": None}, {"deleted_at": timezone.now()}])
def test_what_is_withdrawn_is_gone(published: Asset, change: dict[str, Any]) -> None:
    Asset.objects.filter(pk=published.pk).update(**change)
    assert Client().get(published_address(published.pk, "w640.webp")).status_code == 404
    assert Client().get(f"/media/public/{published.pk}/tiles/0_0.webp").status_code == 404


def test_what_is_not_finished_is_not_public(published: Asset) -> None:
    Rendition.objects.update(state=Rendition.State.FAILED)
    assert Client().get(published_address(published.pk, "w640.webp")).status_code == 404


class TestTheMediaHost:
    """A second name of the site, for files alone."""

    @pytest.fixture(autouse=True)
    def host(self, settings: Settings) -> None:
        settings.FILES_HOST = "http://media.testserver"
        settings.ALLOWED_HOSTS = ["testserver", "media.testserver"]

    def there(self, path: str) -> Any:
        client = Client()
        client.force_login(make_person(make_unit(kind=UnitKind.MINISTRY, code="000000")))
        return client.get(path, headers={"host": "media.testserver"})

    def test_opens_signed_addresses_and_sets_no_cookie(self) -> None:
        url = file_address(WHAT)
        assert url.startswith("http://media.testserver/media/file/")
        answer = self.there(url.removeprefix("http://media.testserver"))
        assert (answer.status_code, body(answer)) == (200, TILE)
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")

    @pytest.mark.parametrize(
        "path", ["/", "/accounts/login/", "/desk/notices/", "/static/pages.json", "/media/"]
    )
    def test_has_no_other_page(self, path: str) -> None:
        answer = self.there(path)
        assert answer.status_code == 404
        assert not answer.cookies

    def test_is_where_files_are_shown_and_the_workbench_is_not(self) -> None:
        path = file_address(WHAT).removeprefix("http://media.testserver")
        answer = Client().get(path)
        assert (answer.status_code, answer["Location"]) == (302, f"http://media.testserver{path}")
