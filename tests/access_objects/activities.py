"""Activities (活动), on the desk and in public."""

from __future__ import annotations

from tests.access_objects.places import ANYWHERE, Asked, Entry, Place, edition_at
from tests.activities.factories import make_activity


def _public_activity(place: Place) -> Asked:
    return Asked(kwargs={"public_id": make_activity(edition_at(place), place.unit).public_id})


ENTRIES: dict[str, Entry] = {
    "public_activity": Entry(_public_activity, reaches=ANYWHERE),
}
