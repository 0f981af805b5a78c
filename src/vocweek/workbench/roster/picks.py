"""What was chosen for the figures of two units that merge, as a page names it: ``pick-<submission>-<field>``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from vocweek.formspec import Pick

_NAME = re.compile(r"pick-([0-9]{1,18})-([a-z][a-z0-9_]*)")


def picks_in(data: Mapping[str, Any]) -> dict[int, dict[str, Pick]]:
    """Return the choices in a request, by submission and field; what is no choice is left out."""
    found: dict[int, dict[str, Pick]] = {}
    for name, value in data.items():
        match = _NAME.fullmatch(str(name))
        if match and value in set(Pick):
            found.setdefault(int(match[1]), {})[match[2]] = Pick(value)
    return found
