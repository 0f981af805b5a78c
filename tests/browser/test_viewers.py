"""Looking at a file in a real browser: what is drawn comes from the tiles and segments that were made."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE, PHONE, Open
from tests.media.pictures import upload
from tests.media.renditions.sources import GPANO, board, photo, stored_and_made, video
from tests.reporting.ledgers import Ledger, make_ledger
from vocweek.media.models import Asset
from vocweek.media.renditions.working import work
from vocweek.media.services import store_asset

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)

COLOURS = """canvas => {
  const probe = document.createElement("canvas");
  probe.width = 32; probe.height = 32;
  const pen = probe.getContext("2d");
  pen.drawImage(canvas, 0, 0, 32, 32);
  const colours = new Set();
  const pixels = pen.getImageData(0, 0, 32, 32).data;
  for (let at = 0; at < pixels.length; at += 4) colours.add(pixels.slice(at, at + 3).join());
  return colours.size;
}"""


@pytest.fixture
def ledger(transactional_db: None) -> Ledger:
    return make_ledger()


def fetched(page: Page) -> list[str]:
    """Return the list of addresses the page asks for from now on."""
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    return asked


def looked_at(page: Page, asset: Asset) -> None:
    page.goto(f"/desk/files/{asset.pk}/view/")
    expect(page.locator("[data-viewer-ready]")).to_be_visible()


def test_a_board_is_zoomed_by_buttons_keys_and_wheel_from_its_tiles(signed_in: Open, ledger: Ledger) -> None:
    page = signed_in(ledger.liaison)
    asset = stored_and_made(ledger.tree.school, board(), "展板.jpg")
    asked = fetched(page)
    looked_at(page, asset)
    canvas = page.locator("[data-viewer-canvas] canvas").first
    expect(page.get_by_role("button", name="放大")).to_be_visible()
    assert canvas.evaluate(COLOURS) > 3
    for _ in range(4):
        page.get_by_role("button", name="放大").click()
    page.get_by_role("application").press("+")
    page.get_by_role("application").hover()
    page.mouse.wheel(0, -600)
    page.wait_for_timeout(50)
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').some(one => /board_files\\/13\\//.test(one.name))"
    )
    assert all("/media/set/" in url for url in asked if "board_files" in url)
    page.get_by_role("button", name="全屏").click()
    expect(page.locator(".stage:fullscreen")).to_be_visible()


def test_a_photo_is_zoomed_by_touch_on_a_phone(signed_in: Open, ledger: Ledger) -> None:
    page = signed_in(ledger.liaison, screen=PHONE)
    looked_at(page, stored_and_made(ledger.tree.school, photo(2400, 1800), "合影.jpg"))
    page.get_by_role("button", name="放大").tap()
    assert page.locator("[data-viewer-canvas] canvas").first.evaluate(COLOURS) > 1
    expect(page.get_by_role("button", name="全屏")).to_be_in_viewport()


def test_a_video_plays_as_a_stream_and_begins_with_its_poster(signed_in: Open, ledger: Ledger) -> None:
    page = signed_in(ledger.liaison)
    asset = stored_and_made(ledger.tree.school, video(), "开幕式.mp4")
    asked = fetched(page)
    looked_at(page, asset)
    player = page.locator("video")
    expect(player).to_have_attribute("poster", f"/desk/files/{asset.pk}/1280/")
    assert not [url for url in asked if url.endswith(".ts")]
    player.evaluate("video => { video.muted = true; return video.play(); }")
    expect(page.locator("[data-viewer-plays]")).to_be_visible()
    page.wait_for_function("() => document.querySelector('video').currentTime > 0.3")
    assert any(url.endswith(".ts") and "/media/set/" in url for url in asked)


def test_a_video_plays_as_it_came_until_its_stream_is_made(signed_in: Open, ledger: Ledger) -> None:
    page = signed_in(ledger.liaison)
    asset = store_asset(file=upload(video(), "开幕式.mp4"), unit=ledger.tree.school, by=None)
    page.goto(f"/desk/files/{asset.pk}/view/")
    expect(page.get_by_text("排队等待处理")).to_be_visible()
    page.locator("video").evaluate("video => { video.muted = true; return video.play(); }")
    page.wait_for_function("() => document.querySelector('video').currentTime > 0.3")
    work()
    expect(page.get_by_text("展示版本已生成")).to_be_visible()


def test_a_photo_of_all_around_turns_by_keys_and_draws_its_tiles(signed_in: Open, ledger: Ledger) -> None:
    page = signed_in(ledger.liaison)
    asset = stored_and_made(ledger.tree.school, photo(4096, 2048, xmp=GPANO), "校园.jpg")
    asked = fetched(page)
    looked_at(page, asset)
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').some(one => /tiles.\\d.\\d.\\d+.webp/.test(one.name))"
    )
    before = page.locator("[data-viewer-canvas]").screenshot()
    page.get_by_role("application").press("ArrowRight")
    page.wait_for_timeout(600)
    assert page.locator("[data-viewer-canvas]").screenshot() != before
    assert any("/media/set/" in url for url in asked)
    page.get_by_role("button", name="按普通照片显示").click()
    expect(page.get_by_text("已按普通照片显示")).to_be_visible()
    expect(page.get_by_role("button", name="按 360° 全景显示")).to_be_visible()


def test_what_failed_says_why_and_is_made_at_the_press_of_a_button(signed_in: Open, ledger: Ledger) -> None:
    page = signed_in(ledger.liaison)
    asset = stored_and_made(ledger.tree.school, photo(), "照片.jpg")
    asset.content.renditions.update(state="failed", attempts=3, why="磁盘满了。")  # type: ignore[union-attr]  # it was made
    page.goto(f"/desk/files/{asset.pk}/view/")
    expect(page.get_by_text("预览图没有生成：磁盘满了。")).to_be_visible()
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_text("已重新排队生成")).to_be_visible()
    work()
    expect(page.get_by_text("展示版本已生成")).to_be_visible()
