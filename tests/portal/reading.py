"""Public pages read as a tree of elements, and what every one of them has to keep."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

MOST_BYTES = 60_000


def page(answer: Any, status: int = 200) -> Any:
    """Return an answer as a tree."""
    assert answer.status_code == status, answer.status_code
    return html.fromstring(answer.content.decode())


def texts(tree: Any, path: str) -> list[str]:
    """Return the words of the elements at `path`, spaces put together."""
    return [" ".join(one.text_content().split()) for one in tree.xpath(path)]


def cost(address: str) -> int:
    """Return how many queries a page takes when it is drawn anew: a browser of its own meets no remembered page.

    The site's version is asked for once a second in a process, whatever is drawn; it is left out.
    """
    with CaptureQueriesContext(connection) as seen:
        answer = Client().get(address)
        getattr(answer, "getvalue", lambda: b"")()
    assert answer.status_code == 200, (address, answer.status_code)
    return sum("core_site_version" not in one["sql"] for one in seen)


def faults(answer: Any) -> list[str]:
    """Return what of the house's rules for HTML a page breaks; nothing for a clean one."""
    tree = html.fromstring(answer.content.decode())
    found = []
    if len(tree.xpath("//h1")) != 1:
        found.append(f"{len(tree.xpath('//h1'))} headings h1")
    found += [f"no {name}" for name in ("header", "main", "footer", "nav") if not tree.xpath(f"//{name}")]
    found += [f"picture without alt: {one.get('src')}" for one in tree.xpath("//img[not(@alt)]")]
    found += [
        f"picture without size: {one.get('src')}" for one in tree.xpath("//img[not(@width and @height)]")
    ]
    found += [f"nameless nav {one.get('class')}" for one in tree.xpath("//nav[not(@aria-label)]")]
    found += ["link without words" for one in tree.xpath("//a") if not _named(one)]
    ids = tree.xpath("//@id")
    found += [f"id {one} twice" for one in set(ids) if ids.count(one) > 1]
    found += [
        "script in the page" for one in tree.xpath("//script[not(@src) and not(@type='application/ld+json')]")
    ]
    found += [f"jump to {level}" for level in _jumps(tree)]
    if len(answer.content) > MOST_BYTES:
        found.append(f"{len(answer.content)} bytes")
    return found


def _named(link: Any) -> bool:
    return bool(
        link.text_content().strip() or link.get("aria-label") or link.xpath(".//@aria-label|.//@alt[.!='']")
    )


def _jumps(tree: Any) -> list[str]:
    levels = [int(one.tag[1]) for one in tree.xpath("//h1|//h2|//h3|//h4")]
    return [f"h{b} after h{a}" for a, b in pairwise(levels) if b > a + 1]
