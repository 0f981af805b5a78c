"""Publishing (发布)."""

from __future__ import annotations

from typing import Any

from tests.access_objects.places import Asked, Entry, Place, edition_at
from tests.publishing.factories import make_publication


def _publication(state: str = "draft", **data: Any) -> Any:
    def make(place: Place) -> Asked:
        made = make_publication(edition_at(place), place.unit, state=state)
        return Asked(kwargs={"publication_id": made.pk}, data=data)

    return make


ENTRIES: dict[str, Entry] = {
    "publication": Entry(_publication()),
}
