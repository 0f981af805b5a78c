"""A browser at a workbench page without a server: pages are rendered here, requests are answered here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.template import Context, Template
from playwright.sync_api import BrowserContext, Page, Request, Route

STATIC = Path(__file__).resolve().parents[2] / "src" / "vocweek" / "static"
ORIGIN = "http://desk.test"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
FRAME = (
    '{% load workbench components %}<!DOCTYPE html><html lang="zh-CN"><head>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">{% page_assets "workbench" %}</head>'
    '<body>{% icon "info" %}<input type="hidden" name="csrfmiddlewaretoken" value="token">%s'
    '{% include "components/shortcuts.html" %}</body></html>'
)


@dataclass
class Bench:
    """One page: `html` is what ``/`` answers, `answers` what the other paths do, `sent` what came in by POST."""

    context: BrowserContext
    page: Page
    html: str = ""
    answers: dict[str, tuple[int, Any]] = field(default_factory=dict)
    sent: list[Request] = field(default_factory=list)
    offline: bool = False

    def open(self, source: str, **context: object) -> Page:
        """Render `source` in a bare page with our script and styles, and show it."""
        self.html = Template(FRAME.replace("%s", source)).render(Context(context))
        self.page.goto(f"{ORIGIN}/")
        return self.page

    def answer(self, route: Route, request: Request) -> None:
        path = request.url.removeprefix(ORIGIN).split("?")[0]
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            route.fulfill(body=file.read_bytes(), content_type=TYPES.get(file.suffix, "text/plain"))
        elif self.offline:
            route.abort()
        elif request.method == "POST":
            self.sent.append(request)
            status, body = self.answers.get(path, (200, {}))
            route.fulfill(status=status, body=json.dumps(body), content_type="application/json")
        else:
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")


def bench_in(context: BrowserContext) -> Iterator[Bench]:
    """Yield a bench whose page fails the test on any script error."""
    page = context.new_page()
    bench = Bench(context, page)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    context.route("**/*", bench.answer)
    yield bench
    context.close()
    assert errors == []
