"""Stepping back (让路): while many file, the processors are theirs; what they send is made to be shown afterwards."""

from __future__ import annotations

import time

from django.db.models import Max

from vocweek.media.models import Asset

CROWD = 10.0
"""New files a second from which on people come first: about what one process could make pictures of."""
LOOK_EVERY = 1.0
BREATH = 15.0
"""Seconds between two contents meanwhile: never nothing, as a rush may last the whole afternoon. What a person wants to
see is made when they ask (`on_demand`), so nobody waits for this."""


class Rush:
    """Tells if files come in faster than anybody could make pictures of them; asks the database once a second."""

    def __init__(self, moment: float | None = None) -> None:
        self._newest, self._asked_at = _newest(), time.monotonic() if moment is None else moment
        self._on = False

    def on(self, moment: float | None = None) -> bool:
        """Tell how it stands. moment: of a clock that only goes forward, in seconds; now if none."""
        moment = time.monotonic() if moment is None else moment
        passed = moment - self._asked_at
        if passed >= LOOK_EVERY:
            newest = _newest()
            self._on = (newest - self._newest) / passed >= CROWD
            self._newest, self._asked_at = newest, moment
        return self._on


def _newest() -> int:
    return Asset.objects.aggregate(newest=Max("pk"))["newest"] or 0
