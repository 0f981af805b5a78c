"""Parts of public pages that are drawn once for what they show (docs/decisions/0054)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Final

from django import template
from django.conf import settings
from django.db.models import Model
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

MOST_CHARACTERS: Final = 16_000_000
"""Drawn parts that a process keeps, in characters of HTML; those longest unused go first."""


class Drawings:
    """Drawn parts by what they show."""

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        self._kept: OrderedDict[Hashable, SafeString] = OrderedDict()
        self._characters, self._most = 0, most
        self._lock = Lock()

    def get(self, key: Hashable) -> SafeString | None:
        """Return what was drawn for `key`, ``None`` if it is not kept."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: Hashable, html: SafeString) -> None:
        """Keep what was drawn for `key`."""
        with self._lock:
            self._characters += len(html) - len(self._kept.pop(key, ""))
            self._kept[key] = html
            while self._characters > self._most:
                self._characters -= len(self._kept.popitem(last=False)[1])


_drawings = Drawings()


@register.simple_tag
def drawn(name: str, **shown: Hashable) -> SafeString:
    """Return a template drawn with `shown` and nothing else of the page.

    What is shown are values (frozen dataclasses, tuples, words): for the same values in the same language the same
    HTML is given again, on whatever page. So nothing in the template may depend on the request, the moment or a row.
    Raises `TypeError` for a row of the database: it equals itself whatever has changed in it.
    """
    if any(isinstance(one, Model) for one in shown.values()):
        raise TypeError(f"{name} is given a row of the database")
    key = (name, get_language(), tuple(shown.items()))
    html = None if settings.DEBUG else _drawings.get(key)
    if html is None:
        html = SafeString(get_template(name).render(shown))
        _drawings.put(key, html)
    return html
