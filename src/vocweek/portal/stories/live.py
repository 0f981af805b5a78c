"""Live and replay: whether it is on now, still to come, or over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_noop

from vocweek.publishing.models import Publication

WORDS = {"soon": gettext_noop("即将直播"), "now": gettext_noop("正在直播"), "over": gettext_noop("回放")}
LASTS = timedelta(hours=4)
"""How long after its beginning a live stream is said to be on: none of them says when it ends."""


@dataclass(frozen=True, slots=True)
class Live:
    """state: ``soon``, ``now`` or ``over``; link: where it is watched."""

    state: str
    starts_at: datetime
    link: str

    @property
    def words(self) -> str:
        """What is said of it."""
        return {
            "soon": gettext_noop("即将直播"),
            "now": gettext_noop("正在直播"),
            "over": gettext_noop("回放"),
        }[self.state]


def live_of(publication: Publication, moment: datetime) -> Live | None:
    """Return how a live publication stands at a moment, ``None`` for what is none."""
    if publication.kind != Publication.Kind.LIVE or publication.starts_at is None:
        return None
    begins = publication.starts_at
    state = "soon" if moment < begins else "now" if moment < begins + LASTS else "over"
    return Live(state, begins, publication.link)
