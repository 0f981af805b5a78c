"""Remembering what was counted (docs/decisions/0054): the same count is not made again for one version of the site.

For counts over a whole country that several public pages show: kept in this process for a few arguments, until the
site's version rises or a few seconds have gone by, whichever is first. What is kept must not be changed by who gets it.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from django.utils.translation import get_language

from vocweek.core.site_version import site_version

SECONDS = 5.0
MOST = 512
P = ParamSpec("P")
R = TypeVar("R")


def remembered(count: Callable[P, R]) -> Callable[P, R]:
    """Return `count`, which is asked again only for other arguments (hashable), language or version,
    or after `SECONDS`.

    The version is read before anything is counted, so that a count is never kept for a version newer than itself.
    """
    kept: OrderedDict[Hashable, tuple[float, R]] = OrderedDict()
    lock = Lock()

    @wraps(count)
    def asked(*args: P.args, **more: P.kwargs) -> R:
        key = (site_version(), get_language(), args, tuple(more.items()))
        found: Any = kept.get(key)
        if found is not None and time.monotonic() < found[0]:
            return found[1]  # type: ignore[no-any-return]  # an `R`
        value = count(*args, **more)
        with lock:
            kept[key] = (time.monotonic() + SECONDS, value)
            while len(kept) > MOST:
                kept.popitem(last=False)
        return value

    return asked
