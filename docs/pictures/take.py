"""Take the README's pictures from a running demonstration: python docs/pictures/take.py http://127.0.0.1:8000 [name …]

Each is written beside this file with few colours, so that the repository stays small. Needs Chromium with its
Chinese words (apt: chromium-l10n) and Chinese fonts.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

HERE = Path(__file__).parent
SHORT = ViewportSize(width=1280, height=540)
DESKTOP = ViewportSize(width=1280, height=760)
SITE = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=375, height=760)
COLOURS = 128


def home(page: Page) -> None:
    """What a school owes, the most urgent first."""


def filing(page: Page) -> None:
    """The school's figures on a phone, begun and not yet sent."""
    page.get_by_role("link", name="情况统计表").click()


def confirm(page: Page) -> None:
    """What was read out of the province's notice, beside the sentence it came from."""
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="通知").click()
    page.get_by_role("link", name="关于征集").click()
    page.locator('[data-fact="theme"]').get_by_role("link", name="看原文").click()


def progress(page: Page) -> None:
    """Every unit and day as a heat map; each number opens its list."""
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="进展").click()
    page.get_by_role("link", name="按日").click()


def table(page: Page) -> None:
    """The city's table in the layout of the notice."""
    page.goto("/desk/tables/")
    page.get_by_role("link", name="情况统计表").first.click()


def circular(page: Page) -> None:
    """Yesterday's circular as it was sent."""
    page.goto("/desk/bulletins/")
    page.get_by_role("link", name="第 3 期").click()


def composer(page: Page) -> None:
    """A form the office composed, beside what it looks like on a phone."""
    page.goto("/desk/forms/")
    page.get_by_role("link", name="技能服务登记表").click()


def library(page: Page) -> None:
    """A school's pictures, films and papers, described and ready to be used in reports."""
    page.goto("/desk/library/")


def nation(page: Page) -> None:
    """The nation's first page, as anybody sees it."""
    page.goto("/")


def matrix(page: Page) -> None:
    """Every unit and day of the week: where nothing is on shows."""
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="活动").click()
    page.get_by_role("link", name="天天有活动").click()


def activities(page: Page) -> None:
    """A school's week on a phone."""
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="活动").click()


# name → who looks ("": anybody), with what screen, and the way there.
PICTURES: dict[str, tuple[str, ViewportSize, Callable[[Page], None]]] = {
    "home": ("xuexiao", SHORT, home),
    "filing-phone": ("xuexiao", PHONE, filing),
    "confirm": ("henan", DESKTOP, confirm),
    "progress": ("xinxiang", DESKTOP, progress),
    "circular": ("xinxiang", DESKTOP, circular),
    "composer": ("xinxiang", DESKTOP, composer),
    "table": ("xinxiang", DESKTOP, table),
    "library": ("xuexiao", DESKTOP, library),
    "matrix": ("xinxiang", DESKTOP, matrix),
    "activities-phone": ("xuexiao", PHONE, activities),
    "nation": ("", SITE, nation),
}


def take(browser: Browser, address: str, name: str) -> None:
    """Sign in if need be, go there, and write the picture `name`."""
    login, screen, go = PICTURES[name]
    sharp = 2 if screen is PHONE else 1
    context = browser.new_context(
        base_url=address, locale="zh-CN", viewport=screen, device_scale_factor=sharp, reduced_motion="reduce"
    )
    page = context.new_page()
    if login:
        _sign_in(page, login)
    go(page)
    page.wait_for_load_state("networkidle")
    shot = Image.open(io.BytesIO(page.screenshot()))
    shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(HERE / f"{name}.png", optimize=True)
    context.close()


def _sign_in(page: Page, login: str) -> None:
    page.goto("/accounts/login/")
    page.locator(f'[data-fill-login="{login}"]').click()
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url("**/desk/")


def main() -> None:
    """Take the named pictures, or every one, from the demonstration at the address given."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox"],
            env={**os.environ, "LANGUAGE": "zh_CN"},  # the browser's own date inputs, in Chinese
        )
        for name in sys.argv[2:] or PICTURES:
            take(browser, sys.argv[1], name)
        browser.close()


if __name__ == "__main__":
    main()
