"""Pictures of every kind of public page at three widths, for people to look at: `make screens [SITE=http://…]`.

The site has to run already, with something to show (`make demo` in another window). Nothing is compared: a page that
scrolls sideways or does not answer is named, and makes the command fail.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

SITE = os.environ.get("SITE") or "http://127.0.0.1:8000"
FOLDER = Path("build/screens")
WIDTHS = (375, 768, 1440)
SECTIONS = ("al", "rw", "bd", "zw", "tj", "sp", "zt", "yy", "zb", "tz", "xz")
PAGES = {
    "nation": "/",
    "city": "/z/410700/",
    "other-city": "/z/441900/",
    "school": "/z/410725S1/",
    "quiet-school": "/z/410725S2/",
    "places": "/gd/",
    "numbers": "/sj/",
    "programme": "/hd/",
    **{f"section-{one}": f"/{one}/" for one in SECTIONS},
}


def main() -> int:
    """Take the pictures; return 1 if a page is not as it should be."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        pages = PAGES | _stories(browser)
        faults = [fault for name, address in pages.items() for fault in _pictures(browser, name, address)]
        browser.close()
    print(f"{len(pages)} 种页面，{len(list(FOLDER.iterdir()))} 张图在 {FOLDER}/")
    print("\n".join(faults))
    return 1 if faults else 0


def _stories(browser: Browser) -> dict[str, str]:
    """Return the first story of each section, and the first activity."""
    page, found = browser.new_page(), {}
    for section in (*SECTIONS, "hd"):
        page.goto(f"{SITE}/{section}/")
        link = page.locator("main a[href^='/wz/'], main a[href^='/hd/']:not([href*='?'])").first
        if link.count():
            found[f"story-{section}"] = str(link.get_attribute("href"))
    page.close()
    return found


def _pictures(browser: Browser, name: str, address: str) -> list[str]:
    faults = []
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 900})
        answer = page.goto(SITE + address, wait_until="load")
        if answer is None or answer.status >= 400:
            faults.append(f"{address}：{answer.status if answer else '没有回答'}")
        elif (wide := _drawn_out(page)) > width:
            faults.append(f"{address}：{width} 像素宽时要横着滚动（{wide}）")
        page.screenshot(path=str(FOLDER / f"{name}-{width}.png"), full_page=True)
        page.close()
    return faults


def _drawn_out(page: Page) -> int:
    """Fetch the pictures further down too, and return how wide the page is."""
    page.evaluate("document.querySelectorAll('img').forEach((img) => { img.loading = 'eager' })")
    page.wait_for_load_state("networkidle")
    return int(page.evaluate("document.documentElement.scrollWidth"))


if __name__ == "__main__":
    sys.exit(main())
