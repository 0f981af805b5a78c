"""Parts of public pages that are drawn once for what they show (docs/decisions/0054)."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

MOST = 8192


@register.simple_tag
def drawn(name: str, **shown: Hashable) -> SafeString:
    """Return a template drawn with `shown` and nothing else of the page.

    What is shown are values (frozen dataclasses, tuples, words): for the same values in the same language the same
    HTML is given again, on whatever page. So nothing in the template may depend on the request, the moment or a row.
    """
    draw = _drawn.__wrapped__ if settings.DEBUG else _drawn
    return draw(name, get_language(), tuple(shown.items()))


@lru_cache(maxsize=MOST)
def _drawn(name: str, language: str | None, shown: tuple[tuple[str, Hashable], ...]) -> SafeString:
    return SafeString(get_template(name).render(dict(shown)))
