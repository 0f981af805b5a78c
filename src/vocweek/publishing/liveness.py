"""Live and replay (直播与回放): whether a stream is on, still to come, or over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_noop

LASTS: Final = timedelta(hours=4)
"""How long after its beginning a live stream is said to be on: none of them says when it ends."""
WORDS: Final = {
    "now": gettext_noop("正在直播"),
    "soon": gettext_noop("即将直播"),
    "over": gettext_noop("回放"),
}
"""What is said of a stream by its state, in the order in which somebody wants to see them."""


def liveness(starts_at: datetime, moment: datetime) -> str:
    """Return the state of a stream at a moment, a key of `WORDS`."""
    if moment < starts_at:
        return "soon"
    return "now" if moment < starts_at + LASTS else "over"
