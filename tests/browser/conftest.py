"""The whole site at an address of its own, and people who sign in to it with a browser."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Browser, Page, ViewportSize

from tests.factories import PASSWORD
from vocweek.accounts.models import User

DESKTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=375, height=667)
PATIENCE = 20_000  # milliseconds, for a slow machine; nothing waits that long on a usual one
NO_SIDEWAYS = """addEventListener("load", () => {
  if (document.documentElement.scrollWidth > innerWidth) throw Error("the page scrolls sideways");
});"""

Open = Callable[..., Page]


@pytest.fixture(scope="module", autouse=True)
def database_beside_the_browser() -> Iterator[None]:
    """Let the test read the database although the browser's event loop runs in its thread."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[str]:
    """Serve the real application, static files and uploads included; return its address."""
    settings.MEDIA_ROOT = tmp_path / "files"
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def sign_in(page: Page, person: User) -> None:
    """Sign a person in, on a page of whatever browser."""
    page.goto("/accounts/login/")
    page.get_by_label("登录名或邮箱").fill(person.username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url("**/desk/")


@pytest.fixture
def signed_in(chromium: Browser, site: str) -> Iterator[Open]:
    """Return a function that signs a person in, in a browser of their own, and returns their page.

    The test fails on any script error and on any page that scrolls sideways.
    """
    faults: list[str] = []
    with ExitStack() as browsers:

        def open_as(person: User, *, screen: ViewportSize = DESKTOP) -> Page:
            context = chromium.new_context(
                base_url=site, locale="zh-CN", viewport=screen, has_touch=screen is PHONE
            )
            browsers.callback(context.close)
            context.set_default_timeout(PATIENCE)
            context.add_init_script(NO_SIDEWAYS)
            page = context.new_page()
            page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
            sign_in(page, person)
            return page

        yield open_as
    assert faults == []
