"""Live and replay, as a story's page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vocweek.publishing.liveness import WORDS, liveness
from vocweek.publishing.models import Publication


@dataclass(frozen=True, slots=True)
class Live:
    """state: a key of `WORDS`; link: where it is watched."""

    state: str
    starts_at: datetime
    link: str

    @property
    def words(self) -> str:
        """What is said of it."""
        return WORDS[self.state]


def live_of(publication: Publication, moment: datetime) -> Live | None:
    """Return how a live publication stands at a moment, ``None`` for what is none."""
    if publication.kind != Publication.Kind.LIVE or publication.starts_at is None:
        return None
    return Live(liveness(publication.starts_at, moment), publication.starts_at, publication.link)
