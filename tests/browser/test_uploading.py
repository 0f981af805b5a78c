"""Uploading on a bad network, in a real browser against the real server: whatever happens, the file arrives whole."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect

from tests.browser.conftest import DESKTOP, PATIENCE
from tests.media.pictures import heavy_picture
from tests.product import Product, served
from tests.reporting.ledgers import Ledger, make_ledger
from vocweek.media.checking import check_file
from vocweek.media.models import Asset
from vocweek.reporting.models import Obligation, Submission

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)

MEGABYTE = 1024 * 1024
SLOW = {
    "offline": False,
    "latency": 20,
    "downloadThroughput": 4 * MEGABYTE,
    "uploadThroughput": 3 * MEGABYTE // 2,
}
GONE = SLOW | {"offline": True}
LARGE_FILE = """async () => {
    const file = await (await navigator.storage.getDirectory()).getFileHandle("开放周.mp4", { create: true });
    const out = await file.createWritable();
    await out.truncate(210 * 1024 * 1024);
    await out.close();
}"""
PICKER = """window.showOpenFilePicker = async () =>
    [await (await navigator.storage.getDirectory()).getFileHandle("开放周.mp4")];"""
ASKED = """FileSystemHandle.prototype.queryPermission = async () => (window.allowed ? "granted" : "prompt");
FileSystemHandle.prototype.requestPermission = async () => ((window.allowed = true), "granted");"""


@pytest.fixture
def product(transactional_db: None, tmp_path: Path) -> Iterator[Product]:
    with served(tmp_path) as product:
        yield product


@pytest.fixture
def ledger(transactional_db: None) -> Ledger:
    return make_ledger()


@pytest.fixture
def owed(ledger: Ledger) -> Obligation:
    return ledger.owe(ledger.task(title="典型故事"))


@pytest.fixture
def context(chromium: Browser, product: Product) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=product.base, locale="zh-CN", viewport=DESKTOP)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, product: Product, ledger: Ledger, owed: Obligation) -> Page:
    """The liaison at the form."""
    context.add_cookies(
        [{"name": "sessionid", "value": product.session(ledger.liaison), "url": product.base}]
    )
    page = context.new_page()
    page.goto(f"/desk/obligations/{owed.pk}/")
    page.wait_for_load_state("networkidle")
    return page


@pytest.fixture
def line(context: BrowserContext, page: Page) -> CDPSession:
    """The page's line to the server, as Chromium emulates it: slow, or gone."""
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    return line


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo that takes some seconds."""
    file = tmp_path / "车间.jpg"
    file.write_bytes(heavy_picture(20 * MEGABYTE))
    return file


def choose(page: Page, file: Path) -> None:
    page.locator("[data-drop] input[type=file]").first.set_input_files(file)
    expect(page.locator("input[name=photos]")).to_have_count(1)


def moving(page: Page, least: int) -> None:
    """Wait until so many percent are up, and see that it is not all."""
    page.wait_for_function(
        "least => document.querySelector('.thumb progress')?.value >= least", arg=least, timeout=PATIENCE
    )


def whole(product: Product, photo: Path) -> None:
    """See that what is stored is what the same photo becomes when it is checked here."""
    check_file(photo)
    asset = Asset.objects.get()
    assert asset.state == Asset.State.READY
    assert (product.data / "files" / asset.file.name).read_bytes() == photo.read_bytes()


def all_up(page: Page) -> None:
    expect(page.locator(".thumb[data-state=done]")).to_have_count(1, timeout=3 * PATIENCE)


def test_a_network_that_goes_away_and_comes_back(
    page: Page, line: CDPSession, product: Product, photo: Path
) -> None:
    choose(page, photo)
    moving(page, 20)
    line.send("Network.emulateNetworkConditions", GONE)
    expect(page.locator(".thumb")).to_contain_text("会自动接着传")
    line.send("Network.emulateNetworkConditions", SLOW)
    all_up(page)
    whole(product, photo)


def test_a_server_that_is_killed_and_started_again(
    page: Page, line: CDPSession, product: Product, photo: Path
) -> None:
    choose(page, photo)
    moving(page, 20)
    product.kill()
    expect(page.locator(".thumb")).to_contain_text("会自动接着传")
    product.start()
    all_up(page)
    whole(product, photo)


def test_a_reload_goes_on_without_choosing_the_file_again(
    page: Page, line: CDPSession, product: Product, photo: Path
) -> None:
    choose(page, photo)
    moving(page, 5)
    expect(page.locator("[data-saved][data-state=saved]").first).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    all_up(page)
    whole(product, photo)


def test_a_report_is_filed_while_its_photo_is_still_on_its_way(
    page: Page, line: CDPSession, product: Product, photo: Path
) -> None:
    page.get_by_label("标题").fill("焊花里的青春")
    page.get_by_label("正文").fill("一个学生的故事。")
    choose(page, photo)
    page.get_by_role("button", name="报送").click()
    expect(page.get_by_text("已报送“典型故事”。")).to_be_visible()
    assert Submission.objects.get().state == Submission.State.SUBMITTED
    assert Asset.objects.get().state == Asset.State.ARRIVING
    expect(page.locator("[data-tray]")).to_be_visible()
    expect(page.locator("[data-tray]")).to_be_hidden(timeout=3 * PATIENCE)
    whole(product, photo)


@pytest.mark.parametrize("asks", [False, True], ids=["allowed", "asked"])
def test_a_file_too_large_to_be_kept_is_read_again_where_it_lies(
    context: BrowserContext, page: Page, line: CDPSession, product: Product, asks: bool
) -> None:
    context.add_init_script(PICKER + (ASKED if asks else ""))
    page.goto("/desk/library/upload/")
    page.evaluate(LARGE_FILE)
    page.locator("[data-drop] input[type=file]").first.click()
    page.wait_for_function("() => document.querySelector('.thumb progress')?.value > 2", timeout=PATIENCE)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    tray = page.locator("[data-tray]")
    if asks:
        expect(tray).to_contain_text("1 个文件没有传完，等您接着传")
        tray.locator("summary").click()
        tray.get_by_role("button", name="接着传").click()
    expect(tray).to_contain_text("正在上传：1 个文件")
    before, patience = sent(product), time.monotonic() + PATIENCE / 1000
    while sent(product) < before + MEGABYTE and time.monotonic() < patience:
        page.wait_for_timeout(100)
    assert sent(product) >= before + MEGABYTE
    assert Asset.objects.get().state == Asset.State.ARRIVING


def sent(product: Product) -> int:
    return sum(file.stat().st_size for file in (product.data / "files/incoming/uploads").iterdir())
