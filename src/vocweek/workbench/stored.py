"""A stored file as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoredFile:
    """id: of the asset. url: opens it. thumbnail_url: a small picture of it, "" where there is none."""

    id: int
    name: str
    url: str
    thumbnail_url: str = ""
