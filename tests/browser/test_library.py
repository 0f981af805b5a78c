"""The library in a browser: many into a report, the middle of a picture, the trash and back, the picker on a phone."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, PHONE, Open
from tests.reporting.ledgers import Ledger, make_ledger
from vocweek.media.models import Asset
from vocweek.media.services import store_asset, tag_all

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def ledger(transactional_db: None) -> Ledger:
    return make_ledger()


@pytest.fixture
def photos(ledger: Ledger, site: str) -> list[Asset]:
    """Three photos of the first school; the last one is of welding."""
    made = []
    for name, colour in (("开放日.jpg", "#1f4e79"), ("参观.jpg", "#3f8f7a"), ("焊接.jpg", "#b7791f")):
        picture = io.BytesIO()
        Image.new("RGB", (900, 600), colour).save(picture, "JPEG")
        made.append(
            store_asset(
                file=ContentFile(picture.getvalue(), name), unit=ledger.tree.school, by=ledger.liaison
            )
        )
    tag_all(assets=[made[2].pk], by=ledger.liaison, add=["焊接"])
    return made


def test_two_are_ticked_with_shift_and_land_in_a_draft(
    signed_in: Open, ledger: Ledger, photos: list[Asset]
) -> None:
    ledger.owe(ledger.task(title="典型故事"))
    page = signed_in(ledger.liaison)
    page.goto("/desk/library/")
    page.get_by_role("checkbox", name="选 焊接.jpg").click()
    page.get_by_role("checkbox", name="选 开放日.jpg").click(modifiers=["Shift"])
    bar = page.get_by_role("region", name="对选中的素材")
    expect(bar).to_contain_text("已选 3 个")
    page.get_by_role("checkbox", name="选 参观.jpg").click()
    bar.get_by_role("button", name="用到报送里").click()
    page.get_by_role("button", name="放进典型故事的照片").click()
    expect(page.get_by_text("2 个素材已放进草稿")).to_be_visible()
    expect(page.get_by_role("button", name="移除 焊接.jpg")).to_be_visible()
    expect(page.get_by_role("button", name="移除 开放日.jpg")).to_be_visible()
    expect(page.get_by_role("button", name="移除 参观.jpg")).to_have_count(0)


def test_the_middle_is_set_by_a_click_and_by_keys_and_saved_silently(
    signed_in: Open, ledger: Ledger, photos: list[Asset]
) -> None:
    page = signed_in(ledger.liaison)
    page.goto(f"/desk/library/{photos[0].pk}/")
    point = page.get_by_role("button", name=re.compile("画面中心"))
    picture = page.locator("[data-focal]")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box is not None
    picture.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.5})
    point.press("Shift+ArrowUp")
    crop = page.locator(".crop-square [data-crop]")
    expect(crop).to_have_attribute("style", re.compile(r"object-position: 0% 50%"))
    expect(page.locator("[data-saved]")).to_contain_text(re.compile(r"已保存 \d\d:\d\d"))
    photos[0].refresh_from_db()
    assert photos[0].focal_x == pytest.approx(0.25, abs=0.02)
    assert photos[0].focal_y == pytest.approx(0.4, abs=0.02)


def test_what_is_thrown_away_comes_back_by_one_press(
    signed_in: Open, ledger: Ledger, photos: list[Asset]
) -> None:
    page = signed_in(ledger.liaison)
    page.goto("/desk/library/")
    page.get_by_role("checkbox", name="选 参观.jpg").click()
    page.get_by_role("region", name="对选中的素材").get_by_role("button", name="删除").click()
    expect(page.get_by_text("1 个素材移入了回收站")).to_be_visible()
    expect(page.get_by_role("checkbox", name="选 参观.jpg")).to_have_count(0)
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_text("1 个素材已恢复")).to_be_visible()
    expect(page.get_by_role("checkbox", name="选 参观.jpg")).to_be_visible()


def test_the_picker_fills_a_phone_is_searched_and_remembers_what_was_ticked(
    signed_in: Open, ledger: Ledger, photos: list[Asset]
) -> None:
    owed = ledger.owe(ledger.task(title="典型故事"))
    page = signed_in(ledger.liaison, screen=PHONE)
    page.goto(f"/desk/obligations/{owed.pk}/")
    page.get_by_role("button", name="从素材库选").click()
    sheet = page.get_by_role("dialog", name="从素材库选")
    expect(sheet).to_have_css("width", f"{PHONE['width']}px")
    sheet.get_by_role("checkbox", name="开放日.jpg").check()
    sheet.get_by_role("searchbox").fill("焊接")
    expect(sheet.get_by_role("checkbox", name="开放日.jpg")).to_have_count(0)
    sheet.get_by_role("checkbox", name="焊接.jpg").check()
    sheet.get_by_role("button", name="用选中的 2 个").click()
    expect(page.get_by_role("button", name="移除 开放日.jpg")).to_be_visible()
    expect(page.get_by_role("button", name="移除 焊接.jpg")).to_be_visible()
