"""A system check: default deny is not a habit but a condition to start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register
from django.urls import URLPattern, URLResolver, get_resolver

OUR_PREFIX = "vocweek."


def our_patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield (route, pattern) of every address answered by a view of this project."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from our_patterns(entry, route)
        elif entry.callback.__module__.startswith(OUR_PREFIX):
            yield route, entry


@register()
def every_view_declares_a_capability(**kwargs: Any) -> list[Error]:
    """Refuse to start while a view neither names a capability nor says why it is public."""
    return [
        Error(
            f"{route}: the view {pattern.callback.__qualname__} declares no capability.",
            hint='Mark it with @screen(Capability.…), or with @public("why").',
            id="vocweek.E001",
        )
        for route, pattern in our_patterns()
        if not (hasattr(pattern.callback, "capability") or hasattr(pattern.callback, "public_because"))
    ]
