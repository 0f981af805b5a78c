"""Room, retention and bags of the files of a week."""

from __future__ import annotations

from tests.access_objects.places import (
    ANYWHERE,
    BELOW,
    Asked,
    Entry,
    Place,
    by_code,
    edition_at,
    this_edition,
    unit_in_query,
)
from vocweek.keeping.models import Bag


def _bag(place: Place) -> Asked:
    """Make a bag of the week, whose files the ministry keeps."""
    edition = edition_at(place)
    return Asked(kwargs={"bag_id": Bag.objects.create(edition=edition, state=Bag.State.FAILED).pk})


ENTRIES: dict[str, Entry] = {
    # keeping: nobody gives room to himself; a week's files are kept by the office that opened it, here the ministry
    "space": Entry(unit_in_query),
    "space_unit": Entry(by_code, reaches=frozenset({BELOW})),
    "keeping": Entry(this_edition, reaches=ANYWHERE),
    "keeping_retention": Entry(this_edition, reaches=frozenset()),
    "keeping_expired": Entry(this_edition, reaches=frozenset()),
    "keeping_pack": Entry(this_edition, reaches=frozenset()),
    "keeping_bag": Entry(_bag, reaches=frozenset()),
    "keeping_bag_zip": Entry(_bag, reaches=frozenset()),
}
