"""A big file straight from a real browser to a real S3, with the network cut in the middle and the page reloaded."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect
from pytest_django import Settings

from tests.browser.conftest import DESKTOP, PATIENCE
from tests.media.storage.conftest import seaweed, use_bucket  # noqa: F401  # a fixture
from tests.product import Product, served
from tests.reporting.ledgers import make_ledger
from tests.seaweed import Seaweed
from vocweek.formspec import Field, FieldType, FormSpec, Section
from vocweek.media.direct.arrival import take_whole
from vocweek.media.kinds import MEGABYTE
from vocweek.media.models import Asset, DirectUpload
from vocweek.media.storage import multipart, preparing
from vocweek.media.storage.shelves import Shelves

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)

SPEC = FormSpec("方案", (Section("plan", "方案", (Field("plan", "方案文件", FieldType.FILE, max_count=1),)),))
SLOW = {"offline": False, "latency": 20, "downloadThroughput": 9 * MEGABYTE, "uploadThroughput": 9 * MEGABYTE}


@pytest.fixture
def shelves(transactional_db: None, settings: Settings, tmp_path: Path, seaweed: Seaweed) -> Shelves:  # noqa: F811
    settings.MEDIA_ROOT = tmp_path / "files"
    return use_bucket(settings, seaweed)


@pytest.fixture
def product(shelves: Shelves, tmp_path: Path, seaweed: Seaweed) -> Iterator[Product]:  # noqa: F811
    with served(tmp_path, VOCWEEK_FILES_URL=seaweed.url()) as product:
        preparing.prepare(product.base)
        yield product


@pytest.fixture
def page(chromium: Browser, product: Product) -> Iterator[Page]:
    """A liaison at a form that asks for a document."""
    ledger = make_ledger()
    owed = ledger.owe(ledger.task(spec=SPEC, title="方案"))
    context = chromium.new_context(base_url=product.base, locale="zh-CN", viewport=DESKTOP)
    context.set_default_timeout(PATIENCE)
    context.add_cookies(
        [{"name": "sessionid", "value": product.session(ledger.liaison), "url": product.base}]
    )
    page = context.new_page()
    page.goto(f"/desk/obligations/{owed.pk}/")
    yield page
    context.close()


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A PDF of three parts."""
    file = tmp_path / "方案.pdf"
    size = 2 * multipart.PART + 3 * MEGABYTE
    file.write_bytes(
        b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + os.urandom(size) + b"\nendstream\nendobj\n%%EOF\n"
    )
    return file


def slow_line(page: Page) -> CDPSession:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    return line


def choose(page: Page, file: Path) -> None:
    page.locator("[data-drop] input[type=file]").first.set_input_files(file)
    expect(page.locator("input[name=plan]")).to_have_count(1)


def test_a_big_file_goes_straight_to_the_s3_and_goes_on_after_a_cut(
    page: Page, product: Product, shelves: Shelves, document: Path
) -> None:
    puts: list[str] = []
    page.on("request", lambda request: puts.append(request.url) if request.method == "PUT" else None)
    line = slow_line(page)
    choose(page, document)
    page.wait_for_function("() => document.querySelector('.thumb progress')?.value >= 30")
    line.send("Network.emulateNetworkConditions", SLOW | {"offline": True})
    expect(page.locator(".thumb")).to_contain_text("会自动接着传")
    line.send("Network.emulateNetworkConditions", SLOW)
    expect(page.locator(".thumb[data-state=done]")).to_have_count(1, timeout=2 * PATIENCE)
    assert puts
    assert all(url.startswith(f"{shelves.bucket.endpoint_url}/") for url in puts)
    assert not list((product.data / "files").rglob("incoming/uploads/*"))

    asset = take_whole(DirectUpload.objects.get().pk)
    assert asset is not None
    assert asset.state == Asset.State.READY
    with asset.file.open("rb") as stored:
        assert stored.read() == document.read_bytes()
    assert list(multipart.on_their_way(shelves.bucket)) == []


def test_after_a_reload_only_what_is_missing_is_sent(
    page: Page, product: Product, shelves: Shelves, document: Path
) -> None:
    slow_line(page)
    choose(page, document)
    expect(page.locator("[data-saved][data-state=saved]").first).to_be_visible()
    page.wait_for_function("() => document.querySelector('.thumb progress')?.value >= 60", timeout=PATIENCE)
    page.on("dialog", lambda dialog: dialog.accept())
    puts: list[str] = []
    page.on("request", lambda request: puts.append(request.url) if request.method == "PUT" else None)
    direct = DirectUpload.objects.get()
    page.reload()
    there = multipart.parts_there(shelves.bucket, direct.key, direct.begun)
    expect(page.locator(".thumb[data-state=done]")).to_have_count(1, timeout=2 * PATIENCE)
    assert len({url for url in puts if "partNumber" in url}) <= direct.parts - len(there)
