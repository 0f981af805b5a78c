"""A school's board has the wrong size: the page says so, shows before and after, fits it, and takes it back."""

from __future__ import annotations

import re

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, Route, ViewportSize, expect

from tests.browser.conftest import DESKTOP, PATIENCE, PHONE, Open
from tests.media.corpus import photo
from tests.reporting.ledgers import Ledger, again, file, make_ledger
from vocweek.formspec.presets import preset_for
from vocweek.media.models import Asset
from vocweek.media.services import store_asset
from vocweek.reporting.models import Submission
from vocweek.reporting.services import weigh_arrived

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def settled(page: Page) -> None:
    """Wait until both pictures of the dialog are drawn."""
    for name in ("现在的图片", "调整后的图片"):
        picture = page.get_by_role("img", name=name)
        expect(picture).to_be_visible()
        expect(picture).to_have_js_property("complete", True)


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_board_is_fitted_and_taken_back(signed_in: Open, screen: ViewportSize) -> None:
    ledger = make_ledger()
    owed = ledger.owe(ledger.task(spec=preset_for(["展板图片"]), title="展板"))
    page = signed_in(ledger.liaison, screen=screen)
    page.goto(f"/desk/obligations/{owed.pk}/")
    board = photo("PNG", size=(900, 500))
    page.locator("[data-drop] input[type=file]").first.set_input_files(
        [{"name": "展板.png", "mimeType": "image/png", "buffer": board}]
    )
    page.get_by_role("button", name="帮我调整").click()
    expect(page.get_by_text("900 × 500 → 3150 × 7087 像素")).to_be_visible()
    expect(page.get_by_text("印出来会模糊")).to_be_visible()
    settled(page)
    page.get_by_label("铺满，裁掉多出来的边").check()
    expect(page.get_by_role("img", name="调整后的图片")).to_have_attribute("src", re.compile("fill=crop"))
    page.get_by_role("button", name="右转").click()
    expect(page.get_by_label("铺满，裁掉多出来的边")).to_be_checked()
    settled(page)
    page.get_by_role("button", name="用调整后的").click()
    expect(page.get_by_text("已调整为 3150 × 7087 像素")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".thumb-name")).to_have_text("展板（已调整）.jpg")
    expect(page.get_by_text("已保存")).to_be_visible()
    made = Asset.objects.get(width=3150)
    page.get_by_role("button", name="换回原图").click()
    expect(page.locator(".thumb-name")).to_have_text("展板.png")
    expect(page.get_by_role("button", name="帮我调整")).to_be_visible()
    assert made.name == "展板（已调整）.jpg"
    assert Submission.objects.filter(obligation=owed).exists()


def test_what_is_applied_is_what_is_seen_however_slow_the_line(signed_in: Open) -> None:
    ledger = make_ledger()
    ledger.owe(ledger.task(spec=preset_for(["展板图片"]), title="展板"))
    page = signed_in(ledger.liaison)
    page.goto(f"/desk/library/{stored(ledger).pk}/")
    page.get_by_role("button", name="按展板的展板图片调整").click()
    settled(page)
    waiting: list[Route] = []
    page.route(re.compile("turn=180"), lambda route: waiting.append(route))
    page.get_by_label("铺满，裁掉多出来的边").check()
    expect(page.get_by_role("img", name="调整后的图片")).to_have_attribute("src", re.compile("fill=crop"))
    page.get_by_role("button", name="右转").click()
    expect(page.get_by_role("button", name="用调整后的")).to_be_disabled()
    waiting.pop().continue_()
    page.get_by_role("button", name="用调整后的").click()
    expect(page.get_by_role("heading", name="旧展板（已调整）.jpg")).to_be_visible(timeout=PATIENCE)


def stored(ledger: Ledger, name: str = "旧展板.png") -> Asset:
    """Store a board of the wrong size in the library of the school."""
    return store_asset(
        file=ContentFile(photo("PNG", size=(900, 500)), name), unit=ledger.tree.school, by=ledger.liaison
    )


def test_a_board_in_the_library_is_fitted_where_it_is_chosen(signed_in: Open) -> None:
    ledger = make_ledger()
    owed = ledger.owe(ledger.task(spec=preset_for(["展板图片"]), title="展板"))
    page = signed_in(ledger.liaison)
    stored(ledger)
    page.goto(f"/desk/obligations/{owed.pk}/")
    page.get_by_role("button", name="从素材库选").first.click()
    expect(page.get_by_role("checkbox", name="旧展板.png")).to_be_disabled()
    page.get_by_role("button", name="帮我调整 旧展板.png").click()
    settled(page)
    page.get_by_role("button", name="用调整后的").click()
    expect(page.get_by_role("checkbox", name="旧展板（已调整）.jpg")).to_be_checked(timeout=PATIENCE)
    page.get_by_role("button", name="用选中的 1 个").click()
    expect(page.locator(".thumb-name")).to_have_text("旧展板（已调整）.jpg")
    expect(page.get_by_text("已保存")).to_be_visible()
    assert Asset.objects.filter(name="旧展板.png", state="ready").exists()


def test_a_board_is_fitted_on_its_own_page(signed_in: Open) -> None:
    ledger = make_ledger()
    ledger.owe(ledger.task(spec=preset_for(["展板图片"]), title="展板"))
    page = signed_in(ledger.liaison)
    page.goto(f"/desk/library/{stored(ledger).pk}/")
    page.get_by_role("button", name="按展板的展板图片调整").click()
    settled(page)
    page.get_by_role("button", name="用调整后的").click()
    expect(page.get_by_role("heading", name="旧展板（已调整）.jpg")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("3150 × 7087 像素")).to_be_visible()


def test_a_board_that_arrived_after_its_report_is_put_right_there(signed_in: Open) -> None:
    ledger = make_ledger()
    owed = ledger.owe(ledger.task(spec=preset_for(["展板图片"]), title="展板"))
    page = signed_in(ledger.liaison)
    board = stored(ledger)
    Asset.objects.filter(pk=board.pk).update(state=Asset.State.ARRIVING, content_type="")
    filed = file(owed, ledger.liaison, {"board_image": [board.pk], "board_title": "焊花里的青春"})
    Asset.objects.filter(pk=board.pk).update(state=Asset.State.READY, content_type="image/png")
    weigh_arrived(board.pk)
    page.goto("/desk/")
    page.get_by_role("link", name="去调整文件").click()
    page.get_by_role("button", name="帮我调整").click()
    settled(page)
    page.get_by_role("button", name="用调整后的").click()
    expect(page.get_by_text("已换上调整后的图片")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("button", name="帮我调整")).to_have_count(0)
    assert again(filed).unfit == 0
