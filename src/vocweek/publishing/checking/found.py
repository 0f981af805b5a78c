"""What a check found, before it is kept on a row."""

from __future__ import annotations

from dataclasses import dataclass

from vocweek.publishing.models import Finding


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text. text: what stands there; starts: from which character; instead: what to write for it."""

    kind: Finding.Kind
    text: str
    starts: int = 0
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A spot in a part of a publication (`Finding.part`)."""

    part: str
    spot: Spot

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same thing found again: kind, part and text."""
        return (str(self.spot.kind), self.part, self.spot.text[:300])
