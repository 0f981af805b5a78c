"""The English run: what of a page that speaks English is in Chinese all the same, and nobody wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import html

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
SAID = ("aria-label", "alt", "placeholder", "title", "label")
"""Attributes a reader is told; what begins with a word of ours may go on with a name somebody wrote."""


def own_chinese(answer: Any) -> list[str]:
    """Return the page's own words that are Chinese: outside elements marked as written in Chinese."""
    tree = html.fromstring(answer.content.decode())
    assert tree.get("lang") == "en"
    return [*_texts(tree), *_attributes(tree), *_head(tree)]


def _texts(tree: Any) -> Iterator[str]:
    for text in tree.xpath("//body//text()[not(ancestor::script or ancestor::textarea)]"):
        element = text.getparent() if text.is_text else text.getparent().getparent()
        if CHINESE.search(text) and not _marked(element):
            yield f"<{element.tag}> {text.strip()}"


def _attributes(tree: Any) -> Iterator[str]:
    for name in SAID:
        for element in tree.xpath(f"//body//*[@{name}]"):
            words = element.get(name)
            if CHINESE.match(words) and not _marked(element):
                yield f"<{element.tag} {name}> {words}"


def _head(tree: Any) -> Iterator[str]:
    """The title ends with our name; what stands before it may be what somebody wrote."""
    if not tree.findtext(".//title").endswith(" · VocWeek"):
        yield f"<title> {tree.findtext('.//title')}"


def _marked(element: Any) -> bool:
    return bool(element.xpath("ancestor-or-self::*[@lang][1][@lang='zh-Hans']"))
