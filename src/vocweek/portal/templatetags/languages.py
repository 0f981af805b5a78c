"""A page in the language of its address: its words, its days, the way to the same page in the other one."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from vocweek.core.languages import ENGLISH, ENGLISH_ROOT, alternates, in_english, path_in
from vocweek.core.spans import weekday_words
from vocweek.portal.activities.tiles import Tile
from vocweek.portal.phrases import in_phrases
from vocweek.portal.places import breakable, english_name
from vocweek.portal.sharing.words import absolute

register = template.Library()
register.filter("weekday", weekday_words)
register.filter("phrases", in_phrases)

_CHINESE = re.compile("[\u3400-\u9fff]")
_WRITTEN = SafeString(' lang="zh-Hans"')


@register.simple_tag
def page_language() -> str:
    """Return the language of the page for ``<html lang>``."""
    return ENGLISH if in_english() else "zh-CN"


@register.simple_tag
def page_locale() -> str:
    """Return the language of the page as OpenGraph writes it."""
    return "en_GB" if in_english() else "zh_CN"


@register.simple_tag
def home() -> str:
    """Return the way to the first page in the page's own language; it asks nothing, for pages about a fault."""
    return ENGLISH_ROOT if in_english() else "/"


@register.filter
def written(text: Any) -> Any:
    """Mark what people wrote as Chinese on an English page, so that it is set and read aloud as Chinese.

    A province's name and a word of our own among them (a kind, the label of a field) are English there. On a Chinese
    page nothing is done.
    """
    if not in_english() or not text:
        return text
    if known := english_name(str(text)):
        return known
    if (said := gettext(str(text))) != str(text):
        return said
    return format_html("<span{}>{}</span>", _WRITTEN, text) if _CHINESE.search(str(text)) else text


@register.filter
def says(place: str, whose: str) -> bool:
    """Tell if a place begins with the name of who it belongs to, which then need not stand beside it."""
    return place.startswith(whose)


@register.filter
def written_phrases(text: str) -> Any:
    """Return what people wrote for a large heading: marked as `written` does, on a Chinese page in its words."""
    return written(text) if in_english() else in_phrases(text)


@register.simple_tag
def tile_name(tile: Tile) -> str:
    """Return what stands on a tile of the nation's map; an English name breaks where its syllables do."""
    return breakable(tile.code) if in_english() else tile.name


@register.simple_tag
def zh() -> SafeString:
    """Return the attribute ``lang`` for an element that holds nothing but what people wrote."""
    return _WRITTEN if in_english() else SafeString("")


@register.simple_tag(takes_context=True)
def language_switch(context: Context) -> SafeString:
    """Return the link to the same page in the other language, its filters with it.

    A page that stands at an address one cannot ask for again says in `asked_at` which one to lead to.
    """
    here = context.get("asked_at") or _request(context).get_full_path()
    if in_english():
        there, language, words = path_in(settings.LANGUAGE_CODE, here), "zh-Hans", "中文"
    else:
        there, language, words = path_in(ENGLISH, here), ENGLISH, "English"
    return format_html(
        '<a class="site-language" href="{}" hreflang="{}" lang="{}">{}</a>', there, language, language, words
    )


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> SafeString:
    """Return for search engines where the page is in each language (``hreflang``)."""
    return format_html_join(
        "\n    ",
        '<link rel="alternate" hreflang="{}" href="{}">',
        ((language, absolute(path)) for language, path in alternates(_request(context).get_full_path())),
    )


@register.filter
def short_day(day: date) -> str:
    """Return a day for a narrow place: 5.12, in English 12 May."""
    return date_format(day, "j M") if in_english() else f"{day.month}.{day.day}"


def _request(context: Context) -> HttpRequest:
    request = context["request"]
    assert isinstance(request, HttpRequest)
    return request
